"""Pictures of a chart result as SVG text: accessible, readable in black and white, free of any plotting library."""

from holdfast_stats.draw._chart import chart_svg
from holdfast_stats.draw._icon_words import icon_words
from holdfast_stats.draw._icons import icon_svg
from holdfast_stats.draw._json import chart_json
from holdfast_stats.draw._spark import sparkline_svg

__all__ = ["chart_json", "chart_svg", "icon_svg", "icon_words", "sparkline_svg"]
