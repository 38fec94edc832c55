"""The real supplement of source 003 as a chain: its sums, key figures, errata, its whole.

The expected figures are those of the document itself, in tenths of a million kroner, and its known
errors. What is printed wrong there is found, and the consolidated version has what is right.
"""

from dataclasses import replace

import pytest

from tests.support.places import real_source
from votum.countries import load_country
from votum.engine.budget.areas import area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Version
from votum.engine.budget.comparison import compare
from votum.engine.budget.lines import Kind
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_chain.chain import BASE, BudgetChain, consolidated, with_errata
from votum.engine.budget_chain.chain_rules import check_chain
from votum.engine.budget_chain.errata import Erratum, effect_on_totals
from votum.engine.budget_chain.figure_trace import trace_figure
from votum.engine.budget_chain.printed_indicators import printed_indicators
from votum.engine.budget_chain.printed_supplement import printed_supplement
from votum.engine.findings import Severity
from votum.engine.indicators import print_value, values_before
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.printed_tables.tables import PrintedDocument
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_chain.reader import read_chain
from votum.formats.budget_chain.writer import write_chain
from votum.formats.printed_tables.document_reader import read_printed_document

TENTH = int(Unit.MILLION_KRONER) // 10
YEARS = (2020, 2021, 2022, 2023)
SUPPLEMENT, ERRATA = "tillegg", "rettelser"
DETAIL_LINE, KEY_FIGURES_LINE, CHANGES_LINE = 619, 669, 678
# What section 6 of the document puts right, in our words: line of the document, place, was, is,
# what else follows.
CORRECTIONS = (
    (
        693,
        "kapittel 4, side 33",
        "tilskudd 1,3 mrd.; Husbanken 0,8, fremskynding 0,4",
        "tilskudd 1,7 mrd.; Husbanken 1,2, fremskynding 0,2, utbyggingsavtaler 0,2",
        "",
    ),
    (697, "tabell 6.2, side 59", "8,0", "8,5", "Snitt over tre år: 2,4 i stedet for 2,2."),
    (701, "tabell 9.3, side 128 og 129, navnet", "2016", "2009", ""),
    (709, "side 98 og 136, referatsak 19/78632", "feil navn", "riktig navn", ""),
    (713, "tabell 8.7, side 122", "432,2 mill.", "363,9 mill.", ""),
    (
        717,
        "prisliste 2020, side 14",
        "én avgift",
        "gravetillatelse 4 500 kr, arbeidstillatelse 3 000 kr",
        "Gjelder fra 01.01.2020; tabellen får nytt navn.",
    ),
)


@pytest.fixture(name="text", scope="module")
def _text() -> str:
    return real_source("003").read_text(encoding="utf-8")


@pytest.fixture(name="document", scope="module")
def _document(text: str) -> PrintedDocument:
    return read_printed_document(text, "003", load_country("no").table_words).document


@pytest.fixture(name="chain", scope="module")
def _chain(document: PrintedDocument) -> BudgetChain:
    tables = {table.place.line: table for table in document.tables}
    printed = printed_supplement(tables[DETAIL_LINE], SUPPLEMENT)
    change_set = ChangeSet(
        SUPPLEMENT,
        ChangeSetType.SUPPLEMENTARY,
        "Kommunedirektøren",
        printed.measures,
        price_level=tables[DETAIL_LINE].price_level,
    )
    period = PlanPeriod(printed.years[0], printed.years[-1])
    whole = Version("HP 2020–2023", period, area_tree(printed.areas), (), (change_set,))
    chain = BudgetChain(
        whole,
        tables[DETAIL_LINE].price_level,
        rounded=True,
        totals=printed.totals,
        indicators=printed_indicators(tables[KEY_FIGURES_LINE], tables[CHANGES_LINE], SUPPLEMENT),
    )
    register = [
        Erratum(str(number), "Forslag til handlingsprogram", place, was, now, effect=effect)
        for number, (_, place, was, now, effect) in enumerate(CORRECTIONS, start=1)
    ]
    return with_errata(chain, ChangeSet(ERRATA, ChangeSetType.ERRATUM, "KD", ()), register)


def tenths(chain: BudgetChain, area: str, through: str = "") -> tuple[int, ...]:
    totals = roll_up(consolidated(chain, through))
    amounts = [totals.total(area, year, Kind.OPERATING) for year in YEARS]
    assert [amount % TENTH for amount in amounts] == [0, 0, 0, 0]
    return tuple(amount // TENTH for amount in amounts)


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("Sentrale inntekter", (-638, -660, -687, -731)),
        ("16", (-115, -208, -208, -208)),
        ("BARN OG UNGE", (751, 751, 697, 697)),  # printed 75,0 and 69,6: rounding
        ("22", (774, 774, 720, 720)),
        ("23", (-23, -23, -23, -23)),
        ("BISTAND OG OMSORG", (268, 268, 268, 268)),
        ("32", (167, 167, 167, 167)),
        ("33", (101, 101, 101, 101)),
        ("MIK", (7, 2, 2, 2)),
        ("52", (7, 2, 2, 2)),
    ],
)
def test_sectors_and_programme_areas_are_the_sums_of_their_measures(
    chain: BudgetChain, area: str, expected: tuple[int, ...]
) -> None:
    assert tenths(chain, area) == expected


def test_the_supplement_has_eleven_measures_on_areas_of_two_levels(chain: BudgetChain) -> None:
    assert [(area.code, area.parent) for area in chain.whole.areas.areas] == [
        ("Sentrale inntekter", None),
        ("16", None),
        ("BARN OG UNGE", None),
        ("BISTAND OG OMSORG", None),
        ("MIK", None),
        ("22", "BARN OG UNGE"),
        ("23", "BARN OG UNGE"),
        ("32", "BISTAND OG OMSORG"),
        ("33", "BISTAND OG OMSORG"),
        ("52", "MIK"),
    ]
    lines = [measure.lines for measure in chain.whole.change_sets[0].measures]
    assert [(line.area, line.amounts[0] // TENTH) for (line,) in lines] == [
        ("Sentrale inntekter", -638),
        ("16", -131),
        ("16", 16),
        ("22", 617),
        ("22", 103),
        ("22", 54),
        ("23", -23),
        ("32", 83),
        ("32", 84),
        ("33", 101),
        ("52", 7),
    ]
    assert chain.price_level == "2020 kr"


def test_the_printed_sums_are_right_except_for_the_known_errors(chain: BudgetChain) -> None:
    findings = [
        (
            each.severity.value,
            str(each.where.row).removeprefix(f"{SUPPLEMENT}, "),
            str(each.where.column),
            (each.found_minor or 0) // TENTH,
            (each.expected_minor or 0) // TENTH,
        )
        for each in check_chain(chain, Unit.MILLION_KRONER)
    ]
    rounding, error = Severity.ROUNDING.value, Severity.ERROR.value
    assert findings == [
        (rounding, "BARN OG UNGE", "2020", 750, 751),
        (rounding, "BARN OG UNGE", "2021", 750, 751),
        (rounding, "BARN OG UNGE", "2022", 696, 697),
        (rounding, "BARN OG UNGE", "2023", 696, 697),
        (error, "Sum endringer sektorene", "2021", 810, 812),
        (error, "Sum endringer sektorene", "2022", 756, 758),
        (error, "Sum endringer sektorene", "2023", 756, 758),
        (error, "Sum alle endringer", "2021", 150, 152),
        (error, "Sum alle endringer", "2022", 69, 71),
        (error, "Sum alle endringer", "2023", 25, 27),
    ]


@pytest.mark.parametrize(
    ("name", "values", "changes"),
    [
        ("Netto driftsresultat", "457 361 422 472", "−27 −15 −7 −3; 484 376 429 475"),
        ("Resultatgrad", "4,1 3,2 3,7 4,1", "−0,3 −0,2 −0,1 0,0; 4,4 3,4 3,8 4,1"),
        ("Bufferfondet", "434 284 186 131", "−21 −31 −32 −29; 455 315 218 160"),
        ("Egenkapitalfinansiering", "50 50 50 50", "0 0 0 0; 50 50 50 50"),
        ("Likviditetsreserve", "1191 826 577 420", "−26 −41 −48 −51; 1217 867 625 471"),
    ],
)
def test_key_figures_have_their_change_as_given_and_their_value_before(
    chain: BudgetChain, name: str, values: str, changes: str
) -> None:
    (indicator,) = (each for each in chain.indicators if each.name == name)
    given = indicator.at(SUPPLEMENT)
    earlier = values_before(indicator, chain.stages, SUPPLEMENT)
    printed = [
        " ".join(print_value(indicator, each or 0) for each in figures)
        for figures in (given.values, given.change, earlier)
    ]
    plain = [each.replace("\u00a0%", "").replace("\u00a0", "") for each in printed]
    assert plain == [values, *changes.split("; ")]


def test_key_figures_have_their_targets(chain: BudgetChain) -> None:
    targets = [each.target for each in chain.indicators]
    assert [bool(each) for each in targets] == [False, True, True, True, True]


def test_the_stated_change_of_the_result_is_the_supplement_turned_and_rounded(
    chain: BudgetChain, document: PrintedDocument
) -> None:
    (result,) = (each for each in chain.indicators if each.name == "Netto driftsresultat")
    (printed,) = (each for each in chain.totals if not each.areas)
    mill = int(Unit.MILLION_KRONER)
    for stated, amount in zip(result.at(SUPPLEMENT).change, printed.amounts, strict=True):
        assert stated is not None
        assert abs(stated + amount) * 2 <= mill
    assert len(document.tables) > 5


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (1, ("1,7", "1,3", "1,2", "0,2")),
        (2, ("8,5", "8,0", "2,4", "2,2")),
        (3, ("2016", "2009")),
        (4, ("19/78632",)),
        (5, ("363,9", "432,2")),
        (6, ("gravetillatelse",)),
    ],
)
def test_the_six_errata_are_in_the_register_and_change_no_total(
    chain: BudgetChain, text: str, number: int, figures: tuple[str, ...]
) -> None:
    register = chain.errata[ERRATA]
    erratum = register[number - 1]
    line = text.splitlines()[CORRECTIONS[number - 1][0] - 1]
    said = f"{erratum.place} {erratum.was} {erratum.now} {erratum.effect}"
    assert [each for each in figures if each not in line or each not in said] == []
    assert (len(register), effect_on_totals([erratum], Kind.OPERATING, 4)) == (6, (0,) * 4)
    assert chain.whole.change_sets[1].measures[number - 1].lines == ()


def test_the_consolidated_version_has_the_right_sums_and_each_figure_its_trace(
    chain: BudgetChain,
) -> None:
    comparison = compare(consolidated(chain, BASE), consolidated(chain))
    total = comparison.totals[0]
    assert total.kind is Kind.OPERATING
    # From the measures themselves: 0,1 more than from the printed sums of sectors.
    assert [each // TENTH for each in total.change] == [273, 153, 72, 28]
    trace = trace_figure(chain, "BARN OG UNGE", 2022, Kind.OPERATING)
    assert (trace.amount // TENTH, trace.base) == (697, ())
    supplement, errata = trace.change_sets
    assert [(each.identifier, each.amount // TENTH) for each in supplement.measures] == [
        ("4", 617),
        ("5", 103),
        ("7", -23),  # the school's measure ends in 2021
    ]
    assert (supplement.amount, errata.amount) == (trace.amount, 0)
    assert errata.measures == ()


def test_the_whole_chain_is_written_and_read_back_the_same(chain: BudgetChain) -> None:
    written = write_chain(ChainFile(chain, Unit.MILLION_KRONER))
    read = read_chain(written.encode(), "003.toml")
    assert read.chain == replace(chain, errata=dict(chain.errata))
