"""What may be seen, decided where it is fetched: strangers get the answer they would get if it were not there."""

from shinuo.contracts.models import Contract
from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.masking import MASK
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.refusals import NoSuchConversation
from shinuo.conversations.unmasking import MayNotUnmask, may_unmask
from shinuo.conversations.values import check_id
from shinuo.files.actions import Place
from shinuo.files.models import Attachment
from shinuo.journal.refusals import NoSuchLog
from shinuo.live.desk_socket import ROLES
from shinuo.live.identity import Visitor
from shinuo.people.models import Role as UserRole
from shinuo.people.models import User
from shinuo.people.visibility import contracts_visible_to

from .refusals import NotForRole


def visible(user: User, contract: int) -> Contract:
    """The contract, if `user` may see it.

    Raises:
        NoSuchLog: it is not there, or not for them.
    """
    found = contracts_visible_to(user).filter(pk=contract).first()
    if found is None:
        raise NoSuchLog(contract=contract)
    return found


def visible_conversation(caller: Visitor | User, contract: int, of: str) -> int:
    """The contract of the conversation `of`, if it is the visitor's own, or one that the user may see in `contract`.

    Raises:
        NoSuchLog, NoSuchConversation: it is not there, or not for them.
    """
    if isinstance(caller, Visitor):
        rows = ConversationRow.objects.filter(contract=caller.contract, visitor=caller.name)
    else:
        rows = ConversationRow.objects.filter(contract=visible(caller, contract).pk)
    found = rows.filter(id=of).values_list("contract_id", flat=True).first()
    if found is None:
        raise NoSuchConversation
    return found


def place_for(caller: Visitor | User, contract: int, of: str) -> Place:
    """Where a file that they send into the conversation `of` belongs; a visitor may send one before the first words.

    Raises:
        NoSuchLog, NoSuchConversation: it is not there, or not for them.
        NotForRole: they may look on, and no more.
        BadValue: nothing is called so.
    """
    if isinstance(caller, Visitor):
        check_id("of", of)
        by = str(Actor(Role.VISITOR, caller.name))
        _check_own(caller, of, by)
        return Place(caller.contract, of, by)
    found = visible_conversation(caller, contract, of)
    role = ROLES.get(UserRole(caller.role))
    if role is None:
        raise NotForRole
    return Place(found, of, str(Actor(role, caller.username)))


def files_visible(caller: Visitor | User, contract: int, of: str) -> int:
    """The contract of the conversation whose files they may see; a visitor sees what they sent before the first words.

    Raises:
        NoSuchLog, NoSuchConversation: it is not there, or not for them.
    """
    if isinstance(caller, Visitor):
        _check_own(caller, of, str(Actor(Role.VISITOR, caller.name)))
        return caller.contract
    return visible_conversation(caller, contract, of)


def check_shown(caller: Visitor | User, row: Attachment) -> None:
    """Let the client's people have a file of a visitor only if the provider permits them to see words unmasked.

    Raises:
        MayNotUnmask: it does not. Source: clause 3.4
    """
    if not _is_shown(caller, row):
        raise MayNotUnmask(username=caller.username if isinstance(caller, User) else "")


def shown_names(caller: Visitor | User, rows: list[Attachment]) -> dict[str, str]:
    """What the files of one conversation are called, by their ids; where they may not have them, of the name only its ending."""
    theirs = next(filter(_is_visitors, rows), None)
    is_open = theirs is None or _is_shown(caller, theirs)
    return {
        one.id: one.name if is_open or not _is_visitors(one) else _hidden(one.name)
        for one in rows
    }


def _is_shown(caller: Visitor | User, row: Attachment) -> bool:
    if not isinstance(caller, User) or not _is_visitors(row):
        return True
    return may_unmask(Contract(pk=row.contract_id), caller)


def _is_visitors(row: Attachment) -> bool:
    return row.by.startswith(_VISITOR)


def _hidden(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{MASK * 3}{dot}{ending}" if stem else MASK * 3


_VISITOR = str(Actor(Role.VISITOR, ""))


def _check_own(caller: Visitor, of: str, by: str) -> None:
    """The conversation is theirs, or nobody's yet, and nobody else's files wait there."""
    rows = ConversationRow.objects.filter(contract=caller.contract, id=of)
    visitor = rows.values_list("visitor", flat=True).first()
    others = Attachment.objects.filter(contract=caller.contract, of=of).exclude(by=by)
    if visitor != caller.name and (visitor is not None or others.exists()):
        raise NoSuchConversation
