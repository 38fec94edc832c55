"""Key figures as a file: CSV with a row for each key figure and stage, its figures by year.

A row gives `values` or, beside them, the `change` from the stage before; see `docs/formats.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from votum.engine.budget_chain.chain import BASE
from votum.engine.indicators import (
    MOST_DECIMALS,
    Figures,
    Indicator,
    IndicatorTable,
    IndicatorUnit,
    StageFigures,
    print_value,
)
from votum.engine.messages import AmountError, StructureError, say
from votum.engine.money import MINUS, NO_BREAK_SPACE
from votum.formats.budget_chain.figures import decimals_of, indicator_figure
from votum.formats.headed_rows import (
    Cells,
    at_cell,
    at_line,
    name_in,
    read_headed_rows,
    written_rows,
)
from votum.formats.refusals import UnreadableError

COLUMNS = ("identifier", "name", "unit", "decimals", "target", "stage", "figures")
VALUES, CHANGE = "values", "change"
MOST_FIGURE_ROWS = 2_000
LONGEST_NAME, LONGEST_TARGET = 200, 500
_UNITS = {each.value: each for each in IndicatorUnit}


@dataclass(slots=True)
class _Draft:
    """A key figure as its rows say it, before all of them are read."""

    line: int
    about: Cells
    figures: dict[tuple[str, str], Figures] = field(default_factory=dict)
    decimals: int = 0

    def taken(self, line: int, about: Cells) -> "_Draft":
        """Return the draft; UnreadableError where a further row says something else of it."""
        for known, said, column in zip(self.about, about, COLUMNS[1:], strict=False):
            if said not in ("", known):
                raise at_cell(line, column, say("line {first} says otherwise.", first=self.line))
        return self


def read_indicators(data: bytes) -> IndicatorTable:
    """Return the key figures in a file.

    What a key figure is (name, unit, decimals, target) may be left blank after its first row; a
    blank stage is the base, a blank year is not given. Raises UnreadableError, with line and
    column, for what is no such file, an unknown unit, rows that contradict each other or come
    twice, and figures that cannot be read.
    """
    found = read_headed_rows(data, MOST_FIGURE_ROWS)
    years = found.years_after(COLUMNS)
    drafts: dict[str, _Draft] = {}
    for line, (identifier, name, unit, decimals, target, stage, figures, *cells) in found.rows:
        about = (name, unit.casefold(), decimals, target)
        known = drafts.get(name_in(line, identifier, LONGEST_NAME))
        draft = drafts[identifier] = known.taken(line, about) if known else _draft(line, about)
        _enter(
            draft, line, (stage or BASE, figures or VALUES), dict(zip(years, cells, strict=True))
        )
    if not drafts:
        raise UnreadableError(say("The file has no key figure."))
    return IndicatorTable(years, tuple(_indicator(*each) for each in drafts.items()))


def _draft(line: int, about: Cells) -> _Draft:
    """Return what the first row of a key figure says it is."""
    name, unit, decimals, target = about
    name_in(line, name, LONGEST_NAME)
    if target:
        name_in(line, target, LONGEST_TARGET)
    if unit not in _UNITS:
        fault = say("“{text}” is none of {known}.", text=unit, known=", ".join(_UNITS))
        raise at_cell(line, "unit", fault)
    if decimals not in ("", *map(str, range(MOST_DECIMALS + 1))):
        fault = say("a number from 0 to {most} stands here.", most=MOST_DECIMALS)
        raise at_cell(line, "decimals", fault)
    return _Draft(line, about)


def _enter(draft: _Draft, line: int, key: tuple[str, str], cells: dict[int, str]) -> None:
    """Enter the figures of a row; UnreadableError where they cannot be read, or come twice."""
    stage, figures = key
    name_in(line, stage, LONGEST_NAME)
    if figures not in (VALUES, CHANGE):
        fault = say("“{text}” is none of {known}.", text=figures, known=f"{VALUES}, {CHANGE}")
        raise at_cell(line, "figures", fault)
    if key in draft.figures:
        raise at_line(line, say("{figures} of “{stage}” come twice.", figures=figures, stage=stage))
    unit = _UNITS[draft.about[1]]
    read = []
    for year, cell in cells.items():
        if "." in cell:
            raise at_cell(line, str(year), say("“{text}” has a point; write a comma.", text=cell))
        try:
            read.append(indicator_figure(cell, unit))
            draft.decimals = max(draft.decimals, decimals_of(cell))
        except AmountError as fault:
            raise at_cell(line, str(year), fault.message) from None
    draft.figures[key] = tuple(read)


def _indicator(identifier: str, draft: _Draft) -> Indicator:
    """Return a key figure of its rows; UnreadableError where they do not fit together."""
    name, unit, decimals, target = draft.about
    stages = dict.fromkeys(stage for stage, _ in draft.figures)
    try:
        return Indicator(
            identifier,
            name,
            _UNITS[unit],
            int(decimals) if decimals else draft.decimals,
            target,
            tuple(
                StageFigures(
                    stage,
                    draft.figures.get((stage, VALUES), ()),
                    draft.figures.get((stage, CHANGE), ()),
                )
                for stage in stages
            ),
        )
    except StructureError as fault:
        raise at_line(draft.line, fault.message) from None


def indicators_csv(table: IndicatorTable) -> str:
    """Return key figures as the text of their file, which reads back equal."""
    headings = (*COLUMNS, *map(str, table.years))
    return written_rows(headings, (row for each in table.indicators for row in _rows(each)))


def _rows(indicator: Indicator) -> Iterator[Cells]:
    """Yield a row for the values, and one for the change, of each stage that gives them."""
    about = (
        indicator.identifier,
        indicator.name,
        indicator.unit.value,
        str(indicator.decimals),
        indicator.target,
    )
    for given in indicator.stages:
        for figures, kept in ((VALUES, given.values), (CHANGE, given.change)):
            if kept:
                yield *about, given.stage, figures, *(_figure(indicator, each) for each in kept)


def _figure(indicator: Indicator, value: int | None) -> str:
    """Return a figure without marks between thousands; empty where the year is left blank."""
    if value is None:
        return ""
    printed = print_value(indicator, value).removesuffix("%")
    return printed.replace(NO_BREAK_SPACE, "").replace(MINUS, "-")
