"""Publish the recommendation: the version that follows from the votes, with its documents."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from votum.documents.open_data import proposals_csv, recommendation_json
from votum.documents.recommendation import recommendation_pdf
from votum.documents.superseding import Supersession, superseding_words
from votum.engine.budget.canonical import digest
from votum.engine.messages import say
from votum.engine.proposal_sheets.adopted import recommendation_sheets, with_adopted_sheets
from votum.engine.proposal_sheets.recommendation import recommendation_version
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.voting import Vote
from votum.formats.proposal_sheets.workbook_writer import write_workbook
from votum.translations import Translator
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.domain.versions import (
    freeze_version,
    latest_version,
    published_file,
)
from votum.web.budgets.models import Treatment, Version
from votum.web.eventlog.domain.chain import Actor, canonical_json
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.domain.typed import LONGEST_REASON, typed_text
from votum.web.meetings.domain.standing import Standing, record_of, standing_of
from votum.web.meetings.domain.superseding import supersession_of
from votum.web.people.bridge import party_register, the_country
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.proposals.bridge import sheets_value


def publish_recommendation(by: Actor, treatment: Treatment, reason: str = "") -> Version:
    """Publish what the closed votes adopted, as a version with PDF, workbook, CSV and JSON.

    A later one supersedes it and says why. RefusedError before any vote is closed and where
    nothing has changed; ConflictError where votes were corrected while it was being made.
    """
    reason = typed_text(reason, longest=LONGEST_REASON)
    standing = standing_of(treatment)
    if standing.meeting is None:
        raise RefusedError(say("Nothing has been voted yet; close the vote first."))
    superseding = supersession_of(treatment, reason)
    files = recommendation_files(standing, by.at.date(), superseding)  # slow: before anybody waits
    with acting(by, Act.PUBLISH_RECOMMENDATION, body=treatment.body) as entry:
        latest = latest_version(treatment)
        if latest is not None and published_record(latest) == record_of(standing):
            raise RefusedError(say("This is already published: nothing has changed since."))
        if (supersession_of(treatment, reason), record_of(standing_of(treatment))) != (
            superseding,
            record_of(standing),
        ):
            raise ConflictError(say("A vote was corrected just now; publish again."))
        number = superseding.number if superseding else 1
        value = recommendation_version(standing.recommendation, number)
        return freeze_version(by, entry, treatment, value=value, files=files, reason=reason)


def published_record(version: Version) -> str:
    """Return what a version published, as `record_of` returns what would be."""
    return canonical_json({**_published(version), "digest": ""})


def published_votes(version: Version) -> Mapping[str, Vote]:
    """Return the votes on what a version holds as they were published, by identifier."""
    sides = {each["identifier"]: each["votes"] for each in _published(version)["proposals"]}
    return {identifier: Vote(each["for"], each["against"]) for identifier, each in sides.items()}


def _published(version: Version) -> dict[str, Any]:
    """Return a version's content as it was published as JSON."""
    content: dict[str, Any] = json.loads(published_file(version, "recommendation.json"))
    return content


def recommendation_files(
    standing: Standing, issued: date, superseding: Supersession | None = None
) -> Mapping[str, bytes]:
    """Return the documents of a version by file name, dated: the first, or one that replaces it."""
    country = the_country()
    recommendation = standing.recommendation
    sheets = sheets_with_adopted(standing)
    translator = Translator(country.language)
    number = superseding.number if superseding else 1
    remarks = superseding_words(superseding, translator) if superseding else ()
    own_digest = digest(recommendation_version(recommendation, number))
    return {
        "recommendation.pdf": recommendation_pdf(
            recommendation,
            standing.values,
            standing.engine_meeting,
            unit=unit_of(standing.treatment),
            digest=own_digest,
            register=party_register(),
            translator=translator,
            issued=issued,
            price_level=standing.treatment.price_level,
            remarks=remarks,
        ),
        "recommendation.xlsx": write_workbook(
            recommendation_sheets(sheets), country.sheet_words, issued, remarks
        ),
        "recommendation.csv": proposals_csv(
            (*recommendation.numeric, *recommendation.verbal),
            recommendation.period,
            recommendation.decisions,
        ),
        "recommendation.json": recommendation_json(recommendation, own_digest),
    }


def sheets_with_adopted(standing: Standing) -> ProposalSheets:
    """Return all sheets with the two adopted sheets in front, derived from the votes."""
    words = the_country().sheet_words
    gone_left_out = {each.identifier for each in standing.values}
    sheets = sheets_value(
        standing.treatment,
        (each.row for each in standing.proposals if each.value.identifier in gone_left_out),
        {each.value.identifier: each.vote for each in standing.proposals if each.vote},
    )
    return with_adopted_sheets(
        sheets,
        standing.recommendation,
        words.adopted_numeric_title,
        words.adopted_verbal_title.format(body=standing.treatment.body.short_name),
    )
