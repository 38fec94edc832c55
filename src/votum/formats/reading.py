"""Read proposal sheets and printed documents, text, PDF or workbook, and prove what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from votum.countries import Country
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, VoteError, say
from votum.engine.money import Unit
from votum.engine.proposal_sheets.compositions import composition_by_votes
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.proposals import Proposal, adopted_rows
from votum.engine.proposal_sheets.recommendation import Recommendation, derive_recommendation
from votum.engine.proposal_sheets.rules import check_sheets
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import Body, PartyRegister
from votum.formats.body_file import BodyFile
from votum.formats.pdf_words import WordLine, page_text
from votum.formats.printed_tables.document_reading import PDF_FORMAT as PDF_TABLES_FORMAT
from votum.formats.printed_tables.document_reading import TEXT_FORMAT as TEXT_TABLES_FORMAT
from votum.formats.printed_tables.document_reading import DocumentReading, read_tables
from votum.formats.proposal_sheets.cells import READING, ReadSheets
from votum.formats.proposal_sheets.pages import has_page_header
from votum.formats.proposal_sheets.pdf_text import sheets_text
from votum.formats.proposal_sheets.text_reader import read_text_sheets
from votum.formats.proposal_sheets.workbook_reader import read_workbook_sheets
from votum.formats.refusals import UnreadableError

TEXT_FORMAT = "proposal-sheets-text"
PDF_FORMAT = "proposal-sheets-pdf"
WORKBOOK_FORMAT = "proposal-sheets-workbook"
PDF_SIGNATURE = b"%PDF"
ZIP_SIGNATURE = b"PK"

_NO_FILE_OF_OURS = say("Votum reads .txt, .pdf, .xlsx, .ods, .csv, .json, .toml and .ics.")
_NO_SHEETS = say("proposal sheets are read from .txt, .pdf and .xlsx.")
_UTF_16 = say("The file is UTF-16 text; save it as UTF-8.")
_SIGNATURES: Mapping[bytes, Message] = {
    b"\xd0\xcf\x11\xe0": say(
        "The file is an old or password-protected Office file; save it as .xlsx without a password."
    ),
    b"\xff\xfe": _UTF_16,
    b"\xfe\xff": _UTF_16,
    b"\x1f\x8b": say("The file is compressed; unpack it first."),
}


@dataclass(frozen=True, eq=False)
class SheetsReading:
    """A file that has been read: its sheets, the body that voted, and all findings.

    `evidence.body` is None where nothing says what the body is and no vote shows it. `plan` is the
    word for the plan in documents made of it, whatever the file itself calls the plan.
    """

    format: str
    title: str
    evidence: Evidence
    findings: tuple[Finding, ...]
    register: PartyRegister
    country: Country
    plan: str
    municipality: str = ""

    @property
    def sheets(self) -> ProposalSheets:
        """The sheets as read."""
        return self.evidence.sheets

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every proposal once."""
        return self.evidence.proposals

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that say a figure or a vote is wrong."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @cached_property
    def recommendation(self) -> Recommendation | None:
        """What the votes adopted; None without a body."""
        if self.evidence.body is None:
            return None
        listed = tuple(
            adopted.proposal.identifier
            for adopted in adopted_rows(self.sheets, self.proposals)
            if adopted.proposal is not None
        )
        return derive_recommendation(
            self.proposals, self.sheets.period, self.evidence.body, self.evidence.procedure, listed
        )


def read_file(
    data: bytes,
    name: str,
    country: Country,
    body_file: BodyFile | None = None,
    unit: Unit | None = None,
) -> SheetsReading | DocumentReading:
    """Return what is in a file of any kind that Votum reads, proven by every rule for its kind.

    A text or a PDF that has the page headers of proposal sheets is read as such, any other as a
    document with tables. Raises UnreadableError where the file is none of these.
    """
    if data.startswith(PDF_SIGNATURE):
        pages = _pdf_pages(data)
        sheets = sheets_text(pages, country.sheet_words)
        if sheets is None:
            text = "\n".join(map(page_text, pages))
            return read_tables(text, name, country, PDF_TABLES_FORMAT, unit)
        register = body_file.register if body_file else country.parties
        read = read_text_sheets(sheets, country.sheet_words, register, unit)
        return _proven(PDF_FORMAT, read, country, body_file)
    if not data.startswith(ZIP_SIGNATURE):
        text = _text_of(data, name, _NO_FILE_OF_OURS)
        if not has_page_header(text, country.sheet_words):
            return read_tables(text, name, country, TEXT_TABLES_FORMAT, unit)
    return read_proposal_sheets(data, name, country, body_file, unit)


def read_proposal_sheets(
    data: bytes,
    name: str,
    country: Country,
    body_file: BodyFile | None = None,
    unit: Unit | None = None,
) -> SheetsReading:
    """Return the proposal sheets in a file, proven by every rule.

    `body_file` says the seats; without it the composition that most votes agree on is taken, and
    a notice says so. The procedure is the one in force on the day by which the plan must be
    adopted. Raises UnreadableError where
    the file is none that Votum reads.
    """
    register = body_file.register if body_file else country.parties
    kind, read = _read(data, name, country, register, unit)
    return _proven(kind, read, country, body_file)


def _proven(
    kind: str, read: ReadSheets, country: Country, body_file: BodyFile | None
) -> SheetsReading:
    """Return sheets that have been read, proven by every rule."""
    procedure = country.voting_procedure(country.adopted_by(read.sheets.period))
    body, notices = (body_file.body, []) if body_file else _composition(read.sheets)
    known = body_file.presence_known if body_file else True
    evidence = Evidence(read.sheets, body, procedure, known)
    findings = (*read.findings, *notices, *check_sheets(evidence))
    title = f"{read.sheets.plan} {read.sheets.period}"
    municipality = body_file.municipality if body_file else ""
    register = body_file.register if body_file else country.parties
    plan = body_file.plan if body_file else country.sheet_words.plan_name
    return SheetsReading(kind, title, evidence, findings, register, country, plan, municipality)


def _read(
    data: bytes, name: str, country: Country, register: PartyRegister, unit: Unit | None
) -> tuple[str, ReadSheets]:
    """Return the format of a file and what is in it."""
    if data.startswith(ZIP_SIGNATURE):
        return WORKBOOK_FORMAT, read_workbook_sheets(data, country.sheet_words, register, unit)
    if data.startswith(PDF_SIGNATURE):
        pages = _pdf_pages(data)
        text = sheets_text(pages, country.sheet_words) or "\n".join(map(page_text, pages))
        return PDF_FORMAT, read_text_sheets(text, country.sheet_words, register, unit)
    text = _text_of(data, name, _NO_SHEETS)
    return TEXT_FORMAT, read_text_sheets(text, country.sheet_words, register, unit)


def _pdf_pages(data: bytes) -> list[list[WordLine]]:
    """Return the words of a PDF, page by page."""
    # What reads PDFs takes a third of a second to load, and is loaded for them alone.
    from votum.formats.pdf_reading import lines_of_words  # noqa: PLC0415

    return lines_of_words(data)


def _text_of(data: bytes, name: str, otherwise: Message) -> str:
    """Return the text of a file; UnreadableError where it is none.

    `otherwise` says of a file of another kind which kinds are read here.
    """
    if not data.strip():
        raise UnreadableError(say("“{name}” is empty.", name=name))
    for signature, sentence in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(sentence)
    if b"\x00" in data:
        raise UnreadableError(
            say(
                "“{name}” is neither text nor a workbook; {otherwise}",
                name=name,
                otherwise=otherwise,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise UnreadableError(
            say(
                "“{name}” is not UTF-8 text (line {line}); save it as UTF-8 and read it again.",
                name=name,
                line=line,
            )
        ) from None


def _composition(sheets: ProposalSheets) -> tuple[Body | None, list[Finding]]:
    """Return the body as the votes show it, and the finding that says so, or why not."""
    place = Place(sheets.sheets[0].title)
    try:
        body = composition_by_votes(sheets)
    except VoteError as fault:
        voted = any(row.in_favour is not None for _, row in sheets.rows())
        severity = Severity.ERROR if voted else Severity.NOTICE
        return None, [Finding(READING, severity, place, fault.message)]
    seats = ", ".join(f"{count}{party}" for party, count in body.seats.items())
    message = say(
        "Nobody said how the body is composed; {members} seats are taken from what most "
        "votes agree on: {seats}.",
        members=body.members,
        seats=seats,
    )
    return body, [Finding(READING, Severity.NOTICE, place, message, found=seats)]
