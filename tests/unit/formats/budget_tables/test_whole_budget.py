"""A whole budget as tables of lines: assembled again it is the same budget."""

from dataclasses import replace
from datetime import date

from votum.countries import load_country
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.canonical import canonical_form
from votum.engine.budget.lines import Dimension, Kind, Line, line_table
from votum.engine.periods import PlanPeriod
from votum.engine.statements.statement import ColumnGroup, ColumnRole
from votum.formats.budget_tables.assembling import BudgetFile, assembled
from votum.formats.budget_tables.content_digest import content_digest
from votum.formats.budget_tables.delimited import read_delimited
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.importing import import_table
from votum.formats.budget_tables.open_formats import budget_csv, csv_mapping
from votum.formats.budget_tables.whole_budget import hierarchies_of_budget, tables_of_budget


def column(role: ColumnRole, year: int, line: Line) -> ColumnGroup:
    return ColumnGroup(role, (year,), line_table([line], 1))


AREAS = area_tree([Area("1", "Oppvekst"), Area("11", "Skole", "1"), Area("9", "Finans")])
PERIOD = PlanPeriod(2027, 2028)
BASE = (
    Line("11", Kind.OPERATING, (500, -7), "010", "202", "1101"),
    Line("9", Kind.CAPITAL, (-500, 7), "910", "870", "", "P01"),
)
MEASURES = (
    Measure("T1", "Ny skole", (Line("11", Kind.CAPITAL, (90, 0), project="P01"),)),
    Measure("T2", "Uten kode", (Line("1", Kind.OPERATING, (0, -90)),)),
)
VERSION = Version(
    "Plan",
    PERIOD,
    AREAS,
    BASE,
    (ChangeSet("tillegg", ChangeSetType.PROPOSED, "", MEASURES),),
)
BEFORE = (
    ColumnGroup(
        ColumnRole.LAST_ACCOUNTS, (2025,), line_table([Line("11", Kind.OPERATING, (4,))], 1)
    ),
    ColumnGroup(
        ColumnRole.ADOPTED_BUDGET, (2026,), line_table([Line("9", Kind.OPERATING, (3,))], 1)
    ),
)
NAMES = {Dimension.PROJECT: {"P01": "Ny skole på Nes"}}


def test_assembled_again_it_is_the_same_budget() -> None:
    tables = tables_of_budget(VERSION, BEFORE)
    found = assembled("Plan", PERIOD, AREAS, [BudgetFile("lines.csv", tables)])
    assert canonical_form(found.version) == canonical_form(VERSION)
    assert [(each.role, each.years, [*each.lines]) for each in found.before] == [
        (each.role, each.years, [*each.lines]) for each in BEFORE
    ]


def test_what_is_said_of_a_change_set_beside_its_lines_is_no_line() -> None:
    (changes,) = VERSION.change_sets
    dated = replace(changes, origin="KD", dated=date(2026, 11, 3), type=ChangeSetType.ERRATUM)
    same = tables_of_budget(replace(VERSION, change_sets=(dated,)))
    assert content_digest(same) == content_digest(tables_of_budget(VERSION))


def test_its_csv_and_its_package_are_read_back_equal() -> None:
    tables = tables_of_budget(VERSION, BEFORE)
    hierarchies = hierarchies_of_budget(VERSION, NAMES)
    mapping = csv_mapping(tables, hierarchies)
    data = budget_csv(tables, hierarchies)
    assert data.decode().splitlines()[0] == (
        "version,change_group,stage,kind,area,area_name,economic_code,function_code,cost_centre,"
        "project,project_name,text,text_name,2025,2026,2027,2028"
    )
    cells = read_delimited(data, mapping.encoding, mapping.delimiter)
    read = import_table(cells, mapping, ("Sum",))
    assert (read.errors, read.digest) == ((), content_digest(tables))

    files = fiscal_package(tables, hierarchies, "Plan")
    package = read_fiscal_package(
        files[DESCRIPTOR], lambda path: (path.rpartition("/")[2], files[DATA]), load_country("no")
    )
    assert (package.errors, package.result.digest) == ((), content_digest(tables))
