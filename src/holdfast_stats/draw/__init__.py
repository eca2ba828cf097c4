"""Pictures of a chart result as SVG text: accessible, readable in black and white, free of any plotting library.

Names for style sheets and scripts. The root is `spc-chart spc-chart--<kind> spc-chart--<theme>`; inside it, in the
order drawn: `spc-title`, `spc-sentence` (standalone only), `spc-y-label`, `spc-listed` (standalone only), `spc-band`,
`spc-grid`, `spc-ticks`, `spc-axis`, `spc-limit spc-limit--upper|lower`, `spc-centre`, `spc-target`, `spc-change`,
`spc-line`, `spc-points` with `spc-point spc-point--<mark>`, `spc-note`, `spc-phase`, `spc-ends` with
`spc-end spc-end--centre|upper|lower|target`, `spc-empty`, `spc-legend`. A mark is common, improvement, concern, high,
low, plain (run charts) or excluded. Sparklines are `spc-spark`, icons `spc-icon spc-icon--<which> spc-icon--<value>`.

Funnels have `spc-limit--95|998`, `spc-unit` (a link around a dot) and `spc-names`; Paretos `spc-bar
spc-bar--vital|other`, `spc-category` (a link), `spc-fifths` (the line at 80 %) and `spc-running`.

Attributes: `data-i` on a point is its row, and its place is `transform="translate(x y)"` with the x and y of
`chart_json`; `data-change` and `data-note` hold the sign. Classes carry no style of their own: every colour and weight
is a presentation attribute, which a style sheet may override. A script that makes points focusable must take
`role="img"` off the root, since an image has no parts for assistive technology.
"""

from holdfast_stats.draw._chart import chart_svg
from holdfast_stats.draw._funnel import funnel_svg
from holdfast_stats.draw._gain import gain_svg
from holdfast_stats.draw._icon_words import icon_words
from holdfast_stats.draw._icons import icon_svg
from holdfast_stats.draw._json import chart_json
from holdfast_stats.draw._pareto import pareto_svg
from holdfast_stats.draw._spark import sparkline_svg

__all__ = ["chart_json", "chart_svg", "funnel_svg", "gain_svg", "icon_svg", "icon_words", "pareto_svg", "sparkline_svg"]
