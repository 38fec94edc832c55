"""Sheets of proposals made up by hypothesis: any parties, texts, amounts, years and votes."""

from hypothesis import strategies as st

from votum.countries import load_country
from votum.engine.amounts import Amounts, added, summed
from votum.engine.findings import Place
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.sheets import FigureRow, ProposalSheets, Section, Sheet, SheetRow
from votum.engine.votes.bodies import Body
from votum.engine.votes.vote_notation import VoteCell

WORDS = load_country("no").sheet_words
PARTIES = tuple(party.code for party in load_country("no").parties.parties)
# So large that the sum of all that is made still has 15 digits, which a spreadsheet keeps.
MOST_MINOR = 10**11
# What a person can type into a cell: no control characters but a line break within.
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
_SPECIAL = ["=1+1", '«Ro» & "orden" <nå>', "😀 👩‍👩‍👧", "første\nandre", "1,5", "Totalt Høyre", "0"]
texts = st.one_of(
    st.sampled_from(_SPECIAL), st.text(_LETTERS, min_size=1, max_size=40).filter(str.strip)
).map(lambda text: text.strip())
names = st.sampled_from(
    ["Høyre", "Vedtak i UTV", "Innstilling til formannskapet", "H, V", "Felles/forslag: [alle]"]
) | st.from_regex(r"[A-ZÆØÅ][a-zæøå' ]{0,40}[a-zæøå]", fullmatch=True)


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    """Return a body of one to six parties."""
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=6, unique=True))
    return Body("Utvalget", "UTV", {party: draw(st.integers(1, 20)) for party in parties})


@st.composite
def votes(draw: st.DrawFn, body: Body) -> tuple[VoteCell | None, VoteCell | None]:
    """Return the two sides of a vote by the whole body, groups split as it comes, or no vote."""
    if draw(st.integers(0, 4)) == 0:
        return None, None
    in_favour = {party: draw(st.integers(0, seats)) for party, seats in body.seats.items()}
    against = {party: seats - in_favour[party] for party, seats in body.seats.items()}
    sides = [{party: n for party, n in side.items() if n} for side in (in_favour, against)]
    return VoteCell(None, sides[0]), VoteCell(None, sides[1])


@st.composite
def amounts(draw: st.DrawFn, years: int) -> Amounts:
    """Return the amounts of a row in minor units."""
    figure = st.just(0) | st.integers(-MOST_MINOR, MOST_MINOR)
    operating, capital = (
        tuple(draw(st.lists(figure, min_size=years, max_size=years))) for _ in range(2)
    )
    return summed(operating, capital)


@st.composite
def sections(draw: st.DrawFn, body: Body, years: int, name: str, first: int) -> Section:
    """Return a section with its total, its rows numbered from `first`."""
    rows = []
    for number in range(first, first + draw(st.integers(0, 4))):
        proposers = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3, unique=True))
        in_favour, against = draw(votes(body))
        rows.append(
            SheetRow(
                Place(),
                str(number),
                tuple(proposers),
                draw(texts),
                PlacedRow(draw(amounts(years))),
                in_favour,
                against,
            )
        )
    total = added([row.amounts for row in rows if row.amounts], years)
    return Section(name, tuple(rows), (), FigureRow(Place(), name, total))


@st.composite
def documents(draw: st.DrawFn) -> tuple[ProposalSheets, Body]:
    """Return a set of sheets with right sums, and the body that voted on it."""
    body = draw(bodies())
    first_year, years = draw(st.integers(2020, 2030)), draw(st.integers(1, 6))
    titles = draw(st.lists(names, min_size=1, max_size=3, unique_by=str.casefold))
    sheets = []
    for title in titles:
        headings = draw(st.lists(names, min_size=1, max_size=3, unique_by=str.casefold))
        parts = [
            draw(sections(body, years, heading, 10 * index))
            for index, heading in enumerate(headings, start=1)
        ]
        total = added([part.total.amounts for part in parts if part.total], years)
        grand = FigureRow(Place(), "", total)
        kind = WORDS.sheet_kind(title)
        sheets.append(Sheet(title, kind, Place(title), tuple(parts), grand))
    period = PlanPeriod(first_year, first_year + years - 1)
    unit = draw(st.sampled_from(Unit))
    return ProposalSheets("BØP-periode", period, unit, tuple(sheets)), body
