"""A document with more in it than anybody could work through is refused, not half read."""

import pytest

from votum.countries import load_country
from votum.formats.printed_tables import document_reader, document_reading
from votum.formats.printed_tables.document_reading import TEXT_FORMAT, read_tables
from votum.formats.refusals import UnreadableError

HEAD = "Drift, mill. kr\t2026\t2027\n"
WRONG = "Skole\t1,0\t1,0\nSum\t2,0\t1,0\n"


def refusal_of(text: str) -> str:
    with pytest.raises(UnreadableError) as refusal:
        read_tables(text, "a.txt", load_country("no"), TEXT_FORMAT)
    return str(refusal.value)


def test_more_findings_than_the_most_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + 3 * WRONG
    found = len(read_tables(text, "a.txt", load_country("no"), TEXT_FORMAT).findings)
    monkeypatch.setattr(document_reading, "MOST_FINDINGS", found)
    assert len(read_tables(text, "a.txt", load_country("no"), TEXT_FORMAT).findings) == found
    monkeypatch.setattr(document_reading, "MOST_FINDINGS", found - 1)
    assert refusal_of(text) == (
        f"More than {found - 1} things are found in “a.txt”, and nobody could work through them; "
        "split it up, or see whether it is the right document."
    )


def test_more_rows_than_the_most_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_reader, "MOST_ROWS", 4)
    read = read_tables(HEAD + 2 * WRONG, "a.txt", load_country("no"), TEXT_FORMAT)
    assert [len(table.rows) for table in read.evidence.tables] == [4]
    assert refusal_of(HEAD + 3 * WRONG) == (
        "The tables of “a.txt” have 6 rows, and at most 4 are read; split it up."
    )
