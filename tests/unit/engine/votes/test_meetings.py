"""The meeting a document comes from."""

from votum.engine.votes.meetings import Meeting


def test_everything_about_a_meeting_may_be_unknown() -> None:
    assert Meeting() == Meeting("", None, "", "", "", "", "")
