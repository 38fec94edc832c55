"""Publish the whole budget as a frozen version, and find what is published."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet

from votum.countries.funds import fund_names
from votum.countries.statement_layouts import cross_checks
from votum.engine.budget.lines import Kind
from votum.engine.findings import Severity
from votum.engine.messages import Message, by_language, say
from votum.engine.money import print_kroner
from votum.engine.statements.balance import FundCover, imbalances
from votum.engine.statements.cross_checks import check_statements
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor, head_of
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.typed import refuse_odd_names, typed_text
from votum.web.eventlog.models import Chain
from votum.web.people.bridge import the_country
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.bridge import PlanBudget, frozen_texts
from votum.web.plans.domain.errata import put_into_version
from votum.web.plans.models import PlanVersion

MOST_TOLD = 10  # faults of a budget that one sentence names

type LogState = tuple[str, str]


def publish_plan(  # noqa: PLR0913 - what it is made of is for the log
    by: Actor,
    cycle: Cycle,
    value: PlanBudget,
    reason: str = "",
    *,
    recommended: Sequence[str] = (),
    errata: Sequence[UUID] = (),
    as_of: LogState | None = None,
) -> PlanVersion:
    """Freeze the whole budget as the plan's next version, superseding the one before.

    The log says which tables it was put together from, and by which digests the recommendations
    are published that are in it (`recommended`). `errata` are those of the register that it is the
    first to hold. `as_of` is how the log stood when it was put
    together: ConflictError where anything has been done since.

    The chief executive's proposal is held to what the council's budget is: it must balance in
    every year (kommuneloven § 14-4), so that everybody who changes it begins from a budget that
    could be adopted. RefusedError where it does not, where a statement has no line for an account
    or contradicts another, where the budget is of other years than the plan, where it is published
    already (in this version or an earlier one), and where a version is superseded without a reason.
    """
    content, beside = frozen_texts(value)  # of a large budget it takes long: others act meanwhile
    with acting(by, Act.PUBLISH_PLAN) as entry:
        if as_of not in (None, state_of_the_log()):
            raise ConflictError(
                say("Something was done while the budget was put together; look at it again.")
            )
        refuse_odd_names(PlanVersion, name=value.version.name)
        _refuse_faults(cycle, value)
        digest, beside_digest = _digest(content), _digest(beside)
        if cycle.plan_versions.filter(digest=digest, beside_digest=beside_digest).exists():
            raise RefusedError(say("This is already published: nothing has changed since."))
        latest = latest_plan(cycle)
        reason = typed_text(reason)
        if latest is not None and not reason:
            raise RefusedError(
                say("Say why: this supersedes version {number}.", number=latest.number)
            )
        version = PlanVersion.objects.create(
            cycle=cycle,
            number=latest.number + 1 if latest else 1,
            name=value.version.name,
            content=content,
            digest=digest,
            beside=beside,
            beside_digest=beside_digest,
            reason=reason if latest else "",
            published_at=by.at,
        )
        entry.subject = version.pk
        entry.content = {
            "number": version.number,
            "digest": digest,
            "beside_digest": beside_digest,
            "tables": [each.sha256 for each in value.sources.tables],
        }
        if recommended:
            entry.content["recommended"] = list(recommended)
        held = put_into_version(version, errata)
        entry.digests = {str(version.pk): row_digest(version), **held}
    return version


def state_of_the_log() -> LogState:
    """Return how the logs stand that hold all a budget is made of: the office's, the public's."""
    return head_of(Chain.OFFICE), head_of(Chain.PUBLIC)


def published_plans(cycle: Cycle) -> QuerySet[PlanVersion]:
    """Return what is published of a plan, the first version first, without its long texts."""
    return cycle.plan_versions.defer("content", "beside").order_by("number")


def latest_plan(cycle: Cycle) -> PlanVersion | None:
    """Return what holds now of a plan, without its long texts; None before any is published."""
    return published_plans(cycle).last()


def _digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def plan_faults(cycle: Cycle, value: PlanBudget) -> Iterator[Message]:
    """Yield, in a sentence each, what keeps a budget from being published."""
    period = period_of(cycle)
    if value.version.period != period:
        yield say(
            "The budget is about {found}, but this plan is {expected}.",
            found=str(value.version.period),
            expected=str(period),
        )
    unplaced = [
        finding.message
        for each in value.statements.values()
        for finding in each.findings
        if finding.severity is Severity.ERROR
    ]
    if unplaced:
        yield say(
            "{count} accounts of the budget have no place in its statements: {faults}",
            count=len(unplaced),
            faults=tuple(unplaced[:MOST_TOLD]),
        )
    checks = cross_checks(the_country().code)
    found = list(check_statements(tuple(value.statements.values()), checks))
    if found:
        yield say(
            "The budget's statements contradict each other: {faults}",
            faults=tuple(each.message for each in found[:MOST_TOLD]),
        )
    uneven = list(_uneven(value))
    if len(uneven) > MOST_TOLD:
        left = len(uneven) - MOST_TOLD
        uneven = [*uneven[:MOST_TOLD], say("and {count} more", count=left)]
    if uneven:
        yield say(
            "The budget must balance in every year, and does not: {faults}.",
            faults=tuple(uneven),
        )


def lacks_funding(value: PlanBudget) -> bool:
    """Return whether some year of a budget lacks money, which a change could bring."""
    return any(
        uneven.amount > 0 for each in value.statements.values() for uneven in imbalances(each)
    )


def _refuse_faults(cycle: Cycle, value: PlanBudget) -> None:
    """Raise RefusedError with the first of what keeps a budget from being published."""
    fault = next(plan_faults(cycle, value), None)
    if fault is not None:
        raise RefusedError(fault)


def _uneven(value: PlanBudget) -> Iterator[Message]:
    """Yield where and by how much a budget does not balance, year by year, and what covers it.

    Statements that show the same shortfall of the same budget are named together: it is one.
    """
    names = fund_names(value.country)
    shown: defaultdict[tuple[Kind, int, int, tuple[FundCover, ...]], list[str]] = defaultdict(list)
    for each in value.statements.values():
        kind = each.layout.kind
        for uneven in imbalances(each, value.covers(kind)):
            same = (kind, uneven.column.year, uneven.amount, uneven.covers)
            shown[same].append(each.layout.legal_reference)
    for (_, year, amount, covers), statements in shown.items():
        words = {
            "statement": _together(statements),
            "year": year,
            "amount": print_kroner(abs(amount)),
        }
        if amount < 0:
            yield say("{amount} kr is left over in {year} ({statement})", **words)
            continue
        yield say("{amount} kr is lacking in {year} ({statement})", **words)
        for cover in covers:
            if cover.used:
                yield say(
                    "{fund} could cover {amount} kr of it",
                    fund=by_language(names[cover.fund]),
                    amount=print_kroner(cover.used),
                )


def _together(names: Sequence[str]) -> str | Message:
    """Return one or several names as they stand together in a sentence."""
    first, *others = names
    return say("{first} and {last}", first=first, last=_together(others)) if others else first
