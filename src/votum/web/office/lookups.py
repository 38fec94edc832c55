"""What an address of the office speaks of; an address that leads nowhere is a 404."""

from django.shortcuts import get_object_or_404

from votum.web.budgets.models import Cycle, Treatment


def the_cycle(slug: str) -> Cycle:
    """Return the cycle of a plan."""
    return get_object_or_404(Cycle, slug=slug)


def the_treatment(cycle: str, body: str) -> Treatment:
    """Return a body's treatment of a plan, with both."""
    return get_object_or_404(
        Treatment.objects.select_related("cycle", "body"), cycle__slug=cycle, body__slug=body
    )
