"""Where the digits of amounts and votes stand in a text, found without the reader's own code."""

import re

_AMOUNT = re.compile(r"(?<!\S)[-−]?\d{1,3}(?: \d{3})*,\d\d(?!\S)")
_PARTY = "(?:AP|Ap|FRP|Frp|H|MDG|R|Sp|SV|V)"
_VOTE = re.compile(
    rf"(?<!\S)(?:\d+ \((?:\d{_PARTY}(?:,\s+|(?=\))))+\)|\d ?{_PARTY}(?!\S)|0$)", re.MULTILINE
)


def _digits(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return the positions of the digits in all that a pattern finds."""
    return [
        match.start() + offset
        for match in pattern.finditer(text)
        for offset, character in enumerate(match[0])
        if character.isdigit()
    ]


def digits_of_amounts(text: str) -> list[int]:
    """Return the positions of the digits of all amounts with two decimals: years and sums."""
    return _digits(_AMOUNT, text)


def digits_of_votes(text: str) -> list[int]:
    """Return the positions of the digits of all votes: head counts, parties' counts, a lone 0."""
    return _digits(_VOTE, text)


def other_digits(text: str, position: int) -> list[str]:
    """Return the text with the digit at a position changed to each other digit."""
    return [
        f"{text[:position]}{digit}{text[position + 1 :]}"
        for digit in "0123456789"
        if digit != text[position]
    ]
