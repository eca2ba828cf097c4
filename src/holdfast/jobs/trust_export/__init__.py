"""Everything of one organisation as open files: a CSV for each table and `manifest.json`, which explains every column.

Import the module: `from holdfast.jobs import trust_export`.
"""

from holdfast.jobs.trust_export.write import Written, export, to_folder, to_zip

__all__ = ["Written", "export", "to_folder", "to_zip"]
