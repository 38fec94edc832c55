"""Fee schedules are read whole or not at all, and written back equal."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.book import FEES
from tests.support.places import real_source
from votum.countries.fee_words import fee_words
from votum.engine.fees import Fee, FeeSchedule, Vat, VatTreatment
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv, write_fee_workbook
from votum.formats.refusals import UnreadableError

WORDS = fee_words("no")
ISSUED = date(2025, 10, 22)
HEAD = "Kode;Gebyr;2025;2026;Mva;Gjelder fra;Selvkost %\n"


def read(text: str) -> tuple[FeeSchedule | None, list[tuple[str, str, str]]]:
    """Return what is read of a text, with place, sentence and what was found."""
    reading = read_fee_schedule(text.encode(), "Prisliste", WORDS)
    return reading.schedule, [
        (str(each.where), str(each.message), each.found) for each in reading.findings
    ]


def test_a_schedule_is_written_back_equal() -> None:
    for data in (write_fee_csv(FEES, WORDS), write_fee_workbook(FEES, WORDS, ISSUED)):
        assert read_fee_schedule(data, FEES.title, WORDS).schedule == FEES


def test_equal_schedules_are_equal_files() -> None:
    assert write_fee_workbook(FEES, WORDS, ISSUED) == write_fee_workbook(FEES, WORDS, ISSUED)


words = (
    st.text("abcæøå ,;\"'123-", min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
amounts = st.none() | st.integers(0, 10**9)
taxes = st.sampled_from(
    [Vat(), Vat(VatTreatment.EXEMPT), Vat(VatTreatment.ADDED, 1111), Vat(VatTreatment.INCLUDED)]
)


@st.composite
def schedules(draw: st.DrawFn) -> FeeSchedule:
    """Draw a schedule of a few fees."""
    names = draw(st.lists(words, min_size=1, max_size=4, unique=True))
    fees = tuple(
        Fee(
            f"f{number}",
            draw(words),
            name,
            draw(st.tuples(amounts, amounts)),
            vat=draw(taxes),
            valid_from=draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31))),
            self_cost_share=draw(st.none() | st.integers(0, 99_999)),
            footnote=draw(words),
        )
        for number, name in enumerate(names)
    )
    return FeeSchedule("Prisliste", (2025, 2026), fees)


@settings(max_examples=50)
@given(schedules())
def test_every_schedule_is_written_back_equal(schedule: FeeSchedule) -> None:
    csv = write_fee_csv(schedule, WORDS)
    assert read_fee_schedule(csv, "Prisliste", WORDS).schedule == schedule
    workbook = write_fee_workbook(schedule, WORDS, ISSUED)
    assert read_fee_schedule(workbook, "Prisliste", WORDS).schedule == schedule


def test_a_printed_list_with_groups_and_footnotes() -> None:
    schedule, findings = read(
        "Ikke mva-pliktig, kr\t2025\t2026\tFra dato\nVei\t\t\t\n"
        "Graving*\t2 400\t4 500,50\t1.3.2026\n"
        "Skilt*\t\t300\t\n\t\t\t\n* Etter selvkost\t\t\t\n"
    )
    assert (
        findings
        == [
            # nothing: a blank amount in an earlier year states nothing
        ]
    )
    assert schedule is not None
    assert schedule.fees == (
        Fee(
            "1",
            "Vei",
            "Graving",
            (240_000, 450_050),
            vat=Vat(VatTreatment.EXEMPT),
            valid_from=date(2026, 3, 1),
            footnote="Etter selvkost",
        ),
        Fee(
            "2",
            "Vei",
            "Skilt",
            (None, 30_000),
            vat=Vat(VatTreatment.EXEMPT),
            footnote="Etter selvkost",
        ),
    )


def test_every_wrong_cell_is_named_and_nothing_is_taken() -> None:
    schedule, findings = read(
        HEAD + "a;Vann;x;1,234;hmm;32.1.2026;mye\nb;;1;2;unntatt 25 %;i dag;12 %\n"
    )
    assert schedule is None
    assert findings == [
        ("column 2025, line 2", "“x” is not an amount.", "x"),
        ("column 2026, line 2", "“1,234” is finer than one øre.", "1,234"),
        ("column Mva, line 2", "“hmm” does not say how tax is charged.", "hmm"),
        (
            "column Gjelder fra, line 2",
            "“32.1.2026” is not a date; write it as 2025-11-19.",
            "32.1.2026",
        ),
        ("column Selvkost %, line 2", "“mye” is not a share in per cent.", "mye"),
        ("column Gebyr, line 3", "The fee has no name.", ""),
        ("column Mva, line 3", "A tax rate is above 0 and at most 100 per cent.", "unntatt 25 %"),
        ("column Gjelder fra, line 3", "“i dag” is not a date; write it as 2025-11-19.", "i dag"),
    ]


def test_two_fees_of_one_code_are_an_error() -> None:
    schedule, findings = read(HEAD + "a;Vann;1;2;;;\na;Avløp;1;2;;;\n")
    assert schedule is None
    assert [each[1] for each in findings] == ["The fee “Avløp” needs a code of its own."]


def test_a_rate_alone_is_inside_the_price_and_a_point_is_recognised() -> None:
    schedule, _ = read("identifier,fee,price_2025,price_2026,vat\na,Vann,18.42,2000,25\n")
    assert schedule is not None
    assert schedule.fees[0].vat == Vat(VatTreatment.INCLUDED, 2500)
    assert schedule.fees[0].amounts == (1_842, 200_000)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a;b\nc;d\n", "no row has headings with years"),
        ("Kode;Gebyr;2026;Farge\na;b;1;rød\n", "the column “Farge” is not known"),
        ("Kode;Gebyr;Gebyr;2026\na;b;c;1\n", "the column “Gebyr” is not known, or occurs twice"),
        ("Kode;2026\na;1\n", "no column holds the names of the fees"),
    ],
)
def test_a_file_that_is_no_schedule_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(text)
    assert why in str(refused.value)


def test_the_corrected_table_of_a_real_document() -> None:
    lines = real_source("003").read_text(encoding="utf-8").splitlines()
    first = next(
        place for place, each in enumerate(lines) if each.endswith("\t2018\t2019\t2020\tFra dato")
    )
    schedule, findings = read("\n".join(lines[first : first + 5]))
    assert findings == []
    assert schedule is not None
    assert schedule.years == (2018, 2019, 2020)
    assert [each.amounts for each in schedule.fees] == [
        (240_000, 240_000, 450_000),
        (None, None, 300_000),
    ]
    assert {each.vat for each in schedule.fees} == {Vat(VatTreatment.EXEMPT)}
    assert {each.valid_from for each in schedule.fees} == {date(2020, 1, 1)}
