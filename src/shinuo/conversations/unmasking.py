"""Who may see words of a contract unmasked, which names are masked besides, and each time somebody did: entries of its log.

Source: clause 3.4
"""

from collections.abc import Iterable
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import fresh_id, holding, record
from shinuo.contracts.texts import readable
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.models import Entry
from shinuo.journal.reading import entries
from shinuo.journal.refusals import Refusal
from shinuo.people.models import Role, User
from shinuo.rules.instants import to_us
from shinuo.rules.words import Words

from .masking import Masking

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
        record(contract.pk, kind, _of(user), by, at)


def may_unmask(contract: Contract, user: User) -> bool:
    """Whether `user` sees words unmasked after giving a reason; whoever serves the visitors sees them anyway."""
    if user.role != Role.AUDITOR:
        return True
    last = Entry.objects.filter(
        contract=contract.pk, of=_of(user), kind__in=(ALLOWED, FORBIDDEN)
    )
    kind = last.order_by("-seq").values_list("kind", flat=True).first()
    return kind == ALLOWED


def unmaskers(contract: Contract, users: Iterable[User]) -> frozenset[str]:
    """The usernames of those of the client's people among `users` who may see words unmasked. One query."""
    names = {_of(user): user.username for user in users}
    known = Entry.objects.filter(
        contract=contract.pk, of__in=list(names), kind__in=(ALLOWED, FORBIDDEN)
    )
    last = dict(known.order_by("seq").values_list("of", "kind"))
    return frozenset(names[of] for of, kind in last.items() if kind == ALLOWED)


def _of(user: User) -> str:
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
    found = Entry.objects.filter(contract=contract.pk, of=PRIVACY, kind=NAMES)
    seq = found.order_by("-seq").values_list("seq", flat=True).first()
    if seq is None:
        return ()
    (entry,) = [
        one
        for one in entries(contract.pk, seq - 1, [PRIVACY], with_content=True)
        if one.seq == seq
    ]
    return tuple(entry.content["names"]) if entry.content else ()


def masked_for(user: User, contract: Contract) -> Masking | None:
    """What masks the words of the contract for `user`: for the client's people, and for nobody else."""
    return masking_of(contract) if user.role == Role.AUDITOR else None


def masking_of(contract: Contract) -> Masking:
    """What masks the words of the contract."""
    return Masking(masked_names(contract))
