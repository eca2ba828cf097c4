"""Pure decisions: what may be planned, who may verify, what holds, when a clock runs out. No Django."""
