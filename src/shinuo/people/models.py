"""The tables of this room: users and what they may do; where they serve, with what skills; their presence."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from typing_extensions import override

from shinuo.contracts.models import LONGEST_WORD, Client, Contract
from shinuo.journal.fields import InstantField

from .presence import AwayReason, State


class Role(models.TextChoices):
    """What somebody is here for; one role each."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Language(models.TextChoices):
    """In which language somebody is spoken to; the values are those of `Words`."""

    CHINESE = "zh"
    ENGLISH = "en"


class User(AbstractBaseUser):
    """Somebody who signs in. An auditor belongs to a client, everybody else to the provider.

    `capacity` is how many conversations they hold at once.
    """

    last_login = None  # when somebody signed in is not kept here

    username = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=LONGEST_WORD)
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.CHINESE
    )
    role = models.CharField(max_length=16, choices=Role.choices)
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="auditors"
    )
    capacity = models.PositiveSmallIntegerField(default=3)
    is_active = models.BooleanField(default=True)
    created_at = InstantField()

    USERNAME_FIELD = "username"
    objects = BaseUserManager["User"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="a_user_has_one_of_the_roles"
            ),
            models.CheckConstraint(
                condition=Q(role=Role.AUDITOR, client__isnull=False)
                | ~Q(role=Role.AUDITOR) & Q(client__isnull=True),
                name="auditors_and_nobody_else_belong_to_a_client",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="everybody_can_hold_one_conversation"
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values),
                name="users_are_spoken_to_in_a_language_of_the_product",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.username

    @property
    def recorded_as(self) -> str:
        """What stands in the journal for this user."""
        return f"user:{self.username}"


class Membership(models.Model):
    """An agent or supervisor serves a contract. Source: clause 4.2"""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", db_index=False
    )
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="memberships")
    joined_at = InstantField()

    class Meta:
        constraints = [
            # Its index is also how the contracts of a user are read.
            models.UniqueConstraint(
                fields=["user", "contract"], name="a_user_joins_a_contract_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.user_id} serves contract {self.contract_id}"


class Skill(models.Model):
    """Something a contract's agents must know. Source: clause 4.2"""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="skills", db_index=False
    )
    name = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "name"], name="a_skill_stands_once_in_its_contract"
            )
        ]

    @override
    def __str__(self) -> str:
        return self.name


class UserSkill(models.Model):
    """A member has a skill; `level` from 1 to 5, null where nobody rates it."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="skills", db_index=False)
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="holders")
    level = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "skill"], name="a_user_has_a_skill_once"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 5)),
                name="a_level_is_from_1_to_5",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.user_id}: skill {self.skill_id}"


class Presence(models.Model):
    """Where a user stands in a contract now: the last interval of the journal, cached. Source: clause 3.3"""

    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="presences")
    state = models.CharField(max_length=8, choices=[(one, one) for one in State])
    reason = models.CharField(
        max_length=16, blank=True, choices=[(one, one) for one in AwayReason]
    )
    since = InstantField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "contract"], name="a_user_is_present_once_in_a_contract"
            ),
            models.CheckConstraint(
                condition=Q(state=State.AWAY) & ~Q(reason="")
                | ~Q(state=State.AWAY) & Q(reason=""),
                name="being_away_and_nothing_else_has_a_reason",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.user_id} in contract {self.contract_id}: {self.state}"


class Training(models.Model):
    """Somebody who serves a contract was trained; `seq` is the entry that says so. Source: clause 4.2"""

    user = models.ForeignKey(User, models.PROTECT, related_name="trainings")
    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="trainings", db_index=False
    )
    seq = models.BigIntegerField()
    topic = models.CharField(max_length=LONGEST_WORD)
    held_on = models.DateField()
    minutes = models.PositiveIntegerField()
    again_on = models.DateField(null=True)

    class Meta:
        constraints = [
            # Its index is also how the trainings of a contract are read.
            models.UniqueConstraint(
                fields=["contract", "seq"], name="a_training_is_one_entry"
            ),
            models.CheckConstraint(
                condition=Q(again_on__isnull=True) | Q(again_on__gt=models.F("held_on")),
                name="a_training_is_repeated_after_it_was_held",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.user_id}: {self.topic} on {self.held_on}"


class Shift(models.Model):
    """Somebody is to work on a day by the contract's clocks: from minute `begins` until before `ends`, beyond 1440 on the
    next day. The last entry about it says so. Source: clause 4.2"""

    user = models.ForeignKey(User, models.PROTECT, related_name="shifts")
    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="shifts", db_index=False
    )
    on = models.DateField()
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            # Its index is also how the roster of a week is read.
            models.UniqueConstraint(
                fields=["contract", "on", "user"], name="a_user_has_a_shift_a_day"
            ),
            models.CheckConstraint(
                condition=Q(begins__lt=1440, ends__gt=models.F("begins"))
                & Q(ends__lte=models.F("begins") + 1440),
                name="a_shift_begins_on_its_day_and_lasts_a_day_at_most",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.user_id}: {self.on} {self.begins}–{self.ends}"


class SignInAttempt(models.Model):
    """An attempt to sign in that failed, kept for as long as it counts.

    `username` and `address` are keyed hashes: people type passwords where a name belongs.
    """

    username = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = InstantField()

    class Meta:
        indexes = [
            # What counts against an address, and in it against a name.
            models.Index(fields=["address", "at"], name="attempts_of_an_address"),
            # What no longer counts, to be deleted.
            models.Index(fields=["at"], name="attempts_by_age"),
        ]

    @override
    def __str__(self) -> str:
        return f"attempt {self.pk}"
