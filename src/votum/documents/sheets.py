"""All proposal sheets as a PDF."""

from datetime import date

from votum.documents.edition import Edition
from votum.documents.sheets_view import sheets_view
from votum.documents.typst_pdf import render
from votum.engine.findings import Finding
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import Body, PartyRegister
from votum.translations import Translator


def sheets_pdf(  # noqa: PLR0913 - a document needs all this to be sent as it is
    sheets: ProposalSheets,
    body: Body | None,
    *,
    register: PartyRegister,
    translator: Translator,
    issued: date,
    municipality: str = "",
    findings: tuple[Finding, ...] = (),
) -> bytes:
    """Return every sheet, in its printed order and each on a new page, as a PDF.

    `body` gives its name and the order in which parties' votes are printed; without one both are
    the sheets' own. Figures and totals are the sheets' own too, in their unit and exact to the øre;
    a total that a sheet lacks is added up. Of `findings` the errors are printed under the sheet
    they are about, so that a sum that does not hold never stands unexplained. `issued` is the
    document's date: equal arguments give equal bytes. PDF/A-2a and PDF/UA-1 as Typst enforces them.
    """
    edition = Edition(sheets.unit, register, translator, issued, sheets.price_level)
    view = sheets_view(sheets, body, edition, municipality, findings)
    return render("sheets.typ", view, issued)
