"""Rows that cannot be: the database itself refuses each of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F, Model, QuerySet

from tests.support.acts import DOINGS, item_of, proposal_of, small_site
from tests.support.databases import is_sqlite
from tests.support.site import NOW, Site, a_user, an_actor
from votum.web.budgets.models import Document, Step, VersionFile
from votum.web.eventlog.models import Event
from votum.web.meetings.models import Ballot, Presence
from votum.web.people.domain.permissions import Act
from votum.web.people.models import (
    Composition,
    GroupSeats,
    Municipality,
    Role,
    RoleKind,
)
from votum.web.plans.models import (
    BudgetLine,
    BudgetTable,
    CheckedDocument,
    FindingDecision,
    PlanDocument,
    PlanFile,
    PlanVersion,
    RegisteredErratum,
    SavedMapping,
    TableUpload,
)
from votum.web.proposals.models import ProposalRevision

PLANNED = (
    Act.CHOOSE_MAPPING,
    Act.CONFIRM_TABLE,
    Act.SAVE_PLAN_FILE,
    Act.PUBLISH_PLAN,
    Act.UPLOAD_BUDGET_DOCUMENT,
    Act.PUBLISH_BUDGET_DOCUMENT,
    Act.ACCEPT_FINDINGS,
    Act.REGISTER_ERRATUM,
)

pytestmark = pytest.mark.django_db

OURS = ("eventlog", "people", "budgets", "plans", "proposals", "meetings")
MODELS = [model for label in OURS for model in apps.get_app_config(label).get_models()]


@pytest.fixture
def site() -> Site:
    """Provide a published site with a document, and a plan with its table."""
    site = small_site("published")
    for act in (Act.PUBLISH_DOCUMENT, Act.UPLOAD_TABLE, *PLANNED):
        DOINGS[act].do(an_actor(), site)
    return site


def copy(row: Model, **changes: object) -> Callable[[], object]:
    """Return what inserts a row again, under another id where it has one, with changes."""

    def insert() -> None:
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields  # noqa: SLF001 - Django's public name
            if not isinstance(field, models.AutoField)
        }
        if isinstance(row.pk, UUID):
            values["id"] = uuid4()
        type(row)(**{**values, **changes}).save(force_insert=True)

    return insert


def change(row: Model, **changes: object) -> Callable[[], object]:
    """Return what changes columns of a row."""
    return lambda: QuerySet(type(row)).filter(pk=row.pk).update(**changes)


def the[M: Model](model: type[M], **which: object) -> M:
    """Return a row of a model."""
    rows: QuerySet[M] = QuerySet(model)
    return next(iter(rows.filter(**which)))


_OTHER_TABLE: dict[str, object] = {"sha256": "0" * 64, "digest": "0" * 64}
_WAITING: dict[str, object] = {
    "state": "previewed",
    "decided_at": None,
    "number": None,
    "version_id": None,
    "book": None,
}
_ALONE: dict[str, object] = {"position": 99, "current_id": None}


def _accepted() -> FindingDecision:
    return the(FindingDecision, decision="accepted")


def _role(site: Site) -> Role:
    return a_user("ola", RoleKind.MEMBER, body=site.body).roles.get()


def _twice(
    first: Callable[[], object], second: Callable[[], object] | None = None
) -> Callable[[], object]:
    first()
    return second or first


def _both_replaced(site: Site) -> Callable[[], object]:
    """Return what lets one proposal replace two."""
    new = proposal_of(site, "Venstre/1")
    change(proposal_of(site), state="replaced", replaced_by=new)()
    return change(proposal_of(site, "Høyre/2"), state="replaced", replaced_by=new)


def _both_open(site: Site) -> Callable[[], object]:
    """Return what opens a vote in another meeting while one is open."""
    meeting = uuid4()
    copy(site.meeting, id=meeting, date=date(2025, 11, 26))()
    copy(site.vote, number=2, closed_at=None)()
    return copy(site.vote, meeting_id=meeting, closed_at=None)


def _both_correct(site: Site) -> Callable[[], object]:
    """Return what corrects one entry twice."""
    item = item_of(site)
    copy(item, entry=2, corrects_id=item.pk, reason="x")()
    return copy(item, entry=3, corrects_id=item.pk, reason="x")


type Case = Callable[[Site], Callable[[], object]]

VIOLATED: Mapping[str, Case] = {
    # eventlog
    "event_once_per_number": lambda _: copy(the(Event), previous_hash="f" * 64),
    "event_chain_never_forks": lambda _: copy(the(Event), sequence=999),
    "event_numbers_from_one": lambda _: copy(the(Event), sequence=0, previous_hash="f" * 64),
    # people
    "municipality_is_one": lambda _: copy(the(Municipality), id=2),
    "body_kind_known": lambda site: copy(site.body, slug="ny", kind="club"),
    "people_body.slug": lambda site: copy(site.body),
    "composition_once_per_day": lambda _: copy(the(Composition)),
    "seats_once_per_group": lambda _: copy(the(GroupSeats)),
    "seats_at_least_one": lambda _: copy(the(GroupSeats), group_id="Ny", seats=0),
    "people_user.username": lambda _: copy(a_user("kari")),
    "role_kind_known": lambda site: change(_role(site), kind="mayor"),
    "role_in_a_body_or_the_budget_office": lambda site: change(_role(site), body=None),
    "role_ends_after_it_begins": lambda site: change(_role(site), valid_to=date(2000, 1, 1)),
    "role_held_once_in_a_body": lambda site: copy(_role(site)),
    "role_held_once_in_the_budget_office": lambda _: copy(
        a_user("kari", RoleKind.BUDGET_OFFICE).roles.get()
    ),
    # budgets
    "cycle_runs_forwards": lambda site: change(site.cycle, last_year=2025),
    "budgets_cycle.slug": lambda site: copy(site.cycle),
    "step_once_per_cycle": lambda _: copy(the(Step)),
    "step_one_to_seven": lambda _: copy(the(Step), number=8),
    "step_state_known": lambda _: change(the(Step), state="soon"),
    "step_ends_after_it_starts": lambda _: change(
        the(Step), starts_on=date(2025, 2, 1), ends_on=date(2025, 1, 1)
    ),
    "treatment_once_per_body": lambda site: copy(site.treatment),
    "treatment_unit_known": lambda site: change(site.treatment, unit=7),
    "version_once_per_number": lambda site: copy(site.version, digest="0" * 64),
    "version_once_per_content": lambda site: copy(site.version, number=2, reason="x"),
    "version_says_why_it_supersedes": lambda site: copy(site.version, number=2, digest="0"),
    "version_numbers_from_one": lambda site: copy(site.version, number=0, digest="0", reason="x"),
    "version_file_once_per_name": lambda _: copy(the(VersionFile)),
    "document_kind_known": lambda _: copy(the(Document), kind="poem", sha256="0" * 64),
    "document_published_once_for_a_body": lambda _: copy(the(Document)),
    "document_published_once_for_all": lambda _: _twice(copy(the(Document), treatment_id=None)),
    # plans
    "mapping_name_once": lambda _: copy(the(SavedMapping)),
    "plan_file_kind_known": lambda _: copy(the(PlanFile), kind="poem"),
    "plan_file_one_holds": lambda _: copy(the(PlanFile)),
    "table_upload_state_known": lambda _: copy(
        the(TableUpload), state="lost", sha256="0" * 64, digest=""
    ),
    "table_upload_decided_when_not_previewed": lambda _: copy(
        the(TableUpload), decided_at=None, **_OTHER_TABLE
    ),
    "table_upload_confirmed_with_its_digest": lambda _: copy(
        the(TableUpload), sha256="0" * 64, digest=""
    ),
    "table_upload_once_per_file": lambda _: copy(the(TableUpload), digest="0" * 64),
    "table_upload_once_per_content": lambda _: copy(the(TableUpload), sha256="0" * 64),
    "budget_table_stage_known": lambda _: copy(the(BudgetTable), stage="dream", position=99),
    "budget_table_position_once": lambda _: copy(the(BudgetTable)),
    "budget_line_kind_known": lambda _: copy(the(BudgetLine), kind="both"),
    "plan_version_once_per_number": lambda _: copy(the(PlanVersion), digest="0" * 64),
    "plan_version_once_per_content": lambda _: copy(the(PlanVersion), number=2, reason="x"),
    "plan_version_says_why_it_supersedes": lambda _: copy(the(PlanVersion), number=2, digest="0"),
    "plan_version_numbers_from_one": lambda _: copy(
        the(PlanVersion), number=0, digest="0", reason="x"
    ),
    "plan_document_state_known": lambda _: copy(
        the(PlanDocument), state="lost", number=None, version_id=None, book=None
    ),
    "plan_document_decided_when_not_previewed": lambda _: copy(
        the(PlanDocument), number=2, reason="x", decided_at=None
    ),
    "plan_document_published_as_a_whole": lambda _: copy(
        the(PlanDocument), number=2, reason="x", book=None
    ),
    "plan_document_waits_once_per_file": lambda _: _twice(copy(the(PlanDocument), **_WAITING)),
    "plan_document_once_per_number": lambda _: copy(the(PlanDocument)),
    "plan_document_says_why_it_supersedes": lambda _: copy(the(PlanDocument), number=2),
    "plan_document_numbers_from_one": lambda _: copy(the(PlanDocument), number=0, reason="x"),
    "checked_document_once_per_file": lambda _: copy(the(CheckedDocument)),
    "erratum_once_per_number": lambda _: copy(the(RegisteredErratum)),
    "erratum_numbers_from_one": lambda _: copy(the(RegisteredErratum), number=0),
    "erratum_withdrawn_with_a_reason": lambda _: change(
        the(RegisteredErratum), withdrawn_at=NOW, withdrawn_because=""
    ),
    "erratum_published_is_not_withdrawn": lambda _: change(
        the(RegisteredErratum),
        withdrawn_at=NOW,
        withdrawn_because="x",
        version_id=the(PlanVersion).pk,
    ),
    "decision_known": lambda _: copy(_accepted(), number=9, decision="perhaps"),
    "decision_once_per_number": lambda _: copy(_accepted()),
    "decision_numbers_from_one": lambda _: copy(_accepted(), number=0),
    "decision_names_its_erratum": lambda _: copy(_accepted(), number=9, decision="erratum"),
    "decision_says_why": lambda _: copy(_accepted(), number=9, reason=""),
    "plans_findingdecision.erratum_id": lambda _: copy(
        the(FindingDecision, decision="erratum"), number=9
    ),
    # proposals
    "upload_state_known": lambda site: copy(site.upload, state="lost", sha256="0" * 64),
    "upload_decided_when_not_previewed": lambda site: copy(
        site.upload, decided_at=None, sha256="1" * 64
    ),
    "upload_once_per_file": lambda site: copy(site.upload),
    "proposal_identifier_once": lambda site: copy(proposal_of(site), slug="x", **_ALONE),
    "proposal_address_once": lambda site: copy(proposal_of(site), identifier="x", **_ALONE),
    "proposal_position_once": lambda site: copy(
        proposal_of(site), identifier="x", slug="x", current_id=None
    ),
    "proposal_state_known": lambda site: change(proposal_of(site), state="lost"),
    "proposal_replaced_by_another": lambda site: change(proposal_of(site), state="replaced"),
    "proposal_not_replaced_by_itself": lambda site: change(
        proposal_of(site), state="replaced", replaced_by=proposal_of(site)
    ),
    "proposals_proposal.replaced_by_id": _both_replaced,
    "proposals_proposal.current_id": lambda site: change(
        proposal_of(site), current=proposal_of(site, "Høyre/2").current
    ),
    "revision_once_per_number": lambda _: copy(the(ProposalRevision)),
    "revision_numbers_from_one": lambda _: copy(the(ProposalRevision), number=0, reason="x"),
    "revision_says_why": lambda _: copy(the(ProposalRevision), number=2),
    "revision_says_something": lambda _: copy(the(ProposalRevision), number=2, reason="x", text=""),
    # meetings
    "meeting_once_per_day": lambda site: copy(site.meeting),
    "presence_once_per_group": lambda _: copy(the(Presence)),
    "presence_not_negative": lambda _: change(the(Presence), present=-1),
    "vote_once_per_number": lambda site: copy(site.vote),
    "vote_one_open": _both_open,
    "item_once_per_entry": lambda site: copy(item_of(site)),
    "item_outcome_known": lambda site: copy(item_of(site), proposal_id=uuid4(), outcome="perhaps"),
    "item_correction_says_what_and_why": lambda site: copy(item_of(site), entry=2),
    "meetings_voteitem.corrects_id": _both_correct,
    "ballot_once_per_group": lambda _: copy(the(Ballot)),
    "ballot_not_negative": lambda _: copy(the(Ballot), in_favour=-1, group_id="KrF"),
    "ballot_not_empty": lambda _: copy(
        the(Ballot), in_favour=0, against=0, absent=0, group_id="KrF"
    ),
}


def constraints() -> Iterator[tuple[str, str]]:
    """Yield each constraint of our models, a unique column by table and column, with what it says.

    What it says is part of the database's message.
    """
    for model in MODELS:
        meta = model._meta  # noqa: SLF001 - Django's public name
        for constraint in meta.constraints:
            name, text = constraint.name, f'constraint "{constraint.name}"'
            if is_sqlite() and isinstance(constraint, models.UniqueConstraint):
                expressions = [
                    str(each.deconstruct()[1][0])
                    for each in constraint.expressions
                    if isinstance(each, F)
                ]
                own = {field.name: field.column for field in meta.concrete_fields}
                fields = constraint.fields or expressions
                columns = (f"{meta.db_table}.{own[each]}" for each in fields)
                text = f"UNIQUE constraint failed: {', '.join(columns)}"
            elif is_sqlite():
                text = f"CHECK constraint failed: {constraint.name}"
            yield name, OF_THE_COLUMN.get(name, text)
        for field in meta.concrete_fields:
            if field.unique and not field.primary_key:
                name = f"{meta.db_table}.{field.column}"
                yield name, f"failed: {name}" if is_sqlite() else f"Key ({field.column})=("


# A column of whole numbers refuses what is below zero before the table's constraint is asked.
OF_THE_COLUMN = dict.fromkeys(("presence_not_negative", "ballot_not_negative"), "constraint")


def violation(case: Case, site: Site) -> str:
    """Return the database's message where a case violates a constraint, and undo it."""
    with transaction.atomic():
        violate = case(site)
        try:
            with transaction.atomic():
                violate()
        except IntegrityError as fault:
            return str(fault)
        finally:
            transaction.set_rollback(True)
    return "nothing was refused"


def test_the_database_refuses_every_row_that_cannot_be(site: Site) -> None:
    expected = dict(constraints())
    assert sorted(VIOLATED) == sorted(expected)
    said = {name: violation(case, site) for name, case in VIOLATED.items()}
    wrong = {name: text for name, text in said.items() if expected[name] not in text}
    assert wrong == {}
