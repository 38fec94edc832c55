"""People who log in, and their roles."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.support.databases import Entry, all_breaks, entries_of, refused, rows_of
from tests.support.site import NOW, PASSWORD, TAKES_OFFICE, a_committee, a_user, an_actor, found
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.domain.permissions import roles_of
from votum.web.people.domain.users import add_user, change_password, end_role, grant_role
from votum.web.people.models import Body, Role, RoleKind, User

pytestmark = pytest.mark.django_db

BY = an_actor()
LAST = date(2025, 12, 31)
GUESSED = (
    "The password is too easily guessed: use at least 12 characters, and none of the well-known "
    "passwords."
)


@pytest.fixture
def body() -> Body:
    found()
    return a_committee("omme", {"H": 1})


def test_a_person_is_added_without_their_password_or_name_in_the_log() -> None:
    entries = entries_of(lambda: add_user(BY, username="kari", name="Kari", password=PASSWORD))
    user = User.objects.get()
    assert (user.username, user.name, user.is_active) == ("kari", "Kari", True)
    assert user.check_password(PASSWORD)
    assert entries == [Entry(Chain.OFFICE, "add_user", None, None, user.pk, {})]


def test_a_user_name_is_taken_once() -> None:
    a_user("kari")
    assert refused(
        RefusedError, lambda: add_user(BY, username="kari", name="Ny", password=PASSWORD)
    ) == ("The user name “kari” is taken; choose another.")


@pytest.mark.parametrize(
    "typed", ["KARI", "Kari", "\N{FULLWIDTH LATIN SMALL LETTER K}ari", "\N{KELVIN SIGN}ari"]
)
def test_a_user_name_is_the_same_in_every_case_and_width(typed: str) -> None:
    kari = a_user("kari")
    assert refused(
        RefusedError, lambda: add_user(BY, username=typed, name="Ny", password=PASSWORD)
    ) == (f"The user name “{typed}” is taken; choose another.")
    assert User.objects.get(username=typed) == kari
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username=typed, name="Ny")


def test_a_user_name_is_kept_in_small_letters() -> None:
    user = add_user(BY, username="Åse.Straße", name="Åse", password=PASSWORD)
    assert user.username == "åse.strasse"
    assert rows_of(User, "username") == [("åse.strasse",)]


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "password1234"])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    user = a_user("kari")
    assert refused(
        RefusedError, lambda: add_user(BY, username="ola", name="Ola", password=password)
    ) == (GUESSED)
    assert refused(RefusedError, lambda: change_password(BY, user, password)) == GUESSED


HELD = "The password holds the person's name or user name, which others know; choose another."


@pytest.mark.parametrize(
    "password",
    [
        "knordm07-2026!",
        "KARI-NORDMANN",
        "my name is Nordmann!",
        "NordmannKari99",
        "Nordmann9 and more",
    ],
)
def test_a_password_with_the_person_s_name_is_refused(password: str) -> None:
    def add(password: str) -> User:
        return add_user(BY, username="knordm07", name="Kari Nordmann", password=password)

    assert refused(RefusedError, lambda: add(password)) == HELD
    user = add(PASSWORD)
    assert refused(RefusedError, lambda: change_password(an_actor(user), user, password)) == HELD


def test_a_name_that_is_a_part_of_other_words_is_not_refused() -> None:
    add_user(BY, username="per", name="Per Li", password="a superb long paper")  # noqa: S106 - invented
    add_user(BY, username="kno", name="Kari Berg", password="bergen and other towns")  # noqa: S106 - invented


def test_whom_the_office_adds_has_a_given_password_until_they_choose_their_own() -> None:
    office = a_user("office", RoleKind.BUDGET_OFFICE)
    assert not office.password_given, "an operator added them"
    user = add_user(an_actor(office), username="kari", name="Kari", password=PASSWORD)
    assert User.objects.get(pk=user.pk).password_given
    assert refused(RefusedError, lambda: change_password(an_actor(user), user, PASSWORD)) == (
        "This is the password you have; choose another."
    )
    change_password(an_actor(user), user, "quite another one")
    assert not User.objects.get(pk=user.pk).password_given


def test_a_password_is_changed() -> None:
    user = a_user("kari")
    entries = entries_of(lambda: change_password(an_actor(user), user, "quite another one"))
    kept = User.objects.get()
    assert (kept.check_password(PASSWORD), kept.check_password("quite another one")) == (
        False,
        True,
    )
    assert entries == [Entry(Chain.OFFICE, "change_password", user.pk, None, user.pk, {})]


def test_a_role_in_a_body_is_granted(body: Body) -> None:
    user = a_user("kari")
    entries = entries_of(lambda: grant_role(BY, user, RoleKind.CHAIR, body, TAKES_OFFICE))
    role = Role.objects.get()
    columns = ("user", "kind", "body", "valid_from", "valid_to")
    assert rows_of(Role, *columns) == [(user.pk, "chair", body.pk, TAKES_OFFICE, None)]
    content: dict[str, object] = {
        "user": str(user.pk),
        "kind": "chair",
        "body": str(body.pk),
        "valid_from": "2023-10-01",
        "digests": {str(role.pk): row_digest(role)},
    }
    assert entries == [Entry(Chain.OFFICE, "grant_role", None, None, role.pk, content)]


@pytest.mark.parametrize("kind", RoleKind)
def test_a_role_needs_a_body_unless_it_is_the_budget_office_s(kind: RoleKind, body: Body) -> None:
    user = a_user("kari")
    wrong = body if kind is RoleKind.BUDGET_OFFICE else None
    assert refused(RefusedError, lambda: grant_role(BY, user, kind, wrong, TAKES_OFFICE)) == (
        "Choose a body for this role; the budget office has none."
    )


@pytest.mark.parametrize("kind", [RoleKind.SECRETARY, RoleKind.BUDGET_OFFICE])
def test_a_role_is_held_once_and_may_be_granted_anew(kind: RoleKind, body: Body) -> None:
    a_user("boss", RoleKind.BUDGET_OFFICE)
    user = a_user("kari", kind, body=body)
    place = None if kind is RoleKind.BUDGET_OFFICE else body
    assert refused(RefusedError, lambda: grant_role(BY, user, kind, place, TAKES_OFFICE)) == (
        "The person already has this role."
    )
    end_role(BY, user.roles.get(), LAST)
    grant_role(BY, user, kind, place, LAST + timedelta(days=1))
    assert [roles_of(user.pk, LAST + timedelta(days=day), place) for day in (0, 1)] == [{kind}] * 2


def test_a_role_ends_after_its_last_day(body: Body) -> None:
    user = a_user("kari", RoleKind.MEMBER, body=body)
    role = user.roles.get()
    entries = entries_of(lambda: end_role(BY, role, LAST))
    assert rows_of(Role, "user", "valid_to") == [(user.pk, LAST)]
    role.refresh_from_db()
    content: dict[str, object] = {
        "valid_to": "2025-12-31",
        "digests": {str(role.pk): row_digest(role)},
    }
    assert entries == [Entry(Chain.OFFICE, "end_role", None, None, role.pk, content)]
    held = [roles_of(user.pk, LAST + timedelta(days=day), body) for day in (0, 1)]
    assert held == [{RoleKind.MEMBER}, set()]


@pytest.mark.parametrize("days", [0, 7])
def test_a_role_that_was_given_by_mistake_is_taken_back_at_once(days: int, body: Body) -> None:
    user = a_user("kari")
    role = grant_role(BY, user, RoleKind.CHAIR, body, NOW.date() + timedelta(days=days))
    end = NOW.date() + timedelta(days=days)
    assert roles_of(user.pk, end, body) == {RoleKind.CHAIR}
    pk = role.pk
    entries = entries_of(lambda: end_role(BY, role, None))
    assert roles_of(user.pk, end, body) == set()
    content: dict[str, object] = {
        "valid_to": None,
        "given_by_mistake": True,
        "digests": {str(pk): ""},
    }
    assert entries == [Entry(Chain.OFFICE, "end_role", None, None, pk, content)]
    assert all_breaks() == []
    assert refused(RefusedError, lambda: end_role(BY, Role(pk=pk), None)) == (
        "The role has already ended."
    )
    grant_role(BY, user, RoleKind.CHAIR, body, TAKES_OFFICE)
    assert all_breaks() == []


def test_a_role_that_was_taken_back_and_put_in_again_is_named(body: Body) -> None:
    role = grant_role(BY, a_user("kari"), RoleKind.CHAIR, body, NOW.date())
    pk = str(role.pk)
    end_role(BY, Role.objects.get(), None)
    Role.objects.bulk_create([role])
    assert all_breaks() == [(pk, "Role: no act in the log made it.")]


def test_a_role_that_has_held_before_today_is_not_taken_back(body: Body) -> None:
    user = a_user("kari")
    role = grant_role(BY, user, RoleKind.CHAIR, body, NOW.date() - timedelta(days=1))
    assert refused(RefusedError, lambda: end_role(BY, role, None)) == (
        "The role has held since an earlier day; say its last day."
    )
    end_role(BY, role, NOW.date() - timedelta(days=1))
    assert roles_of(user.pk, NOW.date(), body) == set()


def test_the_last_person_in_the_budget_office_is_not_taken_back() -> None:
    role = grant_role(BY, a_user("kari"), RoleKind.BUDGET_OFFICE, None, NOW.date())
    assert refused(RefusedError, lambda: end_role(BY, role, None)) == (
        "This is the last person in the budget office; give somebody else the role."
    )
    a_user("ola", RoleKind.BUDGET_OFFICE)
    end_role(BY, role, None)


def test_a_role_ends_once(body: Body) -> None:
    role = a_user("kari", RoleKind.MEMBER, body=body).roles.get()
    end_role(BY, role, NOW.date() - timedelta(days=1))
    assert refused(RefusedError, lambda: end_role(BY, role, LAST)) == "The role has already ended."


def test_an_end_that_has_not_come_may_be_changed(body: Body) -> None:
    role = a_user("kari", RoleKind.MEMBER, body=body).roles.get()
    end_role(BY, role, date(2206, 12, 31))  # mistyped
    end_role(BY, role, LAST)
    assert rows_of(Role, "valid_to") == [(LAST,)]


def test_somebody_who_comes_to_the_budget_office_later_does_not_keep_it_open() -> None:
    role = a_user("kari", RoleKind.BUDGET_OFFICE).roles.get()
    grant_role(BY, a_user("ola"), RoleKind.BUDGET_OFFICE, None, LAST + timedelta(days=2))
    assert refused(RefusedError, lambda: end_role(BY, role, LAST)) == (
        "This is the last person in the budget office; give somebody else the role."
    )
    end_role(BY, role, LAST + timedelta(days=1))


def test_a_role_does_not_end_before_it_began(body: Body) -> None:
    role = a_user("kari", RoleKind.MEMBER, body=body).roles.get()
    assert refused(RefusedError, lambda: end_role(BY, role, date(2023, 9, 30))) == (
        "A role cannot end before it began."
    )
    end_role(BY, role, TAKES_OFFICE)


def test_the_last_person_in_the_budget_office_stays() -> None:
    role = a_user("kari", RoleKind.BUDGET_OFFICE).roles.get()
    assert refused(RefusedError, lambda: end_role(BY, role, LAST)) == (
        "This is the last person in the budget office; give somebody else the role."
    )
    a_user("ola", RoleKind.BUDGET_OFFICE)
    end_role(BY, role, LAST)


def test_somebody_who_cannot_log_in_does_not_keep_the_budget_office_open() -> None:
    role = a_user("kari", RoleKind.BUDGET_OFFICE).roles.get()
    gone = a_user("gone", RoleKind.BUDGET_OFFICE)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert refused(RefusedError, lambda: end_role(BY, role, LAST)) == (
        "This is the last person in the budget office; give somebody else the role."
    )
