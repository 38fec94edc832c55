"""Upload a budget document, approve its figures, publish or refuse it; what is published."""

import hashlib

from django.db.models import QuerySet

from votum.engine.budget_document.tied_figures import approve
from votum.engine.messages import say
from votum.formats.budget_document.archive import unpacked_folder
from votum.formats.budget_document.folder import DOCUMENT_FILE
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import (
    ConflictError,
    RefusedError,
    changed_behind_the_log,
    decided_already,
)
from votum.web.eventlog.domain.typed import LONGEST_REASON, kept_file_name, typed_text
from votum.web.eventlog.domain.verification import is_as_logged
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.bridge import budget_figures, plan_budget, stored_texts, texts_of
from votum.web.plans.domain.publishing import latest_plan
from votum.web.plans.domain.tied_document import (
    TiedDocument,
    held_against,
    place_words,
    printed_book,
)
from votum.web.plans.models import DocumentState, PlanDocument, PlanVersion

MOST_TOLD = 6  # errors of a document that one sentence names


def upload_budget_document(by: Actor, cycle: Cycle, file_name: str, content: bytes) -> PlanDocument:
    """Keep a document's folder (ZIP) for a preview; one that waits already is returned as it is.

    RefusedError before a budget is published, for the figures are taken from it, or for an odd
    name; UnreadableError for what is no document's folder. Nothing is kept then.
    """
    name = kept_file_name(PlanDocument, file_name)
    folder = unpacked_folder(content)
    sha256 = hashlib.sha256(content).hexdigest()
    with acting(by, Act.UPLOAD_BUDGET_DOCUMENT, chain=Chain.OFFICE) as entry:
        budget_to_tie(cycle)
        waiting = cycle.plan_documents.filter(sha256=sha256, state=DocumentState.PREVIEWED).first()
        if waiting is not None:
            entry.silent = True
            return waiting
        document = PlanDocument.objects.create(
            cycle=cycle,
            file_name=name,
            sha256=sha256,
            texts=stored_texts(folder.texts),
            uploaded_at=by.at,
            uploaded_by=by.user,
        )
        entry.subject = document.pk
        entry.content = {"sha256": sha256}
        entry.digests = {str(document.pk): row_digest(document)}
    return document


def budget_to_tie(cycle: Cycle) -> PlanVersion:
    """Return the version whose figures a document shows; RefusedError before any is published."""
    version = latest_plan(cycle)
    if version is None:
        raise RefusedError(
            say("Publish the budget first: the figures of a document are taken from it.")
        )
    return version


def tied_document_of(document: PlanDocument) -> TiedDocument:
    """Return a document held against the budget it is published with, or would be now."""
    return held_against(document.texts, document.version or budget_to_tie(document.cycle))


def shown_document_digest(document: PlanDocument) -> str:
    """Return what tells one preview from another: its texts, the budget, what is published."""
    before = latest_document(document.cycle)
    number = before.number if before else 0
    parts = (document.texts, str(budget_to_tie(document.cycle).pk), str(number))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def approve_figures(by: Actor, document: PlanDocument, seen: str) -> PlanDocument:
    """Let every field of a waiting document remember what it shows now; broken ones stay.

    `seen` is the digest of what was shown: ConflictError where that is another by now. Nothing
    left to approve is no act.
    """
    texts = texts_of(document)
    figures = budget_figures(plan_budget(budget_to_tie(document.cycle)))
    approved = {
        name: text if name == DOCUMENT_FILE else approve(text, figures)
        for name, text in texts.items()
    }
    with acting(by, Act.APPROVE_FIGURES, chain=Chain.OFFICE) as entry:
        held = waiting_document(document)
        _refuse_another(held, document, seen)
        entry.silent = approved == texts
        held.texts = stored_texts(approved)
        held.save(update_fields=["texts"])
        entry.subject = held.pk
        entry.digests = {str(held.pk): row_digest(held)}
    return held


def publish_budget_document(
    by: Actor, document: PlanDocument, seen: str, reason: str = ""
) -> PlanDocument:
    """Publish a waiting document with the budget that was published last.

    `seen` is the digest of what was shown: ConflictError where texts, budget or what is published
    are others by now. RefusedError, by name, for each field that nobody has approved, that is
    stale or broken, and every other error; where the same is published already; and where a
    document is superseded without a reason.
    """
    checked = tied_document_of(document)
    _refuse_errors(checked)
    book = printed_book(checked)
    with acting(by, Act.PUBLISH_BUDGET_DOCUMENT) as entry:
        held = waiting_document(document)
        _refuse_another(held, document, seen)
        before = latest_document(held.cycle)
        if before and (before.texts, before.version_id) == (held.texts, checked.version.pk):
            raise RefusedError(say("This is already published: nothing has changed since."))
        held.reason = _reason_for(before, reason)
        held.number = (before.number or 0) + 1 if before else 1
        held.version, held.book = checked.version, book
        _decide(by, held, DocumentState.PUBLISHED)
        entry.subject = held.pk
        entry.content = {
            "number": held.number,
            "version": checked.version.digest,
            "texts": hashlib.sha256(held.texts.encode()).hexdigest(),
            "book": hashlib.sha256(book).hexdigest(),
        }
        entry.digests = {str(held.pk): row_digest(held)}
    return held


def refuse_budget_document(by: Actor, document: PlanDocument) -> None:
    """Put a waiting document aside; nothing of it is published."""
    with acting(by, Act.REFUSE_BUDGET_DOCUMENT, chain=Chain.OFFICE) as entry:
        held = waiting_document(document)
        _decide(by, held, DocumentState.REFUSED)
        entry.subject = held.pk
        entry.digests = {str(held.pk): row_digest(held)}


def waiting_document(document: PlanDocument) -> PlanDocument:
    """Return the document, held; RefusedError where it is decided on, or changed behind the log."""
    held = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if held.state != DocumentState.PREVIEWED:
        raise decided_already(held.file_name)
    if not is_as_logged(held.pk, row_digest(held), Chain.OFFICE):
        raise changed_behind_the_log(held.file_name)
    return held


def published_documents(cycle: Cycle) -> QuerySet[PlanDocument]:
    """Return what is published of a plan's document, the first one first, without what is in it."""
    published = cycle.plan_documents.filter(state=DocumentState.PUBLISHED)
    return published.defer("texts", "book").order_by("number")


def is_documented(cycle: Cycle) -> bool:
    """Return whether a document of a plan is published."""
    return cycle.plan_documents.filter(state=DocumentState.PUBLISHED).exists()


def latest_document(cycle: Cycle) -> PlanDocument | None:
    """Return the document that holds now, without its book; None before any is published."""
    published = cycle.plan_documents.filter(state=DocumentState.PUBLISHED)
    light = published.select_related("version").defer("book", "version__content", "version__beside")
    return light.order_by("number").last()


def _refuse_another(held: PlanDocument, document: PlanDocument, seen: str) -> None:
    """Raise ConflictError where a document is not the one that was shown any more."""
    if held.texts != document.texts or shown_document_digest(held) != seen:
        raise ConflictError(
            say(
                "This is not the document that was shown: its figures, the budget or what is "
                "published have changed since. Look at it again."
            )
        )


def _refuse_errors(checked: TiedDocument) -> None:
    """Raise RefusedError with the names and places of the first errors of a document."""
    if checked.errors:
        faults = [
            say("{place}: {fault}", place=place_words(each.where), fault=each.message)
            for each in checked.errors[:MOST_TOLD]
        ]
        raise RefusedError(
            say(
                "The document has {count} errors and is not published: {faults}",
                count=len(checked.errors),
                faults=tuple(faults),
            )
        )


def _reason_for(before: PlanDocument | None, reason: str) -> str:
    """Return why a document supersedes the one before, nothing for the first."""
    if before is None:
        return ""
    said = typed_text(reason, longest=LONGEST_REASON)
    if not said:
        raise RefusedError(say("Say why: this supersedes document {number}.", number=before.number))
    return said


def _decide(by: Actor, document: PlanDocument, state: DocumentState) -> None:
    """Say what became of a document."""
    document.state = state
    document.decided_at = by.at
    document.decided_by = by.user
    document.save()
