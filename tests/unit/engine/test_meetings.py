"""The meeting a document comes from."""

from datetime import date

from votum.engine.meetings import Meeting


def test_everything_about_a_meeting_may_be_unknown() -> None:
    assert Meeting() == Meeting("", None, "", "", "", "", "")


def test_a_meeting_is_given_its_municipality_and_keeps_the_rest() -> None:
    known = Meeting("", date(2025, 11, 19), "66/25", "25/1", "BØP", "Kari", "Ola")
    assert known.of("Eksempelvik") == Meeting(
        "Eksempelvik", date(2025, 11, 19), "66/25", "25/1", "BØP", "Kari", "Ola"
    )
