"""What every module stands on: operations, history, outbox, clock, ids. No nouns of the field live here."""
