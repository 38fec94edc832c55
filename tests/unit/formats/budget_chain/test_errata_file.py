"""A register of errata out of a file of its own, or a refusal with file, place and way out."""

from datetime import date

import pytest

from tests.support.refusals import refusal
from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum
from votum.engine.periods import PlanPeriod
from votum.formats.budget_chain.errata_file import read_errata
from votum.formats.refusals import UnreadableError

PERIOD = PlanPeriod(2026, 2027)
AREAS = area_tree([Area("21", "Skole")])
HEAD = 'unit = "1000"\nidentifier = "november"\norigin = "KD"\ndated = 2025-11-14\n'
ENTRY = '[[errata]]\ndocument = "Plan"\nplace = "side 3"\nwas = "7"\nnow = "8"\n'
LINES = 'lines = [{ area = "21", economic_code = "010", amounts = [-1.5, "2,5"] }]\n'


def read(text: str) -> tuple[Erratum, ...]:
    """Return the errata of a file."""
    return read_errata(text.encode(), "errata.toml", PERIOD, AREAS)[0]


def test_a_register_is_read_whole() -> None:
    text = HEAD + ENTRY + LINES + ENTRY.replace("[[errata]]", '[[errata]]\nidentifier = "B"')
    errata, made = read_errata(text.encode(), "errata.toml", PERIOD, AREAS)
    line = Line("21", Kind.OPERATING, (-150_000, 250_000), "010")
    assert errata == (
        Erratum("1", "Plan", "side 3", "7", "8", lines=(line,)),
        Erratum("B", "Plan", "side 3", "7", "8"),
    )
    assert (made.identifier, made.type, made.origin, made.dated) == (
        "november",
        ChangeSetType.ERRATUM,
        "KD",
        date(2025, 11, 14),
    )
    assert [(each.identifier, each.lines) for each in made.measures] == [("1", (line,)), ("B", ())]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("unit = ", "“errata.toml” is not valid TOML"),
        (HEAD + "period = 1\n", "errata.toml: `period` is not known here"),
        (ENTRY, "errata.toml: `unit` is missing."),
        (HEAD.replace("1000", "tusen") + ENTRY, "`unit` is “tusen”; it must be one of kr, 1000"),
        (HEAD + ENTRY + "belop = 1\n", "errata.toml, errata 1: `belop` is not known here"),
        (HEAD + ENTRY + LINES.replace("21", "22"), "lines 1: There is no budget area “22”."),
        (HEAD + ENTRY + LINES.replace(', "2,5"', ""), "has 1 amounts for 2 years"),
        (HEAD + ENTRY.replace('"8"', '"7"'), "errata.toml: The erratum at side 3 changes nothing"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place(text: str, sentence: str) -> None:
    said = refusal(UnreadableError, lambda: read(text))
    assert sentence in said
