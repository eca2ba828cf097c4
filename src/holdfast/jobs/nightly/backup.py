"""Back up, check the backup, and only then let old ones go."""

from __future__ import annotations

from datetime import datetime

from holdfast.jobs.backup import make, rotation, verify


def run(now: datetime) -> str:
    """Raises RuntimeError when the new backup does not verify: it is then removed, and no old one is."""
    path = make.backup(at=now)
    report = verify.check(path)
    if report.problems:
        path.unlink()
        raise RuntimeError(f"the backup did not verify: {report.problems[0]}")
    folder = path.parent
    gone = rotation.to_remove(p.name for p in folder.iterdir())
    for name in gone:
        (folder / name).unlink()
    return f"{path.name} made and verified ({path.stat().st_size:,} bytes), {len(gone)} old ones removed"
