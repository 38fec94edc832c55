"""What a check found, and where."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from votum.engine.messages import Message, say


class Severity(StrEnum):
    """How bad it is: a figure is wrong, a figure is rounded, or a person should know."""

    ERROR = "error"
    ROUNDING = "rounding"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: sheet, row and column by their printed names, and a line or cell.

    `line` counts the lines of a text file from 1; `cell` is a workbook address such as `F7`.
    """

    sheet: str = ""
    row: str = ""
    column: Message | None = None
    line: int = 0
    cell: str = ""

    def described(self) -> tuple[Message, ...]:
        """Return the parts of the place in words, from the large to the small."""
        parts = (
            (self.sheet, say("sheet “{sheet}”", sheet=self.sheet)),
            (self.row, say("row {row}", row=self.row)),
            (self.column, say("column {column}", column=self.column)),
            (self.line, say("line {line}", line=self.line)),
            (self.cell, say("cell {cell}", cell=self.cell)),
        )
        return tuple(message for known, message in parts if known)

    def __str__(self) -> str:
        return ", ".join(map(str, self.described()))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a rule of the catalogue.

    `found` and `expected` are what the document says and what it should say, as text; where they
    are amounts, `found_minor` and `expected_minor` hold them in minor units. `other` is the second
    place, where two places disagree.
    """

    rule: str
    severity: Severity
    where: Place
    message: Message
    found: str = ""
    expected: str = ""
    found_minor: int | None = None
    expected_minor: int | None = None
    other: Place | None = None


def finding_keys(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what each finding is known by when its document is read again, in their order.

    A key is made of the rule, the severity, the places, and what was found and expected: a sentence
    that is worded anew leaves it as it is. Findings that are alike in all of these are counted, so
    that each has a key of its own. 32 hexadecimal digits.
    """
    met: Counter[str] = Counter()
    keys = []
    for each in findings:
        places = [_place_facts(each.where), _place_facts(each.other) if each.other else None]
        facts = json.dumps([each.rule, each.severity, places, each.found, each.expected])
        met[facts] += 1
        keys.append(hashlib.sha256(f"{facts} {met[facts]}".encode()).hexdigest()[:32])
    return tuple(keys)


def _place_facts(place: Place) -> list[str | int]:
    """Return what a place says, as it is hashed."""
    column = "" if place.column is None else str(place.column)
    return [place.sheet, place.row, column, place.line, place.cell]
