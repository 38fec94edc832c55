"""Who asks: sessions and people, found with little work and never out of date."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.support.office import logged_in
from tests.support.site import a_user, an_actor
from votum.web.config.who_asks import PasswordBackend, SessionStore
from votum.web.people.domain.users import change_password
from votum.web.people.models import User

pytestmark = pytest.mark.django_db


def test_the_settings_name_this_module() -> None:
    assert import_module(settings.SESSION_ENGINE).SessionStore is SessionStore


def test_a_session_holds_what_was_put_into_it() -> None:
    store = SessionStore()
    store["answer"] = 42
    store.save()
    assert SessionStore(store.session_key).load() == {"answer": 42}


def test_a_session_whose_time_is_over_holds_nothing_and_has_no_key() -> None:
    store = SessionStore()
    store["answer"] = 42
    store.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    again = SessionStore(store.session_key)
    assert again.load() == {}
    assert again.session_key is None


def test_a_session_without_a_key_is_empty() -> None:
    assert SessionStore().load() == {}


def test_nobody_is_found_by_an_unknown_id() -> None:
    assert PasswordBackend().get_user(uuid4()) is None


def test_who_may_not_log_in_is_not_found() -> None:
    user = a_user("kari")
    user.is_active = False
    user.save()
    assert PasswordBackend().get_user(user.pk) is None


def test_a_person_is_found_as_they_are_stored() -> None:
    user = a_user("kari")
    found = PasswordBackend().get_user(user.pk)
    assert found is not None
    names = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 - public
    assert [getattr(found, each) for each in names] == [getattr(user, each) for each in names]


def test_a_new_password_ends_the_sessions_of_the_old() -> None:
    user = a_user("kari")
    client = logged_in(user)
    assert client.get("/office/").status_code == 200
    change_password(an_actor(), user, "another long sentence 17")
    assert client.get("/office/").status_code == 302
