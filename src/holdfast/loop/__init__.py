"""What somebody tells us, what we answer, what we promise, and whether it was still true when somebody looked again."""
