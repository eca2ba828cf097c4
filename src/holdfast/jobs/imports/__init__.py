"""Files, from their bytes to accepted numbers, in short transactions: for commands, the queue and the demonstration."""
