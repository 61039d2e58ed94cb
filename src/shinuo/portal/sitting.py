"""Who looks at a page of which contract: for which party, in which language, when, by whose clocks."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.queries import zone_at
from shinuo.conversations.judging import Judging
from shinuo.people.models import Role, User
from shinuo.people.reader import lang_of, opened, signed_in, spoken
from shinuo.people.visibility import contracts_visible_to
from shinuo.rules.words import Words
from shinuo.settlement.queries import Judge, Known, owing_and_deciding
from shinuo.settlement.speaking import is_for_agents, settling_contracts
from shinuo.settlement.ways import Way

from .standing import standing
from .words.frame import FRAME, TABS

P = ParamSpec("P")
_UNDER = {"portal_triggers": "portal_misses", "portal_erasing": "portal_trail"}


class Sitting:
    """One look at one page: everything on it is as of `now`."""

    def __init__(self, request: HttpRequest, user: User, contract: Contract) -> None:
        self.request, self.user, self.contract = request, user, contract
        self.lang, self.now = lang_of(request), clock.now()
        self._judging: Judging | None = None
        self._known: Known | None = None

    @property
    def judging(self) -> Judging:
        """The terms and calendars that judge the contract's requests: read once for the whole page."""
        self._judging = self._judging or Judging(self.contract.pk)
        return self._judging

    @property
    def known(self) -> Known:
        """Every matter that decides something or has something owed in it, read once; who needs them all asks before judging."""
        self._known = self._known or owing_and_deciding(self.contract, self.now)
        return self._known

    @cached_property
    def judge(self) -> Judge:
        """What judges the contract's requests now, with everything decided: by what is known, where that was asked for."""
        known = self._known.matters if self._known else None
        judge = Judge(self.contract, self.now, judging=self.judging, known=known)
        self.judging.suspensions = judge.decisions.suspensions
        return judge

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of the terms in force: a page that judges has them, for another it is one short question."""
        if self._judging:
            return self._judging.zone_at(self.now)
        return zone_at(self.contract, self.now)

    @property
    def party(self) -> Party:
        """For whom the reader speaks: the auditors for the client, whoever else gets here for the provider."""
        return Party.CLIENT if self.user.role == Role.AUDITOR else Party.PROVIDER

    @property
    def is_client(self) -> bool:
        """Whether it is one of the client's people."""
        return self.party is Party.CLIENT

    @property
    def is_agent(self) -> bool:
        """Whether it is an agent, who has no business here but complaints."""
        return self.user.role == Role.AGENT

    def may(self, way: Way, parties: tuple[Party, ...]) -> bool:
        """Whether the step of `way`, which is for `parties`, is the reader's to take."""
        return self.party in parties and (not self.is_agent or is_for_agents(way))

    def local(self, at: datetime) -> datetime:
        """`at` by the clocks of the contract."""
        return at.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The civil day of the contract."""
        return self.local(self.now).date()

    def page(
        self, template: str, words: dict[str, Words], status: int = 200, **rest: Any
    ) -> HttpResponse:
        """The page, framed: the contract, the tabs, the words in the reader's language."""
        context = {
            "contract": self.contract,
            "user": self.user,
            "is_client": self.is_client,
            "is_agent": self.is_agent,
            "words": spoken(FRAME | words, self.lang),
            "tabs": self._tabs(),
            "zone": self.zone.key,
        }
        return render(self.request, template, context | rest, status=status)

    def _tabs(self) -> list[tuple[str, str, bool]]:
        if self.is_agent:
            return []
        found = []
        at = self.request.resolver_match
        under = _UNDER.get(at.url_name or "") if at else None
        for view, words in TABS.items():
            address = reverse(view, args=[self.contract.pk])
            is_home = view == "portal_home"
            here = self.request.path
            is_here = here == address if is_home else here.startswith(address)
            found.append((words[self.lang], address, is_here or view == under))
        return found


Page = Callable[Concatenate[Sitting, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, int, P], HttpResponse]
Contracts = QuerySet[Contract]


def of_contract(page: Page[P]) -> View[P]:
    """Give `page` who sits before it; 404 for whoever may not see the contract, agents of the provider too."""
    return _sat_before(page, settling_contracts)


def of_contract_served(page: Page[P]) -> View[P]:
    """The same, and the agents who serve the contract may see it too; what of it is decided where it is fetched."""
    return _sat_before(page, contracts_visible_to)


def of_contract_now(page: Page[P]) -> View[P]:
    """The same, and with the contract come the counts of those who wait in it and serve it."""
    return _sat_before(page, lambda user: standing(settling_contracts(user)))


def _sat_before(page: Page[P], asked: Callable[[User], Contracts]) -> View[P]:
    @signed_in
    def view(
        request: HttpRequest,
        user: User,
        /,
        contract: int,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> HttpResponse:
        rows = asked(user).select_related("client", "log")
        found = get_object_or_404(rows, pk=contract)
        return page(Sitting(request, user, opened(request, found)), *args, **kwargs)

    return view  # type: ignore[return-value]
