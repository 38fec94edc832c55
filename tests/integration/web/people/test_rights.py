"""Every act by everybody: who may do it, and that a refused one stores nothing."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.support.acts import DOINGS, SEATS, ready
from tests.support.databases import dump, entries_of, refused
from tests.support.site import NOW, TAKES_OFFICE, a_committee, a_user, an_actor
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import NoRightError, RefusedError
from votum.web.people.domain.bodies import found_municipality
from votum.web.people.domain.permissions import Act
from votum.web.people.domain.users import end_role, grant_role
from votum.web.people.models import Body, RoleKind, User

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
DAY = timedelta(days=1)
IN_A_BODY = (RoleKind.SECRETARY, RoleKind.CHAIR, RoleKind.MEMBER)
UNKNOWN = UUID(int=7)

OFFICE = {"budget office", "first day", "last day"}
BODY = {"first day", "last day"}  # both hold every role
SECRETARY_OR_CHAIR = {*BODY, "secretary", "chair"}
SHEETS = {*BODY, "secretary", "budget office"}
ALLOWED: Mapping[Act, set[str]] = {
    Act.ESTABLISH_BODY: OFFICE,
    Act.COMPOSE_BODY: OFFICE,
    Act.ADD_USER: OFFICE,
    Act.GRANT_ROLE: OFFICE,
    Act.END_ROLE: OFFICE,
    Act.OPEN_CYCLE: OFFICE,
    Act.ASSIGN_TREATMENT: OFFICE,
    Act.SCHEDULE_STEP: OFFICE,
    Act.BEGIN_STEP: OFFICE,
    Act.COMPLETE_STEP: OFFICE,
    Act.PUBLISH_DOCUMENT: SHEETS,
    Act.UPLOAD_SHEET: SHEETS,
    Act.CONFIRM_SHEET: SHEETS,
    Act.REFUSE_SHEET: SHEETS,
    Act.CORRECT_PROPOSAL: SHEETS,
    Act.WITHDRAW_PROPOSAL: SHEETS,
    Act.REPLACE_PROPOSAL: SHEETS,
    Act.CALL_MEETING: SECRETARY_OR_CHAIR,
    Act.CHANGE_MEETING: SECRETARY_OR_CHAIR,
    Act.REGISTER_PRESENCE: SECRETARY_OR_CHAIR,
    Act.OPEN_VOTE: SECRETARY_OR_CHAIR,
    Act.ENTER_BALLOTS: SECRETARY_OR_CHAIR,
    Act.ENTER_CHAIR_VOTE: SECRETARY_OR_CHAIR,
    Act.ENTER_PRINTED_VOTES: SECRETARY_OR_CHAIR,
    Act.TAKE_IN_PROPOSALS: SECRETARY_OR_CHAIR,
    Act.CLOSE_VOTE: SECRETARY_OR_CHAIR,
    Act.CORRECT_VOTE: SECRETARY_OR_CHAIR,
    Act.PUBLISH_RECOMMENDATION: SECRETARY_OR_CHAIR,
}


def with_every_role(username: str, body: Body, start: date, last: date | None = None) -> User:
    """Add a person with every role in a body and in the budget office, between two days."""
    user = a_user(username)
    for kind in RoleKind:
        place = None if kind is RoleKind.BUDGET_OFFICE else body
        role = grant_role(an_actor(), user, kind, place, start)
        if last is not None:
            end_role(an_actor(), role, last)
    return user


def people(body: Body) -> dict[str, Actor]:
    """Add people of every kind, and return them as actors by what they are."""
    other = a_committee("other", SEATS)
    inactive = with_every_role("inactive", body, TAKES_OFFICE)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    users = {
        "inactive": inactive,
        "ended": with_every_role("ended", body, TAKES_OFFICE, TODAY - DAY),
        "tomorrow": with_every_role("tomorrow", body, TODAY + DAY),
        "first day": with_every_role("first", body, TODAY),
        "last day": with_every_role("last", body, TAKES_OFFICE, TODAY),
        "no role": a_user("none"),
        "of another body": a_user("other", *IN_A_BODY, body=other),
        "member": a_user("member", RoleKind.MEMBER, body=body),
        "chair": a_user("chair", RoleKind.CHAIR, body=body),
        "secretary": a_user("secretary", RoleKind.SECRETARY, body=body),
        "budget office": a_user("office", RoleKind.BUDGET_OFFICE),
    }
    actors = {name: an_actor(user) for name, user in users.items()}
    return {"unknown": Actor(UNKNOWN, NOW), **actors}


def undone(call: Callable[[], object]) -> bool:
    """Do an act and undo it again; return whether it stored anything."""
    before = dump()
    with transaction.atomic():
        call()
        stored = dump() != before
        transaction.set_rollback(True)
    return stored


def test_every_act_is_tried() -> None:
    assert set(DOINGS) == set(Act) - {Act.FOUND_MUNICIPALITY}
    assert set(ALLOWED) == set(DOINGS) - {Act.CHANGE_PASSWORD}


@pytest.mark.parametrize("act", ALLOWED)
def test_an_act_is_done_by_those_whose_it_is_and_by_nobody_else(act: Act) -> None:
    site, doing = ready(act), DOINGS[act]
    actors = people(site.body)
    for name in sorted(ALLOWED[act]):
        assert undone(lambda: doing.do(actors[name], site)), name  # noqa: B023 - called at once
    for name in sorted(actors.keys() - ALLOWED[act]):
        refused(NoRightError, lambda: doing.do(actors[name], site))  # noqa: B023 - the same
    assert undone(lambda: doing.do(an_actor(), site))


def test_a_password_is_changed_by_the_person_alone_or_an_operator() -> None:
    site, doing = ready(Act.CHANGE_PASSWORD), DOINGS[Act.CHANGE_PASSWORD]
    actors = people(site.body)
    for actor in actors.values():
        sentence = refused(RefusedError, lambda: doing.do(actor, site))  # noqa: B023 - the same
        assert sentence == "Only the person themselves can change the password."
    assert undone(lambda: doing.do(an_actor(), site))
    assert undone(lambda: doing.do(an_actor(User.objects.get(username="ends")), site))


def test_a_municipality_is_founded_by_an_operator_alone() -> None:
    user = a_user("office", RoleKind.BUDGET_OFFICE)
    refused(NoRightError, lambda: found_municipality(an_actor(user), "Eksempelvik", "no"))
    assert undone(lambda: found_municipality(an_actor(), "Eksempelvik", "no"))


@pytest.mark.parametrize("act", DOINGS)
def test_a_done_act_has_one_entry_that_says_who_did_it_where(act: Act) -> None:
    site, doing = ready(act), DOINGS[act]
    user = people(site.body)["first day"] if act in ALLOWED else None
    by = user or an_actor()
    (entry,) = entries_of(lambda: doing.do(by, site))
    body = site.body.pk if doing.in_body else None
    assert (entry.chain, entry.act, entry.actor, entry.body) == (
        doing.chain,
        act.value,
        by.user,
        body,
    )
    assert entry.subject is not None
