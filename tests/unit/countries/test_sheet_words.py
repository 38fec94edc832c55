"""The words of the printed form, however they are glued and broken."""

import pytest

from votum.countries import load_country
from votum.countries.sheet_words import squeezed
from votum.engine.money import Unit

WORDS = load_country("no").sheet_words


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "BØP-periode 2026-2029 Høyre 5",
            ("BØP-periode", "2026", "2029", "Høyre", "5"),
        ),
        (
            "HP-periode 2027–2030 H, V, Frp, KrF 12",
            ("HP-periode", "2027", "2030", "H, V, Frp, KrF", "12"),
        ),
        (
            "Planperiode 2026 - 2029 Vedtak i utvalg 2 3",
            ("Planperiode", "2026", "2029", "Vedtak i utvalg 2", "3"),
        ),
        ("bøp-PERIODE 2026-2026 R 1", ("bøp-PERIODE", "2026", "2026", "R", "1")),
    ],
)
def test_a_page_header_has_plan_years_title_and_page(line: str, parts: tuple[str, ...]) -> None:
    match = WORDS.page_header.fullmatch(line)
    assert match is not None
    assert match.groups() == parts


@pytest.mark.parametrize(
    "line",
    [
        "BØP-periode 2026-2029 Høyre",
        "BØP-periode 2026-2029 5",
        "BØP-periode 2026 Høyre 5",
        "Økonomiplan 2026-2029 Høyre 5",
        "I BØP-periode 2026-2029 Høyre 5",
        "",
    ],
)
def test_other_lines_are_no_page_header(line: str) -> None:
    assert WORDS.page_header.fullmatch(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Parti Nr. Forslagstekst",
        "HOVEDUTVALGDriftsutgift/-inntekt i Sum",
        "drift",
        "2026 2027 2028 2029 2026 2027 2028 2029 FOR MOT",
        "Beløp i mill. kroner VOTERING I",
        "Beløp i 1000 kr faste 2026-priser",
        "beløpi mill.kroner",
    ],
)
def test_a_line_of_nothing_but_header_words_is_of_a_table_header(line: str) -> None:
    assert WORDS.header_line.fullmatch(squeezed(line)) is not None
    assert WORDS.header_start.match(line) is not None


@pytest.mark.parametrize("line", ["drift av hallen", "Sum av tiltak", "H 1", "20267", "Driftig"])
def test_a_line_with_any_other_word_is_none(line: str) -> None:
    assert WORDS.header_line.fullmatch(squeezed(line)) is None


@pytest.mark.parametrize(("unit", "name"), [(u, n) for u, ns in WORDS.units.items() for n in ns])
def test_a_unit_is_found_by_each_of_its_names(unit: Unit, name: str) -> None:
    assert WORDS.units_in(squeezed(f"Forslagstekst Beløp i {name} VOTERING")) == (unit,)


def test_a_header_without_a_unit_has_none() -> None:
    assert WORDS.units_in(squeezed("Forslagstekst Beskrivelse")) == ()


@pytest.mark.parametrize("unit", Unit)
def test_the_words_written_for_a_unit_are_read_as_that_unit(unit: Unit) -> None:
    assert WORDS.units_in(squeezed(WORDS.unit_name(unit))) == (unit,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Totalt Utvalg for skole", "Utvalg for skole"),
        ("TOTALT", ""),
        ("totalt", ""),
        ("Totaltiltak", None),
        ("Sum", None),
        ("H 1 Totalt", None),
    ],
)
def test_a_total_names_what_it_totals(text: str, name: str | None) -> None:
    assert WORDS.total_name(text) == name
