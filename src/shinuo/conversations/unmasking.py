"""Who may see words of a contract unmasked, which names are masked besides, and each time somebody did: entries of its log.

Source: clause 3.4
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import fresh_id, holding, record
from shinuo.contracts.texts import readable
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded, worded
from shinuo.journal.refusals import Refusal
from shinuo.people.models import Role, User
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.words import Words

from .masking import Masking
from .urgency import SET as URGENT_SET
from .urgency import URGENCY, UrgentRules, rules_of

PRIVACY = "privacy"
"""What the entries about it are of."""
ALLOWED, FORBIDDEN, NAMES, UNMASKED = (
    "unmasking_allowed",
    "unmasking_forbidden",
    "masked_names_set",
    "unmasked",
)
MOST_NAMES, LONGEST_NAME, LONGEST_REASON = 1_000, 100, 500


class MayNotUnmask(Refusal):
    """They were not allowed to see words unmasked."""

    code = "may_not_unmask"
    says = Words(
        "{username} 没有查看未遮盖内容的许可",
        "{username} is not allowed to see words unmasked",
    )


class BadNames(Refusal):
    """The list of names cannot stand."""

    code = "bad_names"
    says = Words(
        "名单最多 {most} 个名字，每个 2–{longest} 个字",
        "at most {most} names of 2–{longest} characters each",
    )


def allow_unmasking(
    contract: Contract, user: User, by: str, at: datetime, *, may: bool = True
) -> None:
    """Let one of the client's people see words unmasked, or no more; recorded."""
    with holding(contract.pk):
        kind = ALLOWED if may else FORBIDDEN
        record(contract.pk, kind, privacy_of(user), by, at)


def may_unmask(contract: Contract, user: User) -> bool:
    """Whether `user` sees words unmasked after giving a reason; whoever serves the visitors sees them anyway."""
    if user.role != Role.AUDITOR:
        return True
    last = Entry.objects.filter(
        contract=contract.pk, of=privacy_of(user), kind__in=(ALLOWED, FORBIDDEN)
    )
    kind = last.order_by("-seq").values_list("kind", flat=True).first()
    return kind == ALLOWED


def unmaskers(contract: Contract) -> list[tuple[User, bool]]:
    """The client's people who are active, by username, and whether each may see words unmasked. One query."""
    of = Concat(Value(f"{PRIVACY}:"), OuterRef("username"))
    said = Entry.objects.filter(contract=contract.pk, of=of, kind__in=(ALLOWED, FORBIDDEN))
    last = Subquery(said.order_by("-seq").values("kind")[:1])
    people = User.objects.filter(client=contract.client_id, is_active=True)
    rows = people.annotate(unmasking=last).order_by("username")
    return [(one, one.unmasking == ALLOWED) for one in rows]


def privacy_of(user: User) -> str:
    """What the entries about their permission are of."""
    return f"{PRIVACY}:{user.username}"


def unmask(
    contract: Contract, conversation: str, user: User, reason: str, at: datetime
) -> int:
    """Record that `user` looks at the conversation unmasked, and why; returns the seq.

    Raises:
        MayNotUnmask: they may not.
        BadText: there is no reason.
    """
    readable("reason", reason, LONGEST_REASON)
    with holding(contract.pk):
        if not may_unmask(contract, user):
            raise MayNotUnmask(username=user.username)
        return _append(
            contract,
            UNMASKED,
            user.recorded_as,
            at,
            {"reason": reason},
            conversation=conversation,
        )


@dataclass(frozen=True, slots=True)
class Unmasking:
    """`by` looked at a conversation unmasked at `at`, and why; the reason is "" once it was erased."""

    at: datetime
    by: str
    conversation: str
    reason: str


def unmasked_between(since: datetime, until: datetime) -> Q:
    """The entries that say somebody looked at words unmasked, from `since` to `until`, both included."""
    at = Q(at__gte=to_us(since), at__lte=to_us(until))
    return Q(of=PRIVACY, kind=UNMASKED) & at


def unmasking(one: Recorded) -> Unmasking:
    """What such an entry says."""
    reason = one.content["reason"] if one.content else ""
    return Unmasking(from_us(one.at), one.by, one.data["conversation"], reason)


def set_masked_names(contract: Contract, names: list[str], by: str, at: datetime) -> int:
    """Let these names be masked besides what the rules find; they are personal, and kept as content.

    Raises:
        BadNames: there are too many, or one is too short or too long.
    """
    known = sorted({one.strip() for one in names if one.strip()})
    fits = all(2 <= len(one) <= LONGEST_NAME and one.isprintable() for one in known)
    if len(known) > MOST_NAMES or not fits:
        raise BadNames(most=MOST_NAMES, longest=LONGEST_NAME)
    with holding(contract.pk):
        return _append(contract, NAMES, by, at, {"names": known}, count=len(known))


def _append(
    contract: Contract,
    kind: str,
    by: str,
    at: datetime,
    said: dict[str, object],
    **data: object,
) -> int:
    words = sealed(said)
    draft = Draft(kind, PRIVACY, by, fresh_id(at), to_us(at), data, words)
    (seq,) = append(contract.pk, draft)
    return seq


def masked_names(contract: Contract) -> tuple[str, ...]:
    """The names in force; none once they were erased."""
    return arranged(contract)[1]


def arranged(contract: Contract) -> tuple[UrgentRules, tuple[str, ...]]:
    """What the client arranged: the urgent rules in force, and the names. One query."""
    of, kinds = (URGENCY, PRIVACY), (URGENT_SET, NAMES)
    rows = Entry.objects.filter(contract=contract.pk, of__in=of, kind__in=kinds)
    read = [recorded(row) for row in sorted(worded(rows), key=lambda row: row.seq)]
    last = {one.kind: one for one in read}
    rules, names = (last.get(kind) for kind in kinds)
    return (
        rules_of(rules) if rules else UrgentRules(),
        tuple(names.content["names"]) if names and names.content else (),
    )


def masked_for(user: User, contract: Contract) -> Masking | None:
    """What masks the words of the contract for `user`: for the client's people, and for nobody else."""
    return masking_of(contract) if user.role == Role.AUDITOR else None


def masking_of(contract: Contract) -> Masking:
    """What masks the words of the contract."""
    return Masking(masked_names(contract))
