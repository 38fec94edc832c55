"""What the checker says of whole documents: our own, and the real ones beside the repository."""

from collections import Counter

import pytest

from tests.support.places import EXAMPLES, ROOT, real_source
from tests.support.printed import told
from votum.countries import load_country
from votum.engine.findings import Severity
from votum.engine.printed_tables.tables import filled
from votum.formats.printed_tables.document_reading import DocumentReading
from votum.formats.reading import read_file

PUBLISHED = EXAMPLES / "published" / "supplement.txt"
NORWAY = load_country("no")
SHARED_DATA = ROOT.parent / "shared" / "data"


def _read(data: bytes) -> DocumentReading:
    reading = read_file(data, "document.txt", NORWAY)
    assert isinstance(reading, DocumentReading)
    return reading


def test_the_example_has_each_of_its_faults_and_no_other() -> None:
    reading = _read(PUBLISHED.read_bytes())
    assert told(reading.findings) == [
        ("R1", "error", 75, "5,5", "4,5"),
        ("R1", "error", 76, "45,5", "44,5"),
        ("R2", "rounding", 12, "24,7", "24,6"),
        ("R2", "error", 45, "45,8", "46,1"),
        ("R2", "error", 46, "3,8", "4,1"),
        *[("R3", "rounding", 32, "34,6", "34,5")] * 4,
        ("R3", "rounding", 45, "52,3", "52,2"),
        ("R3", "rounding", 45, "45,8", "46,0"),
        ("R3", "rounding", 45, "46,1", "46,0"),
        ("R3", "rounding", 45, "46,1", "46,0"),
        ("R4", "error", 45, "45,8", "46,1"),
        ("R5", "error", 17, "43,5", "−43,5"),
        (
            "R6",
            "notice",
            62,
            "−12 / −16 / −18 / −19",
            "−11,1 / −14,9 / −17,5 / −19,5",
        ),
        ("R7", "notice", 20, "43 mill.", "−41,2"),
        ("R7", "notice", 48, "42 mill.", "39,3"),
        ("R7", "notice", 55, "3,4 prosent", "3,3 %"),
        ("R13", "notice", 64, "budsj\u0435ttrammen", ""),
        ("R15", "notice", 50, "", "million_kroner"),
        ("R15", "notice", 59, "", "million_kroner"),
        ("R15", "notice", 78, "", "million_kroner"),
    ]


def test_source_003_has_exactly_the_known_inconsistencies_in_its_tables() -> None:
    reading = _read(real_source("003").read_bytes())
    found = told(reading.findings)
    assert [each for each in found if each[1] == Severity.ERROR] == [
        # The smallest sector was left out of the sum of sectors, in three years of four.
        ("R2", "error", 642, "81,0", "81,2"),
        ("R2", "error", 642, "75,6", "75,8"),
        ("R2", "error", 642, "75,6", "75,8"),
        # The sum of all has taken that over.
        ("R2", "error", 643, "15,0", "15,2"),
        ("R2", "error", 643, "6,9", "7,1"),
        ("R2", "error", 643, "2,5", "2,7"),
        # The summary prints the right sum, and has lost a sign.
        ("R4", "error", 642, "81,0", "81,2"),
        ("R4", "error", 642, "75,6", "75,8"),
        ("R4", "error", 642, "75,6", "75,8"),
        ("R5", "error", 538, "68,7", "−68,7"),
        ("R5", "error", 538, "73,1", "−73,1"),
    ]
    assert [each.other and each.other.line for each in reading.errors] == [
        *[639] * 3,
        *[642] * 3,
        *[539] * 3,
        *[622] * 2,
    ]
    assert [each for each in found if each[1] == Severity.ROUNDING] == [
        ("R2", "rounding", 319, "66,5", "66,6"),
        ("R3", "rounding", 626, "75,0", "75,1"),
        ("R3", "rounding", 626, "75,0", "75,1"),
        ("R3", "rounding", 626, "69,6", "69,7"),
        ("R3", "rounding", 626, "69,6", "69,7"),
        ("R3", "rounding", 642, "91,0", "91,1"),
        ("R3", "rounding", 642, "81,0", "81,3"),
        ("R3", "rounding", 642, "75,6", "75,9"),
        ("R3", "rounding", 642, "75,6", "75,9"),
    ]
    assert [each[:3] for each in found if each[1] == Severity.NOTICE] == [
        ("R6", "notice", 683),
        *(("R7", "notice", line) for line in (110, 326, 330, 336, 564, 613)),
        *(("R13", "notice", line) for line in (711, 713)),
        *(("R15", "notice", line) for line in (545, 669, 678)),
    ]


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_sources_without_tables_are_refused_in_a_sentence(number: str) -> None:
    with pytest.raises(Exception, match="holds neither proposal sheets nor a table"):
        _read(real_source(number).read_bytes())


@pytest.mark.parametrize(
    ("name", "rows", "totals"),
    [
        ("statements/giske_2024_5-6.txt", 24, {"rounding": 11}),
        ("statements/lulea_2018_resultatrakning.txt", 12, {"rounding": 1}),
        ("statements/sandnes_2021_5-4.txt", 23, {}),
        ("statements/stavanger_2017_1A.txt", 23, {"rounding": 2}),
        ("municipal_budgets/web_excerpts/dk_resultatopgorelse_2025_bo3.txt", 13, {"rounding": 5}),
        ("municipal_budgets/web_excerpts/molde_2020_vedtak_ksak42-19.txt", 6, {}),
        ("municipal_budgets/web_excerpts/molde_2022_driftsbudsjettet.txt", 26, {}),
    ],
)
def test_published_tables_are_read_whole_and_have_no_false_error(
    name: str, rows: int, totals: dict[str, int]
) -> None:
    path = SHARED_DATA / name
    if not path.is_file():
        pytest.skip(f"The published file {name} is not beside the repository.")
    reading = _read(path.read_bytes())
    assert sum(len(table.rows) for table in reading.evidence.tables) == rows
    severities = Counter(each.severity.value for each in reading.findings)
    del severities["notice"]
    assert severities == totals


def test_moldes_lost_cells_are_placed_as_far_as_their_sums_say() -> None:
    path = SHARED_DATA / "municipal_budgets/web_excerpts/molde_2020_vedtak_ksak42-19.txt"
    if not path.is_file():
        pytest.skip("The published decision of Molde is not beside the repository.")
    (table,) = _read(path.read_bytes()).evidence.tables
    *rows, total = [[cell.value for cell in row.cells] for row in table.rows]
    assert rows == [
        [1_600_000_00, 1_000_000_00, 20_000_000_00, 20_000_000_00],
        [None] * 4,
        [15_000_000_00, 30_000_000_00, None, -45_000_000_00],
        [-19_000_000_00, 19_000_000_00, None, None],
        [None] * 4,
    ]
    # One million more and one million less cancel out in the first year as well as in the second.
    assert [row.ways for row in table.rows if row.ways] == [((0,), (1,)), ((0, 2), (1, 2))]
    placed = [filled(row, row.ways[0]) if row.ways else row for row in table.rows[:-1]]
    sums = [sum(row.cells[year].value or 0 for row in placed) for year in range(4)]
    assert sums == total == [-2_400_000_00, 50_000_000_00, 12_000_000_00, -25_000_000_00]
