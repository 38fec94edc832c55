"""A chapter of a document on a page: text is escaped, tables have headings, figures lead on."""

from django.template.loader import render_to_string

from tests.support.book import FIGURES, PROJECTS, document_of
from tests.support.documents import DIGEST, ENGLISH
from votum.documents.budget_document_view import budget_document_view
from votum.web.components.document_blocks import shown_blocks

TEXT = """## Skole & *vei*

Får **{{area 11 | operating | 2026 | mill 1 = 103,0}}** <script>.

> Sitat

- punkt

1. først

### Små

{{table fees Vann}}

{{table areas | operating}}
"""
BLOCKS = (
    budget_document_view(document_of(TEXT), FIGURES, PROJECTS, ENGLISH, DIGEST).chapters[0].blocks
)


def page() -> str:
    """Return the chapter as HTML."""
    blocks = shown_blocks(BLOCKS)
    return render_to_string("components/document_blocks.html", {"blocks": list(blocks)})


def test_texts_are_escaped_and_emphasis_is_kept() -> None:
    html = page()
    for part in (
        '<h2 id="part-1">Skole &amp; <em>vei</em></h2>',
        "<p>Får <strong>103,0\u00a0million\u00a0kroner</strong> &lt;script&gt;.</p>",
        "<blockquote><p>Sitat</p></blockquote>",
        "<ul><li>punkt</li></ul>",
        "<ol><li>først</li></ol>",
        '<h3 id="part-2">Små</h3>',
    ):
        assert part in html


def test_tables_have_headings_and_sums() -> None:
    html = page()
    for part in (
        '<tr class="budget-heading"><th scope="rowgroup" colspan="7">Vann</th></tr>',
        '<th scope="row">Vann<br><span class="soft">lov § 3. Per m³. PS 1/25</span></th>',
        '<tr class="total"><th scope="row">Total</th>',
        '<td class="num year" data-label="2026 ">2,0</td>',
    ):
        assert part in html
    assert "CSV" not in html


def test_a_figure_leads_to_where_it_is_explained_and_a_table_to_its_file() -> None:
    asked = []

    def url_of(field: str) -> str:
        asked.append(field)
        return "/there/?a=1&b=2"

    blocks = list(
        shown_blocks(BLOCKS, url_of=url_of, file_url="/table-{}.csv".format, anchors="a-")
    )
    html = render_to_string("components/document_blocks.html", {"blocks": blocks})
    assert asked == ["area 11 | operating | 2026 | mill 1"]
    assert '<a class="document-figure" href="/there/?a=1&amp;b=2"><strong>103,0' in html
    assert [block.table.file_url for block in blocks if block.table] == [
        "/table-1.csv",
        "/table-2.csv",
    ]
    assert [(block.anchor, block.text) for block in blocks if block.anchor] == [
        ("a-part-1", "Skole & vei"),
        ("a-part-2", "Små"),
    ]
