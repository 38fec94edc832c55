"""The vote grid over HTTP: entries, refusals, two people at once."""

import re

import pytest

from tests.support.office import main_of
from tests.support.site import (
    an_actor,
)
from tests.support.voting import ADOPTED, SCRIPT, Room, a_room, text_of
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return a_room()


# --- entering ------------------------------------------------------------------------------------


def test_one_press_enters_a_whole_group(room: Room) -> None:
    response = room.enter(room.kari, {"choice-H": "for", "edition-H": "0"})

    assert response.status_code == 200
    assert room.counts() == {"H": (6, 0, 0)}
    assert f'hx-target="#ballot-{room.items[0].pk}"' in response.content.decode()
    assert "Missing: V, Frp, Ap, R" in text_of(response)
    assert "<html" not in response.content.decode()


def test_all_groups_at_once_give_the_outcome_and_what_is_adopted_so_far(room: Room) -> None:
    response = room.enter(room.kari, ADOPTED)

    answer = text_of(response)
    assert "10–3" in answer
    assert "Adopted" in answer
    assert "1 of 44 proposals entered" in answer
    assert "4,40 million kroner lacks funding" in answer
    assert "§ 14-4" in answer
    assert "43 proposals have no votes yet." in answer


def test_a_group_divides_and_somebody_is_absent(room: Room) -> None:
    fields = {"choice-H": "split", "in_favour-H": "3", "against-H": "2", "absent-H": "1"}

    assert room.enter(room.kari, fields).status_code == 200
    assert room.counts() == {"H": (3, 2, 1)}


def test_a_group_is_absent_and_an_entry_is_cleared(room: Room) -> None:
    room.enter(room.kari, {"choice-R": "absent"})
    assert room.counts() == {"R": (0, 0, 1)}

    room.enter(room.kari, {"choice-R": "clear", "edition-R": room.edition("R")})
    assert room.counts() == {}


@pytest.mark.parametrize("word", ["for", "against"])
def test_a_whole_row_is_entered_with_one_press(room: Room, word: str) -> None:
    room.enter(room.kari, {"choice": word})

    expected = {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 1}
    side = 0 if word == "for" else 1
    assert {code: counts[side] for code, counts in room.counts().items()} == expected


def test_a_row_is_entered_as_the_one_above(room: Room) -> None:
    room.enter(room.kari, ADOPTED)
    room.enter(room.kari, {"choice": "above"}, row=1)

    assert room.counts(1) == room.counts(0)
    first = room.enter(room.kari, {"choice": "above"}, row=0)
    assert first.status_code == 422
    assert "Nothing is entered on the proposal above." in text_of(first)


def test_without_a_script_one_comes_back_to_the_row(room: Room) -> None:
    response = room.enter(room.kari, {"choice-H": "for"}, script=False)

    assert response.status_code == 302
    assert response["Location"] == f"{room.url}#ballot-{room.items[0].pk}"
    assert "Missing: V, Frp, Ap, R" in text_of(room.kari.get(room.url))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"choice-H": "split", "in_favour-H": "7"}, "H: 7 entered, but 6 are present"),
        ({"choice-H": "split", "in_favour-H": "5"}, "H: 5 entered, but 6 are present"),
        ({"choice-MDG": "for"}, "MDG has no seat here."),
        (
            {"choice-H": "split", "in_favour-H": "-1", "against-H": "7"},
            "H: a count cannot be negative.",
        ),
        ({"choice-H": "split", "in_favour-H": "six"}, "H: “six” is not a whole number."),
        ({"choice-H": "split", "in_favour-H": "9" * 5000}, "is not a whole number."),
        ({"choice-H": "perhaps"}, "Nothing was chosen."),
        ({"choice": "perhaps"}, "Nothing was chosen."),
        ({}, "Nothing was chosen."),
        ({"choice-H": "for", "edition-H": "x"}, "H: “x” is not a whole number."),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_what_cannot_be_is_refused_at_once(
    room: Room, fields: dict[str, str], sentence: str, *, script: bool
) -> None:
    response = room.enter(room.kari, fields, script=script)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert Ballot.objects.count() == 0


def test_what_was_typed_stays_in_its_fields(room: Room) -> None:
    fields = {"choice-H": "split", "in_favour-H": "9", "against-H": "8", "absent-H": ""}
    page = room.enter(room.kari, fields).content.decode()

    assert re.search(r'name="in_favour-H"[^>]*value="9"', page)
    assert re.search(r'name="against-H"[^>]*value="8"', page)
    assert re.search(r'<details class="split"[^>]* open>', page)


@pytest.mark.parametrize(
    ("heads", "wrong"),
    [
        (("9", "8", ""), ["in_favour", "against", "absent"]),  # each is a count; together too many
        (("4", "-1", "3"), ["against"]),
        (("4", "2", "x"), ["absent"]),
    ],
)
def test_a_division_that_cannot_be_says_so_at_its_fields(
    room: Room, heads: tuple[str, str, str], wrong: list[str]
) -> None:
    sides = ("in_favour-H", "against-H", "absent-H")
    fields = {"choice-H": "split", **dict(zip(sides, heads, strict=True))}
    row = room.enter(room.kari, fields).content.decode()

    marked = re.findall(r'name="(\w+)-H"[^>]*aria-invalid="true"[^>]*aria-describedby="(\S+)"', row)
    assert [side for side, _ in marked] == wrong
    assert all(f'id="{described}"' in row for _, described in marked)
    assert "row-fault" not in row
    page = room.enter(room.kari, fields, script=False).content.decode()
    first = re.search(r'<li><a href="#([^"]+)">', page)
    assert first is not None
    assert f'id="{first[1]}" name="{wrong[0]}-H"' in page


def test_all_groups_or_none(room: Room) -> None:
    response = room.enter(room.kari, {"choice-V": "for", "choice-H": "split", "in_favour-H": "1"})

    assert response.status_code == 422
    assert room.counts() == {}


def test_a_group_with_nobody_present_has_no_vote(room: Room) -> None:
    register_presence(an_actor(), room.vote.meeting, {"H": 6, "V": 2, "Frp": 2, "Ap": 2, "R": 0})

    assert room.enter(room.kari, {"choice-R": "for"}).status_code == 422
    assert room.enter(room.kari, {"choice": "for"}).status_code == 200
    assert "R" not in room.counts()
    assert "Nobody present" in text_of(room.kari.get(room.url))


def test_an_entry_that_no_longer_fits_who_is_present_is_marked(room: Room) -> None:
    room.enter(room.kari, {"choice": "for"})
    register_presence(an_actor(), room.vote.meeting, {"H": 5, "V": 2, "Frp": 2, "Ap": 2, "R": 1})

    page = text_of(room.kari.get(room.url))
    assert "6 entered, 5 present: enter it again." in page
    assert "To be entered anew: H" in page
    assert "13–0" not in page
    assert "Adopted" not in page.partition("To be entered anew")[0].rpartition("Whole row")[2]
    assert "1 proposal must be put right first." in page


# --- two at one grid -----------------------------------------------------------------------------


def test_who_comes_second_is_told_what_the_first_entered(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for", "edition-H": "0"})
    response = room.enter(
        room.ola,
        {"choice-H": "split", "in_favour-H": "2", "against-H": "4", "edition-H": "0"},
    )

    assert response.status_code == 409
    answer = text_of(response)
    assert "Kari has entered 6 for and 0 against for H meanwhile" in answer
    assert "Yours: H 2 for, 4 against." in answer
    assert room.counts() == {"H": (6, 0, 0)}


def test_having_seen_it_the_second_may_change_it(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for"})
    response = room.enter(room.ola, {"choice-H": "against", "edition-H": room.edition("H")})

    assert response.status_code == 200
    assert room.counts() == {"H": (0, 6, 0)}
    again = room.enter(room.kari, {"choice-H": "for", "edition-H": "1"})
    assert again.status_code == 409
    assert "Ola has entered 0 for and 6 against for H meanwhile" in text_of(again)


def test_without_a_script_a_conflict_is_a_page_that_says_so(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for"})
    response = room.enter(room.ola, {"choice-H": "against"}, script=False)

    assert response.status_code == 409
    assert "It was not stored" in main_of(response)
    assert "Kari has entered 6 for" in main_of(response)


def test_the_first_is_told_what_the_second_changes(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for"})
    room.enter(room.ola, {"choice-Ap": "against", "choice-V": "for"})
    room.enter(room.ola, {"choice-Ap": "clear", "edition-Ap": room.edition("Ap")})

    address = f"{room.url}changes/"
    told = text_of(room.kari.get(address, {"since": 1}, headers=SCRIPT))
    label = f"{room.items[0].proposal.sheet} {room.items[0].proposal.number}"
    assert f"Ola changed {label}: Ap cleared; V 2 for." in told
    assert "Kari changed" not in told
    assert "since=3" in room.kari.get(address, {"since": 1}).content.decode()


def test_nothing_new_is_no_answer(room: Room) -> None:
    room.enter(room.ola, {"choice-H": "for"})

    response = room.kari.get(f"{room.url}changes/", {"since": 1}, headers=SCRIPT)
    assert response.status_code == 204
    assert response["X-Form-Token"]


@pytest.mark.parametrize("since", ["", "x", "-4", "9" * 30])
def test_an_odd_since_is_no_fault(room: Room, since: str) -> None:
    room.enter(room.ola, {"choice-H": "for"})

    response = room.kari.get(f"{room.url}changes/", {"since": since})
    assert response.status_code in {200, 204}


def test_own_entries_are_no_news(room: Room) -> None:
    room.enter(room.kari, {"choice-H": "for"})

    told = room.kari.get(f"{room.url}changes/", {"since": 0}, headers=SCRIPT).content.decode()
    assert 'hx-target="#ballot-news"' not in told


def test_a_vote_that_the_other_closed_says_so(room: Room) -> None:
    room.enter(room.kari, ADOPTED)
    room.ola.post(f"{room.url}close/", {"leave_out": "on"})

    told = room.kari.get(f"{room.url}changes/", {"since": 1}, headers=SCRIPT).content.decode()
    assert "Ola has closed the vote." in told
    assert "hx-trigger" not in told


def test_an_expired_session_answers_a_script_with_401(room: Room) -> None:
    room.kari.logout()

    assert room.enter(room.kari, {"choice-H": "for"}).status_code == 401
    assert Ballot.objects.count() == 0


def test_a_form_of_an_earlier_session_is_refused_with_the_token_of_this_one(room: Room) -> None:
    room.kari.handler.enforce_csrf_checks = True
    room.kari.get(room.url)
    old = room.enter(room.kari, {"choice-H": "for", "csrfmiddlewaretoken": "x" * 64})
    assert old.status_code == 403
    assert Ballot.objects.count() == 0

    again = {"choice-H": "for", "csrfmiddlewaretoken": old["X-Form-Token"]}
    assert room.enter(room.kari, again).status_code == 200
    assert room.counts() == {"H": (6, 0, 0)}
