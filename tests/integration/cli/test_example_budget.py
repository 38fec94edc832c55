"""The whole budget of the example municipality: the same everywhere, balanced, and right."""

from collections import Counter
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.places import EXAMPLES
from tests.support.whole_budget import ore, rows_of, statements_by_hand
from votum.cli.example_budget.budget import (
    ExampleBudget,
    decided,
    example_budget,
    fund_balances,
)
from votum.cli.example_budget.facts import read_facts
from votum.cli.example_budget.files import example_files, example_mapping
from votum.cli.example_budget.service_lines import in_whole_kroner
from votum.countries import load_country
from votum.countries.codes import valid_codes
from votum.countries.fee_words import fee_words
from votum.countries.statement_layouts import cross_checks
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Dimension, Line
from votum.engine.budget.rollup import roll_up_by
from votum.engine.messages import StructureError
from votum.engine.money import print_amount
from votum.engine.statements.balance import imbalances
from votum.engine.statements.cross_checks import check_statements
from votum.engine.statements.statement import Statement
from votum.engine.statements.valid_codes import check_codes
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.budget_tables.mapping_file import read_mapping
from votum.formats.budget_tables.reading import read_budget_table

SOURCE = EXAMPLES / "eksempelvik"
FACTS = read_facts(SOURCE)
USUAL = 12_000
SIZES = (6_000, USUAL, 25_000)
# Of all files of the usual size. Whoever changes the facts or the generator changes it knowingly.
DIGEST = "b158ca2785e828c23a9dab5f245b3b74b8b18721c2e6db878e4bfc61bdb3c256"

OPERATING, BY_CODE, CAPITAL = "no-5-4", "no-5-6", "no-5-5"


@cache
def budget(lines: int) -> ExampleBudget:
    """Return the example budget of a size; made once for all tests."""
    return example_budget(FACTS, lines)


@cache
def statements(lines: int) -> dict[str, Statement]:
    """Return its statements."""
    return budget(lines).statements()


@cache
def files(lines: int) -> dict[str, bytes]:
    """Return its files."""
    return dict(example_files(budget(lines), SOURCE))


def digest(content: dict[str, bytes]) -> str:
    """Return the digest of files with their names."""
    found = sha256()
    for name, data in sorted(content.items()):
        found.update(f"{name} {len(data)}\n".encode() + data)
    return found.hexdigest()


def test_the_files_are_the_same_every_time() -> None:
    assert digest(files(USUAL)) == DIGEST
    assert digest(dict(example_files(example_budget(FACTS, USUAL), SOURCE))) == DIGEST


@pytest.mark.parametrize("size", SIZES)
def test_there_are_as_many_lines_as_asked_for_each_of_its_own_key(size: int) -> None:
    keys = [
        (each.area, each.kind, *(each.code(dimension) for dimension in Dimension))
        for each in budget(size).lines
    ]
    assert (len(keys), len(set(keys))) == (size, size)
    assert all(any(each.amounts) for each in budget(size).lines)


@pytest.mark.parametrize("size", SIZES)
def test_both_budgets_balance_in_every_column(size: int) -> None:
    found = statements(size)
    for identifier, balance in ((OPERATING, "25"), (BY_CODE, "32"), (CAPITAL, "27")):
        each = found[identifier]
        assert [each.amount(balance, place) for place in range(7)] == [0] * 7
        assert imbalances(each, FACTS.funds) == ()
        assert each.findings == ()
        assert each.unplaced.tolist() == [0] * 7


@pytest.mark.parametrize("size", SIZES)
def test_the_base_alone_balances_too(size: int) -> None:
    base = budget(size).lines
    for place in range(7):
        by_kind = [int(base.amounts[place, base.kinds == kind].sum()) for kind in (0, 1)]
        assert by_kind == [0, 0]


@pytest.mark.parametrize("size", SIZES)
def test_the_statements_agree_with_each_other_and_with_the_decision(size: int) -> None:
    found = statements(size)
    decision = decided(budget(size), found)
    assert [(name, list(amounts)) for name, amounts in decision.items()] == [
        (name, list(FACTS.years))
        for name in ("borrowing_authority", "on_lending_authority", "minimum_instalment")
    ]
    assert list(check_statements(list(found.values()), cross_checks("no"), decision)) == []


@pytest.mark.parametrize("size", SIZES)
def test_every_code_is_valid_in_its_year(size: int) -> None:
    for group in budget(size).groups():
        known = tuple(valid_codes("no", year) for year in group.years)
        assert list(check_codes(group.lines, known)) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_statements_are_those_worked_out_by_hand_from_the_files(size: int) -> None:
    content = files(size)
    by_hand = statements_by_hand(content["budget.csv"], content["measures.csv"])
    headings = list(dict.fromkeys(heading for _, heading in by_hand))
    for identifier, each in statements(size).items():
        for place, heading in enumerate(headings):
            engine = {line.number: each.amount(line.number, place) for line in each.layout.lines}
            assert engine == by_hand[identifier, heading]


def test_every_size_has_the_same_totals() -> None:
    """The sums of each programme area are told; only how they are shared out is worked out."""
    totals = [
        roll_up_by(budget(size).base(), Dimension.AREA, budget(size).areas, budget(size).period)
        for size in SIZES
    ]
    assert all((each.amounts == totals[0].amounts).all() for each in totals)


def test_cost_centres_add_up_to_their_programme_areas() -> None:
    made = budget(USUAL)
    by_area = roll_up_by(made.base(), Dimension.AREA, made.areas, made.period)
    by_centre = roll_up_by(made.base(), Dimension.COST_CENTRE, made.cost_centres, made.period)
    for area in made.areas.areas:
        here, there = made.areas.position(area.code), made.cost_centres.position(area.code)
        assert by_area.amounts[:, :, here].tolist() == by_centre.amounts[:, :, there].tolist()


def test_the_lines_are_few_where_the_municipality_is_small() -> None:
    with pytest.raises(StructureError, match="From 5000 to 1\u00a0000\u00a0000 lines can be made"):
        example_budget(FACTS, 5_000)
    with pytest.raises(StructureError, match="From 5000 to 1\u00a0000\u00a0000 lines can be made"):
        example_budget(FACTS, 2_000_000)


def test_a_hundred_and_twenty_measures_stand_in_the_sectors() -> None:
    sets = budget(USUAL).change_sets
    in_sectors = [
        (one.identifier, measure)
        for one in sets
        for measure in one.measures
        if all(line.area[0] != "9" for line in measure.lines)
    ]
    assert Counter(identifier for identifier, _ in in_sectors) == {
        "demografi": 20,
        "nye-behov": 50,
        "innsparinger": 34,
        "statsbudsjettet": 16,
    }
    assert len(FACTS.sector_measures) == len(in_sectors) == 120
    assert all(any(any(line.amounts) for line in each.lines) for _, each in in_sectors)
    assert {line.area[0] for _, each in in_sectors for line in each.lines} == set("12345678")
    assert [each.type for each in sets] == [
        *[ChangeSetType.PROPOSED] * 4,
        ChangeSetType.SUPPLEMENTARY,
    ]


def test_what_is_proposed_balances_and_so_does_the_supplement_alone() -> None:
    def net(sets: slice) -> list[int]:
        lines: list[Line] = [
            line
            for change_set in budget(USUAL).change_sets[sets]
            for measure in change_set.measures
            for line in measure.lines
        ]
        return [sum(line.amounts[year] for line in lines) for year in range(4)]

    assert (net(slice(0, 4)), net(slice(4, 5))) == ([0] * 4, [0] * 4)


def test_sixty_projects_are_invested_in() -> None:
    spent: dict[str, list[int]] = {}
    for line in budget(USUAL).lines:
        if line.project and line.economic_code != "810":  # the grant it gets
            own = spent.setdefault(line.project, [0] * 7)
            spent[line.project] = [a + b for a, b in zip(own, line.amounts, strict=True)]
    assert len(spent) == 60
    assert spent == {each.code: list(each.amounts) for each in FACTS.projects}


def test_the_proportions_are_those_of_a_municipality() -> None:
    by_code, operating = statements(USUAL)[BY_CODE], statements(USUAL)[OPERATING]
    for place in range(7):
        income, spent = by_code.amount("9", place), by_code.amount("15", place)
        wages = by_code.amount("10", place) + by_code.amount("11", place)
        assert 58 <= 100 * wages // spent <= 63
        assert 74 <= 100 * operating.amount("5", place) // income <= 76
        assert 100_000 <= -income // 100 // FACTS.residents <= 120_000  # kroner a head
    margin = 100_000 * by_code.amount("24", 3) // by_code.amount("9", 3)
    assert print_amount(margin, 1000, 2) == "1,75"


def test_no_fund_is_overdrawn() -> None:
    balances = fund_balances(budget(USUAL), statements(USUAL))
    assert list(balances) == list(FACTS.funds)
    assert {len(held) for held in balances.values()} == {6}
    assert min(min(held) for held in balances.values()) > 0
    written = {row["fund"]: row for row in rows_of(files(USUAL)["funds.csv"])}
    years = [str(year) for year in range(2024, 2030)]
    assert {fund: [ore(row[year]) for year in years] for fund, row in written.items()} == balances


@pytest.mark.parametrize("mapped", [True, False])
def test_the_table_is_read_back_whole(mapped: bool) -> None:  # noqa: FBT001
    content = files(USUAL)
    mapping = read_mapping(content["mapping.toml"])
    assert mapping == example_mapping(budget(USUAL))
    reading = read_budget_table(
        content["budget.csv"], "budget.csv", load_country("no"), mapping if mapped else None
    )
    assert reading.findings == ()
    assert [table.years for table in reading.result.tables] == [
        (2024,),
        (2025,),
        (2025,),
        (2026, 2027, 2028, 2029),
    ]
    plan = reading.result.tables[-1]
    assert list(plan.lines) == list(budget(USUAL).base())
    assert [(each.net, each.rows) for each in reading.result.totals] == [(0, USUAL)] * 7


def test_the_fee_schedule_is_read_without_a_finding() -> None:
    reading = read_fee_schedule(files(USUAL)["fees.csv"], "Prisliste", fee_words("no"))
    assert reading.findings == ()
    assert reading.schedule is not None
    assert (reading.schedule.years, len(reading.schedule.fees)) == ((2024, 2025, 2026), 50)


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any),
)
def test_an_amount_is_shared_out_whole_and_in_whole_kroner(kroner: int, weights: list[int]) -> None:
    parts = in_whole_kroner(100 * kroner, weights)
    assert sum(parts) == 100 * kroner
    assert [part % 100 for part in parts] == [0] * len(weights)
    assert in_whole_kroner(1000, (1, 1, 1)) == (400, 300, 300)
