"""A line of a printed sheet that ends in figures, and the votes behind it."""

import re
from dataclasses import dataclass

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
# Possessive, so that a long line of digits takes no longer than it must.
_AMOUNT = rf"[-\u2212]?(?:\d{{1,3}}+(?:{_SPACE}\d{{3}}(?!\d))*+|\d++),\d++"
_FIGURES = re.compile(
    rf"(?P<head>.*?)(?<![\d,.\u2212-])(?P<figures>{_AMOUNT}(?:\s+{_AMOUNT})+)"
    r"(?:\s+(?P<votes>[\d\u2212–-].*))?"
)
_EACH_AMOUNT = re.compile(_AMOUNT)
_DECIMAL = re.compile(r"\d,\d")
_FIRST_GROUPS = re.compile(
    rf"(?P<before>\d{{1,3}}(?:{_SPACE}\d{{3}})*?){_SPACE}(?P<rest>\d{{3}}\D.*)"
)
_PARTY = r"[^\W\d_][^\d(),]*"
_VOTE = rf"-?\d+\s*\([^()]*\)|-?\d+\s?{_PARTY}|[0–-](?=\s|$)"
_VOTES = re.compile(rf"\s*(?P<in_favour>{_VOTE})(?:\s*(?P<against>{_VOTE}))?\s*")
# A line of nothing but parts of votes; a part of several words ends in a comma or bracket.
_VOTE_PARTS = re.compile(
    rf"(?:-?\d+\s?{_PARTY}(?=[,)])|-?\d+\s?[^\W\d_]+|-?\d+\s*(?=\()|0(?!\d)|[(),\s])+"
)
_MORE_VOTES = re.compile(rf"-?\d+\s*\(.*|(?:-?\d+\s?{_PARTY}|0)")
MOST_VOTE_LINES = 8
# What looks like an amount and was not read as one: a digit, a mark, a digit; a mark that begins
# a word; a number in brackets or with a minus behind it.
_LIKE_AMOUNT = (
    r"(?>\S*?[\dOo][.,'’]\d\S*+|[.,]\d\S*+|\(\d[\d.,]*+\)|\d++[-\u2212…])"  # atomic: no way back
)
_UNREAD_AT_END = re.compile(rf"(?:.*\s)?(?P<word>{_LIKE_AMOUNT})")
_UNREAD_ROW = re.compile(rf".*?(?<!\S)(?P<words>{_LIKE_AMOUNT}(?:\s+{_LIKE_AMOUNT})+)(?!\S).*")
_YEARS_OR_POINT = re.compile(r"\(?\d{4}(?:[-–]\d{4})?\)?[.,:;]?|\d{1,2}[.):]")


@dataclass(frozen=True, slots=True)
class PrintedFigures:
    """The figures at the end of a line as text, what stands before them, and after."""

    head: str
    figures: tuple[str, ...]
    votes: str


def figures_in(line: str) -> PrintedFigures | None:
    """Return the two or more amounts with decimals that end a line, before any votes.

    None for a line of text. Amounts are left as text; thousands may be set off by spaces.
    """
    if _DECIMAL.search(line) is None:
        return None
    match = _FIGURES.fullmatch(line)
    if match is None:
        return None
    return PrintedFigures(
        match["head"].rstrip(), tuple(_EACH_AMOUNT.findall(match["figures"])), match["votes"] or ""
    )


def unread_amount(text: str) -> str | None:
    """Return the word right before a line's figures that looks like an amount, None for none.

    `1.250,00 0,00 0,00`: the first was not read as a figure, so the rest cannot be trusted.
    """
    match = _UNREAD_AT_END.fullmatch(text)
    return None if match is None or _YEARS_OR_POINT.fullmatch(match["word"]) else match["word"]


def unread_row(line: str) -> str | None:
    """Return the words of a line of text that look like a row of amounts, None for none."""
    match = _UNREAD_ROW.fullmatch(line)
    return None if match is None else match["words"]


def other_reading(printed: PrintedFigures) -> PrintedFigures | None:
    """Return the figures with the first group of digits given back to the text, where that can be.

    `… over 18 100,00 100,00` is a text that ends in 18, or an amount of 18 100,00: the caller
    decides by the row's sums.
    """
    match = _FIRST_GROUPS.fullmatch(printed.figures[0])
    if match is None or not printed.head:
        return None
    return PrintedFigures(
        f"{printed.head} {match['before']}", (match["rest"], *printed.figures[1:]), printed.votes
    )


def wants_more_votes(votes: str, next_line: str) -> bool:
    """Return whether the votes behind a row go on in the next line that is not blank."""
    if votes.count("(") > votes.count(")"):
        return _VOTE_PARTS.fullmatch(next_line) is not None
    match = _VOTES.fullmatch(votes)
    if match is None or match["against"] is not None:
        return False
    return _MORE_VOTES.fullmatch(next_line) is not None


def split_votes(votes: str) -> tuple[str, str] | None:
    """Return the printed votes for and against; None where the text is not two votes.

    One cell alone may be either: nobody's votes are printed as 0 or a dash.
    """
    match = _VOTES.fullmatch(votes)
    if match is None or match["against"] is None:
        return None
    return match["in_favour"].strip(), match["against"].strip()
