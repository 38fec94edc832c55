"""The fee schedule: what residents pay."""

from django.http import Http404
from django.utils.translation import gettext

from votum.documents.book_tables import fee_table
from votum.web.components.page_figures import page_translator
from votum.web.public.budget.plan import PublishedPlan, around


def fees_page(plan: PublishedPlan) -> dict[str, object]:
    """Return what the page of the fees shows; Http404 where the budget has none."""
    schedule = plan.worked.budget.fees
    if schedule is None:
        raise Http404
    table = fee_table(schedule, page_translator())
    amounts = len(schedule.years) + 1  # the columns of the years, and of their change
    is_amount = [column < amounts for column in range(len(table.columns))]
    return {
        **around(plan, "fees"),
        "table": {
            "title": table.title,
            "unit": table.unit,
            "name": table.name,
            "width": len(table.columns) + 1,
            "columns": list(zip(table.columns, table.sides, strict=True)),
            "rows": [
                {
                    "name": row.name,
                    "kind": row.kind,
                    "note": row.note,
                    "cells": list(
                        zip(row.cells, table.sides, table.columns, is_amount, strict=True)
                    )
                    if row.cells
                    else [],
                }
                for row in table.rows
            ],
        },
        "downloads": [
            {"name": name, "url": plan.url("file", f"fees.{extension}")}
            for name, extension in (("CSV", "csv"), (gettext("Excel"), "xlsx"))
        ],
    }
