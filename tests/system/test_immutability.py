"""What never changes: the database itself refuses to change it."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from tests.support.acts import DOINGS, item_of, small_site
from tests.support.budget_documents import a_waiting_document
from tests.support.databases import dump, is_sqlite
from tests.support.site import NOW, Site, an_actor
from votum.web.budgets.models import Document, Version, VersionFile
from votum.web.eventlog.models import Event
from votum.web.meetings.models import Ballot, Meeting, Vote, VoteItem
from votum.web.people.domain.permissions import Act
from votum.web.people.models import (
    Body,
    Composition,
    GroupSeats,
    PartyGroup,
)
from votum.web.plans.models import (
    BudgetLine,
    BudgetTable,
    CheckedDocument,
    FileKind,
    FindingDecision,
    PlanDocument,
    PlanFile,
    PlanVersion,
    RegisteredErratum,
    SavedMapping,
    TableUpload,
)
from votum.web.proposals.models import Proposal, ProposalRevision, SheetUpload

PLANNED = (
    Act.CONFIRM_TABLE,
    Act.PUBLISH_PLAN,
    Act.UPLOAD_BUDGET_DOCUMENT,
    Act.PUBLISH_BUDGET_DOCUMENT,
    Act.CHECK_DOCUMENT,
    Act.REGISTER_ERRATUM,
    Act.WITHDRAW_ERRATUM,
)

pytestmark = pytest.mark.django_db

NEVER_CHANGED = (
    Event,
    Composition,
    GroupSeats,
    Version,
    VersionFile,
    Document,
    SavedMapping,
    PlanFile,
    TableUpload,
    BudgetTable,
    BudgetLine,
    PlanVersion,
    PlanDocument,
    CheckedDocument,
    FindingDecision,
    RegisteredErratum,
    SheetUpload,
    ProposalRevision,
    Vote,
    VoteItem,
    Ballot,
)


@pytest.fixture
def site() -> Site:
    """Provide a published site with a document, and a plan with its table."""
    site = small_site("published")
    for act in (Act.PUBLISH_DOCUMENT, Act.UPLOAD_TABLE, *PLANNED):
        DOINGS[act].do(an_actor(), site)
    SavedMapping.objects.create(name="a", content="x", saved_at=NOW, replaced_at=NOW)
    PlanFile.objects.create(
        cycle=site.cycle, kind=FileKind.FEES, content="x", saved_at=NOW, replaced_at=NOW
    )
    return site


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("model", NEVER_CHANGED)
def test_the_database_refuses_to_change_what_never_changes(model: type[Model]) -> None:
    rows: QuerySet[Model] = QuerySet(model)
    before = dump()
    row = rows.first()
    assert row is not None
    columns = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's public name
    for column in columns:
        refused(lambda: rows.filter(pk=row.pk).update(**{column: getattr(row, column)}))  # noqa: B023 - called at once
    refused(lambda: rows.update(**{columns[-1]: getattr(row, columns[-1])}))
    refused(lambda: rows.filter(pk=row.pk)._raw_delete("default"))  # noqa: SLF001 - no cascade
    refused(lambda: rows.all()._raw_delete("default"))  # noqa: SLF001 - the same
    assert dump() == before


def refused(call: Callable[[], object]) -> None:
    """See that a trigger stops the call."""
    with pytest.raises(IntegrityError, match="is never changed"), transaction.atomic():
        call()


def test_entries_of_an_open_vote_may_change() -> None:
    site = small_site("open")
    Ballot.objects.filter(item=item_of(site)).update(edition=9)
    VoteItem.objects.filter(vote=site.vote).update(edition=9)
    assert {*site.vote.items.values_list("edition", "ballots__edition")} == {(9, 9), (9, 1)}
    Ballot.objects.filter(item=item_of(site)).delete()
    site.vote.items.all().delete()
    assert not Ballot.objects.exists()


def test_a_row_may_become_final_and_then_no_more() -> None:
    site = small_site("open")
    Ballot.objects.all().update(final=True)
    refused(lambda: Ballot.objects.all().update(final=False))
    VoteItem.objects.filter(vote=site.vote).update(outcome="adopted")
    refused(lambda: VoteItem.objects.all().update(outcome=""))


def test_an_upload_may_change_until_it_is_decided_on() -> None:
    small_site("uploaded")
    SheetUpload.objects.update(file_name="b.txt")
    SheetUpload.objects.update(state="refused", decided_at=timezone.now())
    refused(lambda: SheetUpload.objects.update(state="previewed", decided_at=None))


def test_a_budget_document_may_change_until_it_is_decided_on() -> None:
    a_waiting_document(small_site("founded"))
    PlanDocument.objects.update(texts="{}")
    PlanDocument.objects.update(state="refused", decided_at=timezone.now())
    refused(lambda: PlanDocument.objects.update(state="previewed", decided_at=None))


def test_every_table_that_never_changes_has_its_two_triggers() -> None:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite()
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    tables = [model._meta.db_table for model in NEVER_CHANGED]  # noqa: SLF001 - Django's public name
    assert found == {f"{table}_no_{each}" for table in tables for each in ("update", "delete")}


@pytest.mark.parametrize("model", [Body, PartyGroup, Meeting, Vote, SheetUpload, Proposal])
def test_a_row_on_which_others_stand_is_not_deleted(model: type[Model], site: Site) -> None:
    assert site.version.number == 1
    with pytest.raises(models.ProtectedError):
        QuerySet(model).delete()
