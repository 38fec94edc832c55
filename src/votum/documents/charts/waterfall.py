"""A waterfall: how a total becomes another, measure by measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from votum.documents.charts.chart import Chart, ChartSubject, Item, RowDraft, chart_of, hint_of
from votum.documents.charts.drawing import Drawing, Tone
from votum.documents.charts.grouping import Shown, at_most
from votum.documents.charts.label_figures import LabelFigures, label_figures
from votum.documents.charts.rows import BarRow, draw_rows
from votum.translations import Translator

MOST_STEPS = 24
# Where the changes are less than a third of the totals they would hardly be seen from 0.
_CUT_WHERE_LESS = 3
_MARGIN = 4  # a cut axis begins a quarter of the changes before the smallest total


def waterfall(subject: ChartSubject, start: Item, changes: Sequence[Item], end_name: str) -> Chart:
    """Return a chart of a total, its changes in their order, and the total they give.

    The end is the start and all changes added up, never given. Of many changes the largest are
    drawn and the others together, as their net; the table has all.
    """
    end = Item(end_name, start.minor + sum(change.minor for change in changes))
    phrase = subject.translator.phrase
    rows = (
        RowDraft((start.name,), (start.minor,), is_total=True),
        *(RowDraft((change.name,), (change.minor,)) for change in changes),
        RowDraft((end.name,), (end.minor,), is_total=True),
    )
    picture = Waterfall(
        start,
        tuple(changes),
        end,
        label_figures(subject.unit, [start.minor, end.minor]),
        label_figures(subject.unit, [change.minor for change in changes]),
        subject.translator,
    )
    return chart_of(subject, (phrase("Name"),), (phrase("Amount"),), rows, picture)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The picture of a total, its changes and the total after them."""

    start: Item
    changes: tuple[Item, ...]
    end: Item
    totals: LabelFigures
    steps: LabelFigures
    translator: Translator

    def drawn(self, width: float) -> Drawing:
        """Return a row for each total and change: increases filled, decreases outlined.

        Where the changes are small beside the totals the axis is cut, and a sentence says so.
        """
        shown = at_most(self.changes, MOST_STEPS, self.translator)
        levels = list(accumulate((item.minor for item in shown.items), initial=self.start.minor))
        base = _cut_at(levels)
        remark = (
            self.translator.phrase("The axis is cut: the bars of the totals do not begin at 0.")
            if base
            else ""
        )
        return draw_rows(
            [
                self._total(self.start, base),
                *self._steps(shown, levels),
                self._total(self.end, base),
            ],
            width,
            base=base,
            linked=True,
            remark=remark,
        )

    def _total(self, item: Item, base: int) -> BarRow:
        """Return the row of a total."""
        return BarRow(
            item.name,
            self.totals.short(item.minor),
            base,
            item.minor,
            fill=Tone.INK,
            strong=True,
            hint=hint_of(item.name, item.minor, self.totals.exact),
        )

    def _steps(self, shown: Shown, levels: Sequence[int]) -> Iterator[BarRow]:
        """Yield the rows of the changes, each from the level that the one before came to."""
        for change, before, after in zip(shown.items, levels, levels[1:], strict=False):
            up = change.minor >= 0
            yield BarRow(
                change.name,
                self.steps.change(change.minor),
                before,
                after,
                fill=Tone.STRONG if up else Tone.INCOME_TINT,
                edge=None if up else Tone.INCOME,
                after=True,
                hint=hint_of(change.name, change.minor, self.steps.exact),
            )


def _cut_at(levels: Sequence[int]) -> int:
    """Return where a cut axis begins, in minor units; 0 where it is not cut."""
    low, high = min(levels), max(levels)
    if low == high or low <= 0 <= high or _CUT_WHERE_LESS * (high - low) > min(abs(low), abs(high)):
        return 0
    margin = (high - low) // _MARGIN + 1
    return low - margin if low > 0 else high + margin
