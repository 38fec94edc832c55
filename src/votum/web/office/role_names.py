"""The roles in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from votum.web.people.models import RoleKind

ROLE_NAMES: Mapping[str, Promise] = {
    RoleKind.SECRETARY.value: _("Secretary"),
    RoleKind.CHAIR.value: _("Chair"),
    RoleKind.MEMBER.value: _("Member"),
    RoleKind.BUDGET_OFFICE.value: _("Budget office"),
}
