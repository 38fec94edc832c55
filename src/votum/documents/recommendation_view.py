"""The recommendation as a document shows it: every figure, date and word as finished text."""

from dataclasses import dataclass
from functools import partial

from votum.documents.dates import issued_words, municipality_words, page_words, printed_date
from votum.documents.edition import Edition
from votum.documents.figures import (
    NOT_PLACED,
    ColumnGroup,
    FigurePrinter,
    column_groups,
    figure_printer,
    in_words,
    unit_and_sign,
    widest_of_groups,
)
from votum.documents.glyphs import LONGEST_NAME, with_breaks
from votum.documents.recommendation_lead import lead
from votum.documents.vote_summary import CountTable, party_legend, party_table, proposer_table
from votum.documents.votes_view import VoteView, vote_view
from votum.engine.messages import say
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.meetings import Meeting
from votum.translations import Translator

_UNFUNDED = say(
    "The proposals cost {amount} over {period}, and none of them shows where the money comes "
    "from. A committee may recommend this; the council's budget must balance in every year."
)
_PARTLY_FUNDED = say(
    "After what some of them save or bring in, the proposals cost {amount} over {period}, and "
    "nothing adopted covers that. A committee may recommend this; the council's budget must "
    "balance in every year."
)


@dataclass(frozen=True, slots=True)
class AdoptedView:
    """An adopted proposal: its number here, who it is from, where it came from, text and vote.

    `figures` is empty for a verbal proposal.
    """

    number: str
    proposers: str
    origin: str
    text: str
    figures: tuple[str, ...]
    vote: VoteView | None


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A line to sign on: what is filled in on it, who signs (empty where unknown), as what."""

    written: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class RecommendationWords:
    """The headings of the document."""

    numeric: str
    verbal: str
    votes: str
    number: str
    proposers: str
    proposal: str
    proposal_alone: str
    vote: str
    total: str
    funding: str
    digest: str
    page: str


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """The whole document. What is empty is left out.

    `widest_figures` is what the columns of each group must hold, in digits.
    """

    language: str
    document_title: str
    municipality: str
    title: str
    body: str
    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    lead: tuple[str, ...]
    words: RecommendationWords
    unit: str
    groups: tuple[ColumnGroup, ...]
    widest_figures: tuple[int, ...]
    numeric: tuple[AdoptedView, ...]
    total: tuple[str, ...]
    notes: tuple[str, ...]
    funding: str
    verbal: tuple[AdoptedView, ...]
    no_verbal: str
    counts: tuple[CountTable, ...]
    vote_notes: tuple[str, ...]
    signatures: tuple[SignatureView, ...]
    digest: str
    digest_note: str
    footer: str


def recommendation_view(  # noqa: PLR0913, PLR0917 - the document's parts
    recommendation: Recommendation,
    proposals: tuple[Proposal, ...],
    meeting: Meeting,
    edition: Edition,
    digest: str,
    remarks: tuple[str, ...] = (),
) -> RecommendationView:
    """Return the document's content.

    Arguments as for `votum.documents.recommendation.recommendation_pdf`.
    """
    translator, body = edition.translator, recommendation.body
    amounts = [each.amounts for each in recommendation.numeric]
    figures = figure_printer(edition.unit, [*amounts, recommendation.total])
    capital = any(each and (any(each.capital) or each.capital_sum) for each in amounts)
    groups = column_groups(recommendation.period, translator, capital=capital)
    cells = partial(figures.cells, years=len(recommendation.period.years), capital=capital)
    total = cells(recommendation.total)
    title = translator.phrase("Recommendation to the executive board")
    return RecommendationView(
        language=translator.language,
        document_title=f"{title}: {body.name}, {recommendation.period}",
        municipality=municipality_words(meeting.municipality, translator),
        title=title,
        body=body.name,
        facts=_facts(recommendation, meeting, translator),
        remarks=tuple(map(with_breaks, remarks)),
        lead=lead(recommendation, figures, translator),
        words=_words(translator),
        unit=unit_and_sign(edition.unit, edition.price_level, edition.translator),
        groups=groups,
        widest_figures=widest_of_groups([total, *map(cells, amounts)], groups),
        numeric=tuple(
            _adopted(number, proposal, recommendation, translator, cells(proposal.amounts))
            for number, proposal in enumerate(recommendation.numeric, start=1)
        ),
        total=total,
        notes=_notes(recommendation, translator, capital=capital),
        funding=_funding(recommendation, figures, translator),
        verbal=tuple(
            _adopted(number, proposal, recommendation, translator)
            for number, proposal in enumerate(recommendation.verbal, start=1)
        ),
        no_verbal=translator.phrase("No verbal proposal was adopted."),
        counts=(
            proposer_table(recommendation, proposals, edition),
            party_table(recommendation, proposals, edition),
        ),
        vote_notes=_vote_notes(recommendation, proposals, edition),
        signatures=_signatures(meeting, translator),
        digest=digest,
        digest_note=translator.phrase(
            "Calculated from the adopted proposals, their texts and figures. "
            "If a single letter or figure in them is changed, so is the fingerprint."
        ),
        footer=_footer(recommendation, edition),
    )


def _adopted(
    number: int,
    proposal: Proposal,
    recommendation: Recommendation,
    translator: Translator,
    figures: tuple[str, ...] = (),
) -> AdoptedView:
    """Return an adopted proposal."""
    vote, decision = proposal.vote, recommendation.decisions[proposal.identifier]
    return AdoptedView(
        number=str(number),
        proposers=with_breaks(", ".join(proposal.proposers), LONGEST_NAME),
        origin=translator.phrase("proposal {number}", number=proposal.number),
        text=with_breaks(proposal.text.strip()),
        figures=figures,
        vote=vote_view(vote, decision, recommendation.body, translator) if vote else None,
    )


def _facts(
    recommendation: Recommendation, meeting: Meeting, translator: Translator
) -> tuple[tuple[str, str], ...]:
    """Return what is known of the case and the meeting, as headings with their answers."""
    met = printed_date(meeting.date, translator) if meeting.date else ""
    facts = (
        (translator.phrase("Meeting"), met),
        (translator.phrase("Case"), meeting.agenda_case_number),
        (translator.phrase("Archive case"), meeting.archive_case_id),
        (translator.phrase("Plan period"), str(recommendation.period)),
        (translator.phrase("Subject"), meeting.case_title),
    )
    return tuple((name, value) for name, value in facts if value)


def _notes(
    recommendation: Recommendation, translator: Translator, *, capital: bool
) -> tuple[str, ...]:
    """Return the notes under the table of amounts."""
    notes = []
    if not recommendation.numeric:
        notes.append(translator.phrase("No proposal with an amount was adopted."))
    elif not capital:
        notes.append(translator.phrase("None of the proposals has a capital amount."))
    if any(each.amounts is None for each in recommendation.numeric):
        notes.append(
            translator.phrase(
                "{mark}: the amounts could not be placed in years and are not part of the total.",
                mark=NOT_PLACED,
            )
        )
    return tuple(notes)


def _funding(recommendation: Recommendation, figures: FigurePrinter, translator: Translator) -> str:
    """Return a note where what is adopted costs more than what is adopted brings in, else ''."""
    unfunded = recommendation.unfunded
    if unfunded is None:
        return ""
    note = _PARTLY_FUNDED if unfunded.partly_funded else _UNFUNDED
    return translator.phrase(
        note.template,
        amount=in_words(figures.printed(unfunded.needed), figures.unit, translator),
        period=recommendation.period,
    )


def _signatures(meeting: Meeting, translator: Translator) -> tuple[SignatureView, ...]:
    """Return the lines to sign on."""
    place = f"{meeting.municipality}," if meeting.municipality else ""
    return (
        SignatureView(place, "", translator.phrase("Place and date")),
        SignatureView("", meeting.chair_name, translator.phrase("Chair")),
        SignatureView("", meeting.secretary_name, translator.phrase("Secretary")),
    )


def _vote_notes(
    recommendation: Recommendation,
    proposals: tuple[Proposal, ...],
    edition: Edition,
) -> tuple[str, ...]:
    """Return the notes under the counts of votes."""
    translator = edition.translator
    codes = [code for each in proposals for code in each.proposers]
    legend = party_legend(codes, recommendation.body.seats, edition.register)
    left = sum(each.identifier not in recommendation.decisions for each in proposals)
    notes = [
        translator.phrase(
            "Filled mark: vote in favour. Outlined mark: vote against. "
            "The marks stand in groups by party, in the order of the words."
        ),
        *((legend,) if legend else ()),
    ]
    if left:
        notes.append(translator.phrase("Proposals not voted on: {count}.", count=left))
    return tuple(notes)


def _words(translator: Translator) -> RecommendationWords:
    """Return the headings."""
    return RecommendationWords(
        numeric=translator.phrase("Adopted proposals with amounts"),
        verbal=translator.phrase("Adopted verbal proposals"),
        votes=translator.phrase("How the votes went"),
        number=translator.phrase("No."),
        proposers=translator.phrase("From"),
        proposal=translator.phrase("Proposal and vote, in favour – against"),
        proposal_alone=translator.phrase("Proposal"),
        vote=translator.phrase("Vote, in favour – against"),
        total=translator.phrase("Total"),
        funding=translator.phrase("Funding"),
        digest=translator.phrase("The version's fingerprint (SHA-256)"),
        page=page_words(translator),
    )


def _footer(recommendation: Recommendation, edition: Edition) -> str:
    """Return the line at the foot of every page."""
    body = recommendation.body
    printed = issued_words(edition.issued, edition.translator)
    return f"{body.short_name} {recommendation.period} · {printed}"
