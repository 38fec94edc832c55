"""What a finding found and expected, in a reader's words."""

from dataclasses import replace

from votum.engine.findings import Finding
from votum.engine.printed_tables.table_names import UNIT_NAMES
from votum.translations import Translator

_BY_KEY = {unit.name.lower(): words for unit, words in UNIT_NAMES.items()}


def with_unit_words(finding: Finding, translator: Translator) -> Finding:
    """Return a finding for a reader: units that it found or expected are words, not keys."""
    found, expected = (
        translator.text(_BY_KEY[each]) if each in _BY_KEY else each
        for each in (finding.found, finding.expected)
    )
    return replace(finding, found=found, expected=expected)
