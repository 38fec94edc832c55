"""A made-up body with many proposals, printed as proposal sheets in text; the same every time."""

import random
from dataclasses import dataclass

SEATS = {"Ap": 14, "H": 13, "Frp": 7, "SV": 5, "Sp": 4, "V": 3, "MDG": 3, "KrF": 2}
BODY = "Kommunestyret i Eksempelvik"
YEARS = (2026, 2027, 2028, 2029)
PERIOD = "2026-2029"
ROWS_ON_A_PAGE = 12
LETTERS_ON_A_LINE = 40
NUMERIC_SHARE = 0.9
SUPPORT_SHARE = 0.4
_BEGINNINGS = ["ba", "fjo", "gra", "hol", "kli", "lun", "mel", "nor", "plu", "sko", "tre", "val"]
_MIDDLES = ["der", "gen", "ker", "len", "mer", "nes", "per", "rin", "sta", "ver"]
_ENDS = ["a", "bygg", "dal", "e", "hus", "ing", "skap", "stad", "tiltak", "veg"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A proposal of the made-up body, printed."""

    party: str
    text: str
    amounts: tuple[int, ...]
    votes: str
    adopted: bool


def made_up_sheets(proposals: int, seed: int = 1) -> str:
    """Return proposal sheets with a number of proposals by all parties, about half adopted.

    Nine of ten have amounts in all years; texts are 6 to 40 made-up words over several lines, votes
    follow party lines at random. Every sum and every vote is right.
    """
    chance = random.Random(seed)
    parties = list(SEATS)
    rows = [_row(chance, parties[number % len(parties)], number) for number in range(proposals)]
    adopted = [row for row in rows if row.adopted]
    sheets = [
        ("Innstilling til formannskapet", [row for row in adopted if any(row.amounts)]),
        ("Vedtak i KST", [row for row in adopted if not any(row.amounts)]),
    ]
    sheets += [(party, [row for row in rows if row.party == party]) for party in parties]
    page = 0
    printed: list[str] = []
    for title, sheet_rows in sheets:
        for first in range(0, len(sheet_rows), ROWS_ON_A_PAGE):
            page += 1
            printed.append(_page(title, sheet_rows, first, page))
    return "\n".join(printed)


def _row(chance: random.Random, party: str, number: int) -> _Row:
    """Return one proposal; the number makes its text different from all others."""
    words = [_word(chance) for _ in range(chance.randint(6, 40))]
    text = " ".join([words[0].capitalize(), *words[1:]]) + f" i krets {number}"
    amounts: tuple[int, ...] = (0, 0, 0, 0)
    if chance.random() < NUMERIC_SHARE:
        amounts = tuple(5 * chance.randint(1, 500) for _ in YEARS)
    in_favour = {each for each in SEATS if each == party or chance.random() < SUPPORT_SHARE}
    sides = [
        {each: seats for each, seats in SEATS.items() if (each in in_favour) is side}
        for side in (True, False)
    ]
    adopted = sum(sides[0].values()) > sum(sides[1].values())
    votes = " ".join(map(_cell, sides))
    return _Row(party, text, amounts, votes, adopted)


def _word(chance: random.Random) -> str:
    """Return a made-up word."""
    middles = "".join(chance.choice(_MIDDLES) for _ in range(chance.randint(0, 2)))
    return chance.choice(_BEGINNINGS) + middles + chance.choice(_ENDS)


def _cell(side: dict[str, int]) -> str:
    """Return one side of a vote as printed."""
    parts = ", ".join(f"{count}{party}" for party, count in side.items())
    return f"{sum(side.values())} ({parts})" if len(side) > 1 else parts or "0"


def _amount(hundredths: int) -> str:
    """Return hundredths of mill. kr as printed, thousands set off by a space."""
    return f"{hundredths // 100:,}".replace(",", " ") + f",{hundredths % 100:02d}"


def _page(title: str, rows: list[_Row], first: int, page: int) -> str:
    """Return one page, the last one with the sheet's totals."""
    lines = [f"BØP-periode {PERIOD} {title} {page}", "", "Nr. "]
    lines += [" ".join(map(str, YEARS * 2)) + " FOR MOT", ""]
    if not first:
        lines.append(BODY)
    for number, row in enumerate(rows[first : first + ROWS_ON_A_PAGE], start=first + 1):
        lines += _printed_row(row, number)
    if first + ROWS_ON_A_PAGE >= len(rows):
        totals = [sum(row.amounts[year] for row in rows) for year in range(len(YEARS))]
        figures = " ".join(map(_amount, [*totals, sum(totals), 0, 0, 0, 0, 0]))
        lines += ["0,00 0,00", "", f"Totalt {BODY} {figures}", "", f"TOTALT {figures}", ""]
    lines += ["Parti Forslagstekst", "Beskrivelse", "", "Beløp i mill. kroner VOTERING I "]
    lines += ["KOMMUNESTYRETDriftsutgift/-inntekt i Sum ", "", "drift"]
    return "\n".join([*lines, "Kapitalutgift/-inntekt i Sum ", "", "kapital", ""])


def _printed_row(row: _Row, number: int) -> list[str]:
    """Return the lines of a proposal: text of about 40 letters a line, then figures and votes."""
    lines: list[str] = []
    current = f"{row.party} {number}"
    for word in row.text.split():
        if len(current) + len(word) > LETTERS_ON_A_LINE:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}"
    figures = [*row.amounts, sum(row.amounts), 0] if any(row.amounts) else [0, 0]
    return [*lines, current, "", f"{' '.join(map(_amount, figures))} {row.votes}", ""]
