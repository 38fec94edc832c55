"""A body's proposals, those that the reader asks for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from votum.web.budgets.domain.funding import unfunded_notice
from votum.web.components.counts import Count
from votum.web.components.outcome_mark import outcome_word
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import outcome_of, together
from votum.web.public.downloads import FORMATS, links_to
from votum.web.public.figures import figures_of
from votum.web.public.proposal_rows import is_adopted, lines_of
from votum.web.public.trails import address, crumbs_of

KINDS = ("amounts", "verbal")
OUTCOMES = ("adopted", "rejected", "no_quorum", "withdrawn", "replaced", "open")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which proposals are asked for; an empty part leaves the choice open.

    `proposer` is a party's code, `text` words that must all occur in what the proposal says.
    """

    proposer: str = ""
    kind: str = ""
    outcome: str = ""
    text: str = ""

    def takes(self, each: StandingProposal) -> bool:
        """Return whether a proposal is one of those asked for."""
        value = each.value
        said = value.text.casefold()
        return (
            (not self.proposer or self.proposer in value.proposers)
            and (not self.kind or value.numeric is (self.kind == "amounts"))
            and (not self.outcome or outcome_of(each.row, each.decision) == self.outcome)
            and all(word in said for word in self.text.casefold().split())
        )

    @property
    def query(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        parts = {
            "from": self.proposer,
            "kind": self.kind,
            "outcome": self.outcome,
            "text": self.text,
        }
        return {name: value for name, value in parts.items() if value}


def wanted_from(query: QueryDict, proposers: Iterable[str]) -> Wanted:
    """Return what an address asks for; Http404 for a proposer, kind or outcome that is none."""
    wanted = Wanted(
        query.get("from", ""),
        query.get("kind", ""),
        query.get("outcome", ""),
        " ".join(query.get("text", "").split()),
    )
    known = (
        (wanted.proposer, tuple(proposers)),
        (wanted.kind, KINDS),
        (wanted.outcome, OUTCOMES),
    )
    if any(value and value not in values for value, values in known):
        raise Http404
    return wanted


def proposals_page(
    now: StandingNow, query: QueryDict
) -> tuple[dict[str, object], list[SafeString]]:
    """Return what the page of a body's proposals shows, and the drawn lines of its table."""
    standing = now.standing
    treatment, recommendation = standing.treatment, standing.recommendation
    proposers = _proposers(standing.proposals)
    wanted = wanted_from(query, proposers)
    shown = [each for each in standing.proposals if wanted.takes(each)]
    here = address("proposals", treatment)
    voted = standing.meeting is not None
    whole = voted and not wanted.query  # of a part of the list it cannot be said
    page = {
        "body": treatment.body,
        "crumbs": crumbs_of(treatment, (gettext("Proposals"),)),
        "counts": _counts(standing.proposals),
        "all": len(standing.proposals),
        "hits": len(shown),
        "wanted": wanted,
        "here": here,
        "filters": _filters(wanted, proposers, standing.proposals, here),
        "kept": {name: value for name, value in wanted.query.items() if name != "text"},
        "lines_later": True,
        "show_votes": voted,
        "voting": sum(recommendation.body.voting.values()),
        "totals": _totals(now, shown),
        "unfunded": unfunded_notice(recommendation.unfunded, treatment) if whole else None,
        "meeting": standing.meeting,
        "meeting_url": (
            address("meeting", treatment, standing.meeting.pk) if standing.meeting else None
        ),
        "downloads": links_to(
            address("proposals-file", treatment, extension) for extension in FORMATS.values()
        ),
        **figures_of(treatment),
    }
    return page, lines_of(now, shown, voted=voted)


def _proposers(proposals: Iterable[StandingProposal]) -> list[str]:
    """Return the codes of everybody who put something forward, in the order of the sheets."""
    return list(dict.fromkeys(code for each in proposals for code in each.value.proposers))


def _counts(proposals: Iterable[StandingProposal]) -> str:
    """Return how many proposals there are of each kind, in words."""
    kinds = [each.value.numeric for each in proposals]
    numeric, verbal = kinds.count(True), kinds.count(False)
    return gettext("%(numeric)s and %(verbal)s.") % {
        "numeric": ngettext(
            "%(count)s proposal with amounts", "%(count)s proposals with amounts", numeric
        )
        % {"count": numeric},
        "verbal": ngettext("%(count)s without", "%(count)s without", verbal) % {"count": verbal},
    }


def _filters(
    wanted: Wanted, proposers: list[str], proposals: Iterable[StandingProposal], here: str
) -> list[dict[str, object]]:
    """Return the choices above the list; a choice that is made is undone by choosing it again."""

    def choice(title: str, part: str, value: str, group: str = "") -> dict[str, object]:
        current = getattr(wanted, part) == value
        query = replace(wanted, **{part: "" if current else value}).query
        url = f"{here}?{urlencode(query)}" if query else here
        return {"title": title, "url": url, "current": current, "group": group}

    kinds = {"amounts": gettext("With amounts"), "verbal": gettext("Without amounts")}
    occurring = {outcome_of(each.row, each.decision) for each in proposals}
    outcomes = {key: outcome_word(key) for key in OUTCOMES if key in occurring}
    return [
        {
            "label": gettext("From"),
            "choices": [choice(code, "proposer", code, code) for code in proposers],
        },
        {
            "label": gettext("Kind"),
            "choices": [choice(title, "kind", key) for key, title in kinds.items()],
        },
        {
            "label": gettext("Outcome"),
            "choices": [choice(title, "outcome", key) for key, title in outcomes.items()],
        },
    ]


def _totals(now: StandingNow, shown: Iterable[StandingProposal]) -> list[dict[str, object]]:
    """Return the lines under the list: what those shown ask for, and what of it is adopted."""
    numeric = [each for each in shown if each.value.numeric]
    still = [each for each in numeric if not each.row.gone]
    if not still:
        return []
    title = ngettext(
        "%(count)s proposal with amounts", "%(count)s proposals with amounts", len(still)
    ) % {"count": Count(len(still))}
    if gone := len(numeric) - len(still):
        without = ngettext(
            "without %(count)s withdrawn or replaced",
            "without %(count)s withdrawn or replaced",
            gone,
        ) % {"count": Count(gone)}
        title = f"{title}, {without}"
    totals = [_total(now, title, still)]
    if now.standing.meeting is not None:
        adopted = list(filter(is_adopted, still))
        title = ngettext(
            "%(count)s of these adopted", "%(count)s of these adopted", len(adopted)
        ) % {"count": Count(len(adopted))}
        totals.append(_total(now, title, adopted))
    return totals


def _total(
    now: StandingNow, title: str, proposals: Iterable[StandingProposal]
) -> dict[str, object]:
    """Return one line under the list: the sums of each year, operating and capital together."""
    amounts = together((each.value for each in proposals), now.standing.treatment)
    return {
        "title": title,
        "amounts": amounts.by_year,
        "total": sum(amounts.years),
    }
