"""The shapes that go in and out. Names and meanings are kept: what is here may grow, never change."""
