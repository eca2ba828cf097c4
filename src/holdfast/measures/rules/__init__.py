"""Pure decisions about measures: periods, lateness, chart kinds, definitions, and what the statistics are asked."""
