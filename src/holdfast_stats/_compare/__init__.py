"""Units side by side: the funnel. It says which units differ by more than chance; it never ranks them."""
