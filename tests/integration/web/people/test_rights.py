"""Every act by everybody: who may do it, and that a refused one stores nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.support.acts import DOINGS, SEATS, ready
from tests.support.databases import Entry, dump, entries_of, refused
from tests.support.refusals import refusal
from tests.support.site import NOW, TAKES_OFFICE, Site, a_committee, a_user, an_actor
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import NoRightError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.domain.bodies import found_municipality
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body, Role, RoleKind, User

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
DAY = timedelta(days=1)
IN_A_BODY = (RoleKind.SECRETARY, RoleKind.CHAIR, RoleKind.MEMBER)
UNKNOWN = UUID(int=7)
NO_RIGHT = "This is not yours to do here; it takes another role. The budget office grants roles."

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
    Act.UPLOAD_TABLE: OFFICE,
    Act.CHOOSE_MAPPING: OFFICE,
    Act.CONFIRM_TABLE: OFFICE,
    Act.REFUSE_TABLE: OFFICE,
    Act.SAVE_PLAN_FILE: OFFICE,
    Act.REMOVE_PLAN_FILE: OFFICE,
    Act.CHECK_DOCUMENT: OFFICE,
    Act.ACCEPT_FINDINGS: OFFICE,
    Act.REOPEN_FINDING: OFFICE,
    Act.REGISTER_ERRATUM: OFFICE,
    Act.WITHDRAW_ERRATUM: OFFICE,
    Act.PUBLISH_PLAN: OFFICE,
    Act.UPLOAD_BUDGET_DOCUMENT: OFFICE,
    Act.APPROVE_FIGURES: OFFICE,
    Act.PUBLISH_BUDGET_DOCUMENT: OFFICE,
    Act.REFUSE_BUDGET_DOCUMENT: OFFICE,
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


def with_roles(
    username: str,
    body: Body,
    kinds: Iterable[RoleKind],
    start: date = TAKES_OFFICE,
    last: date | None = None,
) -> User:
    """Add a person with roles between two days; rows of their own, for acts are for later tests."""
    user = User.objects.create(username=username, name=username, is_active=username != "inactive")
    Role.objects.bulk_create(
        Role(
            user=user,
            kind=kind,
            body=None if kind is RoleKind.BUDGET_OFFICE else body,
            valid_from=start,
            valid_to=last,
        )
        for kind in kinds
    )
    return user


def people(body: Body) -> dict[str, Actor]:
    """Add people of every kind, and return them as actors by what they are."""
    other = a_committee("other", SEATS)
    users = {
        "inactive": with_roles("inactive", body, RoleKind),
        "ended": with_roles("ended", body, RoleKind, TAKES_OFFICE, TODAY - DAY),
        "tomorrow": with_roles("tomorrow", body, RoleKind, TODAY + DAY),
        "first day": with_roles("first", body, RoleKind, TODAY),
        "last day": with_roles("last", body, RoleKind, TAKES_OFFICE, TODAY),
        "no role": with_roles("none", body, ()),
        "of another body": with_roles("other", other, IN_A_BODY),
        "member": with_roles("member", body, (RoleKind.MEMBER,)),
        "chair": with_roles("chair", body, (RoleKind.CHAIR,)),
        "secretary": with_roles("secretary", body, (RoleKind.SECRETARY,)),
        "budget office": with_roles("office", body, (RoleKind.BUDGET_OFFICE,)),
    }
    actors = {name: an_actor(user) for name, user in users.items()}
    return {"unknown": Actor(UNKNOWN, NOW), **actors}


def done(act: Act, by: Actor, site: Site) -> list[Entry]:
    """Do an act and undo it again; return the entries it made."""
    with transaction.atomic():
        entries = entries_of(lambda: DOINGS[act].do(by, site))
        transaction.set_rollback(True)
    return entries


def test_every_act_is_tried() -> None:
    assert set(DOINGS) == set(Act) - {Act.FOUND_MUNICIPALITY}
    assert set(ALLOWED) == set(DOINGS) - {Act.CHANGE_PASSWORD}


@pytest.mark.parametrize("act", ALLOWED)
def test_an_act_is_done_by_those_whose_it_is_and_by_nobody_else(act: Act) -> None:
    site, doing = ready(act), DOINGS[act]
    actors = people(site.body)
    before = dump()
    for name in actors.keys() - ALLOWED[act]:
        assert refusal(NoRightError, lambda: doing.do(actors[name], site)) == NO_RIGHT  # noqa: B023 - called at once
    assert dump() == before
    for by in (an_actor(), *(actors[name] for name in ALLOWED[act])):
        (entry,) = done(act, by, site)
        body = site.body.pk if doing.in_body else None
        assert (entry.chain, entry.act, entry.actor, entry.body) == (
            doing.chain,
            act.value,
            by.user,
            body,
        )


def test_a_password_is_changed_by_the_person_alone_or_an_operator() -> None:
    site = ready(Act.CHANGE_PASSWORD)
    for actor in people(site.body).values():
        sentence = refused(
            RefusedError,
            lambda: DOINGS[Act.CHANGE_PASSWORD].do(actor, site),  # noqa: B023 - called at once
        )
        assert sentence == "Only the person themselves can change the password."
    user = User.objects.get(username="ends")
    for by in (an_actor(), an_actor(user)):
        entry = Entry(Chain.OFFICE, "change_password", by.user, None, user.pk, {})
        assert done(Act.CHANGE_PASSWORD, by, site) == [entry]


def test_a_municipality_is_founded_by_an_operator_alone() -> None:
    user = a_user("office", RoleKind.BUDGET_OFFICE)
    refused(NoRightError, lambda: found_municipality(an_actor(user), "Eksempelvik", "no"))
