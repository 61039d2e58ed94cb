"""Who looks at a page: in which language, signed in as whom, at which of their contracts."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from shinuo.contracts.models import Contract
from shinuo.rules.words import Lang, Words

from .models import User
from .visibility import contracts_visible_to

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, User, P], HttpResponse]
NO_CONTRACT = Words(
    "没有对您开放的合同。管理员在“管理”里建立合同、加入人员。",
    "No contract is open to you. Administrators open contracts, and let people serve them, under Administration.",
)
"""What a page about a contract says where there is none, and what would be right."""


def lang_of(request: HttpRequest) -> Lang:
    """The language that was settled for this request."""
    return "en" if str(getattr(request, "LANGUAGE_CODE", "")).startswith("en") else "zh"


def spoken(words: Mapping[str, Words], lang: Lang) -> dict[str, str]:
    """All of `words` in one language."""
    return {name: one[lang] for name, one in words.items()}


OPENED = "contract_opened"
"""What a page calls, on its request, the contract that it found for its reader."""
SAVED = Words("已保存。", "Saved.")


def tell(request: HttpRequest, words: Words = SAVED) -> None:
    """Say `words` on the next page they see: what they asked for was done."""
    messages.success(request, words[lang_of(request)])


def signed_in(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give `page` the user who is signed in; let anybody else sign in first, and come back."""

    @wraps(page)
    def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        return page(request, user, *args, **kwargs)

    return view


def served(user: User) -> QuerySet[Contract]:
    """The contracts `user` may see, each with its client, by number."""
    return contracts_visible_to(user).select_related("client").order_by("number")


def opened(request: HttpRequest, contract: Contract) -> Contract:
    """`contract`, of which `request` is known from now on to have been let see it: the trail need not look again."""
    setattr(request, OPENED, contract.pk)
    return contract


def chosen(request: HttpRequest, contracts: list[Contract]) -> Contract | None:
    """The contract of `?contract=`; the only one, if there is one and none is named; else None.

    Raises:
        Http404: the one named is none of `contracts`.
    """
    named = request.GET.get("contract", "")
    if not named:
        return contracts[0] if len(contracts) == 1 else None
    found = next((one for one in contracts if str(one.pk) == named), None)
    if found is None:
        raise Http404
    return opened(request, found)
