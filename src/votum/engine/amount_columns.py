"""Whole columns of printed amounts, read at once and exactly as one by one.

`parse_amount` says what an amount is. Most cells of a table are plain digits with a minus and two
decimals at most; those are read for the whole column together, and all others by `parse_amount`.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from votum.engine.messages import AmountError
from votum.engine.money import (
    INT64_MAX,
    MINUS,
    NumberForm,
    Unit,
    check_range,
    parse_amount,
)

MOST_FAST_CHARACTERS = 24
MOST_FAST_DIGITS = 18  # any 18 digits fit in 64 bits
MOST_FAST_DECIMALS = 2  # with three, a number may be thousands
_DECIMALS = re.compile(
    rf"(?P<whole>[^.,]*)(?P<mark>[.,])(?P<decimals>[0-9]+)(?P<minus>[-{MINUS}]?)"
)
_THOUSANDS = 3  # digits in a group
_HALF = "5"  # as a digit
_ZERO, _NINE, _MINUS, _END = ord("0"), ord("9"), ord("-"), 0
_MARKS = {form: ord(form.value) for form in NumberForm}


def parse_amounts(
    texts: Sequence[str], unit: Unit, form: NumberForm | None = None
) -> tuple[NDArray[np.int64], dict[int, AmountError]]:
    """Return the minor units (int64) of many printed amounts, and what is wrong with the others.

    Each text means what `parse_amount` says it means. A text that is no amount has its fault under
    its position; its number in the array says nothing and must not be used.
    """
    amounts, slow = _plain_amounts(texts, unit, form)
    faults: dict[int, AmountError] = {}
    for position in slow:
        try:
            amounts[position] = parse_amount(texts[position], unit, form)
        except AmountError as fault:
            faults[position] = fault
    return amounts, faults


def _plain_amounts(
    texts: Sequence[str], unit: Unit, form: NumberForm | None
) -> tuple[NDArray[np.int64], Sequence[int]]:
    """Return the amounts of the plain cells, and the positions of all others."""
    longest = max(map(len, texts), default=0)
    joined = "".join(texts)
    if not joined.isascii() or "\0" in joined or not 0 < longest <= MOST_FAST_CHARACTERS:
        return np.zeros(len(texts), dtype=np.int64), range(len(texts))
    whole = _whole_amounts(texts, joined, unit)
    if whole is not None:
        return whole, ()
    letters = np.array(texts, dtype=f"S{longest}").view(np.uint8).reshape(len(texts), longest)
    marks = list(_MARKS.values()) if form is None else [_MARKS[form]]
    amounts, decimals, plain = _read_letters(np.ascontiguousarray(letters.T), marks)
    scaled = int(unit) // np.array([10**each for each in range(MOST_FAST_DECIMALS + 1)])
    factors = scaled[np.minimum(decimals, MOST_FAST_DECIMALS)]
    plain &= decimals <= MOST_FAST_DECIMALS
    plain &= np.abs(amounts) <= INT64_MAX // factors
    amounts[~plain] = 0
    return amounts * factors, np.flatnonzero(~plain).tolist()


def _whole_amounts(texts: Sequence[str], joined: str, unit: Unit) -> NDArray[np.int64] | None:
    """Return the amounts of cells of digits and leading minuses alone; None for any other."""
    if joined.encode("ascii").translate(None, b"0123456789-"):
        return None
    try:
        whole = np.fromiter(map(int, texts), dtype=np.int64, count=len(texts))
    except (ValueError, OverflowError):  # an empty cell, a minus elsewhere, a long number
        return None
    most = INT64_MAX // int(unit)
    return whole * int(unit) if -most <= whole.min() and whole.max() <= most else None


def _read_letters(
    letters: NDArray[np.uint8], marks: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int8], NDArray[np.bool_]]:
    """Return digits as numbers, how many are decimals, and whether a cell is nothing but those.

    `letters` are the places of the cells × cells, padded with zero bytes.
    """
    cells = letters.shape[1]
    numbers = np.zeros(cells, dtype=np.int64)
    digits, decimals = np.zeros(cells, dtype=np.int8), np.zeros(cells, dtype=np.int8)
    marked, was_digit = np.zeros(cells, dtype=np.bool_), np.zeros(cells, dtype=np.bool_)
    plain = np.ones(cells, dtype=np.bool_)
    for place, row in enumerate(letters):
        value = row - np.uint8(_ZERO)  # characters below 0 wrap around to more than 9
        is_digit = value <= _NINE - _ZERO
        is_mark = np.logical_or.reduce([row == mark for mark in marks]) & was_digit & ~marked
        plain &= is_digit | is_mark | (row == _END) | ((row == _MINUS) & (place == 0))
        np.multiply(numbers, 10, out=numbers, where=is_digit)
        np.add(numbers, value, out=numbers, where=is_digit)
        digits += is_digit
        decimals += is_digit & marked
        marked |= is_mark
        was_digit = is_digit
    plain &= (digits > 0) & (digits <= MOST_FAST_DIGITS) & ~(marked & (decimals == 0))
    numbers = np.where(letters[0] == _MINUS, -numbers, numbers)
    return numbers, decimals, plain


def rounded_amount(text: str, unit: Unit, form: NumberForm | None = None) -> int:
    """Return the minor units of an amount that may be finer than one, halves away from zero.

    For a source whose figures are computed, where somebody has said that they may be rounded: an
    amount that is not finer is read exactly. Raises AmountError as `parse_amount` does.
    """
    found = _DECIMALS.fullmatch(text.strip())
    kept = len(str(int(unit))) - 1
    if found is None or len(found["decimals"]) <= kept or not _is_decimal(found, form):
        return parse_amount(text, unit, form)
    decimals = found["decimals"]
    written = found["whole"] + found["mark"] + decimals[:kept] + found["minus"]
    towards_zero = parse_amount(written, unit, form)
    if decimals[kept] < _HALF:
        return towards_zero
    negative = found["minus"] or found["whole"].startswith(("-", MINUS))
    return check_range(towards_zero + (-1 if negative else 1))


def _is_decimal(found: re.Match[str], form: NumberForm | None) -> bool:
    """Return whether what stands behind the mark are decimals; three may be thousands."""
    if form is None:
        return len(found["decimals"]) != _THOUSANDS
    return found["mark"] == form.value
