"""Statements worked out a second way: from the files, with dicts and whole numbers alone.

Nothing of the engine or the layouts is used: which codes belong to which line, and every sum, is
written out here once more.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import StringIO

type Row = Mapping[str, str]
type Figures = dict[str, int]

PROPERTY_TAX = {"871", "872", "873", "874", "875", "876", "878", "879"}
_SINGLE_OPERATING = {
    "900": "interest_income", "901": "interest_income", "905": "dividends", "509": "gains",
    "909": "gains", "500": "interest", "501": "interest", "510": "instalments",
    "511": "instalments", "990": "reversed", "570": "transferred", "550": "to_restricted",
    "950": "from_restricted", "540": "to_general", "940": "from_general", "530": "covered",
    "590": "depreciation", "800": "grant", "870": "tax", "877": "other_tax",
}  # fmt: skip
_LINES_5_4 = {
    "grant": "1", "tax": "2", "property_tax": "3", "other_tax": "4", "depreciation": "7",
    "interest_income": "10", "dividends": "11", "gains": "12", "interest": "13",
    "instalments": "14", "reversed": "16", "transferred": "18", "to_restricted": "19",
    "from_restricted": "20", "to_general": "21", "from_general": "22", "covered": "23",
}  # fmt: skip
_LINES_5_6 = {
    "grant": "1", "tax": "2", "property_tax": "3", "other_tax": "4", "depreciation": "14",
    "interest_income": "17", "dividends": "18", "gains": "19", "interest": "20",
    "instalments": "21", "reversed": "23", "transferred": "25", "to_restricted": "26",
    "from_restricted": "27", "to_general": "28", "from_general": "29", "covered": "30",
}  # fmt: skip
_LINES_5_5 = {
    "529": "3", "520": "4", "521": "4", "510": "5", "511": "5", "729": "7", "660": "9",
    "670": "9", "929": "10", "905": "11", "920": "12", "921": "12", "910": "13", "911": "13",
    "522": "15", "912": "16", "512": "17", "922": "18", "970": "20", "550": "21", "950": "22",
    "540": "23", "940": "24", "530": "25", "429": "1", "500": "1", "501": "1",
}  # fmt: skip


def rows_of(content: bytes) -> list[Row]:
    """Return the rows of a CSV file with semicolons."""
    return list(csv.DictReader(StringIO(content.decode()), delimiter=";"))


def ore(kroner: str) -> int:
    """Return an amount in øre from kroner with a decimal comma."""
    whole, _, part = kroner.removeprefix("-").partition(",")
    amount = int(whole) * 100 + int(part.ljust(2, "0") if part else "0")
    return -amount if kroner.startswith("-") else amount


def statements_by_hand(budget: bytes, measures: bytes) -> dict[tuple[str, str], Figures]:
    """Return every line of §§ 5-4, 5-5 and 5-6, by statement and heading of the column."""
    lines, changes = rows_of(budget), rows_of(measures)
    headings = [name for name in lines[0] if name[-4:].isdecimal()]
    found: dict[tuple[str, str], Figures] = {}
    for heading in headings:
        accounts: dict[tuple[str, str, str], int] = defaultdict(int)
        for row in lines:
            accounts[row["Budsjett"], row["Art"], row["Funksjon"]] += ore(row[heading])
        if heading.startswith("Økonomiplan"):
            for row in changes:
                key = "drift", row["economic_code"], row["function_code"]
                accounts[key] += ore(row[heading[-4:]])
        found["no-5-4", heading] = _sums_5_4(_placed(accounts, "drift", _line_5_4))
        found["no-5-6", heading] = _sums_5_6(_placed(accounts, "drift", _line_5_6))
        found["no-5-5", heading] = _sums_5_5(_placed(accounts, "investering", _line_5_5))
    return found


def _placed(
    accounts: Mapping[tuple[str, str, str], int], budget: str, line_of: Callable[[str, str], str]
) -> Figures:
    """Return what accounts of one budget add up to by line."""
    figures: Figures = defaultdict(int)
    for (kind, code, function), amount in accounts.items():
        if kind == budget:
            figures[line_of(code, function)] += amount
    return figures


def _line_5_4(code: str, function: str) -> str:
    """Return the line of § 5-4 that an account belongs to: the appropriations take the rest."""
    if code in PROPERTY_TAX:
        return "3"
    if code == "810" and function in ("840", "850"):
        return "4"
    return _LINES_5_4[_SINGLE_OPERATING[code]] if code in _SINGLE_OPERATING else "6"


def _line_5_6(code: str, _function: str) -> str:
    """Return the line of § 5-6 that an account belongs to."""
    if code in PROPERTY_TAX:
        return "3"
    if code in _SINGLE_OPERATING:
        return _LINES_5_6[_SINGLE_OPERATING[code]]
    for first, last, line in (
        (10, 89, "10"), (90, 99, "11"), (100, 399, "12"), (400, 499, "13"), (520, 520, "13"),
        (600, 600, "7"), (620, 660, "8"), (700, 799, "6"), (810, 810, "5"), (830, 850, "6"),
        (880, 899, "6"), (920, 920, "6"),
    ):  # fmt: skip
        if first <= int(code) <= last:
            return line
    raise AssertionError(code)


def _line_5_5(code: str, _function: str) -> str:
    """Return the line of § 5-5 that an account belongs to."""
    if code in _LINES_5_5:
        return _LINES_5_5[code]
    number = int(code)
    if number < 400:
        return "1"
    if number < 490:
        return "2"
    assert 600 <= number < 905, code
    return "8"


def _of(figures: Figures, lines: Iterable[int]) -> int:
    """Return the sum of some lines."""
    return sum(figures[str(line)] for line in lines)


def _sums_5_4(figures: Figures) -> Figures:
    """Return § 5-4 with its sums."""
    figures["5"] = _of(figures, (1, 2, 3, 4))
    figures["8"] = _of(figures, (6, 7))
    figures["9"] = _of(figures, (5, 8))
    figures["15"] = _of(figures, (10, 11, 12, 13, 14))
    figures["17"] = _of(figures, (9, 15, 16))
    figures["24"] = _of(figures, (18, 19, 20, 21, 22, 23))
    figures["25"] = _of(figures, (17, 24))
    return {str(line): figures[str(line)] for line in range(1, 26)}


def _sums_5_6(figures: Figures) -> Figures:
    """Return § 5-6 with its sums."""
    figures["9"] = _of(figures, range(1, 9))
    figures["15"] = _of(figures, range(10, 15))
    figures["16"] = _of(figures, (9, 15))
    figures["22"] = _of(figures, range(17, 22))
    figures["24"] = _of(figures, (16, 22, 23))
    figures["31"] = _of(figures, range(25, 31))
    figures["32"] = _of(figures, (24, 31))
    return {str(line): figures[str(line)] for line in range(1, 33)}


def _sums_5_5(figures: Figures) -> Figures:
    """Return § 5-5 with its sums."""
    figures["6"] = _of(figures, range(1, 6))
    figures["14"] = _of(figures, range(7, 14))
    figures["19"] = _of(figures, range(15, 19))
    figures["26"] = _of(figures, range(20, 26))
    figures["27"] = _of(figures, (6, 14, 19, 26))
    return {str(line): figures[str(line)] for line in range(1, 28)}
