"""What the pages about people show: ready words and links."""
