"""The log: any acts make a whole chain, and whatever is changed behind it is named."""

import json
from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.databases import without_triggers
from tests.support.site import an_actor
from votum.engine.messages import say
from votum.web.eventlog.domain.chain import (
    BEGINNING,
    append,
    canonical_json,
    entry_of,
    hash_of,
    head_of,
    lock_chains,
)
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.verification import chain_breaks, entries, list_breaks
from votum.web.eventlog.models import Chain, ChainHead, Event
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act

pytestmark = pytest.mark.django_db

BY = an_actor()
NOT_AFTER = "The entry does not follow the one before it."
CHANGED = "The entry was changed after it was written."
MISSING_END = "The chain ends here, but its head says otherwise: entries are missing."


def act(chain: Chain = Chain.PUBLIC, *, fails: bool = False, silent: bool = False) -> None:
    """Do an act on nothing in particular."""
    with acting(BY, Act.OPEN_CYCLE, chain=chain) as entry:
        entry.subject = uuid4()
        entry.content = {"title": "Økonomiplan"}
        entry.silent = silent
        if fails:
            raise RefusedError(say("Not now."))


def breaks(chain: Chain = Chain.PUBLIC) -> list[tuple[str, str]]:
    """Return where a chain breaks and why."""
    return [(each.where, str(each.message)) for each in chain_breaks(chain)]


@pytest.fixture
def five() -> Iterator[None]:
    """Provide a public chain of five entries that may be tampered with."""
    for _ in range(5):
        act()
    with without_triggers("eventlog_event"):
        yield


steps = st.lists(
    st.tuples(st.sampled_from(Chain), st.sampled_from(["done", "refused", "silent"])), max_size=12
)


@given(steps)
@settings(max_examples=40)
def test_any_acts_make_whole_chains_of_what_was_done(
    steps: list[tuple[Chain, str]],
) -> None:
    with transaction.atomic():
        for chain, what in steps:
            if what == "refused":
                with pytest.raises(RefusedError):
                    act(chain, fails=True)
            else:
                act(chain, silent=what == "silent")
        for chain in Chain:
            done = steps.count((chain, "done"))
            stored = list(Event.objects.filter(chain=chain).order_by("sequence"))
            assert [each.sequence for each in stored] == list(range(1, done + 1))
            hashes = [BEGINNING, *(each.hash for each in stored)]
            assert [each.previous_hash for each in stored] == hashes[:-1]
            assert [hash_of(each) for each in stored] == hashes[1:]
            assert (head_of(chain), breaks(chain)) == (hashes[-1], [])
            exported = json.loads(json.dumps(list(entries(chain))))
            assert list(list_breaks(exported)) == []
        transaction.set_rollback(True)


def test_an_act_that_says_nothing_of_what_it_was_done_to_is_no_act() -> None:
    def nameless() -> None:
        with acting(BY, Act.OPEN_CYCLE):
            pass

    with pytest.raises(AssertionError, match="open_cycle must say what it was done to"):
        nameless()
    assert not Event.objects.exists()


def test_an_entry_is_what_open_data_show() -> None:
    act()
    event = Event.objects.get()
    assert list(entries(Chain.PUBLIC)) == [{**entry_of(event), "hash": event.hash}]


CHANGES: dict[str, Callable[[Event], object]] = {
    "at": lambda event: event.at.replace(microsecond=1),
    "act": lambda _: "open_cycl",
    "actor": lambda _: UUID(int=5),
    "body": lambda _: UUID(int=5),
    "subject": lambda _: None,
    "content": lambda event: event.content.replace("Ø", "ø"),
}


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("sequence", [1, 3, 5])
@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_entry_is_named(column: str, sequence: int) -> None:
    event = Event.objects.get(sequence=sequence)
    Event.objects.filter(pk=event.pk).update(**{column: CHANGES[column](event)})
    assert breaks() == [(f"public {sequence}", CHANGED)]


@pytest.mark.usefixtures("five")
def test_an_entry_with_its_hash_made_anew_breaks_the_one_after() -> None:
    event = Event.objects.get(sequence=3)
    event.content = "{}"
    Event.objects.filter(pk=event.pk).update(content="{}", hash=hash_of(event))
    assert breaks() == [("public 4", NOT_AFTER)]


@pytest.mark.usefixtures("five")
def test_the_last_entry_with_its_hash_made_anew_is_not_what_the_head_says() -> None:
    event = Event.objects.get(sequence=5)
    event.content = "{}"
    Event.objects.filter(pk=event.pk).update(content="{}", hash=hash_of(event))
    assert breaks() == [("public 5", MISSING_END)]


@pytest.mark.usefixtures("five")
def test_a_changed_previous_hash_is_named() -> None:
    Event.objects.filter(sequence=2).update(previous_hash="f" * 64)
    assert breaks() == [("public 2", NOT_AFTER), ("public 2", CHANGED)]


@pytest.mark.usefixtures("five")
def test_a_removed_entry_in_the_middle_is_named() -> None:
    Event.objects.filter(sequence=3).delete()
    assert breaks() == [
        ("public 4", "Entry 3 should stand here: it is missing."),
        ("public 4", NOT_AFTER),
    ]


@pytest.mark.usefixtures("five")
def test_a_removed_first_entry_is_named() -> None:
    Event.objects.filter(sequence=1).delete()
    assert breaks() == [
        ("public 2", "Entry 1 should stand here: it is missing."),
        ("public 2", NOT_AFTER),
    ]


@pytest.mark.usefixtures("five")
def test_a_removed_last_entry_is_missed_by_the_head() -> None:
    Event.objects.filter(sequence=5).delete()
    assert breaks() == [("public 4", MISSING_END)]


@pytest.mark.usefixtures("five")
def test_a_removed_chain_is_missed_by_the_head() -> None:
    Event.objects.all().delete()
    assert breaks() == [("public 0", MISSING_END)]


@pytest.mark.usefixtures("five")
def test_a_removed_or_changed_head_is_named() -> None:
    ChainHead.objects.filter(chain=Chain.PUBLIC).update(sequence=4)
    assert breaks() == [("public 5", MISSING_END)]
    ChainHead.objects.all().delete()
    assert breaks() == [("public 5", MISSING_END)]


@pytest.mark.usefixtures("five")
def test_swapped_entries_are_named() -> None:
    for old, new in ((2, 99), (4, 2), (99, 4)):
        Event.objects.filter(sequence=old).update(sequence=new)
    found = breaks()
    assert found == [
        ("public 2", NOT_AFTER),
        ("public 2", CHANGED),
        ("public 3", NOT_AFTER),
        ("public 4", NOT_AFTER),
        ("public 4", CHANGED),
        ("public 5", NOT_AFTER),
    ]


@pytest.mark.usefixtures("five")
def test_an_inserted_entry_is_named() -> None:
    for sequence in (5, 4):
        Event.objects.filter(sequence=sequence).update(sequence=sequence + 1)
    third = Event.objects.get(sequence=3)
    inserted = Event(
        chain=Chain.PUBLIC,
        sequence=4,
        at=BY.at,
        act="open_cycle",
        subject=uuid4(),
        content="{}",
        previous_hash="e" * 64,
    )
    inserted.hash = hash_of(inserted)
    inserted.save(force_insert=True)
    assert third.hash != inserted.previous_hash
    assert breaks() == [
        ("public 4", NOT_AFTER),
        ("public 5", NOT_AFTER),
        ("public 5", CHANGED),
        ("public 6", CHANGED),
        ("public 6", MISSING_END),
    ]


@given(st.data())
@settings(max_examples=60)
def test_one_changed_character_of_the_exported_chain_is_found(data: st.DataObject) -> None:
    with transaction.atomic():
        for _ in range(3):
            act()
        exported = list(entries(Chain.PUBLIC))
        transaction.set_rollback(True)
    position = data.draw(st.integers(0, 2))
    entry = exported[position]
    key = data.draw(st.sampled_from(sorted(entry.keys() - {"sequence", "actor", "body"})))
    text = str(entry[key])
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda each: each != text[at]))
    entry[key] = text[:at] + letter + text[at + 1 :]
    named = {each.where for each in list_breaks(exported)}
    assert f"{entry['chain']} {position + 1}" in named


def test_an_exported_chain_without_its_last_entries_is_whole_as_far_as_it_goes() -> None:
    for _ in range(3):
        act()
    exported = list(entries(Chain.PUBLIC))
    assert list(list_breaks(exported[:2])) == []
    assert [str(each.message) for each in list_breaks(exported[1:])] == [
        "Entry 1 should stand here: it is missing.",
        NOT_AFTER,
    ]
    assert [each.where for each in list_breaks([exported[0], exported[2]])] == ["public 3"] * 2


def test_the_heads_are_made_when_first_locked() -> None:
    assert not ChainHead.objects.exists()
    with transaction.atomic():
        lock_chains()
        lock_chains()
    assert sorted(ChainHead.objects.values_list("chain", "sequence", "hash")) == [
        ("entries", 0, BEGINNING),
        ("office", 0, BEGINNING),
        ("public", 0, BEGINNING),
    ]


def test_entries_are_appended_in_a_transaction_that_holds_the_heads() -> None:
    with transaction.atomic():
        heads = lock_chains()
        event = append(
            BY, heads[Chain.OFFICE], "act", body=None, subject=None, content={"b": 1, "a": 2}
        )
    assert event.content == canonical_json({"a": 2, "b": 1})
