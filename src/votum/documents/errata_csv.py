"""A register of errata as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from votum.documents.open_data import harmless
from votum.engine.budget.lines import KINDS
from votum.engine.budget_chain.errata import Erratum, effect_on_totals


@dataclass(frozen=True, slots=True)
class ListedErratum:
    """An erratum and what became of it: a code, the number of its version, why it is withdrawn."""

    value: Erratum
    state: str
    version: int | None = None
    withdrawn_because: str = ""


def errata_csv(errata: Iterable[ListedErratum], years: Sequence[int]) -> bytes:
    """Return one row for each erratum with what it does to the totals, minor units a year.

    UTF-8 with a byte order mark; comma and quotes as in RFC 4180.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["identifier", "document", "place", "was", "now", "reason", "effect"]
        + [f"{kind.value}_{year}_minor" for kind in KINDS for year in years]
        + ["state", "version", "withdrawn_because"]
    )
    for each in errata:
        value = each.value
        told = (value.document, value.place, value.was, value.now, value.reason, value.effect)
        amounts = [
            amount for kind in KINDS for amount in effect_on_totals([value], kind, len(years))
        ]
        writer.writerow(
            [
                value.identifier,
                *map(harmless, told),
                *amounts,
                each.state,
                each.version or "",
                harmless(each.withdrawn_because),
            ]
        )
    return text.getvalue().encode("utf-8-sig")
