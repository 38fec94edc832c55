"""What the page of an uploaded budget table shows: how it was read, its totals, what was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from votum.engine.budget.lines import Dimension
from votum.engine.findings import Finding, Severity
from votum.engine.messages import VotumError
from votum.engine.money import Unit
from votum.formats.budget_tables.alterations import Alteration
from votum.formats.budget_tables.column_meanings import column_meanings
from votum.formats.budget_tables.imported import ControlTotal, ImportedTable, ImportResult
from votum.formats.budget_tables.mapping import Stage
from votum.translations import Translator
from votum.web.components.page_figures import page_translator
from votum.web.office.acting import said
from votum.web.office.table_words import alteration_words, meaning_words, stage_words
from votum.web.people.domain.names import names_of
from votum.web.plans.domain.tables import mapping_digest, preview_table
from votum.web.plans.models import TableState, TableUpload

MOST_LINES = 10  # of a table, shown as they would be taken in
MOST_NAMED_LINES = 8  # of the file, where one change was made
MOST_FINDINGS = 200
MANY_LINES = 200_000  # as many as take more than some seconds to be stored
_ORDER = {Severity.ERROR: 0, Severity.ROUNDING: 1, Severity.NOTICE: 2}

type Shown = dict[str, str]


@dataclass(frozen=True)
class ShownTotal:
    """A control total: of what it is, in words, and its sums in minor units."""

    name: str
    year: str
    rows: int
    expenditure: int
    income: int
    net: int
    whole: bool


@dataclass(frozen=True)
class ShownAlteration:
    """What of the file was not taken over letter by letter."""

    what: str
    column: str
    was: str
    now: str
    lines: str


@dataclass(frozen=True)
class ShownLine:
    """A line as it would be taken in: its codes, and its amounts in minor units."""

    codes: tuple[str, ...]
    text: str
    amounts: tuple[int, ...]


@dataclass(frozen=True)
class ShownLines:
    """The first lines of one version, change group and stage; `dimensions` head their codes."""

    title: str
    dimensions: tuple[str, ...]
    years: tuple[str, ...]
    lines: tuple[ShownLine, ...]
    count: int

    @property
    def worded(self) -> bool:
        """Whether any of them says anything in words."""
        return any(line.text for line in self.lines)


def table_page(upload: TableUpload) -> dict[str, object]:
    """Return what the page shows, whatever became of the table."""
    names = names_of((upload.uploaded_by, upload.decided_by))
    page: dict[str, object] = {
        "upload": upload,
        "waiting": upload.state == TableState.PREVIEWED,
        "mapping_digest": mapping_digest(upload),
        "uploaded_by": names[upload.uploaded_by],
        "decided_by": names[upload.decided_by],
    }
    try:
        return {**page, "read": True, **_content(upload)}
    except VotumError as error:  # read before a rule that is newer
        return {**page, "unreadable": said(error.message)}


def _content(upload: TableUpload) -> dict[str, object]:
    """Return what is in the table and what was found."""
    translator = page_translator()
    result = preview_table(upload).result
    lines = sum(len(each.lines) for each in result.tables)
    found = sorted(result.findings, key=lambda each: _ORDER[each.severity])
    counts = {each.value: sum(one.severity is each for one in found) for each in Severity}
    wrong = [each for each in found if each.severity is not Severity.NOTICE]
    notices = [each for each in found if each.severity is Severity.NOTICE]
    return {
        "recognised": [translator.text(each) for each in result.recognised],
        "unit": Unit.KRONE,
        "rows": result.rows,
        "lines": lines,
        "takes_long": lines >= MANY_LINES,
        "columns": list(_columns(result)),
        "counts": counts,
        "wrong": [_shown(each, translator) for each in wrong[:MOST_FINDINGS]],
        "wrong_left": max(0, len(wrong) - MOST_FINDINGS),
        "notices": [_shown(each, translator) for each in notices[:MOST_FINDINGS]],
        "totals": list(map(_total, result.totals)),
        "alterations": list(map(_alteration, result.alterations)),
        "first_lines": [_first_lines(each) for each in result.tables],
        "years_stated": all(None not in each.years for each in result.tables),
    }


def _columns(result: ImportResult) -> Iterator[tuple[str, str]]:
    """Yield the columns, each with its meaning in words; those that are not read at the end."""
    for header, meaning in column_meanings(result.mapping).items():
        words = meaning_words(meaning.what)
        yield header, f"{words}, {meaning.year}" if meaning.year else words
    for header in result.left_out:
        yield header, meaning_words("")


def _shown(finding: Finding, translator: Translator) -> Shown:
    """Return a finding as `components/findings.html` shows it."""
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "where": translator.texts(finding.where.described()),
        "text": translator.text(finding.message),
    }


def _total(total: ControlTotal) -> ShownTotal:
    """Return a control total as the page shows it."""
    return ShownTotal(
        _named(total.version, total.change_group, total.stage),
        str(total.year or ""),
        total.rows,
        total.expenditure,
        total.income,
        total.net,
        not total.change_group,
    )


def _named(version: str, change_group: str, stage: Stage) -> str:
    """Return in words of what amounts are."""
    return ", ".join(filter(None, (version, change_group, stage_words(stage))))


def _alteration(alteration: Alteration) -> ShownAlteration:
    """Return what was changed, with the first lines of the file on which it was."""
    named = ", ".join(map(str, alteration.lines[:MOST_NAMED_LINES]))
    left = len(alteration.lines) - MOST_NAMED_LINES
    if left > 0:
        named = gettext("%(lines)s and %(left)s more") % {"lines": named, "left": left}
    return ShownAlteration(
        alteration_words(alteration.kind), alteration.column, alteration.was, alteration.now, named
    )


def _first_lines(table: ImportedTable) -> ShownLines:
    """Return the first lines of a table, with the dimensions that any of them is placed by."""
    first = [table.lines.line(place) for place in range(min(MOST_LINES, len(table.lines)))]
    used = [each for each in Dimension if any(line.code(each) for line in first)]
    texts: Iterable[str] = table.texts or [""] * len(first)
    return ShownLines(
        _named(table.version, table.change_group, table.stage),
        tuple(meaning_words(each.value) for each in used),
        tuple(str(year or "") for year in table.years),
        tuple(
            ShownLine(tuple(line.code(each) for each in used), text, line.amounts)
            for line, text in zip(first, texts, strict=False)
        ),
        len(table.lines),
    )
