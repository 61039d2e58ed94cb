"""What is done to a contract as a whole: it is opened, and so are its channels.

`by` is who does it, as the journal names people (`user:ana`); whether they may is decided where they are known, in the
room of people.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from shinuo.journal.models import Log

from .calendars import record_plans
from .models import LONGEST_WORD, Channel, ChannelKind, Client, Contract
from .recording import holding, record
from .refusals import ChannelClosed, NoSuchKind, NumberTaken
from .texts import readable


@transaction.atomic
def open_contract(
    number: str, client: str, provider: str, by: str, at: datetime
) -> Contract:
    """Open contract `number` of the client named `client`, who is made if nobody has that name; with its log.

    The log begins with that, and with the calendar plans imported so far.

    Raises:
        BadText: a name or the number cannot stand.
        NumberTaken: there is a contract of this number.
    """
    names = (
        readable("number", number),
        readable("client", client),
        readable("provider", provider),
    )
    if Contract.objects.filter(number=number).exists():
        raise NumberTaken(number=number)
    owner, _ = Client.objects.get_or_create(name=client)
    contract = Contract(client=owner, number=number, provider=provider, created_at=at)
    try:
        with transaction.atomic():
            contract.log = Log.objects.create()
            contract.save(force_insert=True)
    except IntegrityError:  # of two at once the second
        raise NumberTaken(number=number) from None
    said = dict(zip(("number", "client", "provider"), names, strict=True))
    record(contract.pk, "contract_opened", f"contract:{contract.pk}", by, at, **said)
    record_plans(contract)
    return contract


def open_channel(
    contract: Contract, kind: str, name: str, by: str, at: datetime
) -> Channel:
    """Open a channel under a new public key; `name` is its name in the contract.

    Raises:
        NoSuchKind: `kind` is none of `ChannelKind`.
        BadText: `name` cannot stand.
    """
    if kind not in ChannelKind.values:
        raise NoSuchKind(kind=kind, known=", ".join(ChannelKind.values))
    readable("channel", name, LONGEST_WORD)
    with holding(contract.pk):
        channel = Channel.objects.create(
            contract=contract, kind=kind, name=name, opened_at=at
        )
        said = {"key": channel.key, "kind": kind, "name": name}
        record(contract.pk, "channel_opened", f"channel:{channel.pk}", by, at, **said)
    return channel


def close_channel(channel: Channel, by: str, at: datetime) -> None:
    """Let nobody write through `channel` any more; a new one gets a new key.

    Raises:
        ChannelClosed: it was closed before.
    """
    with holding(channel.contract_id):
        channel.refresh_from_db()
        if channel.closed_at is not None:
            raise ChannelClosed(name=channel.name)
        channel.closed_at = max(at, channel.opened_at)
        channel.save(update_fields=["closed_at"])
        record(channel.contract_id, "channel_closed", f"channel:{channel.pk}", by, at)
