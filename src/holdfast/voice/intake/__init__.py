"""How a message without a name gets in, and how its code opens it: no operation, no event, no clock. ADR 0021."""
