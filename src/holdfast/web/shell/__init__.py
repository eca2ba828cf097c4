"""The frame round every page: navigation, sign-in, idle lock, errors, headers."""
