"""A budget's chain out of its file, or a refusal with file, place and way out."""

from datetime import date

import pytest
from hypothesis import given

from tests.support.places import COMMITTEE
from tests.support.refusals import refusal
from tests.unit.engine.strategies import fifty_examples, versions
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.chain import BudgetChain, StatedTotal
from votum.engine.budget_chain.errata import Erratum, errata_change_set
from votum.engine.indicators import Indicator, IndicatorUnit, StageFigures
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_chain.reader import is_chain, read_chain
from votum.formats.budget_chain.writer import write_chain
from votum.formats.refusals import UnreadableError

HEAD = """format = "budget-chain"
name = "Plan"
period = "2026-2027"
unit = "1000"
"""
AREAS = 'areas = [{ code = "2", name = "Skole" }, { code = "21", name = "Sør", parent = "2" }]\n'
LINE = '{ area = "21", amounts = [1.5, "2,5"] }'
MINIMAL = HEAD + AREAS
SET = MINIMAL + '[[change_sets]]\nidentifier = "a"\ntype = "TYPE"\n'
AMENDED = SET.replace("TYPE", "amendment")
MEASURE = '[[change_sets.measures]]\ntitle = "Skyss"\n'
INDICATOR = '[[indicators]]\nidentifier = "m"\nname = "Margin"\nunit = "per cent"\n'


def test_a_chain_is_read_whole() -> None:
    text = f"""# a comment first
{HEAD}price_level = "2026-kr"
rounded = true
{AREAS}base = [{LINE}, {{ area = "2", kind = "capital", economic_code = "0200", amounts = [1, 0] }}]
[[change_sets]]
identifier = "tillegg"
type = "supplementary"
origin = "KD"
case_reference = "25/1"
price_level = "2026-kr"
dated = 2025-10-30
{MEASURE}lines = [{LINE}]
[[change_sets]]
identifier = "rettelser"
type = "erratum"
[[change_sets.errata]]
document = "Plan"
place = "side 3"
was = "7"
now = "8"
reason = "Ført feil."
effect = "Snittet blir 3."
[[indicators]]
identifier = "m"
name = "Margin"
unit = "per cent"
target = "Minst 2 %"
values = {{ tillegg = [2.3, ""] }}
change = {{ tillegg = [-0.25, 0] }}
[[totals]]
stage = "tillegg"
areas = ["2"]
amounts = [1.5, 2.5]
[[totals]]
kind = "capital"
label = "Alt"
amounts = [1, 0]
"""
    line = Line("21", Kind.OPERATING, (150_000, 250_000))
    capital = Line("2", Kind.CAPITAL, (100_000, 0), "0200")
    erratum = Erratum("1", "Plan", "side 3", "7", "8", "Ført feil.", effect="Snittet blir 3.")
    whole = Version(
        "Plan",
        PlanPeriod(2026, 2027),
        area_tree([Area("2", "Skole"), Area("21", "Sør", "2")]),
        (line, capital),
        (
            ChangeSet(
                "tillegg",
                ChangeSetType.SUPPLEMENTARY,
                "KD",
                (Measure("1", "Skyss", (line,)),),
                "25/1",
                "2026-kr",
                date(2025, 10, 30),
            ),
            errata_change_set("rettelser", "", [erratum]),
        ),
    )
    given = StageFigures("tillegg", (2_300_000, None), (-250_000, 0))
    read = read_chain(text.encode(), "plan.toml")
    assert read.chain == BudgetChain(
        whole,
        "2026-kr",
        rounded=True,
        indicators=(Indicator("m", "Margin", IndicatorUnit.PER_CENT, 2, "Minst 2 %", (given,)),),
        totals=(
            StatedTotal("tillegg", ("2",), Kind.OPERATING, (150_000, 250_000), 10_000, "Skole"),
            StatedTotal("base", (), Kind.CAPITAL, (100_000, 0), 100_000, "Alt"),
        ),
        errata={"rettelser": (erratum,)},
    )
    assert (read.unit, read.title, read.format) == (
        Unit.THOUSAND_KRONER,
        "Plan",
        "budget-chain",
    )
    assert read_chain(write_chain(read).encode(), "again.toml").chain == read.chain


@fifty_examples
@given(versions())
def test_what_is_written_is_read_back_the_same(version: Version) -> None:
    for unit in Unit:
        file = ChainFile(BudgetChain(version), unit)
        assert read_chain(write_chain(file).encode(), "x.toml").chain.whole == version


def test_a_chain_is_recognised_by_its_content() -> None:
    assert is_chain(b"\n# x\nformat = 'budget-chain'\n")
    assert not is_chain(b'name = "Utvalget"\n[seats]\n')
    assert not is_chain(b"\xff\xfe")


REFUSED: dict[str, tuple[str, str]] = {
    "no TOML": ("a =", "“x.toml” is not valid TOML: Invalid value (at end of document)"),
    "unknown key": (
        MINIMAL + "years = 4\n",
        (
            "x.toml: `years` is not known here; known: format, name, period, unit, price_level, "
            "rounded, areas, base, base_table, base_mapping, country, change_sets, indicators, "
            "totals."
        ),
    ),
    "no name": (MINIMAL.replace('name = "Plan"\n', ""), "x.toml: `name` is missing."),
    "a number as name": (
        MINIMAL.replace('"Plan"', "1.5"),
        "x.toml: `name` must be a text in quotation marks.",
    ),
    "period": (
        MINIMAL.replace("2026-2027", "26"),
        "x.toml: “26” is not a plan period; write it as 2026-2029.",
    ),
    "unit": (
        MINIMAL.replace('"1000"', '"tusen"'),
        "x.toml: `unit` is “tusen”; it must be one of kr, 1000, mill.",
    ),
    "rounded": (
        MINIMAL + "rounded = 1\n",
        "x.toml: `rounded` must be `true` or `false`.",
    ),
    "no areas": (HEAD, "x.toml: `areas` is missing."),
    "areas are no list": (
        HEAD + "areas = 1\n",
        "x.toml: `areas` must be a list in square brackets.",
    ),
    "areas are no tables": (
        HEAD + "areas = [1]\n",
        "x.toml, areas 1: there must be keys and values here.",
    ),
    "a loop": (
        HEAD + 'areas = [{ code = "a", name = "A", parent = "a" }]\n',
        "x.toml: Budget area “a” lies under itself.",
    ),
    "area of a line": (
        MINIMAL + f"base = [{LINE}, {LINE.replace('21', '9')}]\n",
        "x.toml, base 2: There is no budget area “9”.",
    ),
    "years of a line": (
        MINIMAL + 'base = [{ area = "2", amounts = [1] }]\n',
        "x.toml, base 1: A line of “2” has 1 amounts for 2 years.",
    ),
    "amount": (
        MINIMAL + 'base = [{ area = "2", amounts = [1, "mye"] }]\n',
        "x.toml, base 1: “mye” is not an amount.",
    ),
    "kind": (
        MINIMAL + 'base = [{ area = "2", kind = "drift", amounts = [1, 1] }]\n',
        "x.toml, base 1: `kind` is “drift”; it must be one of operating, capital.",
    ),
    "type": (
        SET.replace("TYPE", "tillegg"),
        (
            "x.toml, change_sets 1 “a”: `type` is “tillegg”; it must be one of proposed, "
            "supplementary, erratum, amendment, recommendation, in_year_adjustment, "
            "delegated_transfer."
        ),
    ),
    "date": (
        AMENDED + 'dated = "2025-10-30"\n',
        (
            "x.toml, change_sets 1 “a”: `dated` must be a date, as 2025-10-30 without quotation "
            "marks."
        ),
    ),
    "errata in an amendment": (
        AMENDED + "errata = []\n",
        (
            "x.toml, change_sets 1 “a”: a change set of type “amendment” has `measures`, not "
            "`errata`."
        ),
    ),
    "line of a measure": (
        AMENDED + MEASURE + f"lines = [{LINE.replace('1.5', '0.000001')}]\n",
        ("x.toml, change_sets 1 “a”, measures 1, lines 1: “0.000001” is finer than one øre."),
    ),
    "the same measure twice": (
        AMENDED + (MEASURE + 'identifier = "1"\n') * 2,
        "x.toml, change_sets 1 “a”: “1” occurs twice.",
    ),
    "the base's name": (
        AMENDED.replace('identifier = "a"', 'identifier = "base"'),
        (
            "x.toml, change_sets 1 “base”: A change set cannot be called “base”: so the base is "
            "called."
        ),
    ),
    "an erratum that changes nothing": (
        SET.replace("TYPE", "erratum")
        + '[[change_sets.errata]]\ndocument = "P"\nplace = "3"\nwas = "1"\nnow = "1"\n',
        ("x.toml, change_sets 1 “a”: The erratum at 3 changes nothing: “1” stands on both sides."),
    ),
    "stage of a key figure": (
        MINIMAL + INDICATOR + "values = { tillegg = [1, 2] }\n",
        "x.toml: “Plan” has no stage “tillegg”; there are: base.",
    ),
    "values of a key figure": (
        MINIMAL + INDICATOR + "values = [1, 2]\n",
        "x.toml, indicators 1 “m”, values: there must be keys and values here.",
    ),
    "figure of a key figure": (
        MINIMAL + INDICATOR + 'values = { base = ["x", 2] }\n',
        "x.toml, indicators 1 “m”: “x” is not an amount.",
    ),
    "decimals of a key figure": (
        MINIMAL + INDICATOR + "decimals = 1.5\n",
        "x.toml, indicators 1 “m”: `decimals` must be a whole number.",
    ),
    "area of a total": (
        MINIMAL + '[[totals]]\nareas = ["9"]\namounts = [1, 2]\n',
        "x.toml, totals 1: There is no budget area “9”.",
    ),
    "areas of a total": (
        MINIMAL + "[[totals]]\nareas = [9]\namounts = [1, 2]\n",
        "x.toml, totals 1: `areas` must be a list of texts.",
    ),
    "years of a total": (
        MINIMAL + '[[totals]]\nlabel = "Alt"\namounts = [1]\n',
        "x.toml, totals 1: “Alt” has 1 figures for 2 years.",
    ),
    "files where there are none": (
        SET.replace("TYPE", "recommendation") + 'sheets = "s.txt"\nbody = "b.toml"\narea = "2"\n',
        "“b.toml” cannot be read here; a chain that names files is read from its folder.",
    ),
    "base twice": (
        MINIMAL + f'base = [{LINE}]\nbase_table = "b.csv"\n',
        "x.toml: give either `base` or `base_table`, not both.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_with_its_place(text: str, sentence: str) -> None:
    assert refusal(UnreadableError, lambda: read_chain(text.encode(), "x.toml")) == sentence


SHEETS = (
    HEAD.replace("2026-2027", "2026-2029")
    + AREAS
    + (
        '[[change_sets]]\nidentifier = "i"\ntype = "recommendation"\nsheets = "sheets.txt"\n'
        'body = "body.toml"\narea = "21"\n'
    )
)


def committee(name: str) -> bytes:
    return COMMITTEE.with_name(name).read_bytes()


def test_a_recommendation_is_made_from_the_votes_on_sheets() -> None:
    read = read_chain(SHEETS.encode(), "x.toml", committee)
    (change_set,) = read.chain.whole.change_sets
    lines = [line for measure in change_set.measures for line in measure.lines]
    assert {line.area for line in lines} == {"21"}
    assert [sum(line.amounts[year] for line in lines) for year in range(4)] == [
        330_000_000,
        340_000_000,
        130_000_000,
        140_000_000,
    ]
    assert set(read.chain.votes) == {("i", each.identifier) for each in change_set.measures}
    again = read_chain(write_chain(read).encode(), "x.toml", committee)
    assert (again.chain.whole, again.sheets) == (read.chain.whole, read.sheets)


def test_sheets_with_errors_are_refused() -> None:
    def wrong(name: str) -> bytes:
        return committee(name).replace(b"2,20 2,20 4,40", b"2,20 2,30 4,40")

    sentence = refusal(UnreadableError, lambda: read_chain(SHEETS.encode(), "x.toml", wrong))
    assert sentence.startswith("x.toml, change_sets 1 “i”: “sheets.txt” has ")
    assert sentence.endswith(" errors; mend them first, `votum read` lists them.")


TABLE = "omraade;art;drift 2026;drift 2027;drift 2028\n21;010;100;200;300\n2;020;-5;-6;-7\n"
MAPPING = """
name = "b"
[[amounts]]
header = "drift 2026"
year = 2026
[[amounts]]
header = "drift 2027"
year = 2027
[[amounts]]
header = "drift 2028"
year = 2028
[[codes]]
header = "omraade"
dimension = "area"
[[codes]]
header = "art"
dimension = "economic_code"
"""


def test_the_base_may_be_a_table_beside_the_chain() -> None:
    files = {"b.csv": TABLE.encode(), "b.toml": MAPPING.encode()}
    text = HEAD + 'base_table = "b.csv"\nbase_mapping = "b.toml"\n' + AREAS
    read = read_chain(text.encode(), "x.toml", files.__getitem__)
    assert tuple(read.chain.whole.base) == (
        Line("21", Kind.OPERATING, (10_000, 20_000), "010"),
        Line("2", Kind.OPERATING, (-500, -600), "020"),
    )
    assert write_chain(read).count("base_table") == 1
    other = text.replace("2026-2027", "2030-2031")
    assert refusal(
        UnreadableError, lambda: read_chain(other.encode(), "x.toml", files.__getitem__)
    ) == (
        "x.toml: “b.csv” has 0 versions for all of 2030–2031; choose one with a mapping in "
        "`base_mapping`."
    )
    wrong = {**files, "b.csv": TABLE.replace("100;", "x;").encode()}
    assert (
        refusal(UnreadableError, lambda: read_chain(text.encode(), "x.toml", wrong.__getitem__))
        == "x.toml: “b.csv” has 1 errors; mend them first, `votum read` lists them."
    )
