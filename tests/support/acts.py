"""A small committee, and one way to do each act in it."""

from collections.abc import Callable, Mapping
from datetime import date, time

from tests.support.checks import CHECK_DOINGS
from tests.support.databases import built_once
from tests.support.doings import Doing
from tests.support.plan_acts import PLAN_DOINGS
from tests.support.readings import HEADER, ZEROS, totals
from tests.support.site import (
    PASSWORD,
    STAGES,
    TAKES_OFFICE,
    Site,
    Stage,
    a_committee,
    a_user,
    an_actor,
    found,
    seats_of,
)
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain import cycles
from votum.web.budgets.models import DocumentKind, Treatment, Version
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.models import Chain
from votum.web.meetings.domain import ballots, calling, closing, correcting, publication
from votum.web.meetings.domain.calling import MeetingNotice
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.models import Meeting, Vote, VoteItem
from votum.web.people.domain import bodies, users
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body, BodyKind, Role, RoleKind, User
from votum.web.proposals.domain import changes, uploads
from votum.web.proposals.domain.changes import Wording
from votum.web.proposals.models import Proposal, SheetUpload

MILLION = Unit.MILLION_KRONER.value
SEATS = {"H": 3, "V": 1, "Ap": 2, "R": 1}
DAY = date(2025, 11, 19)
NOTICE = MeetingNotice(
    DAY,
    starts_at=time(18, 0),
    place="Rådhuset",
    agenda_case_number="041/25",
    archive_case_id="25/10417",
    case_title="Budsjett 2026",
    chair_name="Ola Oppdiktet",
    secretary_name="Eva Eksempel",
)
PDF = b"%PDF-1.7 a document"
NAME = "Hovedutvalg hu"  # of the committee under the address `hu`


def _page(title: str, rows: str, sums: str) -> str:
    """Return a sheet in the form in which the site's first source prints it."""
    return f"BØP-periode 2026-2029 {title} 1\n{HEADER}{rows}{totals(sums, name=NAME)}\n"


# Adopted by the printed votes: Høyre 2. Rejected: Høyre 1, Venstre 1.
SHEETS = (
    _page(
        "Høyre",
        "H 1 Flere vikarer 1,00 1,00 1,00 1,00 4,00 0,00 3H 4 (1V, 2Ap, 1R)\n"
        f"H 2 Rapport hvert kvartal {ZEROS} {ZEROS} 7 (3H, 1V, 2Ap, 1R) 0\n",
        "1,00 1,00 1,00 1,00 4,00",
    )
    + _page(
        "Venstre",
        "V 1 Nytt bad 2,00 2,00 2,00 2,00 8,00 0,00 1V 6 (3H, 2Ap, 1R)\n",
        "2,00 2,00 2,00 2,00 8,00",
    )
).encode()
MORE_SHEETS = _page(
    "Rødt",
    "R 1 Gratis buss 3,00 3,00 3,00 3,00 12,00 0,00 1R 6 (3H, 1V, 2Ap)\n",
    "3,00 3,00 3,00 3,00 12,00",
).encode()
IN_FAVOUR = {code: Choice(seats, 0) for code, seats in SEATS.items()}
AGAINST = {code: Choice(0, seats) for code, seats in SEATS.items()}


def small_site(stage: Stage = "published") -> Site:
    """Return a committee of seven with three proposals at a stage of `example_site`.

    The database must be empty before.
    """
    built_once(stage, lambda: _carried_to(stage))
    treatment = Treatment.objects.select_related("cycle", "body").get()
    return Site(
        treatment.body,
        treatment.cycle,
        treatment,
        Meeting.objects.select_related("treatment__body", "treatment__cycle").first(),
        SheetUpload.objects.select_related("treatment__body", "treatment__cycle").first(),
        Vote.objects.select_related("meeting__treatment__body").first(),
        Version.objects.first(),
    )


def _carried_to(stage: Stage) -> None:
    """Carry the committee to a stage by the acts."""
    by = an_actor()
    cycle = found(by)
    body = a_committee("hu", SEATS, by)
    site = Site(body, cycle, cycles.assign_treatment(by, cycle, body))
    steps: Mapping[Stage, Callable[[Actor, Site], None]] = {
        "called": _call,
        "uploaded": _upload,
        "confirmed": _confirm,
        "open": _open,
        "closed": _close,
        "published": _publish,
    }
    for each in STAGES[1 : STAGES.index(stage) + 1]:
        steps[each](by, site)


def _call(by: Actor, site: Site) -> None:
    site.maybe_meeting = calling.call_meeting(by, site.treatment, NOTICE)


def _upload(by: Actor, site: Site) -> None:
    site.maybe_upload = uploads.upload_sheet(by, site.treatment, "sheets.txt", SHEETS)


def _confirm(by: Actor, site: Site) -> None:
    uploads.confirm_sheet(by, site.upload)
    site.treatment.refresh_from_db()
    site.upload.refresh_from_db()


def _open(by: Actor, site: Site) -> None:
    calling.register_presence(by, site.meeting, seats_of(site.body))
    site.maybe_vote = ballots.open_vote(by, site.meeting)
    ballots.enter_printed_votes(by, site.vote)
    site.vote.refresh_from_db()


def _close(by: Actor, site: Site) -> None:
    site.maybe_vote = closing.close_vote(by, site.vote)


def _publish(by: Actor, site: Site) -> None:
    site.maybe_version = publication.publish_recommendation(by, site.treatment)


def proposal_of(site: Site, identifier: str = "Høyre/1") -> Proposal:
    """Return a proposal by its sheet and number."""
    return site.treatment.proposals.get(identifier=identifier)


def item_of(site: Site, identifier: str = "Høyre/1") -> VoteItem:
    """Return how a proposal stands in the vote, its latest entry."""
    found = site.vote.items.filter(proposal__identifier=identifier).order_by("-entry").first()
    assert found is not None
    return found


def wording(text: str = "Flere faste", *proposers: str, first: int = 2) -> Wording:
    """Return what a proposal is to say; `first` is its first year's millions."""
    operating = (first * MILLION, 0, 0, 0)
    return Wording(text, proposers or ("H", "V"), operating, (0, 0, 0, 0))


# --- one way to do each act ------------------------------------------------------------------


def _a_role() -> Role:
    """Return a role that may be ended."""
    return Role.objects.get(user__username="ends", kind=RoleKind.MEMBER)


def _a_clerk() -> User:
    return User.objects.get(username="ends")


# All but `found_municipality`, which is done once, before there is anybody who could do it.
DOINGS: Mapping[Act, Doing] = {
    Act.ESTABLISH_BODY: Doing(
        "founded",
        lambda by, _: bodies.establish_body(
            by, slug="ny", name="Nytt utvalg", short_name="NY", kind=BodyKind.COMMITTEE
        ),
    ),
    Act.COMPOSE_BODY: Doing(
        "founded",
        lambda by, site: bodies.compose_body(
            by, site.body, date(2027, 10, 1), seats={"H": 2, "R": 1}, chair="R"
        ),
        in_body=True,
    ),
    Act.ADD_USER: Doing(
        "founded",
        lambda by, _: users.add_user(by, username="ny", name="Ny Person", password=PASSWORD),
        Chain.OFFICE,
    ),
    Act.GRANT_ROLE: Doing(
        "founded",
        lambda by, site: users.grant_role(
            by, _a_clerk(), RoleKind.SECRETARY, site.body, TAKES_OFFICE
        ),
        Chain.OFFICE,
    ),
    Act.END_ROLE: Doing("founded", lambda by, _: users.end_role(by, _a_role(), DAY), Chain.OFFICE),
    Act.OPEN_CYCLE: Doing(
        "founded", lambda by, _: cycles.open_cycle(by, PlanPeriod(2027, 2030), "Neste plan")
    ),
    Act.ASSIGN_TREATMENT: Doing(
        "founded",
        lambda by, site: cycles.assign_treatment(by, site.cycle, Body.objects.get(slug="annet")),
        before=lambda _: a_committee("annet", SEATS),
    ),
    Act.SCHEDULE_STEP: Doing(
        "founded",
        lambda by, site: cycles.schedule_step(by, site.cycle.steps.get(number=3), DAY, None),
    ),
    Act.BEGIN_STEP: Doing(
        "founded", lambda by, site: cycles.begin_step(by, site.cycle.steps.get(number=3))
    ),
    Act.COMPLETE_STEP: Doing(
        "founded",
        lambda by, site: cycles.complete_step(by, site.cycle.steps.get(number=3), early=True),
    ),
    Act.PUBLISH_DOCUMENT: Doing(
        "founded",
        lambda by, site: cycles.publish_document(
            by,
            site.cycle,
            site.treatment,
            kind=DocumentKind.CASE_DOCUMENT,
            title="Saksfremlegg",
            file_name="sak.pdf",
            content=PDF,
        ),
        in_body=True,
    ),
    **PLAN_DOINGS,
    **CHECK_DOINGS,
    Act.UPLOAD_SHEET: Doing(
        "founded",
        lambda by, site: uploads.upload_sheet(by, site.treatment, "sheets.txt", SHEETS),
        Chain.OFFICE,
        in_body=True,
    ),
    Act.CONFIRM_SHEET: Doing(
        "uploaded", lambda by, site: uploads.confirm_sheet(by, site.upload), in_body=True
    ),
    Act.REFUSE_SHEET: Doing(
        "uploaded",
        lambda by, site: uploads.refuse_sheet(by, site.upload),
        Chain.OFFICE,
        in_body=True,
    ),
    Act.CORRECT_PROPOSAL: Doing(
        "confirmed",
        lambda by, site: changes.correct_proposal(by, proposal_of(site), 1, wording(), "Trykkfeil"),
        in_body=True,
    ),
    Act.WITHDRAW_PROPOSAL: Doing(
        "confirmed",
        lambda by, site: changes.withdraw_proposal(by, proposal_of(site), "Trukket"),
        in_body=True,
    ),
    Act.REPLACE_PROPOSAL: Doing(
        "confirmed",
        lambda by, site: changes.replace_proposal(
            by, proposal_of(site), 1, wording(), "Felles forslag", number="3"
        ),
        in_body=True,
    ),
    Act.CALL_MEETING: Doing(
        "founded", lambda by, site: calling.call_meeting(by, site.treatment, NOTICE), in_body=True
    ),
    Act.CHANGE_MEETING: Doing(
        "called",
        lambda by, site: calling.change_meeting(
            by, site.meeting, MeetingNotice(date(2025, 11, 20), place="Kulturhuset")
        ),
        in_body=True,
    ),
    Act.REGISTER_PRESENCE: Doing(
        "called",
        lambda by, site: calling.register_presence(by, site.meeting, {**SEATS, "H": 2}),
        in_body=True,
    ),
    Act.OPEN_VOTE: Doing(
        "confirmed",
        lambda by, site: ballots.open_vote(by, site.meeting),
        in_body=True,
        before=lambda site: calling.register_presence(an_actor(), site.meeting, SEATS),
    ),
    Act.ENTER_BALLOTS: Doing(
        "open",
        lambda by, site: ballots.enter_ballots(
            by, item_of(site), {"H": Choice(2, 1)}, {"H": site.vote.edition}
        ),
        Chain.ENTRIES,
        in_body=True,
    ),
    Act.ENTER_CHAIR_VOTE: Doing(
        "open",
        lambda by, site: ballots.enter_chair_vote(by, item_of(site), in_favour=True),
        Chain.ENTRIES,
        in_body=True,
    ),
    Act.ENTER_PRINTED_VOTES: Doing(
        "open",
        lambda by, site: ballots.enter_printed_votes(by, site.vote),
        Chain.ENTRIES,
        in_body=True,
        before=lambda site: item_of(site).ballots.all().delete(),
    ),
    Act.TAKE_IN_PROPOSALS: Doing(
        "open",
        lambda by, site: ballots.take_in_proposals(by, site.vote),
        Chain.ENTRIES,
        in_body=True,
        before=lambda site: changes.withdraw_proposal(
            an_actor(), item_of(site).proposal, "Trukket"
        ),
    ),
    Act.CLOSE_VOTE: Doing("open", lambda by, site: closing.close_vote(by, site.vote), in_body=True),
    Act.CORRECT_VOTE: Doing(
        "closed",
        lambda by, site: correcting.correct_vote(by, item_of(site), IN_FAVOUR, "Feilført"),
        in_body=True,
    ),
    Act.PUBLISH_RECOMMENDATION: Doing(
        "closed",
        lambda by, site: publication.publish_recommendation(by, site.treatment),
        in_body=True,
    ),
    Act.CHANGE_PASSWORD: Doing(
        "founded",
        lambda by, _: users.change_password(by, _a_clerk(), "another long password"),
        Chain.OFFICE,
    ),
}


def ready(act: Act) -> Site:
    """Return a site in which an act can be done, with a person whose role may be ended."""
    doing = DOINGS[act]
    site = small_site(doing.stage)
    a_user("ends", RoleKind.MEMBER, body=site.body)
    if doing.before:
        doing.before(site)
    return site
