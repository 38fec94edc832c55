"""What the pages of a checked document show: its findings to work through, a part at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from votum.documents.finding_words import with_unit_words
from votum.documents.findings_html import SEVERITY_HEADINGS
from votum.engine.findings import Place, Severity
from votum.translations import Translator
from votum.web.budgets.models import Cycle
from votum.web.components.counts import Count
from votum.web.components.page_figures import page_translator
from votum.web.office.checked_tables import lines_of, shown_tables
from votum.web.office.decision_words import ShownDecision, shown_decisions
from votum.web.people.domain.names import names_of
from votum.web.plans.bridge import document_reading
from votum.web.plans.domain.checking import (
    CheckedFinding,
    checked_findings,
    decisions_held,
    decisions_left,
)
from votum.web.plans.models import CheckedDocument, DecisionKind, FindingDecision

MOST_SHOWN = 50  # findings on one page; the others are on the next
MOST_DIGITS = 4  # of the number of a page
OPEN, EVERY = "open", "all"
STATES = (OPEN, DecisionKind.ACCEPTED.value, DecisionKind.ERRATUM.value, EVERY)
_ORDER = {Severity.ERROR: 0, Severity.ROUNDING: 1, Severity.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class ListedCheckedDocument:
    """A checked document, who uploaded it, and how many of its findings are in each state."""

    row: CheckedDocument
    by: str
    open: int
    accepted: int
    errata: int


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place in words, and its line in the tables below, 0 where it is in none."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding as the page shows it, with what was decided: `holds` now, `history` all of it."""

    key: str
    rule: str
    severity: str
    places: tuple[ShownPlace, ...]
    text: str
    found: str
    expected: str
    seen: int
    holds: ShownDecision | None
    history: tuple[ShownDecision, ...]


@dataclass(frozen=True, slots=True)
class WantedFindings:
    """Which findings are asked for: in which state, and which page of them from 1."""

    state: str = OPEN
    page: int = 1

    def takes(self, each: CheckedFinding) -> bool:
        """Return whether a finding is one of those asked for."""
        return self.state in (EVERY, state_of(each))

    @property
    def query(self) -> str:
        """What is asked for, as it stands in an address."""
        return urlencode({"state": self.state, "page": self.page})


def wanted_from(query: QueryDict) -> WantedFindings:
    """Return what an address asks for; Http404 for a state or a page that is none."""
    state, page = query.get("state") or OPEN, query.get("page") or "1"
    if state not in STATES or not (page.isascii() and page.isdecimal()) or len(page) > MOST_DIGITS:
        raise Http404
    return WantedFindings(state, max(int(page), 1))


def state_of(finding: CheckedFinding) -> str:
    """Return in which state a finding is."""
    return finding.holds.decision if finding.holds else OPEN


def listed_checked_documents(cycle: Cycle) -> list[ListedCheckedDocument]:
    """Return the checked documents of a plan, the latest first; none of them is read for it."""
    rows = list(cycle.checked_documents.defer("content"))
    held, names = decisions_held(rows), names_of(each.checked_by for each in rows)
    listed = []
    for row in rows:
        kinds = [each.decision for each in held.get(row.pk, ())]
        open_ones = max(0, row.errors + row.roundings + row.notices - len(kinds))
        accepted, errata = map(kinds.count, (DecisionKind.ACCEPTED, DecisionKind.ERRATUM))
        listed.append(
            ListedCheckedDocument(row, names[row.checked_by], open_ones, accepted, errata)
        )
    return listed


def checked_document_page(document: CheckedDocument, wanted: WantedFindings) -> dict[str, object]:
    """Return what the page of a document shows: a part of its findings, with their tables."""
    reading, translator = document_reading(document), page_translator()
    tables = reading.evidence.tables
    findings = sorted(checked_findings(document), key=lambda each: _ORDER[each.value.severity])
    taken = list(filter(wanted.takes, findings))
    pages = max(1, -(-len(taken) // MOST_SHOWN))
    page = min(wanted.page, pages)
    part = taken[(page - 1) * MOST_SHOWN : page * MOST_SHOWN]
    left = decisions_left(document)
    told = shown_decisions(part, left)
    known = lines_of(tables)
    shown = [_listed(each, told, known, translator) for each in part]
    return {
        "document": document,
        "title": reading.title,
        "checked_by": names_of([document.checked_by])[document.checked_by],
        "tables_read": len(tables),
        "groups": _groups(shown, translator),
        "state": wanted.state,
        "page": page,
        "pages": _pages(document, wanted.state, page, pages),
        "states": _states(document, wanted.state, findings),
        "wanted_count": Count(len(taken)),
        "tables": list(
            shown_tables(tables, reading.findings, [each.value for each in part], translator)
        ),
        "left": [{**each.said, "text": f"{each.said['message']} {told[each]}"} for each in left],
    }


def finding_page(document: CheckedDocument, finding: CheckedFinding) -> dict[str, object]:
    """Return what the page of one finding shows: all that was decided, and its table."""
    reading, translator = document_reading(document), page_translator()
    tables = reading.evidence.tables
    listed = _listed(finding, shown_decisions([finding], []), lines_of(tables), translator)
    where = "; ".join(place.words for place in listed.places)
    said = {"severity": listed.severity, "rule": listed.rule, "text": listed.text, "where": where}
    return {
        "document": document,
        "finding": listed,
        "findings": [said],
        "tables": list(shown_tables(tables, reading.findings, [finding.value], translator)),
    }


def _listed(
    finding: CheckedFinding,
    told: dict[FindingDecision, ShownDecision],
    known: set[int],
    translator: Translator,
) -> ListedFinding:
    """Return a finding as the page shows it."""
    value = with_unit_words(finding.value, translator)

    def shown(place: Place) -> ShownPlace:
        line = place.line if place.line in known else 0
        return ShownPlace(translator.texts(place.described()), line)

    return ListedFinding(
        finding.key,
        value.rule,
        value.severity.value,
        tuple(shown(each) for each in (value.where, value.other) if each is not None),
        translator.text(value.message),
        value.found,
        value.expected,
        finding.seen,
        told[finding.holds] if finding.holds else None,
        tuple(told[each] for each in finding.decisions),
    )


def _groups(shown: Sequence[ListedFinding], translator: Translator) -> list[dict[str, object]]:
    """Return the findings by severity, the worst first; `shown` as `TogetherForm` takes it."""
    groups: list[dict[str, object]] = []
    for severity, heading in SEVERITY_HEADINGS.items():
        own = [each for each in shown if each.severity == severity]
        if own:
            title = translator.text(heading)
            waiting = [each for each in own if each.holds is None]
            groups.append(
                {
                    "severity": severity.value,
                    "title": title,
                    "findings": own,
                    "waiting": len(waiting),
                    "shown": " ".join(f"{each.key}:{each.seen}" for each in waiting),
                }
            )
    return groups


def _states(
    document: CheckedDocument, state: str, findings: Sequence[CheckedFinding]
) -> list[dict[str, object]]:
    """Return the choices above the list, each with how many findings it shows."""
    found = [state_of(each) for each in findings]
    titles = {
        OPEN: gettext("Open (%(count)s)"),
        DecisionKind.ACCEPTED.value: gettext("Accepted (%(count)s)"),
        DecisionKind.ERRATUM.value: gettext("Errata (%(count)s)"),
        EVERY: gettext("All (%(count)s)"),
    }
    return [
        {
            "title": title % {"count": Count(len(found) if each == EVERY else found.count(each))},
            "url": _address(document, WantedFindings(each)),
            "current": each == state,
        }
        for each, title in titles.items()
    ]


def _pages(document: CheckedDocument, state: str, page: int, pages: int) -> list[dict[str, object]]:
    """Return the way to each page of the findings; none where there is only one."""
    if pages == 1:
        return []
    return [
        {
            "title": str(number),
            "url": _address(document, WantedFindings(state, number)),
            "current": number == page,
        }
        for number in range(1, pages + 1)
    ]


def _address(document: CheckedDocument, wanted: WantedFindings) -> str:
    """Return where some of a document's findings are shown."""
    place = reverse("office:check", args=[document.cycle.slug, document.pk])
    return f"{place}?{wanted.query}"
