"""Charts: an exact table and a picture of the same figures, drawn as SVG for web and paper."""

from votum.documents.charts.bars import bars
from votum.documents.charts.chart import (
    NARROW,
    PAGE,
    WIDE,
    Chart,
    ChartRow,
    ChartSubject,
    ChartTable,
    Item,
)
from votum.documents.charts.colours import PAPER
from votum.documents.charts.money_flow import NamedFlow, money_flow, sankey
from votum.documents.charts.plan_years import PlanColumns, Series, plan_over_years
from votum.documents.charts.svg import chart_svg
from votum.documents.charts.table_csv import chart_csv
from votum.documents.charts.treemap import treemap
from votum.documents.charts.waterfall import waterfall

__all__ = [
    "NARROW",
    "PAGE",
    "PAPER",
    "WIDE",
    "Chart",
    "ChartRow",
    "ChartSubject",
    "ChartTable",
    "Item",
    "NamedFlow",
    "PlanColumns",
    "Series",
    "bars",
    "chart_csv",
    "chart_svg",
    "money_flow",
    "plan_over_years",
    "sankey",
    "treemap",
    "waterfall",
]
