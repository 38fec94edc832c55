"""Entries of the log, each chained to the one before by its hash."""

import uuid

from django.db import models


class Chain(models.TextChoices):
    """Which log an entry is in: acts that are public, the staff's work, or an open vote's entries.

    The entries come many a second; the heads of the other two tell what is kept in memory that it
    has grown old, and stay as they are meanwhile.
    """

    PUBLIC = "public"
    OFFICE = "office"
    ENTRIES = "entries"


class ChainHead(models.Model):
    """How far a chain has come: the number and hash of its last entry.

    Every act locks these rows first, so that acts follow one another on any database.
    """

    chain = models.CharField(primary_key=True, max_length=10, choices=Chain)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"


class Event(models.Model):
    """One act: what was done, when, by whom, in which body, to what.

    `content` is canonical JSON with ids, figures and digests, never personal data. `hash` is the
    SHA-256 of the entry's canonical form, which holds `previous_hash`. Triggers in the database
    refuse to change or delete an entry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.CharField(max_length=10, choices=Chain)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    actor = models.UUIDField(null=True)
    body = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    content = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "sequence")
        constraints = (
            models.UniqueConstraint("chain", "sequence", name="event_once_per_number"),
            models.UniqueConstraint("chain", "previous_hash", name="event_chain_never_forks"),
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="event_numbers_from_one"
            ),
        )
        indexes = (models.Index("subject", name="event_by_subject"),)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.act}"
