"""Write src/holdfast_stats/_alarm_table.py anew: the false-alarm chances of a stable XmR chart, simulated.

    python benchmarks/alarm_table.py [SERIES_PER_CELL]

About a minute for the 100,000 series a cell that the committed table holds. Only needed when a rule changes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from holdfast_stats._alarm import simulated_chances

LENGTHS = (2, 6, 8, 10, 12, 16, 20, 24, 30, 36, 48, 60, 84, 120, 180, 240)
PHIS = (-0.4, -0.2, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
TABLE = Path(__file__).resolve().parents[1] / "src" / "holdfast_stats" / "_alarm_table.py"
HEAD = '''"""Chances of a false alarm on a stable XmR chart (mdc-2023), simulated. Written by benchmarks/alarm_table.py.

{series} series a cell, so a chance p is known to within about {error:.4f}. Rows by PHIS, columns by LENGTHS.
Entries count times in 100,000. LATEST_POINT: the latest point reads as a concern. ANY_SIGNAL: any point signals.
"""

'''


def main(series: int) -> None:
    cells = [[simulated_chances(n, phi, series=series) for n in LENGTHS] for phi in PHIS]
    parts = [HEAD.format(series=f"{series:,}", error=2 * 0.5 / series**0.5)]
    parts.append(f"PER = 100_000\nLENGTHS = {LENGTHS}\nPHIS = {PHIS}\n")
    for name, which in (("LATEST_POINT", 0), ("ANY_SIGNAL", 1)):
        rows = ",\n    ".join("(" + ", ".join(f"{cell[which] * 100_000:.0f}" for cell in row) + ")" for row in cells)
        parts.append(f"{name} = (\n    {rows},\n)\n")
    TABLE.write_text("".join(parts), encoding="utf-8")
    print(f"{TABLE} written: {len(LENGTHS) * len(PHIS)} cells")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
