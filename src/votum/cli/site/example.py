"""Load the invented municipality into the site's database, act by act, as its people would."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format

from votum.cli.site.plan import plans_by_day
from votum.documents.typst_pdf import compiled
from votum.engine.findings import Severity
from votum.engine.periods import PlanPeriod
from votum.engine.votes.bodies import Party
from votum.formats.body_file import BodyFile, read_body
from votum.formats.budget_document.archive import packed_folder
from votum.formats.meeting_file import read_meeting
from votum.formats.opening import read_path
from votum.web.budgets.domain.cycles import (
    assign_treatment,
    begin_step,
    complete_step,
    open_cycle,
    publish_document,
    schedule_step,
)
from votum.web.budgets.models import Cycle, DocumentKind, Step, Treatment
from votum.web.components.step_titles import step_title, step_who
from votum.web.eventlog.domain.chain import Actor
from votum.web.meetings.domain.ballots import enter_printed_votes, open_vote
from votum.web.meetings.domain.calling import MeetingNotice, call_meeting, register_presence
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.office.role_names import ROLE_NAMES
from votum.web.people.domain.bodies import compose_body, establish_body, found_municipality
from votum.web.people.domain.users import add_user, grant_role
from votum.web.people.models import Body, BodyKind, RoleKind, User
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.checking import check_document, checked_findings
from votum.web.plans.domain.deciding import ShownFinding, accept_findings
from votum.web.plans.domain.documents import (
    publish_budget_document,
    shown_document_digest,
    upload_budget_document,
)
from votum.web.plans.domain.publishing import publish_plan
from votum.web.proposals.domain.uploads import confirm_sheet, upload_sheet

PASSWORD = "eksempelvik-demo"  # noqa: S105 - printed for everybody who tries the demo
PERIOD = PlanPeriod(2026, 2029)
SEATED_ON = date(2023, 10, 16)
MEETING_ON = date(2025, 11, 19)
CHECKED_ON = date(2025, 11, 14)  # before anything else is done that day
DOCUMENT = "document"  # the folder of the budget document
# Everything is invented; a fixed hour for each act keeps the documents the same each time.
STEPS = {
    1: (date(2025, 9, 24), date(2025, 9, 24)),
    2: (date(2025, 9, 25), date(2025, 10, 31)),
    3: (date(2025, 10, 20), date(2025, 11, 14)),
    4: (date(2025, 9, 24), date(2025, 12, 9)),
    5: (date(2025, 11, 14), date(2025, 11, 26)),
    6: (date(2025, 12, 10), date(2025, 12, 10)),
    7: (date(2026, 1, 1), date(2026, 12, 31)),
}
PASSED = (1, 2, 3)
CURRENT = (4, 5)
BOARD = {"H": 4, "Ap": 2, "V": 1, "Frp": 1, "Sp": 1}
COUNCIL = {"H": 12, "Ap": 9, "Frp": 5, "V": 4, "Sp": 2, "SV": 2, "KrF": 1, "MDG": 1, "R": 1}


@dataclass(frozen=True, slots=True)
class Login:
    """A person who can be tried, and what for."""

    username: str
    name: str
    kind: RoleKind
    body: str | None


LOGINS = (
    Login("budsjett", "Berit Budsjett", RoleKind.BUDGET_OFFICE, None),
    Login("sekretaer", "Eva Eksempel", RoleKind.SECRETARY, "uol"),
    Login("leder", "Ola Oppdiktet", RoleKind.CHAIR, "uol"),
    Login("medlem", "Mona Medlem", RoleKind.MEMBER, "uol"),
    Login("sekretaer2", "Siri Sekretær", RoleKind.SECRETARY, "omme"),
)


def role_words(kind: RoleKind, language: str) -> str:
    """Return a role in the words of a language."""
    with translation.override(language):
        return str(ROLE_NAMES[kind.value])


def load(examples: Path) -> None:
    """Load the example: one committee that has voted and published, one that is about to.

    Each act is done on the day it would have been. Everything has come by whatever day the demo
    is tried on, so that nothing is too early for whoever goes on.
    """
    by = _at(date(2025, 9, 1))
    found_municipality(by, "Eksempelvik", "no")
    bodies = _bodies(by, examples)
    _people(by, bodies)
    cycle = open_cycle(by, PERIOD, "Økonomiplan 2026–2029")
    for step in cycle.steps.all():
        schedule_step(by, step, *STEPS[step.number])
    treatments = {slug: assign_treatment(by, cycle, body) for slug, body in bodies.items()}
    _publish_process(cycle, examples)
    _carry_steps(cycle, examples / "eksempelvik")
    _check(cycle, examples / "published" / "supplement.txt")
    _waiting(treatments["uol"], examples / "council_area")
    _voted(treatments["omme"], examples / "committee")


def _at(day: date, hour: int = 9) -> Actor:
    """Return the operator at an hour of a day."""
    return Actor(None, datetime.combine(day, time(hour), tzinfo=UTC))


def _bodies(by: Actor, examples: Path) -> dict[str, Body]:
    """Establish the bodies, by address."""
    found: dict[str, Body] = {}
    for position, (slug, folder) in enumerate(
        (("omme", "committee"), ("uol", "council_area")), start=1
    ):
        file = _body_file(examples / folder)
        found[slug] = establish_body(
            by,
            slug=slug,
            name=file.body.name,
            short_name=file.body.short_name,
            kind=BodyKind.COMMITTEE,
            position=position,
        )
        own: tuple[Party, ...] = file.register.parties
        compose_body(
            by,
            found[slug],
            SEATED_ON,
            seats=file.body.seats,
            chair=file.body.chair,
            own_parties=own,
        )
    for slug, name, kind, seats, chair in (
        ("formannskapet", "Formannskapet", BodyKind.EXECUTIVE_BOARD, BOARD, "H"),
        ("kommunestyret", "Kommunestyret", BodyKind.COUNCIL, COUNCIL, "H"),
    ):
        found[slug] = establish_body(
            by, slug=slug, name=name, short_name=name, kind=kind, position=len(found) + 1
        )
        compose_body(by, found[slug], SEATED_ON, seats=seats, chair=chair)
    return found


def _body_file(folder: Path) -> BodyFile:
    """Return an example's body."""
    return read_body(read_path(folder / "body.toml"))


def _publish_process(cycle: Cycle, examples: Path) -> None:
    """Publish what the chief executive presents in step 1: how the plan is treated."""
    day, _ = STEPS[1]
    with translation.override("nb"):
        steps = [
            {
                "number": number,
                "what": step_title(number),
                "who": step_who(number),
                "when": " –\n".join(dict.fromkeys(map(date_format, days))),
            }
            for number, days in STEPS.items()
        ]
    view = {"plan": cycle.title.lower(), "steps": steps}
    publish_document(
        _at(day, 8),
        cycle,
        None,
        kind=DocumentKind.NOTE,
        title=f"Framdriftsplan for {cycle.title.lower()}",
        file_name="framdriftsplan.pdf",
        content=compiled(examples / "process_plan.typ", view, day),
    )


def _carry_steps(cycle: Cycle, budget: Path) -> None:
    """Carry the steps to where the example stands; publish plans and document, each on its day."""
    days = [
        (STEPS[number][0], partial(_move, cycle, begin_step, number))
        for number in (*PASSED, *CURRENT)
    ]
    days += [(STEPS[number][1], partial(_move, cycle, complete_step, number)) for number in PASSED]
    days += [
        (day, partial(_publish, cycle, plan, reason)) for day, plan, reason in plans_by_day(budget)
    ]
    days.append((days[-1][0], partial(_publish_book, cycle, budget / DOCUMENT)))
    for day, act in sorted(days, key=lambda each: each[0]):
        act(_at(day))


def _move(cycle: Cycle, move: Callable[[Actor, Step], None], number: int, by: Actor) -> None:
    """Begin or complete a step."""
    move(by, cycle.steps.get(number=number))


def _publish(cycle: Cycle, plan: PlanBudget, reason: str, by: Actor) -> None:
    """Publish a version of the whole budget."""
    publish_plan(by, cycle, plan, reason)


def _publish_book(cycle: Cycle, folder: Path, by: Actor) -> None:
    """Publish the budget document, its figures tied to the budget that was published last."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    document = upload_budget_document(by, cycle, f"{folder.name}.zip", packed_folder(texts))
    publish_budget_document(by, document, shown_document_digest(document))


def _check(cycle: Cycle, path: Path) -> None:
    """Check a published document, and accept a finding that rounding explains."""
    by = _at(CHECKED_ON)
    document = check_document(by, cycle, path.name, read_path(path))
    for each in checked_findings(document):
        if each.value.severity is Severity.ROUNDING:
            shown = ShownFinding(document, each.key, each.seen)
            accept_findings(by, [shown], "Avrunding: leddene er riktige hver for seg")
            break


def _people(by: Actor, bodies: dict[str, Body]) -> None:
    """Add the people who can be tried, each with a role."""
    for login in LOGINS:
        user: User = add_user(by, username=login.username, name=login.name, password=PASSWORD)
        body = bodies[login.body] if login.body else None
        grant_role(by, user, login.kind, body, SEATED_ON)


def _voted(treatment: Treatment, folder: Path) -> None:
    """Carry a committee from its sheet to the published recommendation."""
    by = _at(date(2025, 11, 14), 11)
    confirm_sheet(by, upload_sheet(by, treatment, "sheets.txt", read_path(folder / "sheets.txt")))
    about = read_meeting(read_path(folder / "meeting.toml"))
    notice = MeetingNotice(
        about.date or MEETING_ON,
        time(18),
        "Rådhuset",
        about.agenda_case_number,
        about.archive_case_id,
        about.case_title,
        about.chair_name,
        about.secretary_name,
    )
    meeting = call_meeting(by, treatment, notice)
    during = _at(notice.date, 18)
    register_presence(during, meeting, _body_file(folder).body.seats)
    vote = open_vote(during, meeting)
    enter_printed_votes(during, vote)
    close_vote(_at(notice.date, 20), vote)
    treatment.refresh_from_db()
    publish_recommendation(_at(notice.date, 21), treatment)


def _waiting(treatment: Treatment, folder: Path) -> None:
    """Leave a committee with an uploaded sheet to be confirmed and a meeting to be held."""
    by = _at(date(2025, 11, 14), 10)
    upload_sheet(by, treatment, "sheets.txt", read_path(folder / "sheets.txt"))
    call_meeting(by, treatment, MeetingNotice(date(2025, 11, 20), time(17), "Rådhuset"))
