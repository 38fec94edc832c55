"""The pages of a printed set of sheets and the headers of their tables."""

import pytest

from tests.support.readings import (
    HEADER,
    NOTHING,
    ONES,
    PAGE,
    ROW,
    body_of,
    error_places,
    error_sentences,
    of_severity,
    only_row,
    read_text,
    totals,
)
from votum.engine.findings import Severity
from votum.engine.money import Unit
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.formats.refusals import UnreadableError

SECOND_PAGE = PAGE.replace(" 1\n", " 2\n")
BROKEN_HEADER = """Nr.
2026 2027 2028 2029 2026 2027 2028 2029 FOR MOT
"""
REST_OF_BROKEN_HEADER = """Parti Forslagstekst
Beskrivelse

Beløp i mill. kroner VOTERING I
HOVEDUTVALGDriftsutgift/-inntekt i Sum

drift
Kapitalutgift/-inntekt i Sum

kapital
"""


def notices(text: str) -> list[tuple[str, int]]:
    found = of_severity(read_text(text), Severity.NOTICE)
    return [(each.rule, each.where.line) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        PAGE + HEADER + "Utvalget\n" + ROW + ONES,
        PAGE + "Utvalget\n" + ROW + ONES + HEADER,
        PAGE + BROKEN_HEADER + "Utvalget\n" + ROW + ONES + REST_OF_BROKEN_HEADER,
        PAGE + HEADER + "Utvalget\n" + ROW + SECOND_PAGE + ONES,
        PAGE + HEADER.replace("Sum drift", "Sumdrift") + "Utvalget\n" + ROW + ONES,
        PAGE + HEADER.upper().replace("BELØP I MILL. KRONER", "BELØPI MILL.KRONER") + ROW + ONES,
        (PAGE + HEADER + "Utvalget\n" + ROW + ONES).replace("\n", "\n\n"),
        (PAGE + HEADER + "Utvalget\n" + ROW + ONES).replace("\n", " \r\n"),
        "\ufeff" + PAGE + HEADER + "Utvalget\n" + ROW + ONES + "\f",
    ],
    ids=[
        "before the rows",
        "after the rows",
        "in two parts",
        "missing on the page that goes on",
        "glued words",
        "capitals and broken spaces",
        "blank lines",
        "Windows line ends",
        "byte order mark and form feed",
    ],
)
def test_a_table_header_is_found_wherever_it_stands(text: str) -> None:
    reading = read_text(text)
    row = only_row(reading)
    assert reading.errors == ()
    assert (row.proposers, row.number, row.text) == (("H",), "1", "Flere vikarer")
    assert reading.sheets.unit is Unit.MILLION_KRONER


def test_a_sheet_without_a_header_takes_the_years_and_the_unit_from_the_document() -> None:
    bare = (
        PAGE.replace("Høyre 1", "Venstre 2")
        + ROW.replace("H 1 Flere vikarer", "V 1 Sykkelvei")
        + ONES
    )
    assert notices(PAGE + HEADER + ROW + ONES + bare) == [("R9", 10), ("R15", 10), ("R15", 1)]


def test_a_lone_drift_that_ends_a_description_is_kept() -> None:
    text = PAGE + HEADER + ROW.replace("Flere vikarer ", "\nTrygg og god\ndrift\n\n") + ONES
    assert only_row(read_text(text)).text == "Trygg og god drift"


def test_a_heading_of_a_section_that_is_broken_after_for_is_no_table_header() -> None:
    heading = "Hovedutvalg for\nskole\n"
    total = totals("1,00 1,00 1,00 1,00 4,00", name="Hovedutvalg for skole")
    reading = read_text(PAGE + HEADER + heading + ROW + total)
    assert error_sentences(reading) == []
    assert only_row(reading).proposers == ("H",)


def test_a_row_goes_on_over_a_page_break() -> None:
    first = "H 1 Flere\n" + SECOND_PAGE + HEADER
    second = "vikarer 1,00 1,00 1,00 1,00 4,00 0,00 3H 4 (1V,\n"
    text = PAGE + HEADER + first + second + PAGE.replace(" 1\n", " 3\n") + "2Ap, 1R)\n" + ONES
    reading = read_text(text)
    row = only_row(reading)
    assert reading.errors == ()
    assert row.text == "Flere vikarer"
    assert row.against is not None
    assert row.against.by_party == {"V": 1, "Ap": 2, "R": 1}


def test_a_title_says_what_a_sheet_is_for() -> None:
    titles = ("Innstilling til formannskapet", "Vedtak i UTV", "Høyre", "H, V, Frp, KrF")
    pages = [
        f"BØP-periode 2026-2029 {title} {page}\n{HEADER}{NOTHING}"
        for page, title in enumerate(titles, start=1)
    ]
    assert [(each.title, each.kind) for each in read_text("".join(pages)).sheets.sheets] == [
        ("Innstilling til formannskapet", SheetKind.ADOPTED_NUMERIC),
        ("Vedtak i UTV", SheetKind.ADOPTED_VERBAL),
        ("Høyre", SheetKind.PROPOSALS),
        ("H, V, Frp, KrF", SheetKind.PROPOSALS),
    ]


@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ("", ""),
        ("faste 2026-priser", "faste 2026-priser"),
        ("løpende priser", "løpende priser"),
        ("2026-kr", "2026-kr"),
    ],
)
def test_the_price_level_is_read_from_the_header(stated: str, level: str) -> None:
    header = HEADER.replace("mill. kroner", f"mill. kroner {stated}")
    assert read_text(PAGE + header + ROW + ONES).sheets.price_level == level


@pytest.mark.parametrize(
    ("stated", "unit"),
    [
        ("hele kroner", Unit.KRONE),
        ("kr", Unit.KRONE),
        ("1000 kr", Unit.THOUSAND_KRONER),
        ("hele tusen kroner", Unit.THOUSAND_KRONER),
        ("mill. kr", Unit.MILLION_KRONER),
        ("millioner kroner", Unit.MILLION_KRONER),
    ],
)
def test_the_unit_is_read_from_the_header(stated: str, unit: Unit) -> None:
    reading = read_text(PAGE + HEADER.replace("mill. kroner", stated) + ROW + ONES)
    assert reading.sheets.unit is unit
    amounts = only_row(reading).amounts
    assert amounts is not None
    assert amounts.operating_sum == 4 * unit


def test_the_caller_says_the_unit_where_the_document_does_not() -> None:
    text = PAGE + HEADER.replace("Beløp i mill. kroner ", "") + ROW + ONES
    assert read_text(text, unit=Unit.THOUSAND_KRONER).sheets.unit is Unit.THOUSAND_KRONER


def test_sheets_in_different_units_are_an_error() -> None:
    second = (PAGE + HEADER + ROW + ONES).replace("Høyre", "Venstre").replace("H 1", "V 1")
    text = PAGE + HEADER + ROW + ONES + second.replace("mill. kroner", "1000 kr")
    assert error_places(read_text(text)) == [("R15", 10)]


@pytest.mark.parametrize(
    "years", ["2027 2026 2028 2029 2026 2027 2028 2029", "2026 2027 2028 2026 2027 2028 2029"]
)
def test_a_table_with_other_years_than_the_plan_is_an_error(years: str) -> None:
    header = HEADER.replace("2026 2027 2028 2029 2026 2027 2028 2029", years)
    reading = read_text(PAGE + header + ROW + ONES)
    assert error_places(reading) == [("R9", 6)]
    assert reading.errors[0].found == years.replace(" ", ", ")


def test_a_sheet_cut_off_after_its_header_is_an_error() -> None:
    text = PAGE + HEADER + ROW + ONES + "BØP-periode 2026-2029 Venstre 2\n" + HEADER
    assert error_places(read_text(text)) == [("reading", 10)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Referat fra møtet\n",
            (
                "Line 1, “Referat fra møtet”, stands before the first page header; a set of "
                "proposal sheets begins with the plan, its years and the sheet's title."
            ),
        ),
        (
            PAGE + HEADER.replace("Beløp i mill. kroner ", "") + ROW + ONES,
            (
                "The document does not say whether its amounts are kr, 1000 kr or mill. kr; say "
                "which unit it is."
            ),
        ),
        (
            PAGE.replace("2026-2029", "2029-2026") + HEADER + ROW + ONES,
            "Line 1: 2029–2026 is not a plan period: the first year must come first.",
        ),
        (
            PAGE + HEADER + ROW + ONES + PAGE.replace("2026-2029", "2027-2030"),
            (
                "Line 10: the page is of “BØP-periode 2027–2030”, the document of “BØP-periode "
                "2026–2029”; read one plan at a time."
            ),
        ),
        (
            PAGE + HEADER + ROW + ONES + PAGE.replace("Høyre", "Venstre") + ONES + PAGE,
            (
                "Line 13: there is a sheet “Høyre” already; give each sheet its own name and keep "
                "its pages together."
            ),
        ),
    ],
    ids=["not sheets", "no unit", "years out of order", "two plans", "two sheets of one name"],
)
def test_what_is_no_whole_set_of_sheets_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_text(text)
    assert str(refusal.value) == sentence


def test_a_body_of_other_size_and_other_parties_reads_the_same_sheet() -> None:
    body = body_of("H = 30\nV = 10\nBBL = 5\n", after='[[parties]]\ncode = "BBL"\nname = "By"\n')
    votes = "40 (30H, 10V) 5BBL"
    text = PAGE + HEADER + ROW.replace("3H 4 (1V, 2Ap, 1R)", votes).replace("H 1", "By 1") + ONES
    reading = read_text(text, body)
    assert reading.errors == ()
    assert only_row(reading).proposers == ("BBL",)


def test_a_lone_drift_right_above_a_header_is_kept_where_the_row_goes_on() -> None:
    first = PAGE + BROKEN_HEADER + "Utvalget\nH 1 Trygg og god\ndrift\n" + REST_OF_BROKEN_HEADER
    second = SECOND_PAGE + ROW.removeprefix("H 1 Flere vikarer ") + ONES
    reading = read_text(first + second)
    assert reading.errors == ()
    assert only_row(reading).text == "Trygg og god drift"


def test_a_heading_that_is_broken_after_a_word_for_a_body_is_no_table_header() -> None:
    total = totals("1,00 1,00 1,00 1,00 4,00", name="Hovedutvalg for skole")
    reading = read_text(PAGE + HEADER + "Hovedutvalg\nfor skole\n" + ROW + total)
    assert reading.errors == ()
    assert only_row(reading).proposers == ("H",)


def test_another_unit_than_the_document_states_is_refused() -> None:
    text = PAGE + HEADER + ROW + ONES
    assert read_text(text, unit=Unit.MILLION_KRONER).errors == ()
    with pytest.raises(UnreadableError, match="given; leave that out"):
        read_text(text, unit=Unit.KRONE)
