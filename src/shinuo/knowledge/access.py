"""Who may read and write knowledge: whoever sees the contract reads; the client supplies it, supervisors help. Source: clause 5.3"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from shinuo.contracts.models import Contract
from shinuo.people.models import Role, User
from shinuo.people.visibility import contracts_visible_to, visible_to

from .models import Article

WRITERS = frozenset({Role.AUDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR})


def may_write(user: User) -> bool:
    """Whether `user` writes articles, and the team's answers, of the contracts they see."""
    return user.role in WRITERS


def contract_of(user: User, pk: int) -> Contract:
    """The contract, if `user` may see it.

    Raises:
        Http404: they may not, or there is none.
    """
    return get_object_or_404(contracts_visible_to(user).select_related("client"), pk=pk)


def article_of(user: User, contract: Contract, pk: int) -> Article:
    """An article of the contract.

    Raises:
        Http404: `user` may not see it, or there is none.
    """
    return get_object_or_404(visible_to(user, Article.objects), contract=contract, pk=pk)


def writing(user: User, contract: int) -> Contract:
    """The contract, if `user` may write in it.

    Raises:
        Http404: they may not.
    """
    found = contract_of(user, contract)
    if not may_write(user):
        raise Http404
    return found
