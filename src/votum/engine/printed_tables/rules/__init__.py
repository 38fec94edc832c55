"""The rules over printed documents: one rule, one function, and this registry.

A rule takes the evidence and yields findings; it raises nothing of its own. Numbers follow the
catalogue in `docs/rules.md`. To add one, write `check_…` in a file of its own and enter it here.
Rules over proposal sheets, which print exact figures, are in `votum.engine.proposal_sheets.rules`.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from votum.engine.findings import Finding
from votum.engine.printed_tables.evidence import DocumentEvidence
from votum.engine.printed_tables.rules.difference_table import check_difference_tables
from votum.engine.printed_tables.rules.odd_characters import check_odd_characters
from votum.engine.printed_tables.rules.prose_number import check_prose_numbers
from votum.engine.printed_tables.rules.row_sum import check_row_sum
from votum.engine.printed_tables.rules.same_concept import check_same_concept
from votum.engine.printed_tables.rules.sign import check_sign
from votum.engine.printed_tables.rules.table_sums import check_levels, check_totals
from votum.engine.printed_tables.rules.unit_stated import check_unit_stated
from votum.engine.printed_tables.rules.year_set import check_year_set

type DocumentRule = Callable[[DocumentEvidence], Iterator[Finding]]

DOCUMENT_RULES: Mapping[str, DocumentRule] = MappingProxyType(
    {
        "R1": check_row_sum,
        "R2": check_totals,
        "R3": check_levels,
        "R4": check_same_concept,
        "R5": check_sign,
        "R6": check_difference_tables,
        "R7": check_prose_numbers,
        "R9": check_year_set,
        "R13": check_odd_characters,
        "R15": check_unit_stated,
    }
)


def check_document(evidence: DocumentEvidence) -> Iterator[Finding]:
    """Yield what all rules find, in the order of the rules."""
    for rule in DOCUMENT_RULES.values():
        yield from rule(evidence)
