"""The file that says when and where a body met."""

from datetime import date

import pytest

from tests.support.places import EXAMPLES
from votum.engine.votes.meetings import Meeting
from votum.formats.meeting_file import read_meeting
from votum.formats.refusals import UnreadableError

KNOWN = (
    "municipality, agenda_case_number, archive_case_id, case_title, chair_name, secretary_name, "
    "date"
)


def test_the_example_is_read() -> None:
    assert read_meeting((EXAMPLES / "committee" / "meeting.toml").read_bytes()) == Meeting(
        date=date(2025, 11, 19),
        agenda_case_number="041/25",
        archive_case_id="25/10417",
        case_title="Budsjett 2026 og økonomiplan 2026–2029: partienes forslag",
        chair_name="Ola Oppdiktet",
        secretary_name="Eva Eksempel",
    )


def test_every_key_may_be_left_out() -> None:
    assert read_meeting(b"") == Meeting()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('place = "Rådhuset"', "place"),
        ("chair_name = 3", "chair_name"),
        ('date = "2025-11-19"', "date"),
        ("date = 2025-11-19T18:00:00", "date"),
    ],
)
def test_a_key_that_is_unknown_or_of_the_wrong_kind_is_refused(content: str, key: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_meeting(content.encode())
    assert str(refusal.value) == (
        f"The meeting's file: `{key}` is not known here, or not of the right kind; known: {KNOWN}."
    )


def test_what_is_not_toml_is_refused() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_meeting(b"date = ")
    assert str(refusal.value).partition(":")[0] == "The meeting's file is not valid TOML"
