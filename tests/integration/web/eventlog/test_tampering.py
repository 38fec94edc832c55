"""Whatever the log binds cannot be changed, removed or added behind it without being named."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet

from tests.support.acts import (
    DOINGS,
    IN_FAVOUR,
    item_of,
    proposal_of,
    small_site,
    wording,
)
from tests.support.databases import all_breaks, undone, without_triggers
from tests.support.site import NOW, Site, an_actor
from votum.engine.messages import say
from votum.web.eventlog.domain.chain import canonical_json
from votum.web.eventlog.domain.verification import (
    lost_breaks,
    subject_breaks,
)
from votum.web.eventlog.models import Event
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.models import VoteItem
from votum.web.people.domain.permissions import Act
from votum.web.proposals.domain.changes import (
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal, ProposalRevision

pytestmark = pytest.mark.django_db

CHANGED = "its content was changed behind the log."
GONE = "The log speaks of this, but it is gone."
TRIGGERS = (
    "budgets_version",
    "budgets_versionfile",
    "budgets_document",
    "eventlog_event",
    "meetings_ballot",
    "meetings_voteitem",
    "proposals_proposalrevision",
    "proposals_sheetupload",
)


@dataclass(frozen=True)
class Bound:
    """What the log binds of a table: the columns, and by which column the subject is named.

    `free` are the columns that are not part of what the log binds.
    """

    kind: str
    columns: tuple[str, ...]
    free: tuple[str, ...]
    named_by: str = "id"


BOUND: dict[str, Bound] = {
    "budgets.Version": Bound(
        "Version",
        ("id", "content"),
        ("digest", "treatment_id", "number", "name", "reason", "published_at"),
    ),
    "budgets.VersionFile": Bound(
        "Published file",
        ("id", "content"),
        ("version_id", "file_name", "media_type", "sha256"),
    ),
    "budgets.Document": Bound(
        "Document",
        ("id", "content"),
        ("cycle_id", "treatment_id", "kind", "title", "file_name", "sha256", "published_at"),
    ),
    "proposals.Proposal": Bound(
        "Proposal",
        (
            "id",
            "treatment_id",
            "upload_id",
            "identifier",
            "slug",
            "sheet",
            "number",
            "position",
            "listed_position",
            "state",
            "closing_reason",
            "current_id",
        ),
        ("replaced_by_id",),  # bound: a test of its own, for the state has to fit
    ),
    "proposals.ProposalRevision": Bound(
        "Proposal",
        ("id", "number", "text", "proposers", "operating", "capital", "reason"),
        ("proposal_id", "made_at", "made_by"),
    ),
    "proposals.SheetUpload": Bound(
        "Uploaded sheet",
        ("id", "content"),
        (
            "treatment_id",
            "file_name",
            "sha256",
            "state",
            "uploaded_at",
            "uploaded_by",
            "decided_at",
            "decided_by",
        ),
    ),
    "meetings.VoteItem": Bound(
        "Vote",
        (
            "id",
            "entry",
            "reason",
            "chair_in_favour",
            "presence",
            "outcome",
            "vote_id",
            "proposal_id",
            "revision_id",
            "corrects_id",
        ),
        ("registered_at", "registered_by", "edition"),
    ),
    "meetings.Ballot": Bound(
        "Vote",
        ("in_favour", "against", "absent", "group_id"),
        ("id", "item_id", "edition", "entered_by", "final"),
        named_by="item_id",
    ),
}


@pytest.fixture
def site() -> Iterator[Site]:
    """Provide a published site with a correction and a document, its triggers dropped."""
    site = small_site("published")
    correct_vote(an_actor(), item_of(site), IN_FAVOUR, "Feilført")
    DOINGS[Act.PUBLISH_DOCUMENT].do(an_actor(), site)
    with without_triggers(*TRIGGERS):
        yield site


def changed(value: object) -> object:
    """Return a value with the least possible change."""
    new: object = True
    match value:
        case bool():
            new = not value
        case int():
            new = value + 1
        case bytes() | memoryview():
            content = bytearray(bytes(value))
            content[len(content) // 2] ^= 1
            new = bytes(content)
        case str():
            new = value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
        case list():
            new = [changed(value[0]), *value[1:]]
        case dict():
            key = next(iter(value))
            new = {**value, key: changed(value[key])}
        case UUID():
            new = uuid4()
    return new


def change_of(row: Model, column: str) -> dict[str, object]:
    """Return how a column of a row is changed, and what its constraints ask for besides."""
    value = getattr(row, column)
    if column == "outcome":
        return {column: "rejected" if value == "adopted" else "adopted"}
    if column == "number" and isinstance(value, int):
        return {column: value + 1, "reason": "x"}
    if column == "state":
        return {column: "withdrawn"}
    if column == "position":
        return {column: value + 1000}
    return {column: changed(value)}


def said_by(proposal: Model) -> Iterator[UUID]:
    """Yield the revisions of a proposal."""
    yield from ProposalRevision.objects.filter(proposal=proposal.pk).values_list("pk", flat=True)


def voted_on(proposal: Model) -> Iterator[UUID]:
    """Yield the entries of votes on a proposal, which without it cannot be read."""
    yield from VoteItem.objects.filter(proposal=proposal.pk).values_list("pk", flat=True)


def cannot_be(row: Model, column: str) -> bool:
    """Return whether a constraint keeps the column of this row as it is: a first entry is first."""
    return column in ("entry", "corrects_id") and getattr(row, "corrects_id", None) is None


@pytest.mark.usefixtures("site")
def test_nothing_breaks_where_nothing_was_changed() -> None:
    assert all_breaks() == []


@pytest.mark.parametrize("label", BOUND)
def test_every_column_is_either_bound_or_known_not_to_be(label: str) -> None:
    fields = apps.get_model(label)._meta.concrete_fields  # noqa: SLF001 - Django's public name
    columns = {field.attname for field in fields}
    bound = BOUND[label]
    assert sorted(columns) == sorted((*bound.columns, *bound.free))


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("label", BOUND)
def test_any_change_in_any_row_is_named(label: str) -> None:
    bound = BOUND[label]
    rows: QuerySet[Model] = QuerySet(apps.get_model(label))
    for column in bound.columns:
        found = [row for row in rows if column != "id" and not cannot_be(row, column)]
        assert found or column == "id"
        for row in found:
            subject = str(getattr(row, bound.named_by))
            # A proposal that is not there leaves nothing to read the vote by.
            lost = column == "proposal_id"
            expected = [(subject, GONE if lost else f"{bound.kind}: {CHANGED}")]
            if label == "budgets.Version":
                expected.append((subject, "Version: its digest is not that of its content."))
            if column == "identifier":  # what it says is bound to it, too
                expected.extend((str(pk), f"Proposal: {CHANGED}") for pk in said_by(row))
            with undone():
                rows.filter(pk=row.pk).update(**change_of(row, column))
                assert all_breaks() == sorted(expected)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("label", BOUND)
def test_a_row_that_is_gone_or_has_another_id_is_named(label: str) -> None:
    bound = BOUND[label]
    rows: QuerySet[Model] = QuerySet(apps.get_model(label))
    lost = GONE if bound.named_by == "id" else f"{bound.kind}: {CHANGED}"
    for row in rows:
        expected = [(str(getattr(row, bound.named_by)), lost)]
        if label == "proposals.Proposal":
            expected.extend((str(pk), GONE) for pk in (*said_by(row), *voted_on(row)))
        with undone():
            rows.filter(pk=row.pk)._raw_delete("default")  # noqa: SLF001 - no cascade, no refusal
            assert all_breaks() == sorted(expected)
        if bound.named_by == "id":
            new = uuid4()
            with undone():
                rows.filter(pk=row.pk).update(id=new)
                found = dict(all_breaks())
                assert found[str(row.pk)] == GONE
                assert found[str(new)] == f"{bound.kind}: no act in the log made it."


def test_where_a_proposal_stands_is_bound_by_every_act_that_moves_it() -> None:
    site = small_site("confirmed")
    replace_proposal(an_actor(), proposal_of(site), 1, wording(), "Felles", number="9")
    correct_proposal(an_actor(), proposal_of(site, "Høyre/2"), 1, wording("Ny tekst"), "Feil")
    withdraw_proposal(an_actor(), proposal_of(site, "Venstre/1"), "Trukket")
    assert all_breaks() == []
    changes: dict[str, dict[str, object]] = {
        "Høyre/1": {"replaced_by": proposal_of(site, "Venstre/1")},
        "Høyre/2": {"state": "decided"},
        "Høyre/9": {"sheet": "Venstre"},
        "Venstre/1": {"closing_reason": "Trukket av sekretæren"},
    }
    for identifier, columns in changes.items():
        row = proposal_of(site, identifier)
        with undone():
            Proposal.objects.filter(pk=row.pk).update(**columns)
            assert all_breaks() == [(str(row.pk), f"Proposal: {CHANGED}")]
    withdrawn = proposal_of(site, "Venstre/1")
    Proposal.objects.filter(pk=withdrawn.pk).update(state="proposed", closing_reason="")
    assert all_breaks() == [(str(withdrawn.pk), f"Proposal: {CHANGED}")]


def test_a_proposal_that_no_act_bound_is_named() -> None:
    small_site("confirmed")
    event = Event.objects.get(act=Act.CONFIRM_SHEET)
    content = json.loads(event.content)
    for pk in Proposal.objects.values_list("pk", flat=True):
        del content["digests"][str(pk)]
    with without_triggers("eventlog_event"):
        Event.objects.filter(pk=event.pk).update(content=canonical_json(content))
        breaks = sorted(message for _, message in all_breaks())
    assert breaks == [
        *["Proposal: no act in the log made it."] * 3,
        "The entry was changed after it was written.",
    ]


def test_the_digest_of_the_last_entry_counts_also_when_the_clock_was_set_back() -> None:
    site = small_site("confirmed")
    earlier = an_actor(at=NOW - timedelta(days=1))
    withdraw_proposal(earlier, proposal_of(site), "Trukket")
    assert all_breaks() == []


ADDED: dict[str, dict[str, object]] = {
    "budgets.Version": {
        "number": 9,
        "digest": sha256(b"{}").hexdigest(),
        "content": "{}",
        "reason": "x",
    },
    "budgets.VersionFile": {"file_name": "other.pdf"},
    "budgets.Document": {"sha256": "0" * 64},
    "proposals.Proposal": {
        "identifier": "Høyre/8",
        "slug": "hoyre-8",
        "position": 8,
        "current_id": None,
    },
    "proposals.ProposalRevision": {"number": 9, "reason": "x"},
    "proposals.SheetUpload": {"sha256": "0" * 64},
}


@pytest.mark.usefixtures("site")
def test_a_row_that_no_act_made_is_named() -> None:
    for label, columns in ADDED.items():
        rows: QuerySet[Model] = QuerySet(apps.get_model(label))
        row = rows[0]
        for column, value in {**columns, "pk": uuid4()}.items():
            setattr(row, column, value)
        with undone():
            row.save(force_insert=True)
            assert all_breaks() == [
                (str(row.pk), f"{BOUND[label].kind}: no act in the log made it.")
            ]


def test_a_correction_and_a_ballot_that_no_act_made_are_named(site: Site) -> None:
    item = item_of(site)
    old = item.pk
    ballot = item.ballots.get(group="H")
    with undone():
        ballot.pk, ballot.group_id = uuid4(), "Sp"
        ballot.save(force_insert=True)
        assert all_breaks() == [(str(old), "Vote: its content was changed behind the log.")]
    item.pk, item.entry, item.corrects_id = uuid4(), item.entry + 1, old
    item.save(force_insert=True)
    assert all_breaks() == [(str(item.pk), "Vote: no act in the log made it.")]


def test_an_outcome_taken_back_is_a_vote_that_is_gone(site: Site) -> None:
    item = site.vote.items.get(proposal__identifier="Venstre/1")
    VoteItem.objects.filter(pk=item.pk).update(outcome="")
    assert all_breaks() == [(str(item.pk), GONE)]


def test_the_digest_last_recorded_counts() -> None:
    recorded = {"one": "a", "two": "b"}
    breaks = subject_breaks(say("Thing"), [("one", "a"), ("two", "c"), ("three", "d")], recorded)
    assert [(each.where, str(each.message)) for each in breaks] == [
        ("two", "Thing: its content was changed behind the log."),
        ("three", "Thing: no act in the log made it."),
    ]
    assert recorded == {}
    assert [each.where for each in lost_breaks({"four": "e"})] == ["four"]
