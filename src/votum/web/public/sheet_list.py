"""The proposers' sheets: which there are, and what is on each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.http import Http404
from django.utils.translation import gettext

from votum.web.components.counts import Count
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import together
from votum.web.proposals.domain.uploads import address_of
from votum.web.public.downloads import FORMATS, links_to
from votum.web.public.figures import figures_of
from votum.web.public.kinds_table import lines_of, table_of
from votum.web.public.proposal_rows import is_adopted
from votum.web.public.trails import address, crumbs_of


def sheet_addresses(proposals: Iterable[StandingProposal]) -> dict[str, str]:
    """Return the permanent address of each sheet by its title.

    It stays, for proposals are only ever added after those that are there.
    """
    taken: set[str] = set()
    titles = dict.fromkeys(each.value.sheet for each in proposals)
    return {title: address_of(title, taken) for title in titles}


def sheet_title(now: StandingNow, slug: str) -> str:
    """Return the title of the sheet at an address; Http404 where there is none."""
    for title, each in sheet_addresses(now.standing.proposals).items():
        if each == slug:
            return title
    raise Http404


def sheets_page(now: StandingNow) -> dict[str, object]:
    """Return what the page of all sheets shows."""
    treatment = now.standing.treatment
    return {
        "body": treatment.body,
        "crumbs": crumbs_of(treatment, (gettext("Sheets"),)),
        "sheets": list(_sheets(now)),
        "voted": now.standing.meeting is not None,
        "adopted_url": address("adopted", treatment),
        "proposals_url": address("proposals", treatment),
        "downloads": links_to(
            address("sheets-file", treatment, extension) for extension in FORMATS.values()
        ),
        **figures_of(treatment),
    }


def _sheets(now: StandingNow) -> Iterable[Mapping[str, object]]:
    """Yield each sheet: how many proposals of which kind, how many adopted, what it asks for."""
    standing = now.standing
    addresses = sheet_addresses(standing.proposals)
    on_sheet: dict[str, list[StandingProposal]] = defaultdict(list)
    for each in standing.proposals:
        on_sheet[each.value.sheet].append(each)
    for title, found in on_sheet.items():
        standing_ones = [each for each in found if not each.row.gone]
        total = together((each.value for each in standing_ones), standing.treatment)
        yield {
            "title": title,
            "url": address("sheet", standing.treatment, addresses[title]),
            "proposers": list(
                dict.fromkeys(code for each in found for code in each.value.proposers)
            ),
            "numeric": sum(each.value.numeric for each in standing_ones),
            "verbal": sum(not each.value.numeric for each in standing_ones),
            "gone": len(found) - len(standing_ones),
            "adopted": sum(map(is_adopted, standing_ones)),
            "amounts": total.by_year,
            "total": sum(total.years),
        }


def sheet_page(now: StandingNow, slug: str) -> dict[str, object]:
    """Return what the page of one sheet shows: the printed form, with its totals."""
    treatment = now.standing.treatment
    title = sheet_title(now, slug)
    shown = [each for each in now.standing.proposals if each.value.sheet == title]
    return {
        "body": treatment.body,
        "title": title,
        "crumbs": crumbs_of(treatment, (gettext("Sheets"), address("sheets", treatment)), (title,)),
        "count": Count(len(shown)),
        "table": table_of(
            lines_of(now, shown),
            together((each.value for each in shown if not each.row.gone), treatment),
            title,
            gettext("Total"),
        ),
        "downloads": links_to(
            f"{address('sheets-file', treatment, extension)}?sheet={slug}"
            for extension in FORMATS.values()
        ),
        **figures_of(treatment),
    }
