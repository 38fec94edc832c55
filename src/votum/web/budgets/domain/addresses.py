"""What an address speaks of; an address that leads nowhere is a 404."""

from django.shortcuts import get_object_or_404

from votum.web.budgets.models import Cycle, Treatment


def cycle_at(slug: str) -> Cycle:
    """Return the cycle with an address; Http404 where there is none."""
    return get_object_or_404(Cycle, slug=slug)


def treatment_at(cycle: str, body: str) -> Treatment:
    """Return a body's treatment of a plan by their addresses; Http404 where there is none."""
    known = Treatment.objects.select_related("cycle", "body")
    return get_object_or_404(known, cycle__slug=cycle, body__slug=body)
