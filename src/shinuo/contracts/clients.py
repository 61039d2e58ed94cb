"""Clients by themselves: made before there is a contract, and renamed in all of theirs. Source: clause 3.4

A client's log is that of each contract; one without any is told of by the first contract that is opened for it. The terms both
parties confirmed keep the name that stands in them: another name there is a new version. Source: R20
"""

from contextlib import ExitStack
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from .models import Client, Contract
from .recording import holding, record
from .refusals import ClientTaken
from .texts import readable


def add_client(name: str) -> Client:
    """A client without a contract.

    Raises:
        BadText: the name cannot stand.
        ClientTaken: somebody has it.
    """
    readable("client", name)
    _refuse_taken(Client.objects.filter(name=name), name)
    try:
        with transaction.atomic():
            return Client.objects.create(name=name)
    except IntegrityError:  # of two at once the second
        raise ClientTaken(name=name) from None


def rename_client(client: Client, name: str, by: str, at: datetime) -> None:
    """Call `client` otherwise from now on; each of their contracts records it. The same name again is nothing new.

    Raises:
        BadText: the name cannot stand.
        ClientTaken: another client has it.
    """
    readable("client", name)
    _refuse_taken(Client.objects.exclude(pk=client.pk).filter(name=name), name)
    contracts = Contract.objects.filter(client=client).order_by("pk")
    with transaction.atomic(), ExitStack() as held:
        for pk in contracts.values_list("pk", flat=True):
            held.enter_context(holding(pk))
        client.refresh_from_db()
        if client.name == name:
            return
        was, client.name = client.name, name
        try:
            with transaction.atomic():
                client.save(update_fields=["name"])
        except IntegrityError:
            raise ClientTaken(name=name) from None
        for pk in contracts.values_list("pk", flat=True):
            record(pk, "client_renamed", f"contract:{pk}", by, at, was=was, name=name)


def clients_with_all() -> QuerySet[Client]:
    """Every client by name, with their contracts and the channels of those. Three queries."""
    return Client.objects.order_by("name").prefetch_related("contracts__channels")


def _refuse_taken(others: QuerySet[Client], name: str) -> None:
    if others.exists():
        raise ClientTaken(name=name)
