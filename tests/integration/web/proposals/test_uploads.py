"""Upload a sheet, look at it, and take it in or refuse it as a whole."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from django.test import Client

from tests.support.acts import (
    IN_FAVOUR,
    MILLION,
    MORE_SHEETS,
    NAME,
    SEATS,
    SHEETS,
    small_site,
)
from tests.support.databases import (
    Entry,
    all_breaks,
    entries_of,
    refused,
    rows_of,
    without_triggers,
)
from tests.support.no_quorum import clear
from tests.support.site import NOW, an_actor
from votum.engine.periods import PlanPeriod
from votum.formats.refusals import UnreadableError
from votum.web.budgets.domain.cycles import assign_treatment, open_cycle
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.domain.ballots import enter_ballots
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.people.models import PartyGroup
from votum.web.proposals.domain.uploads import (
    address_of,
    confirm_sheet,
    preview,
    refuse_sheet,
    upload_sheet,
)
from votum.web.proposals.models import Proposal, ProposalRevision, SheetUpload

pytestmark = pytest.mark.django_db

BY = an_actor()
STATE = ("file_name", "state", "decided_at", "decided_by")


def upload(treatment: Treatment, content: bytes = SHEETS, name: str = "sheets.txt") -> SheetUpload:
    """Upload a file as an operator."""
    return upload_sheet(BY, treatment, name, content)


def test_a_sheet_is_kept_to_the_byte_and_nothing_of_it_taken_in() -> None:
    site = small_site("founded")
    entries = entries_of(lambda: upload(site.treatment))
    kept = SheetUpload.objects.get()
    digest = sha256(SHEETS).hexdigest()
    assert (bytes(kept.content), kept.sha256) == (SHEETS, digest)
    assert (kept.state, kept.uploaded_at, kept.uploaded_by) == ("previewed", NOW, None)
    assert (kept.decided_at, kept.decided_by, kept.treatment) == (None, None, site.treatment)
    content: dict[str, object] = {"sha256": digest, "digests": {str(kept.pk): row_digest(kept)}}
    assert entries == [Entry(Chain.OFFICE, "upload_sheet", None, site.body.pk, kept.pk, content)]
    assert not Proposal.objects.exists()


def test_the_same_file_waiting_is_the_same_upload_and_no_act() -> None:
    site = small_site("uploaded")
    assert entries_of(lambda: upload(site.treatment, name="again.txt")) == []
    assert upload(site.treatment, name="again.txt") == site.upload
    assert rows_of(SheetUpload, "file_name") == [("sheets.txt",)]


def test_a_file_that_is_taken_in_is_not_uploaded_again() -> None:
    site = small_site("confirmed")
    assert refused(RefusedError, lambda: upload(site.treatment, name="again.txt")) == (
        "This file was taken in on 19. november 2025 as “sheets.txt”; correct single proposals "
        "instead."
    )


def test_a_file_that_was_refused_may_be_uploaded_again() -> None:
    site = small_site("uploaded")
    refuse_sheet(BY, site.upload)
    again = upload(site.treatment)
    assert again != site.upload
    assert rows_of(SheetUpload, "pk", "state") == sorted(
        [(site.upload.pk, "refused"), (again.pk, "previewed")], key=repr
    )


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"Hei", b"PK\x03\x04 not a workbook"])
def test_what_cannot_be_read_is_not_kept(content: bytes) -> None:
    site = small_site("founded")
    refused(UnreadableError, lambda: upload(site.treatment, content))


def test_a_sheet_of_another_plan_is_refused() -> None:
    site = small_site("founded")
    cycle = open_cycle(BY, PlanPeriod(2027, 2030), "Neste plan")
    treatment = assign_treatment(BY, cycle, site.body)
    assert refused(RefusedError, lambda: upload(treatment)) == (
        "The sheet is about 2026–2029, but this plan is 2027–2030."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Beløp i mill. kroner", "Beløp i 1000 kr"),
        ("Beløp i mill. kroner", "Beløp i mill. kroner, faste 2026-priser"),
    ],
)
def test_a_sheet_of_another_unit_or_price_level_is_refused(old: str, new: str) -> None:
    site = small_site("confirmed")
    text = MORE_SHEETS.decode().replace(old, new).encode()
    assert text != MORE_SHEETS
    assert refused(RefusedError, lambda: upload(site.treatment, text)) == (
        "The sheet has another unit or price level than those taken in before."
    )


def test_the_proposals_of_a_confirmed_sheet_are_stored_with_their_first_revision() -> None:
    site = small_site("uploaded")
    entries = entries_of(lambda: confirm_sheet(BY, site.upload))
    million = MILLION
    columns = ("identifier", "slug", "sheet", "number", "position", "listed_position", "state")
    assert rows_of(Proposal, *columns) == [
        ("Høyre/1", "hoyre-1", "Høyre", "1", 1, None, "proposed"),
        ("Høyre/2", "hoyre-2", "Høyre", "2", 2, None, "proposed"),
        ("Venstre/1", "venstre-1", "Venstre", "1", 3, None, "proposed"),
    ]
    contents = ("proposal__identifier", "number", "text", "proposers", "operating", "capital")
    assert rows_of(ProposalRevision, *contents, "reason") == [
        ("Høyre/1", 1, "Flere vikarer", ["H"], [million] * 4, [0] * 4, ""),
        ("Høyre/2", 1, "Rapport hvert kvartal", ["H"], [0] * 4, [0] * 4, ""),
        ("Venstre/1", 1, "Nytt bad", ["V"], [2 * million] * 4, [0] * 4, ""),
    ]
    assert {each.current for each in Proposal.objects.all()} == set(ProposalRevision.objects.all())
    assert rows_of(SheetUpload, *STATE) == [("sheets.txt", "confirmed", NOW, None)]
    treatment = Treatment.objects.get()
    assert (treatment.plan, treatment.section, treatment.unit, treatment.price_level) == (
        "BØP-periode",
        NAME,
        million,
        "",
    )
    digests = {str(each.pk): row_digest(each) for each in ProposalRevision.objects.all()}
    digests |= {str(each.pk): row_digest(each) for each in Proposal.objects.all()}
    for bound in (*SheetUpload.objects.all(), *Treatment.objects.all()):
        digests[str(bound.pk)] = row_digest(bound)
    content: dict[str, object] = {
        "rows": 3,
        "proposals": 3,
        "identifiers": ["Høyre/1", "Høyre/2", "Venstre/1"],
        "digests": digests,
    }
    assert entries == [
        Entry(Chain.PUBLIC, "confirm_sheet", None, site.body.pk, site.upload.pk, content)
    ]


def test_a_second_sheet_goes_on_where_the_first_ended() -> None:
    site = small_site("confirmed")
    confirm_sheet(BY, upload(site.treatment, MORE_SHEETS, "more.txt"))
    assert rows_of(Proposal, "position", "identifier") == [
        (1, "Høyre/1"),
        (2, "Høyre/2"),
        (3, "Venstre/1"),
        (4, "Rødt/1"),
    ]
    assert PartyGroup.objects.filter(code="R").count() == 1


def test_a_sheet_with_errors_is_refused() -> None:
    site = small_site("founded")
    wrong = SHEETS.replace(b"TOTALT 1,00", b"TOTALT 9,00")
    waiting = upload(site.treatment, wrong)
    assert [each.rule for each in preview(waiting).errors] == ["R1", "R3"]
    assert refused(RefusedError, lambda: confirm_sheet(BY, waiting)) == (
        "The sheet has 2 errors and cannot be taken in; correct them in the file and upload it "
        "again."
    )


def test_sheets_that_the_site_printed_with_a_member_absent_are_read_with_one_notice(
    client: Client,
) -> None:
    site = small_site("open")
    register_presence(an_actor(), site.meeting, {**SEATS, "Ap": 1})
    clear(site)
    for item in site.vote.items.all():
        choices = {**IN_FAVOUR, "Ap": Choice(1, 0)}
        enter_ballots(an_actor(), item, choices, {})
    close_vote(an_actor(), site.vote)
    printed = client.get(f"/2026-2029/{site.body.slug}/proposals.xlsx").content

    reading = preview(upload_sheet(an_actor(), site.treatment, "again.xlsx", printed))

    assert reading.errors == ()
    told = [str(each.message) for each in reading.findings if each.rule == "R8"]
    assert len(told) == 1
    assert told[0].startswith("On 3 proposals 6 of 7 members voted, without 1Ap.")


def test_proposals_that_are_there_already_are_refused() -> None:
    site = small_site("confirmed")
    waiting = upload(site.treatment, SHEETS + b"\n", "again.txt")
    assert refused(RefusedError, lambda: confirm_sheet(BY, waiting)) == (
        "The sheet repeats proposals that are there already: H 1; H 2; V 1. Correct or replace "
        "those one by one."
    )


def test_a_refused_sheet_is_put_aside() -> None:
    site = small_site("uploaded")
    entries = entries_of(lambda: refuse_sheet(BY, site.upload))
    assert rows_of(SheetUpload, *STATE) == [("sheets.txt", "refused", NOW, None)]
    upload = SheetUpload.objects.get()
    content: dict[str, object] = {"digests": {str(upload.pk): row_digest(upload)}}
    assert entries == [Entry(Chain.OFFICE, "refuse_sheet", None, site.body.pk, upload.pk, content)]
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("decide", [confirm_sheet, refuse_sheet])
@pytest.mark.parametrize("again", [confirm_sheet, refuse_sheet])
def test_a_sheet_is_decided_on_once(decide: object, again: object) -> None:
    site = small_site("uploaded")
    assert callable(decide)
    assert callable(again)
    decide(BY, site.upload)
    assert refused(RefusedError, lambda: again(BY, site.upload)) == (
        "“sheets.txt” has been decided on already."
    )


def test_a_treatment_s_body_must_be_composed_by_the_day_of_the_decision() -> None:
    site = small_site("founded")
    with without_triggers("people_composition"):
        site.body.compositions.update(valid_from=date(2030, 1, 1))
    refused(RefusedError, lambda: upload(site.treatment))


def test_a_file_name_that_is_too_long_keeps_its_end() -> None:
    site = small_site("founded")
    kept = upload(site.treatment, name="a" * 300 + ".txt")
    kept.refresh_from_db()
    assert kept.file_name == "a" * 196 + ".txt"


@pytest.mark.parametrize(
    ("identifier", "slug"),
    [
        ("Høyre/1", "hoyre-1"),
        ("Ærlig Åpen Ø/12", "aerlig-apen-o-12"),
        ("H, V/1", "h-v-1"),
        ("/", "proposal"),
        ("日本", "proposal"),
        ("a" * 300, "a" * 180),
    ],
)
def test_an_address_is_readable_and_taken_once(identifier: str, slug: str) -> None:
    taken: set[str] = set()
    found = [address_of(identifier, taken) for _ in range(3)]
    assert found == [slug, f"{slug}-2", f"{slug}-3"]
    assert taken == set(found)


def test_who_decided_is_kept() -> None:
    site = small_site("uploaded")
    assert isinstance(site.upload.pk, UUID)
    refuse_sheet(BY, site.upload)
    site.upload.refresh_from_db()
    assert (site.upload.decided_at, site.upload.uploaded_at) == (NOW, NOW)


@pytest.mark.parametrize("decide", [confirm_sheet, refuse_sheet])
@pytest.mark.parametrize(
    "change", [{"content": SHEETS + b" "}, {"file_name": "x"}, {"sha256": "0" * 64}], ids=str
)
def test_a_sheet_that_is_no_longer_what_was_uploaded_is_not_decided_on(
    decide: Callable[[Actor, SheetUpload], object], change: dict[str, object]
) -> None:
    site = small_site("uploaded")
    as_it_was = SheetUpload.objects.get()
    SheetUpload.objects.update(**change)
    named = [(str(as_it_was.pk), "Uploaded sheet: its content was changed behind the log.")]
    assert all_breaks() == named
    for read in (as_it_was, SheetUpload.objects.get()):
        assert refused(RefusedError, lambda: decide(BY, read)).endswith(  # noqa: B023 - at once
            "is not what was uploaded: it was changed behind the log. Nothing is done with it. "
            "Tell those who run this site; they look with “votum verify”."
        )
    assert SheetUpload.objects.get().state == "previewed"
    assert not Proposal.objects.exists()
    assert site.treatment.plan == ""
