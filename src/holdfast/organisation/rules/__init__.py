"""Pure decisions about units, roles and letters: plain values in, plain values out, no tables."""
