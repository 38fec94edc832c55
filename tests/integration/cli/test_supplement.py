"""`votum supplement`: a printed supplement as a budget with its change set."""

import json
from pathlib import Path

import pytest
import typst

from tests.support.commands import files_under, votum
from tests.support.places import COMMITTEE, real_source
from votum.documents.font_tables import FONTS
from votum.formats.budget_chain.reader import read_chain

DOCUMENT = """\
Eksempelvik kommune, tillegg til økonomiplanen

Nytt etter at staten la fram sitt budsjett.

TILLEGG i mill. 2026-kr\tPlan\t\t
\t2026\t2027\t2028
Fellesinntekter\t-9,1\t-9,4\t-9,4
Skatt\t-9,1\t-9,4\t-9,4
OPPVEKST\t6,5\t6,0\t5,9
21 Skole\t4,0\t3,5\t3,4
Flere lærere\t3,0\t3,0\t3,4
Ny skyssrute\t1,0\t0,5\t
23 Barnehage\t2,5\t2,5\t2,5
Lavere betaling\t2,5\t2,5\t2,5
Sum områdene\t6,5\t6,0\t5,9
Sum tillegg\t-2,6\t-3,4\t-3,5

Slik blir nøkkeltallene.

Nøkkeltall\t2026\t2027\t2028\tMål
Resultat\t31\t28\t30\t
Margin\t1,8 %\t1,6 %\t1,7 %\tMinst 1,75 %

De endres slik:

Nøkkeltall\t2026\t2027\t2028
Resultat\t3\t3\t4
Margin\t0,2 %\t0,1 %\t0,2 %
"""
MEASURES_LINE, KEY_FIGURES_LINE, CHANGES_LINE = "5", "20", "26"
NAME_ANOTHER = "name another one for one of them."
SWAPPED = (
    "Line 20: the table of changes has targets, and the key figures in line 26 have none; the two "
    "may be the other way round."
)
TITLE = "Eksempelvik kommune, tillegg til økonomiplanen"
WRITTEN = """\
format = "budget-chain"
name = "Økonomiplan 2026–2028"
period = "2026-2028"
unit = "mill"
price_level = "2026-kr"
rounded = true

areas = [
  { code = "Fellesinntekter", name = "Fellesinntekter" },
  { code = "OPPVEKST", name = "OPPVEKST" },
  { code = "21", name = "Skole", parent = "OPPVEKST" },
  { code = "23", name = "Barnehage", parent = "OPPVEKST" },
]

[[change_sets]]
identifier = "tillegg"
type = "supplementary"
origin = "Rådmannen"
price_level = "2026-kr"

[[change_sets.measures]]
identifier = "1"
title = "Skatt"
lines = [
  { area = "Fellesinntekter", amounts = [-9.1, -9.4, -9.4] },
]

[[change_sets.measures]]
identifier = "2"
title = "Flere lærere"
lines = [
  { area = "21", amounts = [3.0, 3.0, 3.4] },
]

[[change_sets.measures]]
identifier = "3"
title = "Ny skyssrute"
lines = [
  { area = "21", amounts = [1.0, 0.5, 0.0] },
]

[[change_sets.measures]]
identifier = "4"
title = "Lavere betaling"
lines = [
  { area = "23", amounts = [2.5, 2.5, 2.5] },
]

[[indicators]]
identifier = "Resultat"
name = "Resultat"
unit = "mill. kr"
decimals = 0
values = { "tillegg" = [31, 28, 30] }
change = { "tillegg" = [3, 3, 4] }

[[indicators]]
identifier = "Margin"
name = "Margin"
unit = "per cent"
decimals = 1
target = "Minst 1,75 %"
values = { "tillegg" = [1.8, 1.6, 1.7] }
change = { "tillegg" = [0.2, 0.1, 0.2] }

[[totals]]
stage = "tillegg"
areas = ["Fellesinntekter"]
amounts = [-9.1, -9.4, -9.4]
label = "Fellesinntekter"

[[totals]]
stage = "tillegg"
areas = ["OPPVEKST"]
amounts = [6.5, 6.0, 5.9]
label = "OPPVEKST"

[[totals]]
stage = "tillegg"
areas = ["21"]
amounts = [4.0, 3.5, 3.4]
label = "21 Skole"

[[totals]]
stage = "tillegg"
areas = ["23"]
amounts = [2.5, 2.5, 2.5]
label = "23 Barnehage"

[[totals]]
stage = "tillegg"
areas = ["OPPVEKST"]
amounts = [6.5, 6.0, 5.9]
label = "Sum områdene"

[[totals]]
stage = "tillegg"
amounts = [-2.6, -3.4, -3.5]
label = "Sum tillegg"
"""
PDF = r"""
#set page(width: 160mm, height: 120mm, margin: 10mm)
#set text(font: "Inter", size: 9pt)
Drift, tall i hele 1000 kroner
#grid(
  columns: (1fr, 22mm, 22mm), align: (left, right, right), row-gutter: 6pt,
  [Område], [2026], [2027],
  [OPPVEKST], [40], [35],
  [21 Skole], [40], [35],
  [Flere lærere], [30], [30],
  [Ny skyssrute], [10], [5],
  [Sum], [40], [35],
)
"""


@pytest.fixture(name="document")
def _document(tmp_path: Path) -> Path:
    path = tmp_path / "supplement.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_tables_are_taken_proven_and_written(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / "chain.toml"
    ran = votum(
        *("supplement", document, "--table", MEASURES_LINE, "--key-figures", KEY_FIGURES_LINE),
        *("--changes", CHANGES_LINE, "--origin", "Rådmannen", "--name", "Økonomiplan 2026–2028"),
        *("--out", out),
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "TILLEGG (line 5), mill. kr",
        "Nøkkeltall (line 20), mill. kr",
        "  The table does not say in which unit its amounts are.",
        "Nøkkeltall (line 26), mill. kr",
        "  The table does not say in which unit its amounts are.",
        (
            "tillegg (supplementary proposal, Rådmannen): 4 areas, 4 measures, 6 stated totals, "
            "2 key figures."
        ),
        "Price level: 2026-kr.",
        f"Written: {out}",
        "",
        "Errors: 0. Roundings: 0. Notices: 0.",
    ]
    assert out.read_text(encoding="utf-8") == WRITTEN
    assert files_under(tmp_path) == ["made", "made/chain.toml", "supplement.txt"]


def test_what_was_written_is_read_traced_and_compared(document: Path, tmp_path: Path) -> None:
    chain = tmp_path / "chain.toml"
    assert votum("supplement", document, "--out", chain).code == 0
    read = votum("read", chain)
    assert (read.code, read.err) == (0, "")
    assert read.out.splitlines()[:2] == [
        f"{TITLE} (budget-chain)",
        "1 change sets, 4 measures, 0 errata, 0 key figures.",
    ]
    traced = votum("trace", chain, "--area", "OPPVEKST", "--year", "2028")
    assert (traced.code, traced.err) == (0, "")
    assert [" ".join(line.split()) for line in traced.out.splitlines()[:-1]] == [
        f"{TITLE}: OPPVEKST with all below it, operating, 2028, mill. kr",
        "",
        "base 0,00",
        "tillegg (supplementary proposal) 5,90",
        "2 Flere lærere 3,40",
        "21 3,40",
        "4 Lavere betaling 2,50",
        "23 2,50",
        "Sum 5,90",
        "",
        "0,00 + 5,90 = 5,90",
    ]
    compared = votum("compare", chain, chain, "--old-through", "base", "--json")
    totals = json.loads(compared.out)["totals"]["operating"]
    assert totals["change_minor"] == {"2026": -260_000_000, "2027": -340_000_000} | {
        "2028": -350_000_000
    }


def test_a_sum_that_is_wrong_is_written_as_printed_and_the_exit_code_is_1(tmp_path: Path) -> None:
    document, out = tmp_path / "supplement.txt", tmp_path / "chain.toml"
    document.write_text(DOCUMENT.replace("-2,6\t-3,4", "-2,6\t-2,4"), encoding="utf-8")
    arguments = ("--identifier", "t1", "--kind", "capital", "--out", out)
    ran = votum("supplement", document, *arguments)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[-2:] == [
        "Errors: 1. Roundings: 0. Notices: 0.",
        (
            "  error R3  row t1, Sum tillegg, column 2027: The parts add up to −3,40, but the sum "
            "is given as −2,40."
        ),
    ]
    chain = read_chain(out.read_bytes(), out.name).chain
    assert chain.stages == ("base", "t1")
    assert (chain.totals[-1].kind, chain.totals[-1].amounts[1]) == ("capital", -240_000_000)
    assert votum("read", out).out.splitlines()[-2:] == ran.out.splitlines()[-2:]


def test_a_unit_that_the_document_does_not_state_is_said(tmp_path: Path) -> None:
    document, out = tmp_path / "supplement.txt", tmp_path / "chain.toml"
    document.write_text(DOCUMENT.replace("i mill. 2026-kr", ""), encoding="utf-8")
    ran = votum("supplement", document, "--unit", "1000", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "TILLEGG (line 5), 1000 kr",
        "  The table does not say in which unit its amounts are.",
        "tillegg (supplementary proposal): 4 areas, 4 measures, 6 stated totals, 0 key figures.",
        f"Written: {out}",
        "",
        "Errors: 0. Roundings: 0. Notices: 1.",
        (
            "  notice R15  row base: The budget does not say at which price level its amounts are "
            "(fixed or current prices, of which year)."
        ),
    ]


def test_a_pdf_is_taken_by_the_place_that_read_prints(tmp_path: Path) -> None:
    document, out = tmp_path / "supplement.pdf", tmp_path / "chain.toml"
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    document.write_bytes(typst.compile(PDF.encode(), font_paths=fonts, format="pdf"))
    place = votum("read", document).out.splitlines()[3]
    assert place == "Område (line 2), 1000 kr"
    ran = votum("supplement", document, "--table", "2", "--out", out)
    assert (ran.code, ran.out.splitlines()[0]) == (0, place)
    chain = read_chain(out.read_bytes(), out.name).chain
    assert [
        (measure.title, line.area, line.amounts)
        for measure in chain.whole.change_sets[0].measures
        for line in measure.lines
    ] == [
        ("Flere lærere", "21", (3_000_000, 3_000_000)),
        ("Ny skyssrute", "21", (1_000_000, 500_000)),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--table 6", "No table begins in line 6; tables begin in these lines: 5, 20, 26."),
        ("--key-figures 21", "No table begins in line 21; tables begin in these lines: 5, 20, 26."),
        ("--table 20", "Line 20: the table shows no measures under sectors or programme areas."),
        ("--changes 26", "--changes needs --key-figures: which key figures changed?"),
        (
            "--key-figures 5",
            f"--table and --key-figures are the same table, in line 5; {NAME_ANOTHER}",
        ),
        (
            "--table 5 --key-figures 20 --changes 5",
            f"--table and --changes are the same table, in line 5; {NAME_ANOTHER}",
        ),
        (
            "--key-figures 20 --changes 20",
            f"--key-figures and --changes are the same table, in line 20; {NAME_ANOTHER}",
        ),
        ("--key-figures 26 --changes 20", SWAPPED),
        ("--identifier base", "A change set cannot be called “base”: so the base is called."),
        ("--out .", "“.” is a folder; name the file to write."),
        ("--out supplement.txt", "“supplement.txt” is the document itself; write to another file."),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_written(
    document: Path, arguments: str, sentence: str
) -> None:
    out = () if "--out" in arguments else ("--out", "made/chain.toml")
    ran = votum("supplement", document, *arguments.split(), *out, folder=document.parent)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")
    assert files_under(document.parent) == ["supplement.txt"]
    assert document.read_text(encoding="utf-8") == DOCUMENT


def test_an_empty_identifier_is_refused_by_the_place_in_the_file(document: Path) -> None:
    ran = votum(
        *("supplement", document, "--identifier", "", "--out", "chain.toml"),
        folder=document.parent,
    )
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "chain.toml, change_sets 1: `identifier` must be a text in quotation marks.\n",
    )
    assert files_under(document.parent) == ["supplement.txt"]


def test_several_tables_or_none_are_named(tmp_path: Path) -> None:
    document, out = tmp_path / "supplement.txt", tmp_path / "chain.toml"
    table = "\n".join(DOCUMENT.splitlines()[4:16])
    document.write_text(f"{DOCUMENT}\nEn gang til.\n\n{table}\n", encoding="utf-8")
    ran = votum("supplement", document, "--out", out)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "Several tables can be read as changes by sector, programme area and measure; name one "
            "of them by its line: TILLEGG (line 5); TILLEGG (line 32).\n"
        ),
    )
    document.write_text("\n".join(DOCUMENT.splitlines()[17:]), encoding="utf-8")
    ran = votum("supplement", document, "--out", out)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "No table can be read as changes by sector, programme area and measure; name one by "
            "its line to be told why: 3, 9.\n"
        ),
    )
    assert not out.exists()


def test_proposal_sheets_are_no_supplement(tmp_path: Path) -> None:
    ran = votum("supplement", COMMITTEE, "--out", tmp_path / "chain.toml")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "“sheets.txt” holds proposal sheets, and no supplement is taken from them.\n",
    )
    assert files_under(tmp_path) == []


def test_a_file_that_is_there_is_replaced(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "chain.toml"
    out.write_text("old", encoding="utf-8")
    assert votum("supplement", document, "--out", out).code == 0
    assert read_chain(out.read_bytes(), out.name).title == TITLE
    assert files_under(tmp_path) == ["chain.toml", "supplement.txt"]


def test_the_real_supplement_is_taken_whole(tmp_path: Path) -> None:
    out = tmp_path / "chain.toml"
    ran = votum(
        *("supplement", real_source("003"), "--table", "619", "--key-figures", "669"),
        *("--changes", "678", "--origin", "KD", "--out", out),
    )
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert lines[5:7] == [
        (
            "tillegg (supplementary proposal, KD): 10 areas, 11 measures, 12 stated totals, 5 key "
            "figures."
        ),
        "Price level: 2020 kr.",
    ]
    assert lines[9] == "Errors: 6. Roundings: 4. Notices: 0."
    traced = votum("trace", out, "--area", "22", "--year", "2022")
    assert traced.out.splitlines()[-2] == "0,00 + 72,00 = 72,00"
