"""`holdfast demo`: a site worth looking at, made by the importers and operations people use, with past dates.

Import the module: `from holdfast.jobs import demonstration`.
"""

from holdfast.jobs.demonstration.build import build

__all__ = ["build"]
