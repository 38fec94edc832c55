"""The register of errata."""

from datetime import date

import pytest

from votum.engine.budget.budgets import ChangeSetType, Measure
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import (
    Erratum,
    effect_on_areas,
    effect_on_totals,
    errata_change_set,
    refuse_empty,
)
from votum.engine.messages import StructureError

FRAME = Erratum(
    "1",
    "Budsjett 2026",
    "tabell 8.7, side 122",
    "432,2",
    "363,9",
    lines=(Line("52", Kind.CAPITAL, (-6_830_000_000, 0)),),
)
NAME = Erratum("2", "Budsjett 2026", "tabell 9.3, side 128", "2016", "2009", "feil årstall")


def test_errata_are_one_change_set_whose_measures_say_what_was_and_is() -> None:
    change_set = errata_change_set("errata", "Kommunedirektøren", [FRAME, NAME], date(2026, 11, 1))
    assert (change_set.type, change_set.dated) == (ChangeSetType.ERRATUM, date(2026, 11, 1))
    assert change_set.measures == (
        Measure("1", "Budsjett 2026, tabell 8.7, side 122: 432,2 → 363,9", FRAME.lines),
        Measure("2", "Budsjett 2026, tabell 9.3, side 128: 2016 → 2009", ()),
    )


def test_the_effect_on_totals_is_the_sum_of_the_lines_of_a_kind() -> None:
    assert effect_on_totals([FRAME, FRAME, NAME], Kind.CAPITAL, 2) == (-13_660_000_000, 0)
    assert effect_on_totals([FRAME], Kind.OPERATING, 2) == (0, 0)


def test_the_effect_on_areas_names_those_that_change() -> None:
    moved = Erratum(
        "3",
        "Budsjett 2026",
        "side 9",
        "5",
        "4",
        lines=(
            Line("52", Kind.OPERATING, (-10, 0)),
            Line("53", Kind.OPERATING, (10, 0)),
            Line("54", Kind.OPERATING, (7, 0), "010"),
            Line("54", Kind.OPERATING, (-7, 0), "100"),
        ),
    )
    assert effect_on_totals([FRAME, moved], Kind.OPERATING, 2) == (0, 0)
    assert effect_on_areas([FRAME, moved], Kind.OPERATING, 2) == {"52": (-10, 0), "53": (10, 0)}
    assert effect_on_areas([FRAME, moved], Kind.CAPITAL, 2) == {"52": (-6_830_000_000, 0)}


def test_an_erratum_without_a_place_or_a_change_is_refused() -> None:
    with pytest.raises(StructureError, match="names the document and the place"):
        refuse_empty(Erratum("1", "Budsjett", " ", "1", "2"))
    with pytest.raises(StructureError, match="changes nothing"):
        refuse_empty(Erratum("1", "Budsjett", "side 1", "2", "2"))
