"""A plan over its years: a small panel of bars for each series, beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import Chart, ChartSubject, RowDraft, chart_of, hint_of
from votum.documents.charts.drawing import Drawing, Mark
from votum.documents.charts.label_figures import LabelFigures, label_figures
from votum.documents.charts.notes import note, note_height, nothing_to_show
from votum.documents.charts.panels import (
    BETWEEN,
    SMALL,
    Extent,
    PanelBars,
    PanelSize,
    draw_panel,
    extent_of,
    panel_layout,
    panel_names,
)
from votum.documents.charts.text_fitting import text_width
from votum.engine.messages import StructureError, say
from votum.translations import Translator

MOST_PANELS, MOST_PANELS_NARROW = 12, 8
_NARROW = 560
_GAP_ACROSS, _GAP_DOWN = 28, 26
_BARS_HEIGHT = 96
_ONE_PANEL_HEIGHT = 220
_MOST_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Series:
    """A name and its amounts (minor units), one for each column of the plan."""

    name: str
    minor: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """The columns: their headings, and how many of them are behind us (accounts, last budget)."""

    headings: tuple[str, ...]
    past: int = 0


def plan_over_years(
    subject: ChartSubject,
    columns: PlanColumns,
    series: Sequence[Series],
    *,
    same_scale: bool = True,
) -> Chart:
    """Return a chart with a panel for each series, in their given order; every bar begins at 0.

    `same_scale` lets panels be compared with each other; without it each fills its own height,
    and a sentence says so. Of many series the largest are drawn, and the others added up.

    Raises StructureError where a series has not one amount for each column.
    """
    for each in series:
        if len(each.minor) != len(columns.headings):
            raise StructureError(
                say(
                    "“{name}” has {found} amounts for {expected} columns.",
                    name=each.name,
                    found=len(each.minor),
                    expected=len(columns.headings),
                )
            )
    amounts = [minor for each in series for minor in each.minor]
    picture = PlanOverYears(
        columns,
        tuple(series),
        label_figures(subject.unit, amounts),
        same_scale,
        subject.translator,
    )
    rows = tuple(RowDraft((each.name,), each.minor) for each in series)
    names = (subject.translator.phrase("Name"),)
    return chart_of(subject, names, columns.headings, rows, picture)


@dataclass(frozen=True, slots=True)
class PlanOverYears:
    """The picture of series over years."""

    columns: PlanColumns
    series: tuple[Series, ...]
    figures: LabelFigures
    same_scale: bool
    translator: Translator

    def drawn(self, width: float) -> Drawing:
        """Return the panels, as many beside each other as their figures have room for."""
        if not any(minor for each in self.series for minor in each.minor):
            return nothing_to_show(width, self.translator)
        shown = self._shown(MOST_PANELS if width >= _NARROW else MOST_PANELS_NARROW)
        across = min(self._most_across(width), len(shown))
        panel = (width - (across - 1) * _GAP_ACROSS) / across
        height = _ONE_PANEL_HEIGHT if len(shown) == 1 else _BARS_HEIGHT
        names = panel_names([each.name for each in shown], panel)
        marks: list[Mark] = []
        top = 0.0
        for first in range(0, len(shown), across):
            line, called = shown[first : first + across], names[first : first + across]
            layout = panel_layout(
                self.columns.headings,
                [(name, each.minor) for name, each in zip(called, line, strict=True)],
                PanelSize(panel, self._share(line, shown) * height, panel >= self._panel_needed()),
            )
            extent = extent_of([each.minor for each in line]) if self.same_scale else None
            for column, (name, each) in enumerate(zip(called, line, strict=True)):
                corner = (column * (panel + _GAP_ACROSS), top)
                marks += draw_panel(layout, self._bars(each, name, extent), corner)
            top += layout.height + _GAP_DOWN
        bottom = top - _GAP_DOWN
        if len(shown) == 1:
            return Drawing(width, bottom + 4, tuple(marks))
        phrase = self.translator.phrase
        remark = (
            phrase("All panels have the same scale.")
            if self.same_scale
            else phrase("Each panel has a scale of its own; every bar begins at 0.")
        )
        marks += note(remark, width, bottom + 24)
        return Drawing(width, bottom + 12 + note_height(remark, width), tuple(marks))

    def _share(self, line: Sequence[Series], shown: Sequence[Series]) -> float:
        """Return how much of a full height a line of panels takes: all bars on one scale."""
        if not self.same_scale:
            return 1
        low, high = extent_of([each.minor for each in line])
        least, most = extent_of([each.minor for each in shown])
        return (high - low) / (most - least)

    def _bars(self, series: Series, name: tuple[str, ...], extent: Extent | None) -> PanelBars:
        """Return a series as the bars of its panel, on its line's extent or its own."""
        hints = tuple(
            hint_of(f"{series.name}, {heading}", minor, self.figures.exact)
            for heading, minor in zip(self.columns.headings, series.minor, strict=True)
        )
        figures = tuple(map(self.figures.short, series.minor))
        return PanelBars(
            name,
            series.minor,
            figures,
            hints,
            self.columns.past,
            extent or extent_of([series.minor]),
        )

    def _shown(self, most: int) -> tuple[Series, ...]:
        """Return at most so many series, the smallest of them added up last."""
        if len(self.series) <= most:
            return self.series
        weights = [sum(map(abs, each.minor)) for each in self.series]
        by_size = sorted(range(len(weights)), key=lambda index: -weights[index])
        kept = set(by_size[: most - 1])
        others = [each.minor for index, each in enumerate(self.series) if index not in kept]
        name = self.translator.phrase("{count} others", count=len(others))
        own = (each for index, each in enumerate(self.series) if index in kept)
        return (*own, Series(name, tuple(map(sum, zip(*others, strict=True)))))

    def _most_across(self, width: float) -> int:
        """Return how many panels stand beside each other with a figure over every bar."""
        fitting = int((width + _GAP_ACROSS) / (self._panel_needed() + _GAP_ACROSS))
        return max(1, min(fitting, _MOST_ACROSS))

    def _panel_needed(self) -> float:
        """Return how wide a panel is whose columns hold their figures and headings' words."""
        amounts = [self.figures.short(minor) for each in self.series for minor in each.minor]
        words = [word for heading in self.columns.headings for word in heading.split()]
        widest = max(text_width(text, SMALL) for text in (*amounts, *words))
        return (widest + BETWEEN) * len(self.columns.headings)
