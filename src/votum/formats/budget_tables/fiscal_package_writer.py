"""Budget lines out as a Fiscal Data Package: a descriptor and one CSV row for each amount.

Column types are those of the specification's budget taxonomy (version 1); what it has no word for
is typed `votum:…`, which the specification allows.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from votum.engine.budget.areas import AreaTree
from votum.engine.budget.lines import KINDS, Dimension
from votum.engine.messages import StructureError, say
from votum.formats.budget_tables.flat_rows import (
    TEXT,
    TEXT_NAME,
    refuse_unlike,
    text_cells,
    text_headings,
)
from votum.formats.budget_tables.hierarchies import Hierarchy
from votum.formats.budget_tables.imported import ImportedTable
from votum.formats.budget_tables.mapping import REVENUE, phase_of
from votum.formats.budget_tables.open_formats import decimal_text

DESCRIPTOR = "datapackage.json"
DATA = "data/budget.csv"
MOST_LEVELS = 8  # of the specification's column types
EXPENDITURE = "expenditure"
_NAME = re.compile(r"[^a-z0-9]+")
_TYPES = {
    Dimension.AREA: "administrative-classification:generic:level{level}:{what}",
    Dimension.ECONOMIC_CODE: "economic-classification:generic:level1:{what}",
    Dimension.FUNCTION_CODE: "functional-classification:generic:level1:{what}",
    Dimension.PROJECT: "activity:generic:project:{what}",
    Dimension.COST_CENTRE: "votum:cost-centre:{what}",
}
_FIXED = (
    ("line", "integer", "votum:line:id"),
    ("fiscal_year", "integer", "date:fiscal-year"),
    ("phase", "string", "phase:id"),
    ("direction", "string", "direction"),
    ("kind", "string", "votum:budget:kind"),
    ("version", "string", "votum:version:id"),
    ("change_group", "string", "votum:change-group:code"),
)
_TEXTS = {
    TEXT: (TEXT, "string", "votum:line:text"),
    TEXT_NAME: (TEXT_NAME, "string", "votum:line:label"),
}
_VALUE = ("value", "number", "value")


def fiscal_package(
    tables: Sequence[ImportedTable],
    hierarchies: Sequence[Hierarchy],
    title: str,
    currency: str = "NOK",
) -> dict[str, bytes]:
    """Return the files of a package by their paths.

    Each amount is a row: expenditure and income have a direction and, but for what is taken back,
    no minus. Areas have a column for each level. Raises StructureError for an amount without a
    year, a table with two columns of one year, areas deeper than the specification has levels, and
    tables that nothing would tell apart.
    """
    for table in tables:
        if None in table.years or len(set(table.years)) != len(table.years):
            raise StructureError(
                say("A Fiscal Data Package needs the year of every amount; say the years first.")
            )
    refuse_unlike(tables)
    trees = {each.dimension: each.tree for each in hierarchies}
    depth = _depth(trees.get(Dimension.AREA), tables, Dimension.AREA)
    if depth > MOST_LEVELS:
        raise StructureError(
            say(
                "The areas lie {depth} levels deep; a Fiscal Data Package has at most {most}.",
                depth=depth,
                most=MOST_LEVELS,
            )
        )
    fields = list(_fields(trees, tables))
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([name for name, _, _ in fields])
    writer.writerows(_rows(tables, trees))
    data = target.getvalue().encode()
    descriptor = _descriptor(title, currency, fields, tables, data)
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return {DESCRIPTOR: text.encode(), DATA: data}


def _fields(
    trees: Mapping[Dimension, AreaTree], tables: Sequence[ImportedTable]
) -> Iterator[tuple[str, str, str]]:
    """Yield name, type and column type of each field."""
    yield from _FIXED
    for dimension, kind in _TYPES.items():
        depth = _depth(trees.get(dimension), tables, dimension)
        for level in range(1, depth + 1):
            name = f"{dimension.value}_{level}" if depth > 1 else dimension.value
            yield name, "string", kind.format(level=level, what="code")
            yield f"{name}_name", "string", kind.format(level=level, what="label")
    yield from (_TEXTS[each] for each in text_headings(tables))
    yield _VALUE


def _depth(tree: AreaTree | None, tables: Sequence[ImportedTable], dimension: Dimension) -> int:
    """Return how many levels a dimension is written in: areas in all, others in one."""
    if tree is None or dimension is not Dimension.AREA:
        return 1
    codes = {code for table in tables for code in table.lines.codes[dimension]}
    return max((len(_path(tree, code)) for code in codes), default=1) or 1


def _path(tree: AreaTree | None, code: str) -> list[tuple[str, str]]:
    """Return codes and names from the root down to a code."""
    if tree is None or code not in tree.index:
        return [(code, "")]
    path: list[tuple[str, str]] = []
    place = tree.index[code]
    while place >= 0:
        area = tree.areas[place]
        path.append((area.code, area.name))
        place = tree.parents[place]
    return path[::-1]


def _rows(
    tables: Sequence[ImportedTable], trees: Mapping[Dimension, AreaTree]
) -> Iterator[list[object]]:
    """Yield a row for each amount; lines are numbered from 1 through all tables."""
    number = 0
    headings = text_headings(tables)
    depths = {each: _depth(trees.get(each), tables, each) for each in _TYPES}
    for table in tables:
        lines = table.lines
        codes = [
            (_cells(trees.get(each), lines.codes[each], each, depths[each]), lines.positions[each])
            for each in _TYPES
        ]
        for index, amounts in enumerate(lines.amounts.T.tolist()):
            number += 1
            own = [cell for cells, places in codes for cell in cells[places[index]]]
            texts = text_cells(table.texts[index] if table.texts else "", headings)
            kind = KINDS[lines.kinds[index]].value
            for year, amount in zip(table.years, amounts, strict=True):
                direction = REVENUE if amount < 0 else EXPENDITURE
                yield [
                    number,
                    year,
                    phase_of(table.stage),
                    direction,
                    kind,
                    table.version,
                    table.change_group,
                    *own,
                    *texts,
                    decimal_text(abs(amount)),
                ]


def _cells(
    tree: AreaTree | None, codes: Sequence[str], dimension: Dimension, depth: int
) -> list[list[str]]:
    """Return the cells of each code: code and name of each level, blank below its own."""
    found = []
    for code in codes:
        path = _path(tree, code)
        kept = path if dimension is Dimension.AREA else path[-1:]
        cells = [cell for node in kept for cell in node]
        found.append(cells + [""] * (2 * depth - len(cells)))
    return found


def _descriptor(
    title: str,
    currency: str,
    fields: Sequence[tuple[str, str, str]],
    tables: Sequence[ImportedTable],
    data: bytes,
) -> dict[str, Any]:
    """Return the package's descriptor."""
    years = [year for table in tables for year in table.years if year is not None]
    period = (
        {"fiscalPeriod": {"start": f"{min(years)}-01-01", "end": f"{max(years)}-12-31"}}
        if years
        else {}
    )
    name = _NAME.sub("-", title.casefold()).strip("-") or "budget"
    schema = {
        "fields": [
            {
                "name": each,
                "type": kind,
                "columnType": column_type,
                **({"currency": currency} if each == _VALUE[0] else {}),
            }
            for each, kind, column_type in fields
        ],
        "primaryKey": ["line", "fiscal_year"],
    }
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-package",
        **period,
        "resources": [
            {
                "name": "budget",
                "path": DATA,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": schema,
            }
        ],
    }
