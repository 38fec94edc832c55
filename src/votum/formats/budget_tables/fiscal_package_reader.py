"""Read a Fiscal Data Package: what its descriptor says of its columns, and its CSV."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from votum.countries import Country
from votum.countries.column_words import column_words
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import Message, StructureError, say
from votum.engine.money import NumberForm, Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.cells import CellTable
from votum.formats.budget_tables.delimited import read_delimited
from votum.formats.budget_tables.importing import import_table
from votum.formats.budget_tables.mapping import (
    REVENUE,
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    IncomeRule,
    KindRule,
    Stage,
    stage_of,
)
from votum.formats.budget_tables.proposing import propose
from votum.formats.budget_tables.reading import TableReading
from votum.formats.json_text import read_json
from votum.formats.refusals import UnreadableError

FORMAT = "fiscal-data-package"
_DIMENSIONS = {
    "administrative-classification": Dimension.AREA,
    "functional-classification": Dimension.FUNCTION_CODE,
    "economic-classification": Dimension.ECONOMIC_CODE,
    "activity": Dimension.PROJECT,
    "votum:cost-centre": Dimension.COST_CENTRE,
}
_SINGLE = {
    "date:fiscal-year": "year",
    "phase:id": "stage",
    "votum:line:id": "line",
    "votum:line:text": "text",
    "votum:line:label": "text_label",
    "votum:version:id": "version",
    "votum:change-group:code": "change_group",
}
_LEVEL = re.compile(r":level([1-8]):")
_FACTORS = {unit // Unit.KRONE: unit for unit in Unit}

type Files = Callable[[str], tuple[str, bytes] | None]
"""Returns the name and content of a file of the package, or of the only one in its folder."""


def read_fiscal_package(
    descriptor: bytes,
    files: Files,
    country: Country,
    mapping: ColumnMapping | None = None,
) -> TableReading:
    """Return the lines of a package's first resource.

    Column types (version 1) are followed to the letter; of measures and dimensions (version 0.3)
    the measures, their factor, direction and phase, and the date; what they leave open is proposed
    as for any table. Raises UnreadableError for a descriptor that is none, or a file that is not
    there or not the one described.
    """
    content = _content(descriptor)
    resource = _resource(content)
    path = _safe_path(resource)
    found = files(path)
    if found is None:
        raise UnreadableError(say("The package has no file “{path}”.", path=path))
    name, data = found
    reasons: list[Message] = []
    if name != PurePosixPath(path).name:
        reasons.append(
            say(
                "The package names “{path}”, which is not there: “{name}” is read.",
                path=path,
                name=name,
            )
        )
    else:
        _refuse_other_content(resource, data)
    table = read_delimited(data, _encoding(resource), _delimiter(resource))
    title = str(content.get("title") or content.get("name") or path)
    if mapping is None:
        mapping, proposed = _mapping(content, resource, table, title, country)
        reasons += proposed
    words = country.table_words.document.total_starts
    return TableReading(FORMAT, title, import_table(table, mapping, words), tuple(reasons))


def _content(descriptor: bytes) -> Mapping[str, Any]:
    """Return the descriptor; UnreadableError where it is none."""
    content = read_json(descriptor)
    if not isinstance(content, dict):
        raise _no_descriptor()
    return content


def _no_descriptor() -> UnreadableError:
    """Return the refusal of a descriptor without what every package has."""
    return UnreadableError(say("The descriptor names no resource with a path and fields."))


def _resource(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first resource; UnreadableError where there is none with fields."""
    match content.get("resources"):
        case [{"path": str(), "schema": {"fields": [{"name": str()}, *_]}} as resource, *_]:
            fields = resource["schema"]["fields"]
            if all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in fields):
                found: Mapping[str, Any] = resource
                return found
    raise _no_descriptor()


def _safe_path(resource: Mapping[str, Any]) -> str:
    """Return the path of the data; UnreadableError where it leads out of the package."""
    path = str(resource["path"])
    parts = PurePosixPath(path).parts
    if not parts or path.startswith(("/", "\\")) or ".." in parts or ":" in path or "\\" in path:
        raise UnreadableError(
            say("The path “{path}” leads out of the package; nothing was read.", path=path)
        )
    return path


def _refuse_other_content(resource: Mapping[str, Any], data: bytes) -> None:
    """Raise UnreadableError where the data are not those the descriptor gives a SHA-256 of."""
    stated = str(resource.get("hash", ""))
    if stated.startswith("sha256:") and stated[7:] != hashlib.sha256(data).hexdigest():
        raise UnreadableError(
            say("The data are not those the descriptor was made for: the SHA-256 differs.")
        )


def _encoding(resource: Mapping[str, Any]) -> str:
    """Return the encoding a resource states in a name of ours; empty for any other."""
    stated = str(resource.get("encoding", "")).casefold()
    return "utf-8" if stated in ("utf-8", "utf8") else ""


def _delimiter(resource: Mapping[str, Any]) -> str:
    """Return the delimiter a resource states; a comma where it has column types and says none."""
    dialect = resource.get("dialect")
    stated = dialect.get("delimiter") if isinstance(dialect, dict) else None
    return stated if isinstance(stated, str) and len(stated) == 1 else ","


def _mapping(
    content: Mapping[str, Any],
    resource: Mapping[str, Any],
    table: CellTable,
    title: str,
    country: Country,
) -> tuple[ColumnMapping, tuple[Message, ...]]:
    """Return the mapping a descriptor states, and what had to be proposed."""
    fields = resource["schema"]["fields"]
    typed = {
        each["columnType"]: each["name"]
        for each in fields
        if isinstance(each.get("columnType"), str)
    }
    try:
        if "value" in typed:
            return _typed_mapping(typed, title), ()
        proposal = propose(table, title, column_words(), country.table_words)
        return _measured_mapping(content, proposal.mapping), proposal.reasons
    except StructureError as fault:
        raise UnreadableError(fault.message) from None


def _typed_mapping(typed: Mapping[str, str], title: str) -> ColumnMapping:
    """Return the mapping of column types."""
    codes = [
        (dimension, _level(column_type), column_type)
        for column_type in typed
        for prefix, dimension in _DIMENSIONS.items()
        if column_type.startswith(prefix) and column_type.endswith((":code", ":code:part"))
    ]
    single = {
        field: typed[column_type] for column_type, field in _SINGLE.items() if column_type in typed
    }
    income = IncomeRule(typed["direction"], (REVENUE,)) if "direction" in typed else None
    kind = typed.get("votum:budget:kind")
    return ColumnMapping(
        title,
        (AmountColumn(typed["value"]),),
        tuple(
            CodeColumn(
                typed[column_type],
                dimension,
                typed.get(column_type.removesuffix(":part").removesuffix("code") + "label", ""),
            )
            for dimension, _, column_type in sorted(codes, key=lambda each: (each[0], each[1]))
        ),
        income=income,
        sign=SignConvention.BY_MEANING if income else SignConvention.INCOME_NEGATIVE,
        capital=KindRule(kind, (Kind.CAPITAL.value,)) if kind else None,
        form=NumberForm.DECIMAL_POINT,
        **single,  # type: ignore[arg-type]  # each under the name of its field
    )


def _level(column_type: str) -> int:
    """Return the level of a column type, 0 where it has none."""
    found = _LEVEL.search(column_type)
    return int(found[1]) if found else 0


def _measured_mapping(content: Mapping[str, Any], proposed: ColumnMapping) -> ColumnMapping:
    """Return a proposed mapping with what measures and dimensions say instead."""
    stated = content.get("mapping")
    parts = stated if isinstance(stated, dict) else {}
    measures = {
        each["source"]: each
        for each in _entries(parts.get("measures"))
        if isinstance(each.get("source"), str)
    }
    amounts = tuple(
        replace(each, stage=_phase(measures[each.header], each.stage))
        for each in proposed.amounts
        if each.header in measures
    )
    if not amounts:
        return proposed
    measure = measures[amounts[0].header]
    factor = measure.get("factor", 1)
    unit = _FACTORS.get(factor, proposed.unit) if isinstance(factor, int) else proposed.unit
    year = proposed.year or _date_column(parts, amounts)
    return replace(proposed, amounts=amounts, unit=unit, year=year)


def _entries(value: object) -> Sequence[Mapping[str, Any]]:
    """Return the entries of a part of the mapping that are tables."""
    return (
        [each for each in value.values() if isinstance(each, dict)]
        if isinstance(value, dict)
        else []
    )


def _phase(measure: Mapping[str, Any], proposed: Stage) -> Stage:
    """Return the stage a measure states."""
    return stage_of(str(measure.get("phase", ""))) or proposed


def _date_column(parts: Mapping[str, Any], amounts: Sequence[AmountColumn]) -> str:
    """Return the column of dates whose years are those of the amounts; empty where none is needed.

    Of several the last counts: what is executed is executed after it is registered.
    """
    if any(each.year is not None for each in amounts):
        return ""
    found = [
        attribute["source"]
        for dimension in _entries(parts.get("dimensions"))
        if dimension.get("dimensionType") == "datetime"
        for attribute in _entries(dimension.get("attributes"))
        if isinstance(attribute.get("source"), str)
    ]
    return found[-1] if found else ""
