"""The municipality, its bodies and groups, who sits where and when, and who may do what."""

import unicodedata
import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class Municipality(models.Model):
    """The one municipality of this database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=100)
    country = models.CharField(max_length=2)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="municipality_is_one"),)

    def __str__(self) -> str:
        return self.name


class PartyGroup(models.Model):
    """A party group, or a party without a seat that puts proposals forward."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=100)
    aliases = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.code


class BodyKind(models.TextChoices):
    """What a body is (kommuneloven ch. 5)."""

    COUNCIL = "council"
    EXECUTIVE_BOARD = "executive_board"
    COMMITTEE = "committee"
    ADVISORY_COUNCIL = "advisory_council"
    JOINT_COMMITTEE = "joint_committee"


class Body(models.Model):
    """A council, board or committee; `slug` is its permanent address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=BodyKind)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "slug")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="body_kind_known"),
        )

    def __str__(self) -> str:
        return self.short_name


class Composition(models.Model):
    """How a body is composed from a day on, until the next composition; none can overlap."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="compositions")
    valid_from = models.DateField()
    chair_group = models.ForeignKey(
        PartyGroup, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("valid_from",)
        constraints = (
            models.UniqueConstraint("body", "valid_from", name="composition_once_per_day"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.valid_from}"


class GroupSeats(models.Model):
    """How many seats a group has in a composition, in the order in which votes are printed."""

    composition = models.ForeignKey(Composition, on_delete=models.CASCADE, related_name="seats")
    group = models.ForeignKey(PartyGroup, on_delete=models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("composition", "group", name="seats_once_per_group"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="seats_at_least_one"),
        )

    def __str__(self) -> str:
        return f"{self.seats}{self.group_id}"


class UserNameField(models.CharField):  # type: ignore[type-arg] # generic for mypy alone
    """A user name: kept, and asked for, alike in whichever case and width it is typed."""

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        """Return the name as the database has it."""
        prepared = super().get_prep_value(value)
        return User.normalize_username(prepared) if isinstance(prepared, str) else prepared

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, FBT001 - Django's
        """Give the row, too, the name as the database has it."""
        kept = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, kept)
        return kept


class User(AbstractBaseUser):
    """A person who logs in. What they may do is said by their roles alone.

    `password_given` until they have chosen a password instead of the one the office gave them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = UserNameField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    password_given = models.BooleanField(default=False)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Return what user names have in common that look alike: nobody passes for another."""
        plain = unicodedata.normalize("NFKC", username).casefold()
        return unicodedata.normalize("NFKC", plain)


class RoleKind(models.TextChoices):
    """What a person is in a body, or in the municipality's budget office."""

    BUDGET_OFFICE = "budget_office"
    SECRETARY = "secretary"
    CHAIR = "chair"
    MEMBER = "member"


class Role(models.Model):
    """A person's role from a day on, until another where it has ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="roles")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=RoleKind.values), name="role_kind_known"),
            models.CheckConstraint(
                condition=(Q(kind=RoleKind.BUDGET_OFFICE) & Q(body__isnull=True))
                | (~Q(kind=RoleKind.BUDGET_OFFICE) & Q(body__isnull=False)),
                name="role_in_a_body_or_the_budget_office",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="role_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "body"],
                condition=Q(valid_to__isnull=True, body__isnull=False),
                name="role_held_once_in_a_body",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(valid_to__isnull=True, body__isnull=True),
                name="role_held_once_in_the_budget_office",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.kind}"
