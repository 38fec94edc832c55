"""What is recognised of a table, and what is refused with its place."""

import pytest

from tests.support.budget_tables import PLAIN, error_places, error_sentences, read_csv, sums
from tests.support.refusals import refusal
from votum.countries import load_country
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.alterations import AlterationKind
from votum.formats.budget_tables.mapping import (
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    RepeatedLines,
    Stage,
)
from votum.formats.budget_tables.reading import read_budget_table
from votum.formats.refusals import UnreadableError

NO = load_country("no")


def said(data: bytes) -> list[str]:
    return [str(each) for each in read_budget_table(data, "a.csv", NO).result.recognised]


def changes(text: str) -> list[tuple[str, str, str, tuple[int, ...]]]:
    return [
        (each.kind.value, each.column, each.was, each.lines)
        for each in read_csv(text).result.alterations
    ]


def test_a_plain_table() -> None:
    reading = read_csv(PLAIN)
    assert reading.errors == ()
    assert sums(reading.result) == [(2027, 3, 1500, -1500), (2028, 3, 2000, -3)]
    (table,) = reading.result.tables
    assert table.years == (2027, 2028)
    assert [(line.cost_centre, line.economic_code, line.amounts) for line in table.lines] == [
        ("0120", "10100", (100_000, 200_050)),
        ("0130", "10100", (50_000, -300)),
        ("0130", "16000", (-150_000, 0)),
    ]
    assert [area.name for area in reading.result.hierarchies[-1].tree.areas] == [
        "Skole",
        "Barnehage",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PLAIN.encode(), ["utf-8", ";"]),
        (PLAIN.encode("utf-8-sig"), ["utf-8-sig", ";"]),
        (PLAIN.replace("Skole", "Skøle").encode("iso-8859-1"), ["iso-8859-1", ";"]),
        (PLAIN.replace("Skole", "Sk€øle").encode("iso-8859-15"), ["iso-8859-15", ";"]),
        (PLAIN.replace("Skole", "“Skøle”").encode("windows-1252"), ["windows-1252", ";"]),
        (PLAIN.replace(";", "\t").encode(), ["utf-8", "tab"]),
        (PLAIN.replace(",", ".").replace(";", ",").encode(), ["utf-8", ","]),
        (PLAIN.replace(";", "|").encode(), ["utf-8", "|"]),
    ],
)
def test_encoding_and_delimiter_are_recognised_and_said(data: bytes, expected: list[str]) -> None:
    encoding, delimiter = expected
    assert said(data)[:2] == [f"Text in {encoding}.", f"Cells are set off by “{delimiter}”."]


def test_an_old_pc_alphabet_is_read_where_it_is_told() -> None:
    data = PLAIN.replace("Skole", "Skøle på Ås".replace("ø", "ö")).encode("cp437")
    assert "say which encoding" in refusal(
        UnreadableError, lambda: read_budget_table(data, "a.csv", NO)
    )
    mapping = ColumnMapping(
        "x",
        (AmountColumn("2027", year=2027),),
        (
            CodeColumn("ansvar", Dimension.COST_CENTRE, "ansvar_tekst"),
            CodeColumn("konto", Dimension.ECONOMIC_CODE),
        ),
        encoding="cp437",
        delimiter=";",
    )
    result = read_budget_table(data, "a.csv", NO, mapping).result
    assert result.hierarchies[-1].tree.areas[0].name == "Sköle på Ås"


def test_the_number_form_is_said_by_the_cells() -> None:
    reading = read_csv("konto;2027\n1;1,5\n2;1,234\n")
    assert str(reading.result.recognised[-1]) == "Decimals are set off by “,”, as in “1,5”."
    assert error_sentences(reading) == ["“1,234” is finer than one øre."]
    assert error_sentences(read_csv("konto;2027\n1;15\n2;1,234\n")) == [
        "“1,234” can be read as a decimal number and as thousands; say which form the source uses."
    ]
    assert error_sentences(read_csv("konto;2027\n1;1,5\n2;2.5\n")) == []


def test_units_and_kind_are_recognised() -> None:
    text = "Tall i 1000 kr;;\n\nkonto;tekst;2027\n1;a;15\n2;b;-15\n"
    result = read_csv(text, name="investeringsbudsjett/2027.csv").result
    assert (result.mapping.kind, sums(result)) == (Kind.CAPITAL, [(2027, 2, 15_000, -15_000)])
    assert {line.kind for line in result.tables[0].lines} == {Kind.CAPITAL}


@pytest.mark.parametrize("name", ["2027.csv", "investeringsbudsjett/2027.csv"])
def test_where_a_column_says_which_budget_it_is_nothing_else_does(name: str) -> None:
    reading = read_csv("konto;kind;2027\n1;operating;5\n2;capital;6\n", name=name)
    assert [line.kind for line in reading.result.tables[0].lines] == [Kind.OPERATING, Kind.CAPITAL]
    assert [str(each) for each in reading.reasons if "budget" in str(each)] == [
        "“kind”: says which budget the row belongs to."
    ]


@pytest.mark.parametrize(
    ("rows", "sign"),
    [
        ("Utgift;1;100\nInntekt;2;-100\n", SignConvention.INCOME_NEGATIVE),
        ("Utgift;1;100\nInntekt;2;100\n", SignConvention.BY_MEANING),
        ("Utgift;1;-100\nInntekt;2;100\n", SignConvention.INCOME_POSITIVE),
    ],
)
def test_signs_are_recognised_by_the_sums(rows: str, sign: SignConvention) -> None:
    reading = read_csv("inntekt-utgift;konto;2027\n" + rows)
    assert reading.result.mapping.sign is sign
    assert sums(reading.result) == [(2027, 2, 100, -100)]


def test_versions_and_change_groups_are_tables_of_their_own() -> None:
    rows = ["A;N00;Basis;1;5", "A;N10;Kutt;1;-2", "B;N00;Basis;1;7"]
    text = "\n".join(["versjon;endrgr;endrgr-tekst;konto;2027", *rows])
    reading = read_csv(text)
    found = [
        (each.version, each.change_group, [line.amounts for line in each.lines])
        for each in reading.result.tables
    ]
    assert found == [
        ("A", "N00 Basis", [(500,)]),
        ("A", "N10 Kutt", [(-200,)]),
        ("B", "N00 Basis", [(700,)]),
    ]
    assert reading.result.change_groups == (("N00", "Basis"), ("N10", "Kutt"))
    assert {each.change_group for each in reading.result.totals} == {"", "N00", "N10"}


def test_a_change_group_is_called_by_its_code_and_its_name_each_once() -> None:
    rows = ["K1;K1 Skole;1;1", "K2;K2;1;2", "K3;;1;3", "K4;K40 Vei;1;4", ";Uten kode;1;5"]
    reading = read_csv("\n".join(["endrgr;endrgr-tekst;konto;2027", *rows]))
    assert [each.change_group for each in reading.result.tables] == [
        "K1 Skole",
        "K2",
        "K3",
        "K4 K40 Vei",
        "",
    ]


@pytest.mark.parametrize(
    ("headings", "rows", "fields", "texts"),
    [
        ("Tiltak", ["Ny skole", "Ny bro"], ("Tiltak", ""), ("Ny skole", "Ny bro")),
        ("Tiltak", ["101", "102"], ("Tiltak", ""), ("101", "102")),
        (
            "Tiltak;Tiltak navn",
            ["101;Ny skole", "102;"],
            ("Tiltak", "Tiltak navn"),
            ("101\tNy skole", "102\t"),
        ),
        (
            "measure;title",
            ["D1;Ny skole", "D2;Ny skole"],
            ("measure", "title"),
            ("D1\tNy skole", "D2\tNy skole"),
        ),
        (
            "Tiltak;Merknad",
            ["Ny skole;Etter vedtak", "Ny bro;Nytt"],
            ("Tiltak", ""),
            ("Ny skole", "Ny bro"),
        ),
        # each line has a remark of its own: no name of the code
        (
            "Tiltak;Merknad;konto",
            ["D1;Lønn;1", "D1;Drift;2"],
            ("Tiltak", ""),
            ("D1", "D1"),
        ),
    ],
)
def test_a_column_of_measures_is_what_the_lines_say(
    headings: str, rows: list[str], fields: tuple[str, str], texts: tuple[str, ...]
) -> None:
    lines = [f"1;{row};{place}" for place, row in enumerate(rows, start=5)]
    reading = read_csv("\n".join([f"ansvar;{headings};2027", *lines]))
    assert reading.errors == ()
    mapping = reading.result.mapping
    assert (mapping.text, mapping.text_label) == fields
    (table,) = reading.result.tables
    assert table.texts == texts


def test_lines_of_two_measures_are_no_repeats_but_two_of_one_are() -> None:
    head = "endringssett;tiltak;konto;2027"
    assert read_csv(f"{head}\nK1;Ny skole;1;5\nK1;Ny bro;1;5\n").errors == ()
    again = read_csv(f"{head}\nK1;Ny skole;1;5\nK1;Ny skole;1;5\n")
    assert error_places(again) == ["R14 line 3"]


def test_years_in_a_column_become_amounts_of_one_line() -> None:
    reading = read_csv("år;konto;beløp\n2028;1;5\n2027;1;4\n2027;2;3\n")
    (table,) = reading.result.tables
    assert (table.years, [line.amounts for line in table.lines]) == (
        (2027, 2028),
        [(400, 500), (300, 0)],
    )
    assert [each.rows for each in reading.result.totals] == [2, 1]


def test_every_altered_or_dropped_value_is_listed() -> None:
    rows = ["1; Skole ;10;5", ";;20;nfp", ";;;", "2;Vei;10;", ";;20;6", "Totalt;;;11"]
    text = "\n".join(["ansvar;ansvar_tekst;konto;2027", *rows])
    assert sorted(changes(text)) == [
        ("blank_row", "", "", (4,)),
        ("filled_down", "ansvar", "", (3,)),
        ("filled_down", "ansvar", "", (6,)),
        ("filled_down", "ansvar_tekst", "", (3,)),
        ("filled_down", "ansvar_tekst", "", (6,)),
        ("not_stated", "2027", "", (5,)),
        ("not_stated", "2027", "nfp", (3,)),
        ("total_row", "", "Totalt", (7,)),
        ("trimmed", "ansvar_tekst", " Skole ", (2,)),
    ]
    assert read_csv(text).errors == ()


def test_a_wrong_total_and_a_wrong_difference_are_errors() -> None:
    assert error_places(read_csv("konto;2027\n1;5,50\n2;6\nTotalt;12\n")) == [
        "R2 column 2027, line 4"
    ]
    assert error_places(
        read_csv("konto;Budsjett 2027;Budsjett 2026;Endring\n1;5;3;2\n2;9;4;4\n")
    ) == ["R6 column Endring, line 3"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("konto;2027\n1;5\n2;x\nTotalt;12\n", ["reading column 2027, line 3"]),
        (
            "konto;2027\n1;5\nSum;6\n2;x\n3;4\nSum;4\nTotalt;12\n",
            ["reading column 2027, line 4", "R2 column 2027, line 3"],
        ),
        (
            "konto;2027\n1;5\nSum;5\n2;6\nTotalt;x\n3;1\nTotalt;13\n",
            ["reading column 2027, line 5", "R2 column 2027, line 7"],
        ),
        (
            "konto;Budsjett 2027;Budsjett 2026;Endring\n1;5;x;2\n2;9;4;4\n3;8;2;6\n",
            ["reading column Budsjett 2026, line 2", "R6 column Endring, line 3"],
        ),
    ],
)
def test_what_is_printed_over_a_row_that_cannot_be_read_is_not_judged(
    text: str, places: list[str]
) -> None:
    assert error_places(read_csv(text)) == places


@pytest.mark.parametrize(
    ("text", "places", "sentence"),
    [
        (
            "konto;2027\n1;5\n2;x\n3;6\n4;7\n5;8\n6;9\n7;1\n8;2\n9;3\n10;3\n",
            ["reading column 2027, line 3"],
            "is not an amount",
        ),
        ("konto;2027\n1;5\n2;99999999999999999999\n", ["reading column 2027, line 3"], "too large"),
        ("konto;2027\n1;5\n2;90000000000000000\n", ["reading line 1"], "too large to be added up"),
        ("konto;2027\n1;5\n1;6\n", ["R14 line 3"], "repeated"),
        ("konto;tekst;2027\n1;a;5\n;;6\n", ["reading line 3"], "nothing that says of what"),
        ("år;konto;beløp\n2027;1;5\n2027;2;6\n", [], ""),
    ],
)
def test_what_cannot_be_taken_is_an_error_with_its_place_and_nothing_is_taken(
    text: str, places: list[str], sentence: str
) -> None:
    reading = read_csv(text)
    assert error_places(reading) == places
    assert all(sentence in each for each in error_sentences(reading))
    assert bool(reading.result.tables) is not bool(places)
    assert bool(reading.result.digest) is not bool(places)


def test_lines_of_one_key_are_summed_or_kept_only_where_the_mapping_says_so() -> None:
    text = "konto;2027\n1;5\n2;1\n1;6\n"

    def lines(repeated: RepeatedLines) -> list[tuple[int, ...]]:
        mapping = ColumnMapping(
            "x",
            (AmountColumn("2027", Stage.PLAN, 2027),),
            (CodeColumn("konto", Dimension.ECONOMIC_CODE),),
            repeated=repeated,
        )
        return [
            line.amounts for each in read_csv(text, mapping).result.tables for line in each.lines
        ]

    assert lines(RepeatedLines.REFUSE) == []
    assert lines(RepeatedLines.SUM) == [(1100,), (100,)]
    assert lines(RepeatedLines.KEEP) == [(500,), (100,), (600,)]


def test_finer_amounts_are_rounded_only_where_the_mapping_says_so() -> None:
    mapping = ColumnMapping(
        "x",
        (AmountColumn("2027", year=2027),),
        (CodeColumn("konto", Dimension.ECONOMIC_CODE),),
        round_finer=True,
    )
    result = read_csv("konto;2027\n1;1,005\n2;-1,0049\n3;7,25\n", mapping).result
    assert [line.amounts for line in result.tables[0].lines] == [(101,), (-100,), (725,)]
    assert result.count(AlterationKind.ROUNDED) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"  \n", "The file is empty."),
        (b"abc\ndef\n", "The text has no columns"),
        (b"a;b\nx;y\n", "no column looks like amounts"),
        (b'konto;2027\n1;"5\n2;6\n', "cannot be split into cells"),
        (b"konto;2027\n1;5\x00\n", "zero bytes"),
        (b"[1, 2]", "no list of records"),
        (b'{"a": ', "not JSON"),
        (b"PK\x03\x04abc", "damaged"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in refusal(UnreadableError, lambda: read_budget_table(data, "a", NO))


def test_a_mapping_of_another_table_is_refused() -> None:
    mapping = ColumnMapping(
        "x", (AmountColumn("2031"),), (CodeColumn("konto", Dimension.ECONOMIC_CODE),)
    )
    assert "has no column “2031”" in refusal(UnreadableError, lambda: read_csv(PLAIN, mapping))


def test_the_same_content_has_one_digest() -> None:
    rows = PLAIN.splitlines()
    other = "\n".join([rows[0], rows[3], rows[1], rows[2]]).replace(";", "\t")
    assert read_csv(PLAIN).result.digest == read_csv(other).result.digest
    changed = PLAIN.replace("500", "501")
    assert read_csv(PLAIN).result.digest != read_csv(changed).result.digest


def test_codes_under_several_others_are_told_by_their_path() -> None:
    result = read_csv("sektor;programområde;konto;2027\n1;16;1;5\n2;16;1;6\n").result
    assert [area.code for area in result.hierarchies[0].tree.areas] == ["1", "2", "1/16", "2/16"]
    assert [line.area for line in result.tables[0].lines] == ["1/16", "2/16"]


def test_cells_with_line_breaks_keep_their_lines() -> None:
    reading = read_csv(
        'konto;tekst;2027\n1;"a\nb";5\n2;c;x\n3;d;5\n4;d;5\n5;d;5\n6;d;5\n7;d;5\n8;d;5\n9;d;5\n10;d;5\n11;d;5\n'
    )
    assert error_places(reading) == ["reading column 2027, line 4"]


def test_text_beside_codes_that_never_repeat_says_what_each_line_is() -> None:
    once = "art;tekst;2027\n010;Flere lærere;5\n940;Bruk av fond;-5\n"
    assert read_csv(once).result.mapping.text == "tekst"
    again = f"{once}010;Flere lærere;6\n940;Bruk av fond;-6\n"
    mapping = read_csv(again).result.mapping
    assert (mapping.text, [each.label for each in mapping.codes]) == ("", ["tekst"])


def test_a_column_that_says_capital_on_every_row_is_believed() -> None:
    result = read_csv(
        "område;konto;budsjett;2027\n1;010;investering;5\n2;010;investering;6\n"
    ).result
    kinds = [line.kind for table in result.tables for line in table.lines]
    assert kinds == [Kind.CAPITAL, Kind.CAPITAL]
