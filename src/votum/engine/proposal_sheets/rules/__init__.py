"""The consistency rules: one rule, one function, one file, and this registry.

A rule takes the evidence and yields findings; it raises nothing. Numbers follow the catalogue in
`docs/rules.md`. To add one, write `check_…` in a file of its own and enter it here.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from votum.engine.findings import Finding
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.rules.adopted_sheets import check_adopted_sheets
from votum.engine.proposal_sheets.rules.column_total import check_column_total
from votum.engine.proposal_sheets.rules.duplicates import check_duplicates
from votum.engine.proposal_sheets.rules.funding import check_funding
from votum.engine.proposal_sheets.rules.odd_characters import check_odd_characters
from votum.engine.proposal_sheets.rules.parent_total import check_parent_total
from votum.engine.proposal_sheets.rules.row_sum import check_row_sum
from votum.engine.proposal_sheets.rules.unit_stated import check_unit_stated
from votum.engine.proposal_sheets.rules.vote_count import check_vote_count
from votum.engine.proposal_sheets.rules.year_set import check_year_set

type Rule = Callable[[Evidence], Iterator[Finding]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "R1": check_row_sum,
        "R2": check_column_total,
        "R3": check_parent_total,
        "R8": check_vote_count,
        "R9": check_year_set,
        "R11": check_funding,
        "R13": check_odd_characters,
        "R14": check_duplicates,
        "R15": check_unit_stated,
        "R16": check_adopted_sheets,
    }
)


def check_sheets(evidence: Evidence) -> tuple[Finding, ...]:
    """Return what all rules find, in the order of the rules."""
    return tuple(finding for rule in RULES.values() for finding in rule(evidence))
