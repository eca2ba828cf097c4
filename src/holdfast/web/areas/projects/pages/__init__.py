"""What the pages of projects draw."""
