"""Files people carry away, made by the worker: the libraries they need are heavy, and pages never load them."""

FAILED = ".failed"  # beside where the file would lie: what went wrong, in words
