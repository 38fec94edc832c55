"""Upload a sheet, look at it with what the checks found, and take it in or refuse it as a whole."""

import hashlib
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime

from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.proposals import Proposal as EngineProposal
from votum.engine.proposal_sheets.proposals import adopted_rows
from votum.formats.reading import SheetsReading
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import (
    RefusedError,
    changed_behind_the_log,
    decided_already,
    stored_bytes,
)
from votum.web.eventlog.domain.typed import kept_file_name
from votum.web.eventlog.domain.verification import is_as_logged
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import Entry, acting
from votum.web.people.domain.bodies import known_groups
from votum.web.people.domain.permissions import Act
from votum.web.proposals.bridge import read_sheet
from votum.web.proposals.domain.belonging import of_another_body
from votum.web.proposals.models import (
    Proposal,
    ProposalRevision,
    SheetUpload,
    UploadState,
)

MOST_NAMED = 3  # proposals named in one refusal


def upload_sheet(by: Actor, treatment: Treatment, file_name: str, content: bytes) -> SheetUpload:
    """Keep a file for a preview; the same file waiting for its preview is returned as it is.

    Raises UnreadableError for a file that cannot be read, and RefusedError for one that is taken
    in already, has an odd name, or is another body's or about another plan; nothing is kept then.
    """
    name = kept_file_name(SheetUpload, file_name)
    reading = read_sheet(treatment, name, content)
    _refuse_another_body(treatment, reading)
    _refuse_another_plan(treatment, reading)
    sha256 = hashlib.sha256(content).hexdigest()
    with acting(by, Act.UPLOAD_SHEET, body=treatment.body, chain=Chain.OFFICE) as entry:
        same = treatment.uploads.filter(sha256=sha256).exclude(state=UploadState.REFUSED).first()
        if same is not None and same.state == UploadState.CONFIRMED:
            raise RefusedError(
                say(
                    "This file was taken in on {date} as “{name}”; correct single proposals "
                    "instead.",
                    date=date_format(localtime(same.decided_at)) if same.decided_at else "",
                    name=same.file_name,
                )
            )
        if same is not None:
            entry.silent = True
            return same
        upload = SheetUpload.objects.create(
            treatment=treatment,
            file_name=name,
            content=content,
            sha256=sha256,
            uploaded_at=by.at,
            uploaded_by=by.user,
        )
        entry.subject = upload.pk
        entry.content = {"sha256": sha256}
        entry.digests = {str(upload.pk): row_digest(upload)}
    return upload


def preview(upload: SheetUpload) -> SheetsReading:
    """Return what is in an uploaded sheet, with its findings."""
    return read_sheet(
        upload.treatment, upload.file_name, stored_bytes(upload.content, upload.file_name)
    )


def confirm_sheet(by: Actor, upload: SheetUpload) -> list[Proposal]:
    """Take in all proposals of an uploaded sheet; from then on they are public.

    RefusedError where the sheet has been decided on, has errors, is another body's, or holds a
    proposal that is there already (same sheet and number).
    """
    reading = preview(upload)
    with acting(by, Act.CONFIRM_SHEET, body=upload.treatment.body) as entry:
        upload = _waiting(upload)
        _refuse_errors(reading)
        _refuse_another_body(upload.treatment, reading)
        _refuse_another_plan(upload.treatment, reading)
        treatment = Treatment.objects.select_for_update().get(pk=upload.treatment_id)
        _refuse_repeated(treatment, reading)
        known_groups(code for each in reading.proposals for code in each.proposers)
        proposals = _store(by, treatment, upload, reading, entry)
        _decide(by, upload, UploadState.CONFIRMED)
        entry.subject = upload.pk
        entry.content = {
            "rows": sum(1 for _ in reading.sheets.rows()),
            "proposals": len(proposals),
            "identifiers": [each.identifier for each in proposals],
        }
        entry.digests[str(upload.pk)] = row_digest(upload)
    return proposals


def refuse_sheet(by: Actor, upload: SheetUpload) -> None:
    """Put an uploaded sheet aside; nothing of it is taken in."""
    with acting(by, Act.REFUSE_SHEET, body=upload.treatment.body, chain=Chain.OFFICE) as entry:
        upload = _waiting(upload)
        _decide(by, upload, UploadState.REFUSED)
        entry.subject = upload.pk
        entry.digests = {str(upload.pk): row_digest(upload)}


def _waiting(upload: SheetUpload) -> SheetUpload:
    """Return the upload, held; RefusedError where somebody has decided on it, or changed it.

    Neither what is held nor what was read of it before may be other than what was uploaded.
    """
    held = SheetUpload.objects.select_for_update().select_related("treatment").get(pk=upload.pk)
    if held.state != UploadState.PREVIEWED:
        raise decided_already(held.file_name)
    if not all(is_as_logged(held.pk, row_digest(each), Chain.OFFICE) for each in (held, upload)):
        raise changed_behind_the_log(held.file_name)
    return held


def _decide(by: Actor, upload: SheetUpload, state: UploadState) -> None:
    """Say what became of an upload."""
    upload.state = state
    upload.decided_at = by.at
    upload.decided_by = by.user
    upload.save(update_fields=["state", "decided_at", "decided_by"])


def _refuse_errors(reading: SheetsReading) -> None:
    """Raise RefusedError for a sheet with errors."""
    if reading.errors:
        raise RefusedError(
            say(
                "The sheet has {count} errors and cannot be taken in; correct them in the file and "
                "upload it again.",
                count=len(reading.errors),
            )
        )


def _refuse_another_plan(treatment: Treatment, reading: SheetsReading) -> None:
    """Raise RefusedError for a sheet of other years, unit or price level than the treatment's."""
    period = period_of(treatment.cycle)
    if reading.sheets.period != period:
        raise RefusedError(
            say(
                "The sheet is about {found}, but this plan is {expected}.",
                found=str(reading.sheets.period),
                expected=str(period),
            )
        )
    own = (treatment.unit, treatment.price_level)
    if treatment.plan and own != (reading.sheets.unit, reading.sheets.price_level):
        raise RefusedError(
            say("The sheet has another unit or price level than those taken in before.")
        )


def _refuse_another_body(treatment: Treatment, reading: SheetsReading) -> None:
    """Raise RefusedError for a sheet that names another body of the plan."""
    another = of_another_body(treatment, reading)
    if another is not None:
        raise RefusedError(another)


def repeated(treatment: Treatment, reading: SheetsReading) -> Message | None:
    """Return which proposals of a sheet are there already; None where none is."""
    wanted = {each.identifier for each in reading.proposals}
    known = treatment.proposals.filter(identifier__in=wanted).values_list("identifier", flat=True)
    held = frozenset(known)
    labels = [each.label for each in reading.proposals if each.identifier in held]
    if not labels:
        return None
    more = len(labels) - MOST_NAMED
    named = (*labels[:MOST_NAMED], *((say("and {count} more", count=more),) if more > 0 else ()))
    return say(
        "The sheet repeats proposals that are there already: {named}. Correct or replace those "
        "one by one.",
        named=named,
    )


def _refuse_repeated(treatment: Treatment, reading: SheetsReading) -> None:
    """Raise RefusedError for proposals that are there already."""
    found = repeated(treatment, reading)
    if found is not None:
        raise RefusedError(found)


def _store(
    by: Actor, treatment: Treatment, upload: SheetUpload, reading: SheetsReading, entry: Entry
) -> list[Proposal]:
    """Store the proposals of a reading with their first revisions, and what the sheet states."""
    if not treatment.plan:
        treatment.plan = reading.sheets.plan
        treatment.section = reading.sheets.body_name
        treatment.unit = int(reading.sheets.unit)
        treatment.price_level = reading.sheets.price_level
        treatment.save(update_fields=["plan", "section", "unit", "price_level"])
        entry.digests[str(treatment.pk)] = row_digest(treatment)
    listed = _listed_positions(reading)
    slugs = set(treatment.proposals.values_list("slug", flat=True))
    start = treatment.proposals.count()
    proposals, revisions = [], []
    for position, value in enumerate(reading.proposals, start=start + 1):
        proposal = Proposal(
            treatment=treatment,
            upload=upload,
            identifier=value.identifier,
            slug=address_of(value.identifier, slugs),
            sheet=value.sheet,
            number=value.number,
            position=position,
            listed_position=listed.get(value.identifier),
        )
        revision = first_revision(by, proposal, value)
        proposal.current_id = revision.pk
        entry.digests[str(revision.pk)] = row_digest(revision)
        entry.digests[str(proposal.pk)] = row_digest(proposal)
        proposals.append(proposal)
        revisions.append(revision)
    _insert(proposals, revisions)
    return proposals


def _insert(proposals: list[Proposal], revisions: list[ProposalRevision]) -> None:
    """Store proposals and revisions, which point to each other."""
    current = {proposal.pk: proposal.current_id for proposal in proposals}
    for proposal in proposals:
        proposal.current_id = None
    Proposal.objects.bulk_create(proposals)
    ProposalRevision.objects.bulk_create(revisions)
    for proposal in proposals:
        proposal.current_id = current[proposal.pk]
    Proposal.objects.bulk_update(proposals, ["current"], batch_size=500)


def first_revision(by: Actor, proposal: Proposal, value: EngineProposal) -> ProposalRevision:
    """Return the first revision of a proposal, not stored yet."""
    amounts = value.amounts
    if amounts is None:
        raise AssertionError("a sheet without errors has all its figures placed")
    return ProposalRevision(
        proposal=proposal,
        number=1,
        text=value.text,
        proposers=list(value.proposers),
        operating=list(amounts.operating),
        capital=list(amounts.capital),
        made_at=by.at,
        made_by=by.user,
    )


def address_of(identifier: str, taken: set[str], otherwise: str = "proposal") -> str:
    """Return a readable address that is not taken, and take it; `otherwise` where no letter is."""
    plain = slugify(identifier.replace("/", "-").translate(_LETTERS))[:180] or otherwise
    slug, count = plain, 1
    while slug in taken:
        count += 1
        slug = f"{plain}-{count}"
    taken.add(slug)
    return slug


_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "å": "a", "Å": "a"})


def _listed_positions(reading: SheetsReading) -> Mapping[str, int]:
    """Return each proposal's place on the adopted sheets that a document prints."""
    rows = adopted_rows(reading.sheets, reading.proposals)
    listed = (row.proposal.identifier for row in rows if row.proposal is not None)
    return {identifier: position for position, identifier in enumerate(listed, start=1)}
