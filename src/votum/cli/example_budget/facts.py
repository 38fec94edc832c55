"""The small files that an example municipality is made from."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit
from votum.engine.statements.statement import Column, ColumnRole

THOUSAND = int(Unit.THOUSAND_KRONER)
FEES = "fees.csv"


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """A column of amounts, and what its totals are in thousandths of the first plan year's."""

    column: Column
    expenditure: int
    income: int

    @property
    def key(self) -> str:
        """What heads the column in the files."""
        return f"{self.column.role}_{self.column.year}"


@dataclass(frozen=True, slots=True)
class ProgrammeArea:
    """A programme area: what it spends and takes in (minor units, positive) in the plan's base.

    `units` cost centres share it by `profile`, each on all `functions` by their weights. `vat` is
    spent and compensated alike; `depreciation` is reversed centrally.
    """

    code: str
    sector: str
    name: str
    units: int
    unit: str
    profile: str
    functions: tuple[tuple[str, int], ...]
    expenditure: int
    income: int
    vat: int
    depreciation: int


@dataclass(frozen=True, slots=True)
class Project:
    """An investment: gross amounts (minor units) by column, and thousandths paid by a grant."""

    code: str
    name: str
    area: str
    function: str
    profile: str
    grant: int
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FinancingLine:
    """A central line with its amounts (minor units, income −) by column."""

    kind: Kind
    area: str
    function: str
    economic_code: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure as a person proposes it: one amount (minor units) for each year of the plan."""

    identifier: str
    change_set: str
    area: str
    function: str
    profile: str
    title: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangeSetFacts:
    """A change set; one that `closes` balances itself and those before it by a fund."""

    identifier: str
    type: ChangeSetType
    origin: str
    case_reference: str
    price_level: str
    dated: date
    closes: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is told of a municipality; amounts are minor units.

    `profiles` are shares by economic code, `funds` and the two sums of debt and assets are those
    at the end of the last accounts, `places` the beginnings and ends of names of places.
    """

    name: str
    country: str
    residents: int
    loan_debt: int
    depreciable_assets: int
    funds: Mapping[str, int]
    places: tuple[tuple[str, ...], tuple[str, ...]]
    columns: tuple[BudgetColumn, ...]
    sectors: tuple[tuple[str, str], ...]
    areas: tuple[ProgrammeArea, ...]
    profiles: Mapping[str, Mapping[str, int]]
    projects: tuple[Project, ...]
    financing: tuple[FinancingLine, ...]
    change_sets: tuple[ChangeSetFacts, ...]
    measures: tuple[MeasureFacts, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return tuple(
            each.column.year for each in self.columns if each.column.role is ColumnRole.PLAN
        )

    @property
    def sector_measures(self) -> tuple[MeasureFacts, ...]:
        """The measures of the services; the others change what the municipality lives on."""
        served = {area.code for area in self.areas if area.profile}
        return tuple(each for each in self.measures if each.area in served)


def read_facts(folder: Path) -> Facts:
    """Return the facts of the municipality that a folder describes.

    Raises VotumError where the folder lacks a file, or one has a row that cannot be read.
    """
    try:
        return _facts(folder)
    except (FileNotFoundError, KeyError, ValueError) as fault:
        raise VotumError(
            say(
                "“{folder}” does not describe an example municipality ({fault}); run this in "
                "Votum's own folder.",
                folder=folder,
                fault=str(fault),
            )
        ) from None


def _facts(folder: Path) -> Facts:
    """Return the facts of a folder."""
    told = tomllib.loads((folder / "municipality.toml").read_text(encoding="utf-8"))
    columns = tuple(map(_column, _rows(folder / "columns.csv")))
    keys = [each.key for each in columns]
    planned = [each.key for each in columns if each.column.role is ColumnRole.PLAN]

    def made[T](name: str, make: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
        return tuple(map(make, _rows(folder / f"{name}.csv")))

    return Facts(
        name=told["name"],
        country=told["country"],
        residents=told["residents"],
        loan_debt=told["loan_debt"] * THOUSAND,
        depreciable_assets=told["depreciable_assets"] * THOUSAND,
        funds=MappingProxyType({fund: held * THOUSAND for fund, held in told["funds"].items()}),
        places=(tuple(told["place_beginnings"]), tuple(told["place_ends"])),
        columns=columns,
        sectors=made("sectors", lambda row: (row["code"], row["name"])),
        areas=made("programme_areas", _area),
        profiles=_profiles(folder / "profiles.csv"),
        projects=made("projects", lambda row: _project(row, keys)),
        financing=made("financing", lambda row: _financing(row, keys)),
        change_sets=made("change_sets", _change_set),
        measures=made("measures", lambda row: _measure(row, planned)),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by their headings."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _thousands(row: Mapping[str, str], keys: list[str]) -> tuple[int, ...]:
    """Return the amounts of columns in minor units; the files have whole thousands of kroner."""
    return tuple(int(row[key]) * THOUSAND for key in keys)


def _column(row: dict[str, str]) -> BudgetColumn:
    """Return a column of amounts."""
    column = Column(ColumnRole(row["role"]), int(row["year"]))
    return BudgetColumn(column, int(row["expenditure"]), int(row["income"]))


def _area(row: dict[str, str]) -> ProgrammeArea:
    """Return a programme area."""
    weights = (part.partition(":") for part in row["functions"].split())
    expenditure, income, vat, depreciation = _thousands(
        row, ["expenditure", "income", "vat", "depreciation"]
    )
    return ProgrammeArea(
        row["code"],
        row["sector"],
        row["name"],
        int(row["units"]),
        row["unit"],
        row["profile"],
        tuple((code, int(weight)) for code, _, weight in weights),
        expenditure,
        income,
        vat,
        depreciation,
    )


def _profiles(path: Path) -> Mapping[str, Mapping[str, int]]:
    """Return the shares of each profile by economic code."""
    profiles: dict[str, dict[str, int]] = {}
    for row in _rows(path):
        profiles.setdefault(row["profile"], {})[row["economic_code"]] = int(row["share"])
    return MappingProxyType(profiles)


def _project(row: dict[str, str], keys: list[str]) -> Project:
    """Return an investment project."""
    return Project(
        code=row["code"],
        name=row["name"],
        area=row["area"],
        function=row["function"],
        profile=row["profile"],
        grant=int(row["grant"]),
        amounts=_thousands(row, keys),
    )


def _financing(row: dict[str, str], keys: list[str]) -> FinancingLine:
    """Return a central line."""
    return FinancingLine(
        kind=Kind(row["kind"]),
        area=row["area"],
        function=row["function"],
        economic_code=row["economic_code"],
        amounts=_thousands(row, keys),
    )


def _change_set(row: dict[str, str]) -> ChangeSetFacts:
    """Return what is told of a change set."""
    return ChangeSetFacts(
        row["identifier"],
        ChangeSetType(row["type"]),
        row["origin"],
        row["case_reference"],
        row["price_level"],
        date.fromisoformat(row["dated"]),
        row["closes"] == "yes",
    )


def _measure(row: dict[str, str], keys: list[str]) -> MeasureFacts:
    """Return a measure."""
    return MeasureFacts(
        identifier=row["identifier"],
        change_set=row["change_set"],
        area=row["area"],
        function=row["function"],
        profile=row["profile"],
        title=row["title"],
        amounts=_thousands(row, keys),
    )
