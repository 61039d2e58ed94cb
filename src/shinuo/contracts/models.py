"""The tables of this room. What happened stands in the journal; these rows are its sum, ready to be asked."""

import secrets

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from shinuo.journal.fields import InstantField
from shinuo.journal.models import Log

LONGEST_NAME = 200
"""Characters of a company's name or a contract's number."""

LONGEST_WORD = 100
"""Characters of the name of something inside a contract."""


class Client(models.Model):
    """Who pays, supervises and audits. Source: clauses 3.4, 5.1"""

    name = models.CharField(max_length=LONGEST_NAME, unique=True)

    @override
    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """One contract; its primary key is that of its log in the journal."""

    log = models.OneToOneField(Log, models.PROTECT, primary_key=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="contracts")
    number = models.CharField(max_length=LONGEST_NAME, unique=True)
    provider = models.CharField(max_length=LONGEST_NAME)
    created_at = InstantField()

    @override
    def __str__(self) -> str:
        return self.number


class TermsVersion(models.Model):
    """A version of the terms as it was proposed, and who confirmed or withdrew it when. Source: R20

    Whether it is in force is asked of `shinuo.rules.versions`, nowhere else.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    toml = models.TextField()
    wanted_from = InstantField()
    proposed_at = InstantField()
    proposed_by = models.CharField(max_length=96)
    client_confirmed_at = InstantField(null=True)
    client_confirmed_by = models.CharField(max_length=96, blank=True, default="")
    provider_confirmed_at = InstantField(null=True)
    provider_confirmed_by = models.CharField(max_length=96, blank=True, default="")
    withdrawn_at = InstantField(null=True)
    withdrawn_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            # Its index, too, is how the versions of a contract are read.
            models.UniqueConstraint(
                fields=["contract", "number"], name="a_version_stands_once_in_its_contract"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_are_counted_from_1"
            ),
            models.CheckConstraint(
                condition=Q(client_confirmed_at__isnull=True, client_confirmed_by="")
                | Q(client_confirmed_at__isnull=False) & ~Q(client_confirmed_by=""),
                name="the_client_confirms_by_a_person_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(provider_confirmed_at__isnull=True, provider_confirmed_by="")
                | Q(provider_confirmed_at__isnull=False) & ~Q(provider_confirmed_by=""),
                name="the_provider_confirms_by_a_person_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                name="a_version_is_withdrawn_by_a_person_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(client_confirmed_at__isnull=True)
                | Q(provider_confirmed_at__isnull=True),
                name="what_both_confirmed_is_never_withdrawn",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"version {self.number} of contract {self.contract_id}"


class ChannelKind(models.TextChoices):
    """What technique a channel uses."""

    WEB = "web"
    APP = "app"
    WECHAT = "wechat"
    MAIL = "mail"
    PHONE = "phone"


def new_key() -> str:
    """A public key of a channel: 128 bits of chance, in letters fit for an address."""
    return secrets.token_urlsafe(16)


class Channel(models.Model):
    """A door through which visitors write. Source: clause 2.4

    `key` is public, and names the door without telling of any other. `name` is the channel's name in the
    contract, by which limits and figures are kept; several doors may share it. `origins` are the pages of others
    (`https://shop.example`) that may let their visitors in; the server's own always may.
    `opening_form` and `look` are those of `doors.py`.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="channels")
    key = models.CharField(max_length=32, unique=True, default=new_key)
    kind = models.CharField(max_length=8, choices=ChannelKind.choices)
    name = models.CharField(max_length=LONGEST_WORD)
    origins = models.JSONField(default=list)
    opening_form = models.JSONField(default=list)
    look = models.JSONField(default=dict)
    opened_at = InstantField()
    closed_at = InstantField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ChannelKind.values),
                name="a_channel_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_channel_closes_after_it_opened",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.kind}) of contract {self.contract_id}"

    @property
    def is_open(self) -> bool:
        """Whether visitors can write through it."""
        return self.closed_at is None


class Algorithm(models.TextChoices):
    """How the backend of a client signs who its visitors are; a key is for one of them alone."""

    HS256 = "HS256"
    RS256 = "RS256"
    ES256 = "ES256"
    EDDSA = "EdDSA"


class IdentityKey(models.Model):
    """A key with which a client's backend proves who a visitor of the channel is.

    `kept` is the public key as PEM; of HS256, whose key is a secret, its sealed bytes. It is forgotten with the
    revocation. `fingerprint` is the SHA-256 of the key, in hex: it stands in the journal, the key does not.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="identity_keys", db_index=False
    )
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="identity_keys")
    algorithm = models.CharField(max_length=8, choices=Algorithm.choices)
    kept = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    added_at = InstantField()
    added_by = models.CharField(max_length=96)
    revoked_at = InstantField(null=True)
    revoked_by = models.CharField(max_length=96, blank=True, default="")

    class Meta:
        constraints = [
            # Its index is also how the keys of a contract are read. One revoked never holds again.
            models.UniqueConstraint(
                fields=["contract", "channel", "fingerprint"],
                name="an_identity_key_is_added_once_to_its_channel",
            ),
            models.CheckConstraint(
                condition=Q(algorithm__in=Algorithm.values),
                name="an_identity_key_is_for_a_known_algorithm",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | Q(revoked_at__isnull=False, kept="") & ~Q(revoked_by=""),
                name="a_key_revoked_by_a_person_at_an_instant_is_forgotten",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"key {self.fingerprint[:16]} of channel {self.channel_id}"


class CalendarPlan(models.Model):
    """An official plan of a year as it was imported; of several for one year the last holds. Source: R21

    Days are facts, the same for every contract, so this row belongs to none. Nothing is replaced: what
    a verdict once rested on can still be read.
    """

    year = models.PositiveSmallIntegerField(db_index=True)
    json = models.TextField()
    imported_at = InstantField()
    imported_by = models.CharField(max_length=96)

    @override
    def __str__(self) -> str:
        return f"plan of {self.year}"
