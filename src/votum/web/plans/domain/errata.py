"""The register of errors in what was published: registered, withdrawn, put into a version."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from uuid import UUID

from django.db.models import Max, QuerySet

from votum.engine.budget.lines import Line
from votum.engine.budget_chain.errata import Erratum, refuse_empty
from votum.engine.messages import say
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import reason_given, refuse_odd_names, typed_text
from votum.web.eventlog.domain.verification import is_as_logged
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.domain.areas import areas_of, saved_areas
from votum.web.plans.domain.deciding import (
    ShownFinding,
    reopen_of_erratum,
    store_decisions,
    what_it_says,
)
from votum.web.plans.domain.typed_lines import refuse_invalid_codes
from votum.web.plans.models import DecisionKind, PlanVersion, RegisteredErratum

LONGEST = 2_000  # characters of what stood there; it stands on public pages for ever


def register_erratum(
    by: Actor, cycle: Cycle, erratum: Erratum, source: ShownFinding | None = None
) -> RegisteredErratum:
    """Register an error in a published document under the next number; its identifier is not read.

    `source` is the finding it is made of, which is then decided. RefusedError for a line with
    a code that is not valid, StructureError for one of an area that there is not and for an erratum
    that corrects nothing; ConflictError where somebody has decided on the finding since it was
    shown.
    """
    said = what_it_says(source) if source else {}
    with acting(by, Act.REGISTER_ERRATUM, chain=Chain.OFFICE) as entry:
        refuse_empty(erratum)
        refuse_odd_names(RegisteredErratum, document=erratum.document, place=erratum.place)
        _refuse_lines(cycle, erratum.lines)
        known = cycle.errata.aggregate(last=Max("number"))["last"] or 0
        row = RegisteredErratum.objects.create(
            cycle=cycle,
            number=known + 1,
            document=erratum.document,
            place=erratum.place,
            was=typed_text(erratum.was, longest=LONGEST),
            now=typed_text(erratum.now, longest=LONGEST),
            reason=typed_text(erratum.reason, longest=LONGEST),
            effect=typed_text(erratum.effect, longest=LONGEST),
            lines=[_fields(each) for each in erratum.lines],
            registered_at=by.at,
            registered_by=by.user,
        )
        entry.subject = row.pk
        entry.content = {"number": row.number}
        entry.digests = {str(row.pk): row_digest(row)}
        if source is not None:
            kind = DecisionKind.ERRATUM
            (decision,) = store_decisions(by, [source], [said], kind, erratum=row)
            entry.digests[str(decision.pk)] = row_digest(decision)
    return row


def withdraw_erratum(by: Actor, erratum: RegisteredErratum, reason: str) -> RegisteredErratum:
    """Withdraw an erratum that no published version holds; the finding it is made of is open again.

    RefusedError without a reason, and for one that is withdrawn or published already.
    """
    with acting(by, Act.WITHDRAW_ERRATUM, chain=Chain.OFFICE) as entry:
        why = reason_given(reason)
        held = _waiting(RegisteredErratum.objects.select_for_update().get(pk=erratum.pk))
        held.withdrawn_at, held.withdrawn_by, held.withdrawn_because = by.at, by.user, why
        held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        entry.subject = held.pk
        entry.digests = {str(held.pk): row_digest(held)}
        opened = reopen_of_erratum(by, held, why)
        if opened is not None:
            entry.digests[str(opened.pk)] = row_digest(opened)
    return held


def registered_errata(cycle: Cycle) -> QuerySet[RegisteredErratum]:
    """Return the whole register of a plan, with the version that each is in, by number."""
    known = cycle.errata.select_related("version")
    return known.defer("version__content", "version__beside")


def waiting_errata(cycle: Cycle) -> QuerySet[RegisteredErratum]:
    """Return the errata that no published version holds yet, without those withdrawn, by number."""
    return cycle.errata.filter(version=None, withdrawn_at=None).order_by("number")


def put_into_version(version: PlanVersion, errata: Collection[UUID]) -> Mapping[str, str]:
    """Say of errata that a version holds them, inside the act that publishes it.

    Return the digests by which that act binds them. RefusedError where one is not of the plan, or
    was withdrawn or published meanwhile.
    """
    rows = RegisteredErratum.objects.select_for_update().filter(
        cycle=version.cycle_id, pk__in=errata
    )
    held = [_waiting(each) for each in rows.order_by("number")]
    if len(held) < len(set(errata)):
        raise not_in_register()
    for each in held:
        each.version = version
    RegisteredErratum.objects.bulk_update(held, ["version"])
    return {str(each.pk): row_digest(each) for each in held}


def not_in_register() -> RefusedError:
    """Return the refusal of an erratum that was chosen and does not wait in the plan's register."""
    return RefusedError(
        say("An erratum that was chosen does not wait any more; look at the register.")
    )


def _waiting(held: RegisteredErratum) -> RegisteredErratum:
    """Return an erratum that may be withdrawn or published; RefusedError for any other."""
    if held.version is not None:
        raise RefusedError(
            say(
                "Erratum {erratum} is in version {number} of the published budget and stays there; "
                "register a new one that corrects it.",
                erratum=str(held),
                number=held.version.number,
            )
        )
    if held.withdrawn_at is not None:
        raise RefusedError(say("Erratum {erratum} is withdrawn already.", erratum=str(held)))
    if not is_as_logged(held.pk, row_digest(held), Chain.OFFICE):
        raise RefusedError(
            say(
                "Erratum {erratum} was changed behind the log, and nothing is done with it. Tell "
                "those who run this site; they look with “votum verify”.",
                erratum=str(held),
            )
        )
    return held


def _fields(line: Line) -> dict[str, object]:
    """Return a line as the database keeps it: its fields, amounts in minor units."""
    return {**asdict(line), "kind": line.kind.value, "amounts": list(line.amounts)}


def _refuse_lines(cycle: Cycle, lines: Collection[Line]) -> None:
    """Raise StructureError for a line of an area that there is not, RefusedError for its codes."""
    if not lines:
        return
    saved = saved_areas(cycle)
    if saved is None:
        raise RefusedError(say("Say first which areas the municipality has."))
    areas = areas_of(saved)
    for each in lines:
        areas.position(each.area)
    refuse_invalid_codes(period_of(cycle), lines)
