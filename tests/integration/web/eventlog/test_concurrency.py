"""Many at once, each with a connection of their own: one chain, one winner, nothing lost."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from tests.support.acts import AGAINST, DAY, IN_FAVOUR, MORE_SHEETS, NOTICE, item_of, small_site
from tests.support.acts import wording as a_wording
from tests.support.databases import all_breaks, rows_of, together
from tests.support.site import Site, an_actor
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.cycles import begin_step, open_cycle
from votum.web.budgets.models import Cycle, Step, Version
from votum.web.eventlog.models import Chain, ChainHead, Event
from votum.web.meetings.domain.ballots import enter_ballots, open_vote
from votum.web.meetings.domain.calling import call_meeting, register_presence
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.meetings.models import Ballot, Meeting, Vote
from votum.web.people.domain.bodies import found_municipality
from votum.web.people.models import Municipality
from votum.web.proposals.domain.changes import correct_proposal, withdraw_proposal
from votum.web.proposals.domain.uploads import confirm_sheet, refuse_sheet, upload_sheet
from votum.web.proposals.models import Proposal, ProposalRevision, SheetUpload

pytestmark = pytest.mark.usefixtures("own_database")

BY = an_actor()


def kinds(results: list[object]) -> dict[str, int]:
    """Return how many calls ended how: with a result, or with which error."""
    ends = (type(each).__name__ if isinstance(each, Exception) else "done" for each in results)
    return dict(Counter(ends))


def sequences() -> dict[str, list[int]]:
    """Return the numbers of the entries of each chain."""
    return {
        chain: list(
            Event.objects.filter(chain=chain)
            .order_by("sequence")
            .values_list("sequence", flat=True)
        )
        for chain in Chain.values
    }


def test_acts_of_eight_threads_make_one_chain() -> None:
    site = small_site("founded")
    before = Event.objects.filter(chain=Chain.PUBLIC).count()

    def four(worker: int) -> None:
        for number in range(4):
            open_cycle(BY, PlanPeriod(2100 + worker, 2110 + number), "Plan")

    results = together(*(partial(four, worker) for worker in range(8)))
    assert kinds(results) == {"done": 8}
    assert Cycle.objects.exclude(pk=site.cycle.pk).count() == 32
    assert sequences()[Chain.PUBLIC] == list(range(1, before + 33))
    assert all_breaks() == []


def test_the_first_acts_of_all_make_the_heads_once() -> None:
    calls = (partial(open_cycle, BY, PlanPeriod(2100 + n, 2103 + n), "Plan") for n in range(8))
    assert kinds(together(*calls)) == {"done": 8}
    assert rows_of(ChainHead, "chain", "sequence") == [
        ("entries", 0),
        ("office", 0),
        ("public", 8),
    ]
    assert all_breaks() == []


def test_a_municipality_is_founded_once_however_many_found_it() -> None:
    calls = (partial(found_municipality, BY, f"Vik {n}", "no") for n in range(4))
    assert kinds(together(*calls)) == {"done": 1, "RefusedError": 3}
    assert (Municipality.objects.count(), Event.objects.count()) == (1, 1)


def test_of_two_who_enter_the_same_cell_one_is_told() -> None:
    site = small_site("open")
    item = item_of(site)
    edition = item.ballots.get(group="H").edition
    calls = (
        partial(enter_ballots, BY, item, {"H": choice}, {"H": edition})
        for choice in (Choice(2, 1), Choice(1, 2))
    )
    results = together(*calls)
    assert kinds(results) == {"done": 1, "ConflictError": 1}
    stored = item.ballots.get(group="H")
    winner = (Choice(2, 1), Choice(1, 2))[0 if not isinstance(results[0], Exception) else 1]
    assert (stored.in_favour, stored.against) == (winner.in_favour, winner.against)
    assert all_breaks() == []


def test_two_who_enter_the_same_in_the_same_cell_agree() -> None:
    site = small_site("open")
    item = item_of(site)
    edition = item.ballots.get(group="H").edition
    call = partial(enter_ballots, BY, item, {"H": Choice(2, 1)}, {"H": edition})
    assert kinds(together(call, call)) == {"done": 2}
    assert Event.objects.filter(act="enter_ballots").count() == 1


def test_nobody_s_entry_is_lost_where_many_enter_different_cells() -> None:
    site = small_site("open")
    editions = {
        (each.item_id, each.group_id): each.edition
        for each in Ballot.objects.filter(item__vote=site.vote)
    }
    calls = [
        partial(enter_ballots, BY, item, {code: choice}, {code: editions[item.pk, code]})
        for item in site.vote.items.all()
        for code, choice in AGAINST.items()
    ]
    assert kinds(together(*calls)) == {"done": 12}
    entered = Ballot.objects.values_list("group_id", "in_favour", "against")
    assert set(entered) == {(code, 0, each.against) for code, each in AGAINST.items()}
    site.vote.refresh_from_db()
    changed = Event.objects.filter(act="enter_ballots").count()
    assert site.vote.edition == 1 + changed
    assert all_breaks() == []


def test_of_two_who_close_one_closes() -> None:
    site = small_site("open")
    close = partial(close_vote, BY, site.vote)
    assert kinds(together(close, close)) == {"done": 1, "RefusedError": 1}
    assert Event.objects.filter(act="close_vote").count() == 1
    assert all_breaks() == []


def test_an_entry_made_while_the_vote_closes_is_in_it_or_refused() -> None:
    site = small_site("open")
    item = item_of(site)
    edition = item.ballots.get(group="H").edition
    entered, closed = together(
        partial(enter_ballots, BY, item, {"H": Choice(2, 1)}, {"H": edition}),
        partial(close_vote, BY, site.vote),
    )
    assert isinstance(closed, Vote)
    in_time = not isinstance(entered, Exception)
    assert item.ballots.get(group="H").in_favour == (2 if in_time else 3)
    assert all_breaks() == []


def test_a_sheet_is_decided_on_once() -> None:
    site = small_site("uploaded")
    confirm, refuse = (
        partial(confirm_sheet, BY, site.upload),
        partial(refuse_sheet, BY, site.upload),
    )
    assert kinds(together(confirm, confirm, refuse)) == {"done": 1, "RefusedError": 2}
    upload = SheetUpload.objects.get()
    assert Proposal.objects.count() == (3 if upload.state == "confirmed" else 0)
    assert all_breaks() == []


def test_the_same_file_uploaded_twice_is_one_upload() -> None:
    site = small_site("confirmed")
    call = partial(upload_sheet, BY, site.treatment, "more.txt", MORE_SHEETS)
    results = together(call, call, call)
    assert kinds(results) == {"done": 3}
    assert len({each.pk for each in results if isinstance(each, SheetUpload)}) == 1


def test_two_sheets_confirmed_together_keep_their_places_apart() -> None:
    site = small_site("uploaded")
    more = upload_sheet(BY, site.treatment, "more.txt", MORE_SHEETS)
    calls = (partial(confirm_sheet, BY, each) for each in (site.upload, more))
    assert kinds(together(*calls)) == {"done": 2}
    positions = Proposal.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == [1, 2, 3, 4]
    assert all_breaks() == []


def once(site: Site) -> dict[str, tuple[Callable[[], object], dict[str, int]]]:
    """Return acts that two people do at once, and how they must end."""
    proposal = site.treatment.proposals.get(identifier="Høyre/1")
    one = {"done": 1, "RefusedError": 1}
    return {
        "correct": (
            partial(correct_proposal, BY, proposal, 1, a_wording(), "Feil"),
            {"done": 1, "ConflictError": 1},
        ),
        "withdraw": (partial(withdraw_proposal, BY, proposal, "Trukket"), one),
        "call": (partial(call_meeting, BY, site.treatment, NOTICE), one),
        "begin": (partial(begin_step, BY, Step.objects.get(number=1)), one),
    }


@pytest.mark.parametrize("what", ["correct", "withdraw", "call", "begin"])
def test_what_is_done_once_is_done_once(what: str) -> None:
    site = small_site("confirmed")
    breaks = []
    if what == "call":
        breaks = [(str(site.meeting.pk), "The log speaks of this, but it is gone.")]
        site.meeting.delete()
    call, expected = once(site)[what]
    assert kinds(together(call, call)) == expected
    assert Meeting.objects.filter(date=DAY).count() == 1
    assert ProposalRevision.objects.count() == (4 if what == "correct" else 3)
    assert all_breaks() == breaks


def test_one_vote_is_opened_however_many_open_it() -> None:
    site = small_site("confirmed")
    register_presence(BY, site.meeting, {"H": 3, "V": 1, "Ap": 2, "R": 1})
    call = partial(open_vote, BY, site.meeting)
    assert kinds(together(call, call, call)) == {"done": 1, "RefusedError": 2}
    assert Vote.objects.count() == 1


def test_a_vote_is_corrected_and_published_once() -> None:
    site = small_site("closed")
    correct = partial(correct_vote, BY, item_of(site), IN_FAVOUR, "Feilført")
    assert kinds(together(correct, correct)) == {"done": 1, "ConflictError": 1}
    publish = partial(publish_recommendation, BY, site.treatment)
    assert kinds(together(publish, publish)) == {"done": 1, "RefusedError": 1}
    assert Version.objects.count() == 1
    assert all_breaks() == []


# --- a process that is killed ----------------------------------------------------------------

_ACTS = """
import sys
import django
django.setup()
from datetime import UTC, datetime
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.cycles import open_cycle
from votum.web.eventlog.domain.chain import Actor
by = Actor(None, datetime(2025, 11, 1, tzinfo=UTC))
first = int(sys.argv[1])
for year in range(first, first + 200):
    open_cycle(by, PlanPeriod(year, year + 3), "Plan")
    print(year, flush=True)
"""


def test_a_process_killed_in_the_middle_of_its_acts_leaves_whole_ones(own_database: str) -> None:
    reported = 0
    for first, lines in ((2000, 1), (2200, 4), (2400, 9)):
        process = subprocess.Popen(
            [sys.executable, "-c", _ACTS, str(first)],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "votum.web.config.settings",
                "VOTUM_DATABASE": own_database,
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            assert process.stdout is not None
            for _ in range(lines):
                process.stdout.readline()
            process.kill()
            reported += lines + len(process.stdout.read().splitlines())
    opened = Cycle.objects.count()
    assert reported <= opened <= reported + 3  # an act may be done and not yet reported
    assert Event.objects.filter(act="open_cycle").count() == opened
    assert Step.objects.count() == 7 * opened
    assert sequences() == {"public": list(range(1, opened + 1)), "office": [], "entries": []}
    assert all_breaks() == []
    open_cycle(BY, PlanPeriod(2700, 2703), "Plan")
    assert all_breaks() == []
