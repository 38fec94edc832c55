"""Horizontal bars: amounts compared with each other, from 0, negative ones to the left."""

from collections.abc import Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import Chart, ChartSubject, Item, RowDraft, chart_of, hint_of
from votum.documents.charts.drawing import Drawing, Tone
from votum.documents.charts.grouping import at_most
from votum.documents.charts.label_figures import LabelFigures, label_figures
from votum.documents.charts.notes import nothing_to_show
from votum.documents.charts.rows import BarRow, draw_rows
from votum.translations import Translator

MOST_BARS = 24


def bars(subject: ChartSubject, items: Sequence[Item]) -> Chart:
    """Return a chart of amounts in their given order; sort them first where size is the point.

    Of many the largest are drawn, and the others together. The table has all, and their total.
    """
    phrase = subject.translator.phrase
    rows = [RowDraft((item.name,), (item.minor,)) for item in items]
    rows.append(RowDraft((phrase("Total"),), (sum(item.minor for item in items),), is_total=True))
    figures = label_figures(subject.unit, [item.minor for item in items])
    picture = Bars(tuple(items), figures, subject.translator)
    return chart_of(subject, (phrase("Name"),), (phrase("Amount"),), tuple(rows), picture)


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture of amounts beside each other."""

    items: tuple[Item, ...]
    figures: LabelFigures
    translator: Translator

    def drawn(self, width: float) -> Drawing:
        """Return a row for each item: expenditure filled, income outlined."""
        shown = at_most(self.items, MOST_BARS, self.translator)
        if not any(item.minor for item in self.items):
            return nothing_to_show(width, self.translator)
        return draw_rows(
            [
                self._row(item, others=shown.is_others(index))
                for index, item in enumerate(shown.items)
            ],
            width,
        )

    def _row(self, item: Item, *, others: bool) -> BarRow:
        """Return an item's row."""
        fill = Tone.STRONG if item.minor >= 0 else Tone.INCOME_TINT
        return BarRow(
            item.name,
            self.figures.short(item.minor),
            0,
            item.minor,
            fill=Tone.REST if others else fill,
            edge=Tone.INCOME if item.minor < 0 else Tone.LINE if others else None,
            hint=hint_of(item.name, item.minor, self.figures.exact),
        )
