"""A finding of a checked document is accepted, made an erratum, or opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from votum.engine.findings import Severity
from votum.engine.messages import say
from votum.formats.report import finding_json
from votum.translations import Translator
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.typed import reason_given
from votum.web.eventlog.models import Chain
from votum.web.people.bridge import the_country
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.domain.checking import checked_findings
from votum.web.plans.models import (
    CheckedDocument,
    DecisionKind,
    FindingDecision,
    RegisteredErratum,
)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding of a document as somebody saw it: its key, and how many decisions it had then."""

    document: CheckedDocument
    key: str
    seen: int


def accept_findings(by: Actor, shown: Sequence[ShownFinding], reason: str) -> list[FindingDecision]:
    """Let findings of a document stand as they are printed, all or none; say why.

    A later reason replaces an earlier one. ConflictError where somebody has decided since they were
    shown; RefusedError without a reason or a finding, for errors together, and where an erratum
    was made of one.
    """
    if not shown:
        raise RefusedError(say("Nothing was chosen."))
    said = _what_they_say(shown)
    if len(said) > 1 and any(each["severity"] == Severity.ERROR for each in said):
        raise RefusedError(
            say("Errors are accepted one by one, each with a reason of its own; nothing was done.")
        )
    with acting(by, Act.ACCEPT_FINDINGS, chain=Chain.OFFICE) as entry:
        why = reason_given(reason)
        rows = store_decisions(by, shown, said, DecisionKind.ACCEPTED, reason=why)
        entry.subject = shown[0].document.pk
        entry.content = {"findings": len(rows)}
        entry.digests = {str(each.pk): row_digest(each) for each in rows}
    return rows


def reopen_finding(by: Actor, shown: ShownFinding, reason: str) -> FindingDecision:
    """Take back that a finding was accepted, and say why.

    ConflictError where somebody has decided since it was shown; RefusedError without a reason,
    where it is open already, and where an erratum was made of it.
    """
    said = what_it_says(shown)
    with acting(by, Act.REOPEN_FINDING, chain=Chain.OFFICE) as entry:
        why = reason_given(reason)
        (row,) = store_decisions(by, [shown], [said], DecisionKind.REOPENED, reason=why)
        entry.subject = row.pk
        entry.digests = {str(row.pk): row_digest(row)}
    return row


def what_it_says(shown: ShownFinding) -> dict[str, Any]:
    """Return what a finding says now, as `_what_they_say` does."""
    (said,) = _what_they_say([shown])
    return said


def _what_they_say(shown: Sequence[ShownFinding]) -> list[dict[str, Any]]:
    """Return what findings say now, in the municipality's language, to be kept with decisions.

    RefusedError where the document has no such finding. Read before an act, for it may take long.
    """
    document, translator = shown[0].document, Translator(the_country().language)
    found = {each.key: each.value for each in checked_findings(document)}
    if any(each.key not in found for each in shown):
        raise RefusedError(
            say("“{name}” has no such finding; look at it again.", name=document.file_name)
        )
    return [finding_json(found[each.key], translator) for each in shown]


def store_decisions(  # noqa: PLR0913 - a decision has these parts
    by: Actor,
    shown: Sequence[ShownFinding],
    said: Sequence[dict[str, Any]],
    decision: DecisionKind,
    *,
    reason: str = "",
    erratum: RegisteredErratum | None = None,
) -> list[FindingDecision]:
    """Store the next decision about findings of a document, inside an act that binds it to the log.

    ConflictError where somebody has decided on one since it was shown; RefusedError where an
    erratum was made of one, and where one that is open is opened again.
    """
    held = _last_decisions(shown)
    rows = []
    for each, told in zip(shown, said, strict=True):
        _refuse_overtaken(each, held.get(each.key), decision)
        row = _next_decision(by, each, told, decision, reason=reason, erratum=erratum)
        held[each.key] = row
        rows.append(row)
    return FindingDecision.objects.bulk_create(rows)


def reopen_of_erratum(by: Actor, erratum: RegisteredErratum, reason: str) -> FindingDecision | None:
    """Open the finding again of which an erratum was made, inside the act that withdraws that.

    None where the erratum was registered by hand.
    """
    decisions = FindingDecision.objects.filter(erratum=erratum).select_related("document")
    made = decisions.defer("document__content").first()
    if made is None:
        return None
    shown = ShownFinding(made.document, made.finding, made.number)
    row = _next_decision(by, shown, made.said, DecisionKind.REOPENED, reason=reason)
    row.save(force_insert=True)
    return row


def _last_decisions(shown: Sequence[ShownFinding]) -> dict[str, FindingDecision]:
    """Return the last decision about each finding of a document, with its erratum, by its key."""
    keys = [each.key for each in shown]
    rows = shown[0].document.decisions.filter(finding__in=keys).select_related("erratum")
    return {each.finding: each for each in rows.order_by("number")}


def _refuse_overtaken(
    shown: ShownFinding, last: FindingDecision | None, decision: DecisionKind
) -> None:
    """Raise ConflictError or RefusedError where a decision cannot follow on the last one."""
    if (last.number if last else 0) != shown.seen:
        raise ConflictError(
            say("Somebody has decided on this finding meanwhile; look at what stands there now.")
        )
    if last is not None and last.erratum is not None:
        raise RefusedError(
            say(
                "Erratum {erratum} was made of this finding; withdraw that first.",
                erratum=str(last.erratum),
            )
        )
    held = last.decision if last else DecisionKind.REOPENED
    if held == decision == DecisionKind.REOPENED:
        raise RefusedError(say("Nothing has been decided about this finding yet."))


def _next_decision(  # noqa: PLR0913 - a decision has these parts
    by: Actor,
    shown: ShownFinding,
    said: dict[str, Any],
    decision: DecisionKind,
    *,
    reason: str,
    erratum: RegisteredErratum | None = None,
) -> FindingDecision:
    """Return a decision about a finding that follows on what was shown, not yet stored."""
    return FindingDecision(
        document=shown.document,
        finding=shown.key,
        number=shown.seen + 1,
        said=said,
        decision=decision,
        reason=reason,
        erratum=erratum,
        decided_at=by.at,
        decided_by=by.user,
    )
