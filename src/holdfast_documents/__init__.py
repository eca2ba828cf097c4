"""Charts and tables as files people carry away: slides and pictures.

Chart results of `holdfast_stats` in, bytes out. No Django, nothing of the site. The heavy libraries are imported when a
file is made, not before.
"""

from __future__ import annotations

from holdfast_documents.pictures import png
from holdfast_documents.slides import ChartSlide, PictureSlide, slides

__all__ = ["ChartSlide", "PictureSlide", "png", "slides"]
