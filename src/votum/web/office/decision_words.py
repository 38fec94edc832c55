"""What was decided about a finding, in the page's language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from votum.web.people.domain.names import names_of
from votum.web.plans.domain.checking import CheckedFinding
from votum.web.plans.models import DecisionKind, FindingDecision

_DECISIONS = {
    DecisionKind.ACCEPTED.value: marked("Accepted"),
    DecisionKind.ERRATUM.value: marked("Erratum"),
    DecisionKind.REOPENED.value: marked("Opened again"),
}


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision in words: what was decided, why, by whom and when; `kind` is its code."""

    kind: str
    what: str
    reason: str
    by: str
    at: datetime

    def __str__(self) -> str:
        """Return it in one sentence, as the report to print has it."""
        day = date_format(localtime(self.at), "SHORT_DATE_FORMAT")
        told = f"{self.what}: {self.reason}" if self.reason else self.what
        return f"{told} ({self.by}, {day})"


def decision_words(kind: str) -> str:
    """Return a kind of decision in words."""
    return gettext(_DECISIONS[kind])


def shown_decisions(
    findings: list[CheckedFinding], more: list[FindingDecision]
) -> dict[FindingDecision, ShownDecision]:
    """Return the decisions about findings, and others, in words."""
    rows = [*(row for each in findings for row in each.decisions), *more]
    names = names_of(row.decided_by for row in rows)
    return {row: _shown(row, names[row.decided_by]) for row in rows}


def _shown(row: FindingDecision, name: str) -> ShownDecision:
    """Return a decision in words; an erratum with its number and its own reason."""
    what, reason = decision_words(row.decision), row.reason
    if row.erratum is not None:
        what, reason = f"{what} {row.erratum}", row.erratum.reason
    return ShownDecision(row.decision, what, reason, name, row.decided_at)
