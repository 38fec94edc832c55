"""One value that cannot be read is named, and the rest of the database proven all the same."""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.support.acts import item_of, proposal_of, small_site
from tests.support.databases import all_breaks, is_sqlite, undone, without_triggers
from tests.support.site import Site
from votum.web.eventlog.domain.chain import canonical_json
from votum.web.eventlog.models import Event

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not is_sqlite(), reason="PostgreSQL takes no such value"),
]

NO_UTF8 = "CAST(x'ff' AS TEXT)"
TABLES = (
    "eventlog_event",
    "meetings_vote",
    "meetings_voteitem",
    "meetings_ballot",
    "proposals_proposalrevision",
)


def damage(table: str, column: str, value: str, key: UUID) -> list[tuple[str, str]]:
    """Put what no act writes into a column of a row, and return what is found."""
    with undone(), without_triggers(*TABLES), connection.cursor() as cursor:
        sql = f"UPDATE {table} SET {column} = {value} WHERE id = %s"  # noqa: S608 - a test's own
        cursor.execute(sql, [key.hex])
        return all_breaks()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "'yesterday'"),
        ("at", "'2025-13-45 00:00:00'"),
        ("actor", "'x'"),
        ("content", NO_UTF8),
        ("act", NO_UTF8),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_by_its_chain_and_number(
    column: str, value: str
) -> None:
    small_site("published")
    event = Event.objects.get(act="register_presence")
    found = damage("eventlog_event", column, value, event.pk)
    assert (f"public {event.sequence}", "The entry cannot be read.") in found
    # What nobody can read any more binds nothing.
    assert {where for where, _ in found} <= {f"public {event.sequence}", str(event.subject)}


@pytest.mark.parametrize("value", ["'kake'", "'[]'", """'{"digests": [1]}'""", "x'00'", "5"])
def test_an_entry_that_binds_nothing_any_more_is_named(value: str) -> None:
    site = small_site("published")
    event = Event.objects.get(act="assign_treatment")
    found = damage("eventlog_event", "content", value, event.pk)
    assert len(found) == 1
    assert found[0][0] == f"public {event.sequence}"
    assert site.treatment.plan  # bound anew since, by the sheet that printed it


def rows_of(site: Site) -> dict[tuple[str, str, str], tuple[UUID, str, str]]:
    """Return a row by what is put into which of its columns, with what it is named by."""
    item, revision = item_of(site), proposal_of(site).latest
    ballot = item.ballots.get(group="H")
    of_item = (f"meetings_voteitem {item.pk}", "Vote: it cannot be read.")
    of_text = (f"proposals_proposalrevision {revision.pk}", "Proposal: it cannot be read.")
    of_vote = (f"meetings_vote {site.vote.pk}", "Vote: it cannot be read.")
    return {
        ("proposals_proposalrevision", "text", NO_UTF8): (revision.pk, *of_text),
        ("meetings_voteitem", "revision_id", "'kake'"): (item.pk, *of_item),
        ("meetings_ballot", "entered_by", "'kake'"): (ballot.pk, *of_item),
        ("meetings_ballot", "group_id", NO_UTF8): (ballot.pk, *of_item),
        ("meetings_vote", "closed_by", "'kake'"): (site.vote.pk, *of_vote),
    }


def test_a_row_that_cannot_be_read_is_named_by_its_table_and_id() -> None:
    site = small_site("published")
    for (table, column, value), (key, where, message) in rows_of(site).items():
        assert damage(table, column, value, key) == [(where, message)]


def test_an_id_that_is_none_is_named_as_it_stands() -> None:
    site = small_site("published")
    key = item_of(site).ballots.get(group="H").pk
    revision = proposal_of(site).latest.pk
    assert dict(damage("proposals_proposalrevision", "id", "'kake'", revision)) == {
        "proposals_proposalrevision kake": "Proposal: it cannot be read.",
        str(revision): "The log speaks of this, but it is gone.",
    }
    for id_ in ("'kake'", NO_UTF8):
        (named,) = damage("meetings_ballot", "id", id_, key)
        assert named == (f"meetings_voteitem {item_of(site).pk}", "Vote: it cannot be read.")


def test_an_entry_of_no_chain_is_named_and_binds_nothing() -> None:
    site = small_site("published")
    with undone(), without_triggers("eventlog_event"):
        event = Event.objects.get(act="publish_recommendation")
        event.pk, event.chain = uuid4(), "z"
        event.content = canonical_json({"digests": {str(site.version.pk): "0" * 64}})
        event.save(force_insert=True)
        stray = "There is no such chain: no act wrote this entry."
        assert all_breaks() == [(f"z {event.sequence}", stray)]


def test_a_head_that_cannot_be_read_is_named() -> None:
    small_site("published")
    last = Event.objects.filter(chain="public").count()
    with undone(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE eventlog_chainhead SET hash = {NO_UTF8} WHERE chain = 'public'")  # noqa: S608 - a test's own
        lost = "The chain ends here, but its head says otherwise: entries are missing."
        assert all_breaks() == [(f"public {last}", lost)]
