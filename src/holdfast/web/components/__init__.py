"""Parts that every area draws its pages with: see README.md beside this file."""
