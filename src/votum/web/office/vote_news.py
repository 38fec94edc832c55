"""What others have done at the vote grid, in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast
from uuid import UUID

from django.utils.translation import gettext

from votum.web.meetings.domain.grid import Grid
from votum.web.meetings.domain.news import News
from votum.web.office.vote_grid import choice_words
from votum.web.people.domain.permissions import Act

type Sentence = dict[str, object]


def news_told(news: Iterable[News], grid: Grid) -> list[Sentence]:
    """Return what others have done, each with the row it is about where there is one.

    What one person has entered on one proposal is told as one.
    """
    merged: dict[tuple[str, Act, UUID | None], News] = {}
    for each in news:
        key = (each.name, each.act, each.subject)
        before = merged.pop(key, None)
        merged[key] = replace(each, content=_joined(before, each)) if before else each
    return [_told(each, grid) for each in merged.values()]


def _joined(before: News, after: News) -> Mapping[str, object]:
    """Return what two entries together came to."""
    return {**after.content, "entries": {**_entries_of(before), **_entries_of(after)}}


def _entries_of(news: News) -> dict[str, list[int] | None]:
    """Return what was entered, by group."""
    return cast("dict[str, list[int] | None]", news.content.get("entries", {}))


def _told(news: News, grid: Grid) -> Sentence:
    """Return one thing that somebody did."""
    row = grid.row(news.subject) if news.subject else None
    names = {
        "name": news.name or gettext("An operator"),
        "proposal": row.item.label if row else gettext("a proposal no longer in the vote"),
    }
    if news.act is Act.TAKE_IN_PROPOSALS:
        text = gettext("%(name)s took in proposals anew; load the page again to see them all.")
    elif news.act is Act.ENTER_PRINTED_VOTES:
        text = gettext("%(name)s entered the votes that the sheets print.")
    elif news.act is Act.ENTER_CHAIR_VOTE:
        text = {
            True: gettext("%(name)s: the chair voted for %(proposal)s."),
            False: gettext("%(name)s: the chair voted against %(proposal)s."),
            None: gettext("%(name)s removed how the chair voted on %(proposal)s."),
        }[cast("bool | None", news.content.get("chair_in_favour"))]
    else:
        names["entries"] = _entries(news)
        text = gettext("%(name)s changed %(proposal)s: %(entries)s.")
    return {"text": text % names, "row": row.item.id if row else None}


def _entries(news: News) -> str:
    """Return what was entered, group by group."""
    return "; ".join(
        f"{code} {choice_words(*counts) if counts else gettext('cleared')}"
        for code, counts in _entries_of(news).items()
    )
