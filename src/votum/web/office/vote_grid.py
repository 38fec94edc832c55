"""What the page of a vote shows: rows and cells, what is adopted so far, and what keeps it open.

The partials `components/ballot*.html` say what each part holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from votum.engine.money import Unit, print_exact
from votum.engine.proposal_sheets.recommendation import unfunded
from votum.engine.votes.voting import Outcome
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.domain.funding import unfunded_notice
from votum.web.components.seat_strip import vote_words
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.grid import Grid, GridEntry, GridGroup, GridRow
from votum.web.office.forms.ballots import SIDES, wrong_sides
from votum.web.people.domain.names import names_of
from votum.web.proposals.models import ProposalState

type Part = dict[str, object]


@dataclass(frozen=True, slots=True)
class Attempt:
    """An entry that was not stored: to which row, for which groups, what was typed, and why not.

    No group by name: it was for the whole row.
    """

    row: GridRow
    groups: tuple[str, ...]
    sentence: str
    conflict: bool
    choices: Mapping[str, Choice | None] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def at_fields(self) -> bool:
        """Whether it was a division that cannot be: the sentence stands at the group's fields."""
        return bool(self.typed and self.groups) and not self.conflict

    @property
    def place(self) -> str:
        """The id of what is wrong on the page: the first wrong field, or the row."""
        if not self.at_fields:
            return f"ballot-{self.row.item.id}"
        group = self.groups[0]
        return f"cell-{self.row.item.id}-{group}-{wrong_sides(self.typed, group)[0]}-heads"


@dataclass(frozen=True)
class GridPage:
    """A vote as a page and its parts."""

    grid: Grid
    attempt: Attempt | None = None

    @cached_property
    def _where(self) -> tuple[str, str]:
        treatment = self.grid.vote.meeting.treatment
        return treatment.cycle.slug, treatment.body.slug

    @property
    def unit(self) -> Unit:
        """The unit of the page's amounts."""
        return unit_of(self.grid.vote.meeting.treatment)

    @property
    def open(self) -> bool:
        """Whether entries may be made."""
        return self.grid.vote.closed_at is None

    def url(self, name: str, *more: object) -> str:
        """Return an address of this vote's."""
        return reverse(f"office:{name}", args=[*self._where, self.grid.vote.pk, *more])

    @property
    def ballot(self) -> Part:
        """The whole table."""
        return {
            "caption": gettext("Votes on each proposal, by group"),
            "groups": self.grid.groups,
            "rows": [self.row(each) for each in self.grid.rows],
        }

    def row(self, row: GridRow) -> Part:
        """Return one proposal of the table."""
        item = row.item
        attempt = self.attempt if self.attempt and self.attempt.row.item.id == item.id else None
        unfit = self._unfit(row)
        counted = not row.missing and not unfit
        tied = self.open and counted and row.decision.outcome is Outcome.TIED
        return {
            "id": item.id,
            "place": gettext("Proposal %(place)s of %(all)s")
            % {"place": self._places[item.id], "all": len(self._places)},
            "number": item.number,
            "sheet": item.sheet,
            "label": item.label,
            "proposers": item.proposers,
            "title": item.text,
            "url": reverse("public:proposal", args=[*self._where, item.slug]),
            "sum_text": self._sum(row),
            "cells": [self._cell(row, group, attempt) for group in self.grid.groups],
            "tally_text": tally_text(row) if not unfit else "",
            "outcome": item.outcome or (row.decision.outcome if counted else ""),
            "missing_text": self._missing(row, unfit),
            "tied": tied,
            "decided_by_chair": row.decision.by_casting_vote and counted,
            "chair_group": self.grid.vote.chair_group,
            "chair_url": (
                self.url("chair-vote", item.id) if tied or (counted and _chair_said(row)) else ""
            ),
            "chair_in_favour": item.chair_in_favour,
            "action_url": self.url("ballots", item.id),
            "edition": 2 * item.edition + item.stale,
            "taken_in": self.grid.vote.taken_in,
            "locked": not self.open,
            "stale_text": _stale(row),
            "take_in_url": self.url("take-in"),
            "fault": _not_stored(attempt) if attempt and not attempt.at_fields else "",
            "correct_url": "" if self.open else self.url("vote-correct", item.id),
            "before": [self._before(old, new) for new, old in pairwise((row, *row.before))],
        }

    @cached_property
    def _places(self) -> Mapping[UUID, int]:
        """The place of each proposal in the vote, from one."""
        return {each.item.id: place for place, each in enumerate(self.grid.rows, start=1)}

    def _sum(self, row: GridRow) -> str:
        """Return what a proposal costs over the plan's years."""
        years = (*row.item.operating, *row.item.capital)
        if not any(years):
            return gettext("no amounts")
        return gettext("%(sum)s over %(years)s years") % {
            "sum": print_exact(sum(years), self.unit),
            "years": len(self.grid.period.years),
        }

    def _unfit(self, row: GridRow) -> tuple[str, ...]:
        """Return the groups whose entries no longer fit who is present: they decide nothing."""
        return self.grid.unfit(row) if self.open else ()

    def _missing(self, row: GridRow, unfit: tuple[str, ...]) -> str:
        """Return which groups are to be entered, where some are: anew first, then the others."""
        if not self.open or not row.entries:
            return ""
        texts = (
            (unfit, gettext("To be entered anew: %(groups)s")),
            (row.missing, gettext("Missing: %(groups)s")),
        )
        return ". ".join(text % {"groups": ", ".join(groups)} for groups, text in texts if groups)

    def _cell(self, row: GridRow, group: GridGroup, attempt: Attempt | None) -> Part:
        """Return one group's vote on one proposal."""
        entry = row.entries.get(group.code)
        mine = attempt if attempt and group.code in attempt.groups else None
        cell: Part = {
            "group": group.code,
            "name": group.name,
            "present": group.present,
            "seats": group.seats,
            "in_favour": entry.in_favour if entry else None,
            "against": entry.against if entry else None,
            "absent": entry.absent if entry else 0,
            "state": state_of(entry),
            "edition": entry.edition if entry else 0,
            "conflict": self._misfit(entry, group),
            "refused": mine is not None,
            "wrong": wrong_sides(mine.typed, group.code) if mine and mine.at_fields else (),
            "fault": mine.sentence if mine and mine.at_fields else "",
            "fields": {side: getattr(entry, side) if entry else "" for side in SIDES},
        }
        if mine and mine.typed:
            cell["fields"] = {side: mine.typed.get(f"{side}-{group.code}") for side in SIDES}
        return cell

    @cached_property
    def _names(self) -> Mapping[UUID | None, str]:
        """Who corrected something."""
        rows = [each for row in self.grid.rows if row.before for each in (row, *row.before)]
        return names_of(each.item.registered_by for each in rows)

    def _before(self, old: GridRow, new: GridRow) -> Part:
        """Return an entry that was corrected: what it was, why, and by whom it was put right."""
        return {
            "words": vote_words(old.vote.in_favour, old.vote.against),
            "outcome": old.item.outcome,
            "reason": new.item.reason,
            "name": self._names[new.item.registered_by],
            "day": date_format(localtime(new.item.registered_at)) if new.item.registered_at else "",
        }

    def _misfit(self, entry: GridEntry | None, group: GridGroup) -> str:
        """Return why an entry does not fit who is present now, where it does not."""
        if entry is None or not self.open or entry.fits(group):
            return ""
        return gettext("%(heads)s entered, %(present)s present: enter it again.") % {
            "heads": entry.choice.heads,
            "present": group.present,
        }

    @property
    def aside(self) -> Part:
        """What stands beside the table: adopted so far, what lacks funding, closing."""
        total = self.grid.adopted_total
        return {
            "edition": self.grid.vote.edition,
            "so_far": {
                "years": [
                    {"year": year, "minor": minor}
                    for year, minor in zip(self.grid.period.years, total.by_year, strict=True)
                ],
                "total": sum(total.years),
            },
            "unfunded": self._unfunded(),
            "counts": self._counts(),
            "next": self._next(),
            "close": self._close() if self.open else None,
        }

    def _unfunded(self) -> Mapping[str, str] | None:
        """Return what lacks funding, and the rule on it; None where nothing does."""
        return unfunded_notice(unfunded(self.grid.adopted), self.grid.vote.meeting.treatment)

    def _counts(self) -> str:
        """Return how far the entries have come."""
        done = sum(1 for each in self.grid.rows if each.fault is None)
        if not self.open:
            adopted = sum(1 for each in self.grid.rows if each.item.outcome == Outcome.ADOPTED)
            return gettext("%(adopted)s of %(all)s adopted") % {
                "adopted": adopted,
                "all": len(self.grid.rows),
            }
        return gettext("%(done)s of %(all)s proposals entered") % {
            "done": done,
            "all": len(self.grid.rows),
        }

    def _next(self) -> Part | None:
        """Return the first proposal that is not entered as it must be."""
        if not self.open:
            return None
        row = next((each for each in self.grid.rows if each.fault is not None), None)
        return {"label": row.item.label, "id": row.item.id} if row else None

    def _close(self) -> Part:
        """Return the way to close the vote, and what stands in its way."""
        faulty, empty = len(self.grid.faulty), len(self.grid.empty)
        texts = []
        if faulty:
            texts.append(
                ngettext(
                    "%(count)s proposal must be put right first.",
                    "%(count)s proposals must be put right first.",
                    faulty,
                )
                % {"count": faulty}
            )
        if empty:
            texts.append(
                ngettext(
                    "%(count)s proposal has no votes yet.",
                    "%(count)s proposals have no votes yet.",
                    empty,
                )
                % {"count": empty}
            )
        ready = not faulty and not empty
        if ready:
            texts.append(gettext("You will see it all once more before it is closed."))
        return {"url": self.url("vote-close"), "ready": ready, "text": " ".join(texts)}

    @property
    def changed(self) -> Part | None:
        """What has changed among the proposals since they came up, None where nothing has."""
        stale = sum(1 for each in self.grid.rows if each.item.stale)
        if not self.open or not (stale or self.grid.waiting):
            return None
        return {"url": self.url("take-in"), "stale": stale, "waiting": self.grid.waiting}


def state_of(entry: GridEntry | None) -> str:
    """Return how a group stands: `empty`, `for`, `against`, `split` or `absent`."""
    if entry is None:
        return "empty"
    if entry.in_favour and entry.against:
        return "split"
    if entry.in_favour:
        return "for"
    return "against" if entry.against else "absent"


def choice_words(in_favour: int, against: int, absent: int) -> str:
    """Return a group's vote in words: `4 for, 2 against`."""
    sides = (
        (in_favour, gettext("%(count)s for")),
        (against, gettext("%(count)s against")),
        (absent, gettext("%(count)s absent")),
    )
    return ", ".join(words % {"count": count} for count, words in sides if count)


def tally_text(row: GridRow) -> str:
    """Return the count of a row, empty before anything is entered."""
    tally = row.decision.tally
    return f"{tally.for_count}–{tally.against_count}" if row.entries else ""


def _chair_said(row: GridRow) -> bool:
    """Return whether how the chair voted has been entered, and decides an open vote."""
    return (
        not row.item.outcome
        and row.item.chair_in_favour is not None
        and row.decision.by_casting_vote
    )


def _stale(row: GridRow) -> str:
    """Return what has happened to a proposal since it came up, and what that means."""
    if not row.item.stale:
        return ""
    if row.item.state == ProposalState.WITHDRAWN:
        return gettext("Withdrawn after it came up. It is taken out of the vote.")
    if row.item.state == ProposalState.REPLACED:
        return gettext(
            "Replaced after it came up. It is taken out of the vote, and the new one taken in."
        )
    return gettext(
        "Corrected after it came up. It is taken in as it now reads, and its votes entered anew."
    )


def _not_stored(attempt: Attempt) -> str:
    """Return why an entry is not stored, and what it was where somebody else was first."""
    tried = [
        f"{code} {choice_words(choice.in_favour, choice.against, choice.absent)}"
        for code, choice in attempt.choices.items()
        if choice is not None
    ]
    if not attempt.conflict or not tried:
        return attempt.sentence
    return f"{attempt.sentence} " + gettext("Yours: %(words)s.") % {"words": "; ".join(tried)}
