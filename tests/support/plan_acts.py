"""One way to do each act with the whole budget: its tables, the files beside it, publishing."""

from collections.abc import Mapping

from tests.support.budget_documents import (
    NOT_APPROVED,
    a_waiting_document,
    folder,
    the_document,
)
from tests.support.doings import Doing
from tests.support.plans import (
    TABLE,
    a_fund_file,
    one_more_area,
    small_budget,
    without_fund_file,
)
from tests.support.site import Site, an_actor
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.models import Chain
from votum.web.people.domain.permissions import Act
from votum.web.plans.domain import documents, mappings, publishing, tables
from votum.web.plans.models import TableUpload


def _upload_table(by: Actor, site: Site) -> TableUpload:
    """Upload a budget table."""
    return tables.upload_table(by, site.cycle, "budsjett.csv", TABLE)


def _a_table() -> TableUpload:
    return TableUpload.objects.get()


PLAN_DOINGS: Mapping[Act, Doing] = {
    Act.UPLOAD_TABLE: Doing("founded", _upload_table, Chain.OFFICE),
    Act.CHOOSE_MAPPING: Doing(
        "founded",
        lambda by, _: mappings.choose_mapping(
            by, _a_table(), tables.preview_table(_a_table()).result.mapping, save_as="Vår tabell"
        ),
        Chain.OFFICE,
        before=lambda site: _upload_table(an_actor(), site),
    ),
    Act.CONFIRM_TABLE: Doing(
        "founded",
        lambda by, _: tables.confirm_table(by, _a_table()),
        Chain.OFFICE,
        before=lambda site: _upload_table(an_actor(), site),
    ),
    Act.REFUSE_TABLE: Doing(
        "founded",
        lambda by, _: tables.refuse_table(by, _a_table()),
        Chain.OFFICE,
        before=lambda site: _upload_table(an_actor(), site),
    ),
    Act.SAVE_PLAN_FILE: Doing(
        "founded", lambda by, site: one_more_area(by, site.cycle), Chain.OFFICE
    ),
    Act.REMOVE_PLAN_FILE: Doing(
        "founded",
        lambda by, site: without_fund_file(by, site.cycle),
        Chain.OFFICE,
        before=lambda site: a_fund_file(an_actor(), site.cycle),
    ),
    Act.PUBLISH_PLAN: Doing(
        "founded", lambda by, site: publishing.publish_plan(by, site.cycle, small_budget())
    ),
    Act.UPLOAD_BUDGET_DOCUMENT: Doing(
        "founded",
        lambda by, site: documents.upload_budget_document(by, site.cycle, "bok.zip", folder()),
        Chain.OFFICE,
        before=lambda site: publishing.publish_plan(an_actor(), site.cycle, small_budget()),
    ),
    Act.APPROVE_FIGURES: Doing(
        "founded",
        lambda by, _: documents.approve_figures(
            by, the_document(), documents.shown_document_digest(the_document())
        ),
        Chain.OFFICE,
        before=lambda site: a_waiting_document(site, NOT_APPROVED),
    ),
    Act.PUBLISH_BUDGET_DOCUMENT: Doing(
        "founded",
        lambda by, _: documents.publish_budget_document(
            by, the_document(), documents.shown_document_digest(the_document())
        ),
        before=a_waiting_document,
    ),
    Act.REFUSE_BUDGET_DOCUMENT: Doing(
        "founded",
        lambda by, _: documents.refuse_budget_document(by, the_document()),
        Chain.OFFICE,
        before=a_waiting_document,
    ),
}
