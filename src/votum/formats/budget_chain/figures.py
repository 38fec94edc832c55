"""Figures in a chain's file: TOML numbers, or text as printed with a decimal comma."""

import re

from votum.engine.indicators import MOST_DECIMALS, IndicatorUnit
from votum.engine.messages import AmountError, say
from votum.engine.money import NumberForm, Unit, check_range, parse_amount

_SHARE = re.compile(r"(?P<sign>[-−+]?)(?P<whole>[0-9]{1,12})(?:[.,](?P<part>[0-9]+))?[ \u00a0]?%?")


class TomlDecimal(str):
    """A number with a decimal point, kept as it is written, so that nothing of it is rounded."""

    __slots__ = ()


def written(value: object) -> tuple[str, NumberForm]:
    """Return a figure as text, and how it is written; AmountError for what is no figure."""
    if isinstance(value, TomlDecimal):
        return value.replace("_", ""), NumberForm.DECIMAL_POINT
    if isinstance(value, str):
        return value, NumberForm.DECIMAL_COMMA
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value), NumberForm.DECIMAL_POINT
    raise AmountError(say("“{text}” is not an amount.", text=str(value)))


def amount_of(value: object, unit: Unit) -> int:
    """Return an amount in minor units; AmountError where it is none or is finer than one."""
    text, form = written(value)
    return parse_amount(text, unit, form)


def decimals_of(value: object) -> int:
    """Return how many decimals a figure is written with."""
    text, form = written(value)
    _, _, part = text.partition(form.value)
    return sum(character.isdigit() for character in part)


def indicator_figure(value: object, unit: IndicatorUnit) -> int | None:
    """Return a key figure in its unit's scale, None for empty text: the year is left blank.

    AmountError where it is no figure or has more than six decimals.
    """
    text, _ = written(value)
    if not text.strip():
        return None
    if unit.name in Unit.__members__:
        return amount_of(value, Unit[unit.name])
    match = _SHARE.fullmatch(text.strip())
    if match is None or len(match["part"] or "") > MOST_DECIMALS:
        raise AmountError(say("“{text}” is not an amount.", text=text))
    part = (match["part"] or "").ljust(MOST_DECIMALS, "0")
    figure = check_range(int(match["whole"] + part))
    return -figure if match["sign"] in tuple("-−") else figure
