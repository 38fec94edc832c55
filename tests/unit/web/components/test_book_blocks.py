"""A chapter of a budget book on a page: text is escaped, tables have headings."""

from django.template.loader import render_to_string

from tests.support.book import FIGURES, PROJECTS, document_of
from tests.support.documents import DIGEST, ENGLISH
from votum.documents.book_view import book_view

TEXT = """## Skole & *vei*

Får **{{area 11 | operating | 2026 | mill 1 = 103,0}}** <script>.

> Sitat

- punkt

1. først

### Små

{{table fees Vann}}

{{table areas | operating}}
"""


def page() -> str:
    """Return the chapter as HTML."""
    view = book_view(document_of(TEXT), FIGURES, PROJECTS, ENGLISH, DIGEST)
    blocks = view.chapters[0].blocks
    return render_to_string("components/book_blocks.html", {"blocks": blocks})


def test_texts_are_escaped_and_emphasis_is_kept() -> None:
    html = page()
    for part in (
        "<h2>Skole &amp; <em>vei</em></h2>",
        "<p>Får <strong>103,0\u00a0million\u00a0kroner</strong> &lt;script&gt;.</p>",
        "<blockquote><p>Sitat</p></blockquote>",
        "<ul><li>punkt</li></ul>",
        "<ol><li>først</li></ol>",
        "<h3>Små</h3>",
    ):
        assert part in html


def test_tables_have_headings_and_sums() -> None:
    html = page()
    for part in (
        '<tr><th scope="rowgroup" colspan="7">Vann</th></tr>',
        '<th scope="row">Vann<br><small>lov § 3. Per m³. PS 1/25</small></th>',
        '<tr class="sum"><th scope="row">Total</th><td class="num">2,0</td>',
    ):
        assert part in html
