"""Recognising tables in text, whatever sets their cells apart."""

from tests.support.printed import WORDS
from votum.engine.findings import Severity
from votum.engine.money import Unit
from votum.engine.printed_tables.tables import PrintedTable
from votum.formats.printed_tables.lines import lines_of
from votum.formats.printed_tables.text_tables import TextTables, tables_in


def _read(text: str) -> TextTables:
    return tables_in(lines_of(text), WORDS)


def _cells(table: PrintedTable) -> list[tuple[str, ...]]:
    return [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]


def test_tabs_with_a_group_line_a_rule_and_a_blank_line_before_the_sum() -> None:
    text = (
        "Drift, mill. kr\tPlan\t\n\t2026\t2027\t\nSkole\t1,0\t\n\nSum\t1,0\t\n-----\t----\nEtter.\n"
    )
    read = _read(text)
    (table,) = read.tables
    assert (table.place.line, table.title, table.unit) == (1, "Drift", Unit.MILLION_KRONER)
    assert [column.name for column in table.columns] == ["Plan 2026", "Plan 2027"]
    assert _cells(table) == [("Skole", "1,0", ""), ("Sum", "1,0", "")]
    assert [line.text for line in read.prose] == ["Etter."]


def test_group_words_are_carried_where_years_repeat() -> None:
    text = "Kr\tKommunen\t\tKonsernet\t\n\t2026\t2025\t2026\t2025\nSkatt\t1\t2\t3\t4\n"
    (table,) = _read(text).tables
    assert [column.name for column in table.columns] == [
        "Kommunen 2026",
        "Kommunen 2025",
        "Konsernet 2026",
        "Konsernet 2025",
    ]


def test_strokes_and_a_sum_column() -> None:
    text = "| Mill. kr | 2026 | 2027 | Sum |\n|---|---|---|---|\n| Hall | 1,0 | 2,0 | 3,0 |\n"
    (table,) = _read(text).tables
    assert [column.total for column in table.columns] == [False, False, True]
    assert _cells(table) == [("Hall", "1,0", "2,0", "3,0")]


def test_places_under_the_headings_show_which_cells_are_empty() -> None:
    text = (
        "Tiltak       2026    2027    2028\n"
        "Hall          1,5             2,5\n"
        "Tomt                 -3,0\n"
    )
    (table,) = _read(text).tables
    assert _cells(table) == [("Hall", "1,5", "", "2,5"), ("Tomt", "", "-3,0", "")]


def test_single_spaces_with_glued_headings_and_dashes() -> None:
    text = (
        "Tall i hele 1 000\n"
        "Skjema Regnskap 2024Budsjett 2025 Plan 2026\n"
        "Skatt - 262 905 - 283 486 - 300 391\n"
        "Gjeld---\n"
    )
    (table,) = _read(text).tables
    assert (table.title, table.unit) == ("Skjema", Unit.THOUSAND_KRONER)
    assert [column.name for column in table.columns] == [
        "Regnskap 2024",
        "Budsjett 2025",
        "Plan 2026",
    ]
    assert _cells(table) == [
        ("Skatt", "-262 905", "-283 486", "-300 391"),
        ("Gjeld", "-", "-", "-"),
    ]


def test_a_heading_over_two_lines_and_a_second_table_right_behind() -> None:
    text = (
        "Skjema Budsjett 2026 Økonomiplan\n"
        "2027 2028\n"
        "Skatt 10 20 30\n"
        "Penger\n"
        "Skjema Budsjett 2026 Økonomiplan\n"
        "2027 2028\n"
        "Lån 1 2 3\n"
    )
    first, second = _read(text).tables
    assert [column.name for column in first.columns] == [
        "Budsjett 2026",
        "Økonomiplan 2027",
        "Økonomiplan 2028",
    ]
    assert _cells(first) == [("Skatt", "10", "20", "30")]
    assert second.announcement == "Penger"


def test_words_in_the_last_column() -> None:
    text = "Nøkkeltall 2026 2027 Mål\nMargin 4,1 % 3,2 % Minst 3 %\nFond 434 284 Minst 100\n"
    (table,) = _read(text).tables
    assert _cells(table) == [
        ("Margin", "4,1 %", "3,2 %", "Minst 3 %"),
        ("Fond", "434", "284", "Minst 100"),
    ]


def test_sentences_with_years_are_no_table() -> None:
    text = (
        "Fra 2026 til 2027 øker alt. Det koster 10 20.\n"
        "Vedtatt 2026, 2027.\n"
        "I 2026–2029 og 01.02.2027 skjer lite 5 6\n"
    )
    assert _read(text).tables == ()


def test_a_table_without_a_unit_takes_that_of_the_table_before_or_behind() -> None:
    text = (
        "Først\t2026\t2027\n"
        "A\t1\t2\n"
        "\n"
        "Så\n"
        "\n"
        "Mill. kr\t2026\t2027\n"
        "A\t1\t2\n"
        "\n"
        "Sist\n"
        "\n"
        "Til slutt\t2026\t2027\n"
        "A\t1\t2\n"
    )
    tables = _read(text).tables
    assert [(table.unit, table.unit_stated) for table in tables] == [
        (Unit.MILLION_KRONER, False),
        (Unit.MILLION_KRONER, True),
        (Unit.MILLION_KRONER, False),
    ]
    (alone,) = _read("Først\t2026\t2027\nA\t1\t2\n").tables
    assert (alone.unit, alone.unit_stated) == (Unit.KRONE, False)


def test_a_figure_that_is_none_is_an_error_with_its_place() -> None:
    (finding,) = _read("Mill. kr\t2026\t2027\nA\t1.2.3\t2\n").findings
    assert finding.severity is Severity.ERROR
    assert str(finding.message) == "“1.2.3” under 2026 is not an amount."
    assert finding.where.line == 2


def test_levels_follow_capitals_numbers_and_indents() -> None:
    text = "Mill. kr\t2026\t2027\nSKOLE\t1\t1\n21 Barn\t1\t1\nBøker\t1\t1\nSum\t1\t1\n"
    assert [row.level for row in _read(text).tables[0].rows] == [0, 1, 2, None]
    indented = "Mill. kr     2026   2027\nSkole           1      1\n  Barn          1      1\n"
    assert [row.level for row in _read(indented).tables[0].rows] == [0, 1]
    statement = "Mill. kr\t2026\t2027\n1 Skatt\t1\t1\n2 Ramme\t1\t1\n3 Annet\t1\t1\nNetto\t3\t3\n"
    assert [row.level for row in _read(statement).tables[0].rows] == [None] * 4


def test_a_row_without_figures_does_not_end_a_table() -> None:
    text = (
        "Mill. kr\t2026\t2027\nSkole\t1\t1\nTom\t\t\nHerav:\t\t\n"
        "Uten tabulator\nHelse\t2\t2\nEtter\n"
    )
    read = _read(text)
    assert [row.label for row in read.tables[0].rows] == [
        "Skole",
        "Tom",
        "Herav:",
        "Uten tabulator",
        "Helse",
    ]
    assert [line.text for line in read.prose] == ["Etter"]
