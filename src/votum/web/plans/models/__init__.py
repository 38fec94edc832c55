"""What is kept of a whole budget: tables, files beside them, versions, documents, checks."""

from votum.web.plans.models.checks import (
    CheckedDocument,
    DecisionKind,
    FindingDecision,
    RegisteredErratum,
)
from votum.web.plans.models.documents import DocumentState, PlanDocument
from votum.web.plans.models.files import FileKind, PlanFile
from votum.web.plans.models.tables import (
    BudgetLine,
    BudgetTable,
    SavedMapping,
    TableState,
    TableUpload,
)
from votum.web.plans.models.versions import PlanVersion

__all__ = [
    "BudgetLine",
    "BudgetTable",
    "CheckedDocument",
    "DecisionKind",
    "DocumentState",
    "FileKind",
    "FindingDecision",
    "PlanDocument",
    "PlanFile",
    "PlanVersion",
    "RegisteredErratum",
    "SavedMapping",
    "TableState",
    "TableUpload",
]
