"""What the pages of administration show: ready words and links."""
