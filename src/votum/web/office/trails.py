"""Where a page of the office stands: the links above its headline."""

from django.urls import reverse
from django.utils.translation import gettext

from votum.web.budgets.models import Cycle, Treatment
from votum.web.meetings.models import Meeting, Vote
from votum.web.plans.models import CheckedDocument, TableUpload
from votum.web.proposals.models import Proposal

type Crumb = dict[str, str]


def crumb(title: str, url: str = "") -> Crumb:
    """Return a link of a trail; the last of a trail, the page itself, has no address."""
    return {"title": title, "url": url}


def desk_trail(*more: Crumb) -> list[Crumb]:
    """Return the trail from somebody's own desk."""
    return [crumb(gettext("My desk"), reverse("office:desk")), *more]


def people_trail(*more: Crumb) -> list[Crumb]:
    """Return the trail to what the budget office does with people and bodies."""
    return desk_trail(crumb(gettext("People"), reverse("office:people")), *more)


def cycle_trail(cycle: Cycle, *more: Crumb) -> list[Crumb]:
    """Return the trail to what the budget office does with a plan."""
    return desk_trail(crumb(cycle.title, reverse("office:cycle", args=[cycle.slug])), *more)


def table_trail(upload: TableUpload, *more: Crumb) -> list[Crumb]:
    """Return the trail to what is done with a budget table."""
    address = reverse("office:table", args=[upload.cycle.slug, upload.pk])
    return cycle_trail(upload.cycle, crumb(upload.file_name, address), *more)


def files_trail(cycle: Cycle, *more: Crumb) -> list[Crumb]:
    """Return the trail to what is done with the files beside a budget."""
    address = reverse("office:files", args=[cycle.slug])
    return cycle_trail(cycle, crumb(gettext("Beside the budget"), address), *more)


def checks_trail(cycle: Cycle, *more: Crumb) -> list[Crumb]:
    """Return the trail to the published documents that are checked."""
    address = reverse("office:checks", args=[cycle.slug])
    return cycle_trail(cycle, crumb(gettext("Checked documents"), address), *more)


def check_trail(document: CheckedDocument, *more: Crumb) -> list[Crumb]:
    """Return the trail to the findings of a checked document."""
    address = reverse("office:check", args=[document.cycle.slug, document.pk])
    return checks_trail(document.cycle, crumb(document.file_name, address), *more)


def errata_trail(cycle: Cycle, *more: Crumb) -> list[Crumb]:
    """Return the trail to the register of errata."""
    address = reverse("office:errata", args=[cycle.slug])
    return cycle_trail(cycle, crumb(gettext("Errata"), address), *more)


def body_trail(treatment: Treatment, *more: Crumb) -> list[Crumb]:
    """Return the trail to what a body does with a plan."""
    address = reverse("office:body", args=[treatment.cycle.slug, treatment.body.slug])
    return desk_trail(crumb(treatment.body.short_name, address), *more)


def proposal_trail(proposal: Proposal, *more: Crumb) -> list[Crumb]:
    """Return the trail to what is done with a proposal."""
    treatment = proposal.treatment
    address = reverse(
        "office:proposal", args=[treatment.cycle.slug, treatment.body.slug, proposal.slug]
    )
    title = gettext("Proposal %(number)s, %(sheet)s") % {
        "number": proposal.number,
        "sheet": proposal.sheet,
    }
    return body_trail(treatment, crumb(title, address), *more)


def meeting_trail(meeting: Meeting, *more: Crumb) -> list[Crumb]:
    """Return the trail to what is done with a meeting."""
    treatment = meeting.treatment
    address = reverse(
        "office:meeting", args=[treatment.cycle.slug, treatment.body.slug, meeting.pk]
    )
    return body_trail(treatment, crumb(gettext("Meeting"), address), *more)


def vote_trail(vote: Vote, *more: Crumb) -> list[Crumb]:
    """Return the trail to what is done with a vote."""
    treatment = vote.meeting.treatment
    address = reverse("office:vote", args=[treatment.cycle.slug, treatment.body.slug, vote.pk])
    return meeting_trail(vote.meeting, crumb(gettext("Vote"), address), *more)
