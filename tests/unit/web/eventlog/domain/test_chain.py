"""Canonical JSON and the hash of an entry, without a database."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from votum.web.eventlog.domain.chain import BEGINNING, canonical_json, digest_of, entry_of, hash_of
from votum.web.eventlog.models import Chain, Event

leaves = st.none() | st.booleans() | st.integers() | st.text()
contents = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def an_event(**changes: object) -> Event:
    """Return an entry that is not stored."""
    parts: dict[str, object] = {
        "chain": Chain.PUBLIC,
        "sequence": 1,
        "at": datetime(2025, 11, 19, 18, 30, tzinfo=UTC),
        "act": "open_cycle",
        "actor": None,
        "body": None,
        "subject": UUID(int=1),
        "content": '{"title":"Økonomiplan"}',
        "previous_hash": BEGINNING,
    }
    return Event(**{**parts, **changes})


@given(contents)
def test_one_content_has_one_spelling_that_says_the_same(content: object) -> None:
    text = canonical_json(content)
    assert json.loads(text) == content
    assert canonical_json(json.loads(text)) == text


@given(st.dictionaries(st.text(), leaves))
def test_the_order_of_keys_does_not_matter(content: dict[str, object]) -> None:
    turned = dict(reversed(content.items()))
    assert canonical_json(turned) == canonical_json(content)


def test_a_spelling() -> None:
    content = {"b": [1, None, True], "a": "Økonomi “2026”\n"}
    assert canonical_json(content) == '{"a":"Økonomi “2026”\\n","b":[1,null,true]}'


def test_the_hash_of_an_entry_can_be_computed_by_anybody() -> None:
    text = (
        '{"act":"open_cycle","actor":null,"at":"2025-11-19T18:30:00.000000+00:00","body":null,'
        '"chain":"public","content":"{\\"title\\":\\"Økonomiplan\\"}",'
        f'"previous_hash":"{"0" * 64}","sequence":1,'
        '"subject":"00000000-0000-0000-0000-000000000001"}'
    )
    assert canonical_json(entry_of(an_event())) == text
    assert hash_of(an_event()) == hashlib.sha256(text.encode()).hexdigest()


def test_a_moment_has_one_spelling_whatever_its_zone() -> None:
    there = datetime(2025, 11, 19, 19, 30, tzinfo=timezone(timedelta(hours=1)))
    assert hash_of(an_event(at=there)) == hash_of(an_event())


@given(st.text(), st.text())
def test_different_contents_have_different_digests(one: str, other: str) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)
