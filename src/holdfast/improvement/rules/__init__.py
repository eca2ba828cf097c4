"""Pure decisions about projects: no tables, no clock."""
