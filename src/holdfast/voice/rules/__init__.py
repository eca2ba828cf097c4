"""Pure decisions of staff voice."""
