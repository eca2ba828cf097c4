"""Staff voice: what people tell us, named or not, who reads it, what was answered, and whether it lasted."""
