"""What may be seen, decided where it is fetched: strangers get the answer they would get if it were not there."""

from shinuo.contracts.models import Contract
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.refusals import NoSuchConversation
from shinuo.journal.refusals import NoSuchLog
from shinuo.live.identity import Visitor
from shinuo.people.models import User
from shinuo.people.visibility import contracts_visible_to


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
