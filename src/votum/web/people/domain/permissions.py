"""Who may do what: one table of acts and roles, asked inside each act."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from votum.engine.messages import say
from votum.web.eventlog.domain.chain import Actor, head_of
from votum.web.eventlog.domain.refusals import NoRightError
from votum.web.eventlog.models import Chain
from votum.web.people.models import Body, Role, RoleKind

MOST_KEPT = 256  # people whose roles are kept


class Act(StrEnum):
    """Everything that changes something, named for what the user does."""

    FOUND_MUNICIPALITY = "found_municipality"
    ESTABLISH_BODY = "establish_body"
    COMPOSE_BODY = "compose_body"
    ADD_USER = "add_user"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - the act's name
    GRANT_ROLE = "grant_role"
    END_ROLE = "end_role"
    OPEN_CYCLE = "open_cycle"
    ASSIGN_TREATMENT = "assign_treatment"
    SCHEDULE_STEP = "schedule_step"
    BEGIN_STEP = "begin_step"
    COMPLETE_STEP = "complete_step"
    PUBLISH_DOCUMENT = "publish_document"
    UPLOAD_TABLE = "upload_table"
    CHOOSE_MAPPING = "choose_mapping"
    CONFIRM_TABLE = "confirm_table"
    REFUSE_TABLE = "refuse_table"
    SAVE_PLAN_FILE = "save_plan_file"
    REMOVE_PLAN_FILE = "remove_plan_file"
    CHECK_DOCUMENT = "check_document"
    ACCEPT_FINDINGS = "accept_findings"
    REOPEN_FINDING = "reopen_finding"
    REGISTER_ERRATUM = "register_erratum"
    WITHDRAW_ERRATUM = "withdraw_erratum"
    PUBLISH_PLAN = "publish_plan"
    UPLOAD_BUDGET_DOCUMENT = "upload_budget_document"
    APPROVE_FIGURES = "approve_figures"
    PUBLISH_BUDGET_DOCUMENT = "publish_budget_document"
    REFUSE_BUDGET_DOCUMENT = "refuse_budget_document"
    UPLOAD_SHEET = "upload_sheet"
    CONFIRM_SHEET = "confirm_sheet"
    REFUSE_SHEET = "refuse_sheet"
    CORRECT_PROPOSAL = "correct_proposal"
    WITHDRAW_PROPOSAL = "withdraw_proposal"
    REPLACE_PROPOSAL = "replace_proposal"
    CALL_MEETING = "call_meeting"
    CHANGE_MEETING = "change_meeting"
    REGISTER_PRESENCE = "register_presence"
    OPEN_VOTE = "open_vote"
    ENTER_BALLOTS = "enter_ballots"
    ENTER_CHAIR_VOTE = "enter_chair_vote"
    ENTER_PRINTED_VOTES = "enter_printed_votes"
    TAKE_IN_PROPOSALS = "take_in_proposals"
    CLOSE_VOTE = "close_vote"
    CORRECT_VOTE = "correct_vote"
    PUBLISH_RECOMMENDATION = "publish_recommendation"


OFFICE_STAFF = frozenset({RoleKind.BUDGET_OFFICE})
SHEET_STAFF = frozenset({RoleKind.BUDGET_OFFICE, RoleKind.SECRETARY})
MEETING_STAFF = frozenset({RoleKind.SECRETARY, RoleKind.CHAIR})

# None: whoever is logged in, for the act itself asks whether it is about themselves.
ROLES: Mapping[Act, frozenset[RoleKind] | None] = {
    Act.FOUND_MUNICIPALITY: frozenset(),  # an operator at the machine
    Act.ESTABLISH_BODY: OFFICE_STAFF,
    Act.COMPOSE_BODY: OFFICE_STAFF,
    Act.ADD_USER: OFFICE_STAFF,
    Act.CHANGE_PASSWORD: None,
    Act.GRANT_ROLE: OFFICE_STAFF,
    Act.END_ROLE: OFFICE_STAFF,
    Act.OPEN_CYCLE: OFFICE_STAFF,
    Act.ASSIGN_TREATMENT: OFFICE_STAFF,
    Act.SCHEDULE_STEP: OFFICE_STAFF,
    Act.BEGIN_STEP: OFFICE_STAFF,
    Act.COMPLETE_STEP: OFFICE_STAFF,
    Act.PUBLISH_DOCUMENT: SHEET_STAFF,
    Act.UPLOAD_TABLE: OFFICE_STAFF,
    Act.CHOOSE_MAPPING: OFFICE_STAFF,
    Act.CONFIRM_TABLE: OFFICE_STAFF,
    Act.REFUSE_TABLE: OFFICE_STAFF,
    Act.SAVE_PLAN_FILE: OFFICE_STAFF,
    Act.REMOVE_PLAN_FILE: OFFICE_STAFF,
    Act.CHECK_DOCUMENT: OFFICE_STAFF,
    Act.ACCEPT_FINDINGS: OFFICE_STAFF,
    Act.REOPEN_FINDING: OFFICE_STAFF,
    Act.REGISTER_ERRATUM: OFFICE_STAFF,
    Act.WITHDRAW_ERRATUM: OFFICE_STAFF,
    Act.PUBLISH_PLAN: OFFICE_STAFF,
    Act.UPLOAD_BUDGET_DOCUMENT: OFFICE_STAFF,
    Act.APPROVE_FIGURES: OFFICE_STAFF,
    Act.PUBLISH_BUDGET_DOCUMENT: OFFICE_STAFF,
    Act.REFUSE_BUDGET_DOCUMENT: OFFICE_STAFF,
    Act.UPLOAD_SHEET: SHEET_STAFF,
    Act.CONFIRM_SHEET: SHEET_STAFF,
    Act.REFUSE_SHEET: SHEET_STAFF,
    Act.CORRECT_PROPOSAL: SHEET_STAFF,
    Act.WITHDRAW_PROPOSAL: SHEET_STAFF,
    Act.REPLACE_PROPOSAL: SHEET_STAFF,
    Act.CALL_MEETING: MEETING_STAFF,
    Act.CHANGE_MEETING: MEETING_STAFF,
    Act.REGISTER_PRESENCE: MEETING_STAFF,
    Act.OPEN_VOTE: MEETING_STAFF,
    Act.ENTER_BALLOTS: MEETING_STAFF,
    Act.ENTER_CHAIR_VOTE: MEETING_STAFF,
    Act.ENTER_PRINTED_VOTES: MEETING_STAFF,
    Act.TAKE_IN_PROPOSALS: MEETING_STAFF,
    Act.CLOSE_VOTE: MEETING_STAFF,
    Act.CORRECT_VOTE: MEETING_STAFF,
    Act.PUBLISH_RECOMMENDATION: MEETING_STAFF,
}


def may(held: Collection[RoleKind], act: Act) -> bool:
    """Return whether one of these roles may do an act; pages offer nothing else."""
    allowed = ROLES[act]
    return allowed is None or not allowed.isdisjoint(held)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds: in a body, by id and address; None both in the budget office."""

    kind: RoleKind
    body: UUID | None
    slug: str | None
    valid_from: date
    valid_to: date | None


@lru_cache(maxsize=MOST_KEPT)
def _roles(user: UUID, _head: str) -> tuple[HeldRole, ...]:
    """Return every role a person was ever given, kept until somebody's role is changed."""
    roles = Role.objects.filter(user=user, user__is_active=True).values_list(
        "kind", "body", "body__slug", "valid_from", "valid_to"
    )
    return tuple(
        HeldRole(RoleKind(kind), body, slug, valid_from, valid_to)
        for kind, body, slug, valid_from, valid_to in roles
    )


def _held(user: UUID, on: date) -> Iterator[HeldRole]:
    """Yield the roles a person has on a day, anywhere; asked twice at every entry of a vote."""
    for role in _roles(user, head_of(Chain.OFFICE)):
        if role.valid_from <= on and (role.valid_to is None or on <= role.valid_to):
            yield role


def roles_of(user: UUID, on: date, body: Body | None) -> frozenset[RoleKind]:
    """Return the roles a person has on a day: in the body, and in the budget office."""
    own = body.pk if body else None
    return frozenset(each.kind for each in _held(user, on) if each.body in (own, None))


def roles_at(user: UUID, on: date, slug: str | None) -> frozenset[RoleKind]:
    """Return the roles a person has on a day in the body at an address, and the budget office."""
    return frozenset(each.kind for each in _held(user, on) if each.slug in (slug, None))


def roles_by_body(user: UUID, on: date) -> dict[UUID | None, set[RoleKind]]:
    """Return the roles a person has on a day by body; those in the budget office under None."""
    roles: dict[UUID | None, set[RoleKind]] = {}
    for each in _held(user, on):
        roles.setdefault(each.body, set()).add(each.kind)
    return roles


def refuse_without_right(by: Actor, act: Act, body: Body | None) -> frozenset[RoleKind]:
    """Return the actor's roles; NoRightError where none of them may do the act.

    An operator at the machine (`user` None) may do everything, and the log says so.
    """
    if by.user is None:
        return frozenset()
    held = roles_of(by.user, by.at.date(), body)
    if not may(held, act):
        raise NoRightError(
            say(
                "This is not yours to do here; it takes another role. The budget office grants "
                "roles."
            )
        )
    return held
