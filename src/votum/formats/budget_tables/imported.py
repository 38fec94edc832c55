"""What a budget table holds once its mapping has been applied."""

from dataclasses import dataclass

from votum.engine.budget.lines import LineTable
from votum.engine.findings import Finding, Severity
from votum.engine.messages import Message
from votum.formats.budget_tables.alterations import Alteration, AlterationKind
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.mapping import ColumnMapping, Stage

CODE_END = "\t"


@dataclass(frozen=True, slots=True, eq=False)
class ImportedTable:
    """Lines of one version, change group and stage.

    `change_group` is its code, and its name behind it where a column has names.
    `years` has one year for each amount of a line, None where the file does not say it. `texts`
    are what the file says of each line in words, empty where it has no column for that; a code that
    another column names is set off from its name by CODE_END.
    """

    version: str
    change_group: str
    stage: Stage
    years: tuple[int | None, ...]
    lines: LineTable
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """Sums of one version, stage and year in minor units, to hold against the document's own.

    `income` is negative, as in the ledger. `rows` are lines of the file, `change_group` is empty
    for the sum of all groups.
    """

    version: str
    change_group: str
    stage: Stage
    year: int | None
    rows: int
    expenditure: int
    income: int

    @property
    def net(self) -> int:
        """Expenditure and income together."""
        return self.expenditure + self.income


@dataclass(frozen=True, slots=True, eq=False)
class ImportResult:
    """A budget table as read: lines, hierarchies, control totals, and all that was changed.

    With an error among the findings there are no tables: the whole file is taken, or nothing.
    `digest` is the SHA-256 of the lines, the same for the same content in another order. `left_out`
    are the headings of columns that hold something and of which nothing is read.
    """

    mapping: ColumnMapping
    tables: tuple[ImportedTable, ...]
    hierarchies: tuple[Hierarchy, ...]
    change_groups: tuple[tuple[str, str], ...]
    totals: tuple[ControlTotal, ...]
    rows: int
    alterations: tuple[Alteration, ...]
    findings: tuple[Finding, ...]
    recognised: tuple[Message, ...]
    digest: str
    left_out: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the table from being taken."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    def count(self, kind: AlterationKind, column: str | None = None) -> int:
        """Return how many values or rows were changed in one way, in one column or in all."""
        return sum(
            len(each.lines)
            for each in self.alterations
            if each.kind is kind and column in (None, each.column)
        )
