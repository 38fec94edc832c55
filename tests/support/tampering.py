"""The least possible change in a column of a row that the log binds."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import ForeignKey, Model

from tests.support.site import NOW
from votum.engine.money import Unit
from votum.web.plans.models import (
    FileKind,
    FindingDecision,
    PlanFile,
    RegisteredErratum,
    TableUpload,
)
from votum.web.proposals.models import Proposal


def turned(content: bytes | memoryview) -> bytes:
    """Return bytes of which one has another bit."""
    turned = bytearray(bytes(content))
    turned[len(turned) // 2] ^= 1
    return bytes(turned)


LEAST: dict[type, Callable[[Any], object]] = {
    bool: lambda value: not value,
    int: lambda value: value + 1,
    str: lambda value: value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x",
    bytes: turned,
    memoryview: turned,
    list: lambda value: [changed(value[0]), *value[1:]],
    dict: lambda value: {**value, (key := next(iter(value))): changed(value[key])},
    UUID: lambda _: uuid4(),
    date: lambda value: value + timedelta(days=1),
    datetime: lambda value: value + timedelta(microseconds=1),
    time: lambda value: value.replace(microsecond=value.microsecond + 1),
}


def changed(value: object) -> object:
    """Return a value with the least possible change."""
    return LEAST[type(value)](value)


def filled(row: Model, column: str) -> object:
    """Return what may stand in a column of a row where nothing does."""
    field = row._meta.get_field(column.removesuffix("_id"))  # noqa: SLF001 - Django's public name
    while isinstance(field, ForeignKey):
        field = field.target_field
    kinds: dict[str, object] = {
        "CharField": "x",
        "DateTimeField": NOW,
        "BooleanField": True,
        "PositiveIntegerField": 9,
    }
    return kinds.get(field.get_internal_type(), uuid4())


def change_of(row: Model, column: str) -> dict[str, object]:
    """Return how a column of a row is changed, and what its constraints ask for besides."""
    value = getattr(row, column)
    known: dict[str, object] = {
        "outcome": "rejected" if value == "adopted" else "adopted",
        "state": "withdrawn" if isinstance(row, Proposal) else "refused",
        "kind": "minutes",
        "unit": Unit.KRONE.value,
    }
    if column == "number" and isinstance(value, int) and hasattr(row, "reason"):
        return {column: value + 1, "reason": "x"}
    if (besides := _besides(row, column)) is not None:
        return besides
    if column == "position":
        return {column: value + 1000}
    if column in known:
        return {column: known[column]}
    return {column: filled(row, column) if value is None else changed(value)}


def _besides(row: Model, column: str) -> dict[str, object] | None:
    """Return what a row of a plan asks for besides; None where it asks for nothing."""
    match row:
        case PlanFile() if column == "kind":
            return {column: FileKind.FEES if row.kind == FileKind.AREAS else FileKind.AREAS}
        case TableUpload() if column == "state":
            return {column: "refused", "digest": ""}
        case FindingDecision() if column == "decision":
            other = "accepted" if row.erratum else "reopened"
            return {column: other, "erratum": None, "reason": "x"}
        case RegisteredErratum() if column in ("withdrawn_at", "withdrawn_because"):
            return {"withdrawn_at": NOW, "withdrawn_because": "x"}
    return None


def cannot_be(row: Model, column: str) -> bool:
    """Return whether a constraint keeps the column of this row as it is: a first entry is first."""
    if column == "erratum_id":
        return getattr(row, column) is None
    return column in ("entry", "corrects_id") and getattr(row, "corrects_id", None) is None
