"""Whatever the log binds cannot be changed, removed or added behind it without being named."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

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
from tests.support.tampering import cannot_be, change_of
from votum.engine.messages import say
from votum.web.budgets.models import VersionFile
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import canonical_json
from votum.web.eventlog.domain.verification import (
    lost_breaks,
    subject_breaks,
)
from votum.web.eventlog.models import Event
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.meetings.models import VoteItem
from votum.web.people.domain.permissions import Act
from votum.web.plans.models import BudgetLine, BudgetTable, FileKind, TableUpload
from votum.web.proposals.domain.changes import (
    correct_proposal,
    replace_proposal,
    withdraw_proposal,
)
from votum.web.proposals.models import Proposal

pytestmark = pytest.mark.django_db

CHANGED = "its content was changed behind the log."
GONE = "The log speaks of this, but it is gone."
TRIGGERS = (
    "budgets_version",
    "budgets_versionfile",
    "budgets_document",
    "plans_planversion",
    "plans_savedmapping",
    "plans_planfile",
    "plans_checkeddocument",
    "plans_findingdecision",
    "plans_registerederratum",
    "plans_tableupload",
    "plans_budgettable",
    "plans_budgetline",
    "eventlog_event",
    "meetings_ballot",
    "meetings_vote",
    "meetings_voteitem",
    "proposals_proposalrevision",
    "proposals_sheetupload",
)


@dataclass(frozen=True)
class Bound:
    """What the log binds of a table: all but the columns left free, under the id in one of them."""

    kind: str
    free: tuple[str, ...] = ()
    named_by: str = "id"


BOUND: dict[str, Bound] = {
    "budgets.Treatment": Bound("Treatment"),
    "budgets.Version": Bound("Version"),
    "budgets.VersionFile": Bound("Published file"),
    "budgets.Document": Bound("Document"),
    "plans.PlanVersion": Bound("Plan"),
    "plans.TableUpload": Bound("Budget table"),
    "plans.SavedMapping": Bound("Column mapping"),
    "plans.PlanFile": Bound("File beside a budget"),
    "plans.CheckedDocument": Bound("Checked document"),
    "plans.FindingDecision": Bound("Decision on a finding"),
    "plans.RegisteredErratum": Bound("Erratum"),
    "proposals.Proposal": Bound("Proposal", free=("replaced_by_id",)),  # a test of its own
    "proposals.ProposalRevision": Bound("Proposal"),
    "proposals.SheetUpload": Bound("Uploaded sheet"),
    "meetings.Meeting": Bound("Meeting"),
    "meetings.Presence": Bound("Meeting", free=("id",), named_by="meeting_id"),
    "meetings.Vote": Bound("Vote", free=("edition", "taken_in")),
    "meetings.VoteItem": Bound("Vote"),
    "meetings.Ballot": Bound("Vote", named_by="item_id"),
}


def bound_columns(label: str) -> list[str]:
    """Return the columns of a table that the log binds."""
    fields = apps.get_model(label)._meta.concrete_fields  # noqa: SLF001 - Django's public name
    return [field.attname for field in fields if field.attname not in BOUND[label].free]


WITH_THEM = (
    Act.PUBLISH_DOCUMENT,
    Act.UPLOAD_TABLE,
    Act.CHOOSE_MAPPING,
    Act.CONFIRM_TABLE,
    Act.SAVE_PLAN_FILE,
    Act.CHECK_DOCUMENT,
    Act.ACCEPT_FINDINGS,
    Act.REGISTER_ERRATUM,
    Act.PUBLISH_PLAN,
)


@pytest.fixture
def site() -> Iterator[Site]:
    """Provide a published site with a correction, a document, a plan and a table, unguarded."""
    site = small_site("published")
    correct_vote(an_actor(), item_of(site), IN_FAVOUR, "Feilført")
    for act in WITH_THEM:
        DOINGS[act].do(an_actor(), site)
    with without_triggers(*TRIGGERS):
        yield site


@pytest.mark.usefixtures("site")
def test_nothing_breaks_where_nothing_was_changed() -> None:
    assert all_breaks() == []


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("label", BOUND)
def test_any_change_in_any_row_is_named(label: str) -> None:
    bound = BOUND[label]
    rows: QuerySet[Model] = QuerySet(apps.get_model(label))
    for column in bound_columns(label):
        found = [row for row in rows if column != bound.named_by and not cannot_be(row, column)]
        assert found or column == bound.named_by
        for row in found:
            with undone():
                rows.filter(pk=row.pk).update(**change_of(row, column))
                subject = str(getattr(row, bound.named_by))
                assert all_breaks() == [(subject, f"{bound.kind}: {CHANGED}")]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("label", BOUND)
def test_a_row_that_is_gone_or_has_another_id_is_named(label: str) -> None:
    bound = BOUND[label]
    rows: QuerySet[Model] = QuerySet(apps.get_model(label))
    lost = GONE if bound.named_by == "id" else f"{bound.kind}: {CHANGED}"
    for row in rows:
        with undone():
            rows.filter(pk=row.pk)._raw_delete("default")  # noqa: SLF001 - no cascade, no refusal
            assert all_breaks() == [(str(getattr(row, bound.named_by)), lost)]
        if bound.named_by == "id":
            new = uuid4()
            with undone():
                rows.filter(pk=row.pk).update(id=new)
                found = dict(all_breaks())
                assert found[str(row.pk)] == GONE
                assert found[str(new)] == f"{bound.kind}: no act in the log made it."


def test_files_that_are_swapped_between_versions_are_named(site: Site) -> None:
    """Each as it was published, and under a name that the other version has, too."""
    publish_recommendation(an_actor(), site.treatment, "Feilført")
    files = VersionFile.objects.filter(file_name="recommendation.pdf").order_by("version__number")
    one, two = files
    with undone():
        one.file_name = "between.pdf"
        one.save()
        VersionFile.objects.filter(pk=two.pk).update(version=one.version_id)
        VersionFile.objects.filter(pk=one.pk).update(
            version=two.version_id, file_name="recommendation.pdf"
        )
        named = sorted((str(each.pk), f"Published file: {CHANGED}") for each in (one, two))
        assert all_breaks() == named
    assert all_breaks() == []


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


@pytest.mark.usefixtures("site")
def test_a_table_that_was_not_taken_in_and_a_line_that_is_another_are_named() -> None:
    upload = TableUpload.objects.get()
    where = str(upload.pk)
    other = [(where, f"Budget table: {CHANGED}")]
    with undone():
        TableUpload.objects.update(state="refused", digest="")
        assert all_breaks() == other
    with undone():
        BudgetLine.objects.filter(pk=BudgetLine.objects.all()[0].pk).update(amounts="x")
        assert all_breaks() == [(f"plans_tableupload {where}", "Budget table: it cannot be read.")]
    for column, value in (("amounts", [1, 2]), ("area", "9"), ("text", "x"), ("project", "x")):
        with undone():
            BudgetLine.objects.filter(pk=BudgetLine.objects.all()[0].pk).update(**{column: value})
            assert all_breaks() == other
    with undone():
        BudgetTable.objects.filter(position=1).update(version="x")
        assert all_breaks() == other
    BudgetLine.objects.filter(pk=BudgetLine.objects.all()[0].pk)._raw_delete("default")  # noqa: SLF001 - no refusal
    assert all_breaks() == other
    BudgetLine.objects.all()._raw_delete("default")  # noqa: SLF001 - no refusal
    assert (BudgetLine.objects.count(), all_breaks()) == (0, other)


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
    "plans.PlanVersion": {
        "number": 9,
        "content": "{}",
        "digest": sha256(b"{}").hexdigest(),
        "reason": "x",
    },
    "plans.PlanFile": {"kind": FileKind.FUNDS},
    "plans.TableUpload": {"sha256": "0" * 64, "digest": sha256().hexdigest()},
    "plans.CheckedDocument": {"sha256": "0" * 64},
    "plans.FindingDecision": {"number": 9, "decision": "reopened", "erratum": None, "reason": "x"},
    "plans.RegisteredErratum": {"number": 9},
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
    site = small_site("confirmed")
    one, two, three = (proposal_of(site, each) for each in ("Høyre/1", "Høyre/2", "Venstre/1"))
    recorded = {str(one.pk): row_digest(one), str(two.pk): "other", "four": "e"}
    breaks = subject_breaks(say("Thing"), Proposal.objects.all(), recorded)
    assert {each.where: str(each.message) for each in breaks} == {
        str(two.pk): "Thing: its content was changed behind the log.",
        str(three.pk): "Thing: no act in the log made it.",
    }
    assert recorded == {"four": "e"}
    assert [each.where for each in lost_breaks(recorded)] == ["four"]
