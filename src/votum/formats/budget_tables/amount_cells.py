"""Columns of amounts: exact minor units, and every cell that states none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from votum.engine.amount_columns import parse_amounts, rounded_amount
from votum.engine.messages import AmountError, Message, say
from votum.engine.money import INT64_MAX, NumberForm, Unit, amount_from_float, parse_amount
from votum.formats.budget_tables.cells import Cell, Column, text_of
from votum.formats.budget_tables.column_builder import IntegerTexts
from votum.formats.budget_tables.mapping import ColumnMapping

_TRIED_CELLS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class AmountCells:
    """One column of amounts, minor units (int64), and the rows whose cell states none.

    `faults` are cells that are no amounts, `not_stated` those that say so (blank ones too),
    `rounded` those that were finer than one minor unit. The amount of a fault says nothing.
    """

    amounts: NDArray[np.int64]
    faults: dict[int, AmountError]
    not_stated: frozenset[int]
    rounded: frozenset[int]


def read_amounts(column: Column, mapping: ColumnMapping, form: NumberForm | None) -> AmountCells:
    """Return the amounts of a column in the unit and form of the mapping."""
    amounts, faults = _parsed(column.values, mapping.unit, form)
    not_stated: list[int] = []
    rounded: list[int] = []
    for place in list(faults):
        text = text_of(column.values[place]).strip()
        if not text or text in mapping.not_stated:
            not_stated.append(place)
            del faults[place]
        elif mapping.round_finer:
            try:
                amounts[place] = rounded_amount(text, mapping.unit, form)
            except AmountError:
                continue
            rounded.append(place)
            del faults[place]
    amounts[[*not_stated, *faults]] = 0
    if column.positions is None:
        return AmountCells(amounts, faults, frozenset(not_stated), frozenset(rounded))
    by_row = {
        row: faults[int(column.positions[row])] for row in _rows_of(list(faults), column.positions)
    }
    return AmountCells(
        amounts[column.positions],
        by_row,
        frozenset(_rows_of(not_stated, column.positions)),
        frozenset(_rows_of(rounded, column.positions)),
    )


def _rows_of(places: list[int], positions: NDArray[np.int32]) -> list[int]:
    """Return the rows in which some of a column's values stand."""
    return np.flatnonzero(np.isin(positions, places)).tolist() if places else []


def _parsed(
    values: Sequence[Cell], unit: Unit, form: NumberForm | None
) -> tuple[NDArray[np.int64], dict[int, AmountError]]:
    """Return the amounts of texts and numbers, and the faults of the others."""
    if isinstance(values, IntegerTexts):
        return _parsed_integers(values, unit, form)
    if set(map(type, values)) <= {str}:
        return parse_amounts(values, unit, form)  # type: ignore[arg-type]  # texts, as just seen
    amounts = np.zeros(len(values), dtype=np.int64)
    faults: dict[int, AmountError] = {}
    for place, value in enumerate(values):
        try:
            amounts[place] = (
                parse_amount(value, unit, form)
                if isinstance(value, str)
                else amount_from_float(value, unit)
            )
        except AmountError as fault:
            faults[place] = fault
    return amounts, faults


def _parsed_integers(
    values: IntegerTexts, unit: Unit, form: NumberForm | None
) -> tuple[NDArray[np.int64], dict[int, AmountError]]:
    """Return the amounts of whole numbers, and the faults of the odd texts among them."""
    most = INT64_MAX // int(unit)
    large = np.flatnonzero(np.abs(values.numbers) > most).tolist()
    amounts = values.numbers * int(unit)
    slow = [*values.odd, *large]
    amounts[slow], faults = parse_amounts([values[place] for place in slow], unit, form)
    return amounts, {slow[place]: fault for place, fault in faults.items()}


def recognised_form(columns: Sequence[Column]) -> tuple[NumberForm | None, Message | None]:
    """Return how a table writes decimals, and the sentence that says so.

    The form is that in which some amount can be read and that no amount speaks against. None where
    nothing shows it: then no amount needs it, or the ones that do are refused one by one.
    """
    fitting: dict[NumberForm, str] = {}
    for text in islice(_marked(columns), _TRIED_CELLS):
        forms = [form for form in NumberForm if _reads(text, form)]
        if len(forms) == 1:
            fitting.setdefault(forms[0], text)
    if len(fitting) != 1:
        return None, None
    ((form, example),) = fitting.items()
    return form, say(
        "Decimals are set off by “{mark}”, as in “{example}”.", mark=form.value, example=example
    )


def _marked(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the texts that hold a comma or a point."""
    for column in columns:
        values = column.values
        for value in values.odd.values() if isinstance(values, IntegerTexts) else values:
            if isinstance(value, str) and ("," in value or "." in value):
                yield value


def _reads(text: str, form: NumberForm) -> bool:
    """Return whether a text is an amount in a form, of any fineness."""
    try:
        rounded_amount(text, Unit.KRONE, form)
    except AmountError:
        return False
    return True
