"""Amounts: exact whole minor units (øre, öre) in 64 bits, parsed and printed here and nowhere else.

Expenditure and allocations are positive, income and use of funds negative, so every total is plain
addition. An amount that cannot be read, or that can be read in two ways, is an error and never 0.
"""

import re
from decimal import Decimal
from enum import Enum, IntEnum
from functools import lru_cache

from votum.engine.messages import AmountError, say

INT64_MAX = 2**63 - 1
INT64_MIN = -(2**63)
LARGEST_EXACT_FLOAT = 10**15
LONGEST_NUMBER = 60  # characters; no amount in 64 bits needs as many

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


class Unit(IntEnum):
    """What one printed whole stands for; the value is its number of minor units."""

    KRONE = 100
    THOUSAND_KRONER = 100_000
    MILLION_KRONER = 100_000_000


class NumberForm(Enum):
    """How a source writes numbers, said by the caller where a single number cannot tell."""

    DECIMAL_COMMA = ","
    DECIMAL_POINT = "."


# Spaces a source may use between thousands: space, NBSP, thin, narrow NBSP, figure space.
_SPACES = " \u00a0\u2009\u202f\u2007"
_MINUSES = "\u2212-"  # the hyphen last, where a character class takes it literally
# A number is one row of digits, or groups of three of which the first is not 0.
_DIGITS = r"(?:[0-9]+|[1-9][0-9]{0,2}(?:[" + _SPACES + r"][0-9]{3})+)"
_NUMBER = re.compile(
    rf"(?P<sign>[+{_MINUSES}])?[{_SPACES}]?"
    rf"(?:(?P<plain>{_DIGITS})(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?"
    r"|(?P<dotted>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<dotted_fraction>[0-9]+))?"
    r"|(?P<commaed>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<commaed_fraction>[0-9]+))?)"
    rf"[{_SPACES}]?(?P<trailing>[{_MINUSES}])?"
)
_NOT_DIGIT = re.compile(r"[^0-9]")
_SINGLE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def check_range(amount: int) -> int:
    """Return the amount (minor units), or raise AmountError where it does not fit in int64."""
    if not INT64_MIN <= amount <= INT64_MAX:
        raise AmountError(
            say("The amount {amount} øre is too large to be kept exactly.", amount=amount)
        )
    return amount


@lru_cache(maxsize=65_536)
def parse_amount(text: str, unit: Unit, form: NumberForm | None = None) -> int:
    """Return the exact minor units that a printed amount stands for.

    Understands decimal comma or point, thousands set off by a space, NBSP, narrow NBSP, dot or
    comma, and a leading or trailing hyphen or U+2212 as minus. `1,234` and `1.234` can be read
    both as one and as one thousand: they are refused unless `form` says what the source means.

    Raises AmountError when the text is no amount, is ambiguous, is finer than one minor unit, or
    does not fit in 64 bits.
    """
    stripped = text.strip()
    match = _NUMBER.fullmatch(stripped)
    if match is None or (match["sign"] and match["trailing"]):
        raise AmountError(say("“{text}” is not an amount.", text=text))
    if len(stripped) > LONGEST_NUMBER:
        raise AmountError(say("The amount {amount} is too large to be kept exactly.", amount=text))
    whole, fraction = _split_number(stripped, match, form)
    scaled = int(whole + fraction) * unit
    minor, remainder = divmod(scaled, 10 ** len(fraction))
    if remainder:
        raise AmountError(say("“{text}” is finer than one øre.", text=text))
    negative = match["trailing"] is not None or match["sign"] in tuple(_MINUSES)
    return check_range(-minor if negative else minor)


def _split_number(text: str, match: re.Match[str], form: NumberForm | None) -> tuple[str, str]:
    """Return the digits before and after the decimal mark; refuse what can be read two ways."""
    single_group = _SINGLE_GROUP.fullmatch(text.strip(f"{_MINUSES}+{_SPACES}"))
    if form is None and single_group:
        raise AmountError(
            say(
                "“{text}” can be read as a decimal number and as thousands; "
                "say which form the source uses.",
                text=text,
            )
        )
    if form is not None and single_group and match["mark"] != form.value:
        # The other form's decimal mark with three digits behind it: it sets off thousands.
        return match["plain"] + match["fraction"], ""
    groups = {
        NumberForm.DECIMAL_COMMA: ("dotted", "dotted_fraction"),
        NumberForm.DECIMAL_POINT: ("commaed", "commaed_fraction"),
    }
    for each, (whole, fraction) in groups.items():
        if form in (None, each):
            if match["plain"] is not None and match["mark"] in (None, each.value):
                return _NOT_DIGIT.sub("", match["plain"]), match["fraction"] or ""
            if match[whole] is not None:
                return _NOT_DIGIT.sub("", match[whole]), match[fraction] or ""
    raise AmountError(say("“{text}” is not written in the form stated.", text=text))


def amount_from_float(number: float, unit: Unit) -> int:
    """Return the exact minor units of a spreadsheet number, or raise AmountError.

    A workbook keeps numbers as binary floats of which 15 significant decimal digits are exact;
    they are taken as decimal text of 15 digits and must then be a whole number of minor units.
    """
    decimal = Decimal(format(number, ".15g"))
    if not decimal.is_finite():
        raise AmountError(say("“{text}” is not an amount.", text=number))
    if abs(decimal) >= LARGEST_EXACT_FLOAT:
        raise AmountError(
            say("The amount {amount} is too large to be kept exactly.", amount=number)
        )
    minor = decimal * int(unit)
    if minor != minor.to_integral_value():
        raise AmountError(say("“{text}” is finer than one øre.", text=number))
    return check_range(int(minor))


def print_amount(
    minor: int,
    unit: int,
    decimals: int,
    form: NumberForm = NumberForm.DECIMAL_COMMA,
) -> str:
    """Return an amount as text in a unit; the only place where amounts are rounded.

    The unit is what one printed whole stands for, a `Unit` or any other positive number.

    Thousands are set off by NBSP and the minus is U+2212. Halves are rounded away from zero, as
    accounts print them. A value that rounds to zero has no minus sign.
    """
    scale = 10**decimals
    rounded = (2 * abs(minor) * scale + unit) // (2 * unit)
    whole, fraction = divmod(rounded, scale)
    digits = f"{whole:,}".replace(",", NO_BREAK_SPACE)
    sign = MINUS if minor < 0 and rounded else ""
    return f"{sign}{digits}{form.value}{fraction:0{decimals}d}" if decimals else f"{sign}{digits}"


def decimals_needed(minor: int, unit: int) -> int:
    """Return how many decimals print the amount exactly in the unit, which is a power of ten."""
    decimals = 0
    while abs(minor) * 10**decimals % unit:
        decimals += 1
    return decimals


def print_exact(minor: int, unit: Unit, least_decimals: int = 2) -> str:
    """Return an amount as text with as many decimals as it needs, and at least the usual two."""
    return print_amount(minor, unit, max(least_decimals, decimals_needed(minor, unit)))


def print_kroner(minor: int) -> str:
    """Return an amount in kroner, with øre only where it has any."""
    return print_amount(minor, Unit.KRONE, 2 if minor % Unit.KRONE else 0)


def plain_kroner(minor: int) -> str:
    """Return an amount in kroner as files have it: “-1234,05”, no marks between thousands.

    A spreadsheet takes it as a number. It has øre only where there is any.
    """
    whole, part = divmod(abs(minor), Unit.KRONE)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole},{part:02d}" if part else f"{sign}{whole}"


def split_amount(total: int, weights: list[int] | tuple[int, ...]) -> tuple[int, ...]:
    """Share out an amount by whole weights so that the parts add up to it exactly.

    Largest remainder: each part gets its share rounded towards zero, then the units left over go
    to the largest remainders, the first of equals first. The sign of the total is the parts'.

    Raises AmountError where there is no positive weight or one is negative.
    """
    if any(weight < 0 for weight in weights) or not sum(weights):
        raise AmountError(say("An amount cannot be shared out without a positive weight."))
    whole = sum(weights)
    shares = [divmod(abs(total) * weight, whole) for weight in weights]
    left = abs(total) - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda index: -shares[index][1])
    parts = [share for share, _ in shares]
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(-part if total < 0 else part for part in parts)
