"""Files people carry away, made by the worker: the libraries they need are heavy, and pages never load them."""
