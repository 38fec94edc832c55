"""The canonical form of a version and its digest: what the council votes on."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any

from votum.engine.budget.areas import Area, area_tree
from votum.engine.budget.budgets import ChangeSet, ChangeSetType, Measure, Version
from votum.engine.budget.lines import ACCOUNT_CODES, Kind, Line
from votum.engine.periods import PlanPeriod


def canonical_form(version: Version) -> str:
    """Return the version as JSON text with one spelling for one content.

    Keys are sorted, amounts are minor units, and whatever has no order of its own (areas, base
    lines, measures of a change set, lines of a measure) is sorted. Change sets keep their order.
    Text is kept as it is: a change of one letter is a change.
    """
    content = {
        "name": version.name,
        "period": [version.period.first_year, version.period.last_year],
        "areas": [
            [area.code, area.name, area.parent]
            for area in sorted(version.areas.areas, key=lambda area: area.code)
        ],
        "base": canonical_lines(version.base),
        "change_sets": [canonical_change_set(each) for each in version.change_sets],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(version: Version) -> str:
    """Return the SHA-256 of the canonical form in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_form(version).encode()).hexdigest()


def canonical_lines(lines: Iterable[Line]) -> list[list[object]]:
    """Return lines as [area, kind, amounts], followed by their account codes if any, sorted."""
    return [list(key) for key in sorted(map(_canonical_line, lines))]


_codes_of = attrgetter(*(each.value for each in ACCOUNT_CODES))


def _canonical_line(line: Line) -> tuple[str, str, tuple[int, ...], *tuple[str, ...]]:
    """Return a line as area, kind, amounts, and its codes where one is stated."""
    codes = _codes_of(line)
    return (line.area, line.kind.value, line.amounts, *(codes if any(codes) else ()))


def _canonical_measure(measure: Measure) -> dict[str, object]:
    """Return a measure as a mapping; its lines sorted."""
    return {
        "identifier": measure.identifier,
        "title": measure.title,
        "lines": canonical_lines(measure.lines),
    }


def canonical_change_set(change_set: ChangeSet) -> dict[str, object]:
    """Return a change set as a mapping; its measures sorted by identifier.

    What its document does not state has no key.
    """
    measures = sorted(change_set.measures, key=lambda measure: measure.identifier)
    stated = {
        "case_reference": change_set.case_reference,
        "price_level": change_set.price_level,
        "dated": change_set.dated.isoformat() if change_set.dated else "",
    }
    return {
        **{name: value for name, value in stated.items() if value},
        "identifier": change_set.identifier,
        "type": change_set.type.value,
        "origin": change_set.origin,
        "measures": [_canonical_measure(measure) for measure in measures],
    }


def version_from_canonical(text: str) -> Version:
    """Return the version whose canonical form this is; its digest is that of the text."""
    content = json.loads(text)
    return Version(
        content["name"],
        PlanPeriod(*content["period"]),
        area_tree(Area(*each) for each in content["areas"]),
        tuple(map(line_from, content["base"])),
        tuple(
            ChangeSet(
                each["identifier"],
                ChangeSetType(each["type"]),
                each["origin"],
                tuple(
                    Measure(
                        measure["identifier"],
                        measure["title"],
                        tuple(map(line_from, measure["lines"])),
                    )
                    for measure in each["measures"]
                ),
                each.get("case_reference", ""),
                each.get("price_level", ""),
                date.fromisoformat(each["dated"]) if "dated" in each else None,
            )
            for each in content["change_sets"]
        ),
    )


def line_from(entry: list[Any]) -> Line:
    """Return a line from [area, kind, amounts] and its account codes, if any."""
    area, kind, amounts, *codes = entry
    return Line(area, Kind(kind), tuple(amounts), *codes)
