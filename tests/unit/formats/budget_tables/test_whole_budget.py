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
from votum.formats.budget_tables.fiscal_package_reader import read_fiscal_package
from votum.formats.budget_tables.fiscal_package_writer import DATA, DESCRIPTOR, fiscal_package
from votum.formats.budget_tables.open_formats import budget_csv, budget_json
from votum.formats.budget_tables.reading import read_budget_table
from votum.formats.budget_tables.whole_budget import hierarchies_of_budget, tables_of_budget


def column(role: ColumnRole, year: int, line: Line) -> ColumnGroup:
    return ColumnGroup(role, (year,), line_table([line], 1))


NORWAY = load_country("no")
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
    data = budget_csv(tables, hierarchies)
    assert data.decode().splitlines()[0] == (
        "version,change_group,stage,kind,area,area_name,economic_code,function_code,cost_centre,"
        "project,project_name,text,text_name,2025,2026,2027,2028"
    )
    for written in (data, budget_json(tables, hierarchies)):
        read = read_budget_table(written, "lines", NORWAY)
        assert (read.errors, read.result.digest) == ((), content_digest(tables))

    files = fiscal_package(tables, hierarchies, "Plan")
    package = read_fiscal_package(
        files[DESCRIPTOR], lambda path: (path.rpartition("/")[2], files[DATA]), NORWAY
    )
    assert (package.errors, package.result.digest) == ((), content_digest(tables))


def test_texts_of_several_lines_or_with_tabs_stand_in_one_line() -> None:
    odd = Measure("T\t1 ", " Ny\nskole,\tmed\x00hall", MEASURES[0].lines)
    (changes,) = VERSION.change_sets
    version = replace(VERSION, change_sets=(replace(changes, measures=(odd,)),))
    tables = tables_of_budget(version)
    assert tables[1].texts == ("T 1\tNy skole, med hall",)
    read = read_budget_table(budget_csv(tables), "lines", NORWAY)
    assert (read.errors, read.result.digest) == ((), content_digest(tables))
