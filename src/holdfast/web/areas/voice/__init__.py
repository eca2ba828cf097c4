"""Staff voice: the page anybody may send from, the reader's thread, posters, and who listens."""
