"""The site: pages, votes and uploads, in the process and through gunicorn beside a bare view.

On a database of the measurements' own; see `site_environment`.
"""

import gzip
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from http import HTTPStatus
from shutil import copyfile
from time import perf_counter
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection as database
from django.test import Client

from bench.made_up import BODY, SEATS, made_up_sheets
from bench.measuring import Limited, seconds
from bench.serving import CLIENTS, Visitor, durations, gunicorn, requests_per_second
from bench.sheets import source_text
from bench.site_environment import DATABASE, PASSWORD
from votum.cli.site.prepare import prepare
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.cycles import assign_treatment, open_cycle
from votum.web.budgets.models import Cycle, Treatment
from votum.web.config.page_cache import PAGES
from votum.web.eventlog.domain.chain import Actor
from votum.web.meetings.domain.ballots import enter_printed_votes, open_vote
from votum.web.meetings.domain.calling import (
    MeetingNotice,
    call_meeting,
    register_presence,
)
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.models import Vote
from votum.web.people.domain.bodies import (
    compose_body,
    establish_body,
    found_municipality,
)
from votum.web.people.domain.users import add_user, grant_role
from votum.web.people.models import BodyKind, RoleKind, User
from votum.web.proposals.domain.uploads import confirm_sheet, upload_sheet

LISTED = 500  # proposals
VOTED = 53  # rows of the vote that is closed
ROUNDS = 6  # in which the votes of every proposal of a committee are recorded
RUNS = 15
SHARE_OF_BARE = 0.5
LIST = "/2026-2029/kst/proposals/"
_EDITION = re.compile(r'name="(edition-[^"]+)" value="(\d+)"')

BY = Actor(None, datetime(2025, 11, 19, 9, tzinfo=UTC))
MEETING_ON = date(2025, 11, 19)
COMMITTEE = {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 1}


def measure_site() -> list[Limited]:
    """Return all figures of the site."""
    cycle, user = _found()
    listed = _open_vote(_with_proposals(cycle, user, "kst", SEATS, LISTED))
    enter_printed_votes(BY, listed)
    close_vote(BY, listed)
    recorded = _open_vote(_with_source(cycle, user))
    proposal = f"{LIST}{listed.meeting.treatment.proposals.all()[7].slug}/"
    return [
        *_pages(proposal),
        *_served(proposal),
        *_recording(recorded, user),
        _closing(cycle, user),
        _upload(recorded.meeting.treatment, user),
    ]


def _found() -> tuple[Cycle, User]:
    """Found the municipality, with a secretary."""
    prepare()
    found_municipality(BY, "Eksempelvik", "no")
    user = add_user(BY, username="secretary", name="Siri Sekretær", password=PASSWORD)
    return open_cycle(BY, PlanPeriod(2026, 2029), "Økonomiplan 2026–2029"), user


def _treatment(cycle: Cycle, user: User, slug: str, seats: dict[str, int]) -> Treatment:
    """Return a body's treatment, with the secretary in it."""
    body = establish_body(
        BY, slug=slug, name=f"{BODY} {slug}", short_name=slug, kind=BodyKind.COMMITTEE
    )
    compose_body(BY, body, date(2023, 10, 1), seats=seats, chair=next(iter(seats)))
    grant_role(BY, user, RoleKind.SECRETARY, body, date(2023, 10, 1))
    return assign_treatment(BY, cycle, body)


def _with_proposals(
    cycle: Cycle, user: User, slug: str, seats: dict[str, int], proposals: int
) -> Treatment:
    """Return a treatment with so many made-up proposals."""
    treatment = _treatment(cycle, user, slug, seats)
    sheets = made_up_sheets(proposals).replace(BODY, treatment.body.name)
    confirm_sheet(BY, upload_sheet(BY, treatment, "sheets.txt", sheets.encode()))
    treatment.refresh_from_db()
    return treatment


def _with_source(cycle: Cycle, user: User) -> Treatment:
    """Return a committee with the proposals of the source, or of our example of its size."""
    treatment = _treatment(cycle, user, "recording", COMMITTEE)
    confirm_sheet(BY, upload_sheet(BY, treatment, "sheets.txt", source_text()[1].encode()))
    treatment.refresh_from_db()
    return treatment


def _open_vote(treatment: Treatment) -> Vote:
    """Return an open vote in a meeting where everybody is present."""
    meeting = call_meeting(BY, treatment, MeetingNotice(MEETING_ON))
    seats = treatment.body.compositions.get().seats.all()
    register_presence(BY, meeting, {each.group_id: each.seats for each in seats})
    return open_vote(BY, meeting)


def _pages(proposal: str) -> list[Limited]:
    """Return how long the server takes to make pages, and how large they are."""
    client = Client()
    content = client.get(LIST).content
    compressed = len(gzip.compress(content, compresslevel=6)) / 1000
    return [
        _made(f"make the list of {LISTED} proposals with votes", client, LIST, 50),
        Limited(
            "the same, compressed",
            f"{compressed:.0f} kB of {len(content) / 1000:.0f} kB",
            "100 kB",
            compressed > 100,  # noqa: PLR2004 - the limit beside it
        ),
        _made("make a proposal's page", client, proposal, 15),
    ]


def _made(what: str, client: Client, path: str, most: float) -> Limited:
    """Return how long a page takes to be made when it is not kept."""

    def make() -> None:
        PAGES.clear()
        assert client.get(path).status_code == 200  # noqa: PLR2004 - HTTP's word for done

    make()
    taken = sorted(seconds(make) * 1000 for _ in range(RUNS))[RUNS // 2]
    return Limited(what, f"{taken:.1f} ms", f"{most:g} ms", taken > most)


def _served(proposal: str) -> list[Limited]:
    """Return requests per second through gunicorn, in turn with a bare Django view."""
    pages = {f"the list of {LISTED} proposals": LIST, "a proposal's page": proposal}
    with (
        gunicorn("votum.web.config.wsgi") as site,
        gunicorn("bench.bare_site") as bare,
    ):
        rounds = [
            (
                requests_per_second(bare, "/"),
                {path: requests_per_second(site, path) for path in pages.values()},
            )
            for _ in range(3)
        ]
    figures = []
    for name, path in pages.items():
        ratio, own, other = sorted((own[path] / bare, own[path], bare) for bare, own in rounds)[1]
        figures.append(
            Limited(
                f"serve {name}",
                f"{own:.0f} a second, beside a bare view: {other:.0f}; {ratio:.2f} ×",
                f"at least {SHARE_OF_BARE:g} ×",
                ratio < SHARE_OF_BARE,
            )
        )
    return figures


def _recording(vote: Vote, user: User) -> list[Limited]:
    """Return how fast the votes of proposals are recorded through HTTP, each one durable.

    As the page's script does it: every group of a proposal at once, answered with the row, the
    sums and what is adopted so far. First by one client, then by several at once.
    """
    items = [
        str(pk) for pk in vote.items.order_by("proposal__position").values_list("pk", flat=True)
    ]
    path = f"/office/2026-2029/{vote.meeting.treatment.body.slug}/votes/{vote.pk}/items"
    client = Client()
    client.force_login(user)
    headers = _browser(client.cookies["sessionid"].value)
    with gunicorn("votum.web.config.wsgi") as port:
        middle, high = durations(_entries(port, path, items, headers, ROUNDS))
        shares = [items[number::CLIENTS] for number in range(CLIENTS)]
        calls = [_entries(port, path, share, headers, ROUNDS) for share in shares]
        with ThreadPoolExecutor(CLIENTS) as pool:
            start = perf_counter()
            list(pool.map(lambda own: [call() for call in own], calls))
            rate = sum(map(len, calls)) / (perf_counter() - start)
    vote.refresh_from_db()
    assert vote.edition == 2 * ROUNDS * len(items)  # none was lost, and none refused
    what = f"record the votes of a proposal by {len(COMMITTEE)} groups, of {len(items)}, durable"
    return [
        Limited(
            f"{what}, {CLIENTS} clients",
            f"{rate:.0f} a second",
            "at least 100 a second",
            rate < 100,  # noqa: PLR2004 - the limit beside it
        ),
        Limited(
            "the same, one client",
            f"median {middle * 1000:.1f} ms, 95th percentile {high * 1000:.1f} ms",
            "95th percentile 50 ms",
            high > 0.05,  # noqa: PLR2004 - the limit beside it
        ),
    ]


def _browser(session: str) -> dict[str, str]:
    """Return what the page's script sends along."""
    token = "a" * 32
    return {
        "Cookie": f"sessionid={session}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
        "HX-Request": "true",
    }


def _entries(
    port: int, path: str, items: list[str], headers: dict[str, str], rounds: int
) -> list[Callable[[], object]]:
    """Return calls that each enter every group on one item, turning what was entered before."""
    visitor = Visitor(port)
    seen: dict[str, list[tuple[str, str]]] = {}
    sides: dict[str, str] = {}

    def call(item: str) -> None:
        sides[item] = "against" if sides.get(item) == "for" else "for"
        form = [(f"choice-{code}", sides[item]) for code in COMMITTEE]
        fields = urlencode([*form, *seen[item]])
        status, answer = visitor.ask(f"{path}/{item}/", headers, fields)
        assert status == HTTPStatus.OK, answer
        seen[item] = _editions(answer.decode(), item)

    def entering(item: str) -> Callable[[], None]:
        return lambda: call(item)

    page = _page(visitor, path, headers)
    for item in items:  # what stands in each row is known before anything is measured
        seen[item] = _editions(page, item)
    return [entering(item) for _ in range(rounds) for item in items]


def _page(visitor: Visitor, path: str, headers: dict[str, str]) -> str:
    """Return the page of the vote."""
    status, answer = visitor.ask(path.removesuffix("items"), headers)
    assert status == HTTPStatus.OK, answer
    return answer.decode()


def _editions(page: str, item: str) -> list[tuple[str, str]]:
    """Return the fields that say which entries of an item the page shows."""
    row = page.partition(f'id="ballot-{item}"')[2].partition("</tr>")[0]
    return list(dict.fromkeys(_EDITION.findall(row)))


def _closing(cycle: Cycle, user: User) -> Limited:
    """Return how long closing a vote takes, each time anew on a copy of the database."""
    vote = _open_vote(_with_proposals(cycle, user, "closing", SEATS, VOTED))
    enter_printed_votes(BY, vote)
    database.close()
    kept = DATABASE.with_suffix(".kept")
    copyfile(DATABASE, kept)
    taken = []
    for _ in range(RUNS):
        for left in DATABASE.parent.glob(f"{DATABASE.name}-*"):
            left.unlink()
        copyfile(kept, DATABASE)
        again = Vote.objects.get(pk=vote.pk)
        taken.append(seconds(partial(close_vote, BY, again)) * 1000)
        database.close()
    middle = sorted(taken)[RUNS // 2]
    return Limited(
        f"close a vote of {VOTED} proposals, durable",
        f"{middle:.1f} ms",
        "100 ms",
        middle > 100,  # noqa: PLR2004 - the limit beside it
    )


def _upload(treatment: Treatment, user: User) -> Limited:
    """Return how long it takes from sending a sheet to seeing its preview."""
    name, text = source_text()
    client = Client()
    client.force_login(user)
    base = f"/office/2026-2029/{treatment.body.slug}"
    taken = []
    for run in range(RUNS):
        file = SimpleUploadedFile("sheets.txt", f"{text}{' ' * (run + 1)}".encode())
        start = perf_counter()
        answer = client.post(f"{base}/sheets/new/", {"file": file}, follow=True)
        taken.append((perf_counter() - start) * 1000)
        assert answer.redirect_chain, answer.content.decode()
    middle = sorted(taken)[RUNS // 2]
    return Limited(
        f"upload {name}, to its preview",
        f"{middle:.0f} ms",
        "1 s",
        middle > 1000,  # noqa: PLR2004 - the limit beside it
    )
