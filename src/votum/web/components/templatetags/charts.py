"""The tag of a chart: its picture for wide and narrow places, its table, what can be downloaded.

{% load charts %}
{% chart spending %}                        the table beside the picture
{% chart spending wide=True %}              the picture over the whole width, its table to unfold
{% chart spending downloads=spending_files %}  [{name: "CSV", url}] under it
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe

from votum.documents.charts import NARROW, PAGE, WIDE, Chart, chart_svg

register = template.Library()


@register.inclusion_tag("components/chart.html")
def chart(
    value: Chart,
    *,
    wide: bool = False,
    level: int = 2,
    downloads: Iterable[Mapping[str, str]] = (),
) -> dict[str, object]:
    """Return what the figure of a chart shows; `level` is its heading's, 2 or 3."""
    drawings = [("narrow", NARROW), ("page", PAGE), *([("wide", WIDE)] if wide else [])]
    return {
        "chart": value,
        "wide": wide,
        "level": level,
        "drawings": [(name, _drawn(value, width)) for name, width in drawings],
        "downloads": list(downloads),
    }


@lru_cache(maxsize=128)
def _drawn(value: Chart, width: int) -> SafeString:
    """Return the picture at a width; equal charts are drawn once."""
    return mark_safe(chart_svg(value, width))  # noqa: S308 - every text in it is escaped there
