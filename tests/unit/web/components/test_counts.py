"""A count on a page: thousands apart wherever it is printed, singular and plural by its number."""

import json

import pytest
from django.template import Context, Template
from django.utils.translation import ngettext

from votum.web.components.counts import Count

LINES = (
    "{% load i18n components %}{{ lines|counted }}: {% blocktranslate count count=lines|counted %}"
    "{{ count }} line{% plural %}{{ count }} lines{% endblocktranslate %}"
)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1: 1 line"),
        (2026, "2026: 2026 lines"),
        (12_000, "12\u00a0000: 12\u00a0000 lines"),
    ],
)
def test_a_page_says_a_count_with_its_thousands_apart(number: int, said: str) -> None:
    assert Template(LINES).render(Context({"lines": number})) == said
    count = Count(number)
    assert (
        ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
        == (said.partition(": ")[2])
    )


def test_nothing_given_is_nothing_said() -> None:
    assert Template("{% load components %}{{ none|counted }}").render(Context()) == ""


def test_a_count_is_still_a_number_to_programs() -> None:
    assert (Count(12_000) + 1, json.dumps([Count(12_000)])) == (12_001, "[12000]")
