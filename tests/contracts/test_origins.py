"""The pages that a channel lets in: exactly as browsers name them, recorded, compared, mended."""

import pytest

from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.checking import differences, rebuild
from shinuo.contracts.models import Channel
from shinuo.contracts.origins import MOST_ORIGINS, check_origin, set_origins
from shinuo.contracts.refusals import BadOrigin, ChannelClosed, TooManyOrigins
from tests.people.cast import BY, OPENED, contract
from tests.people.logs import last_of, log_of

pytestmark = pytest.mark.usefixtures("database")
SHOP = "https://shop.example"


@pytest.fixture
def web() -> Channel:
    """A channel of a new contract."""
    return open_channel(contract(), "web", "网站", BY, OPENED)


def test_a_channel_lets_nobody_in_until_it_is_said(web: Channel) -> None:
    assert Channel.objects.get(pk=web.pk).origins == []


def test_origins_are_set_recorded_and_set_anew(web: Channel) -> None:
    wanted = [SHOP, "http://localhost:3000", SHOP]
    set_origins(web, wanted, BY, OPENED)
    assert Channel.objects.get(pk=web.pk).origins == [SHOP, "http://localhost:3000"]
    entry = last_of(web.contract)
    assert (entry.kind, entry.of) == ("channel_origins_set", f"channel:{web.pk}")
    assert entry.data == {"origins": [SHOP, "http://localhost:3000"]}
    before = log_of(web.contract)
    set_origins(web, wanted, BY, OPENED)
    assert log_of(web.contract) == before
    set_origins(web, [], BY, OPENED)
    assert Channel.objects.get(pk=web.pk).origins == []
    assert list(differences(web.contract_id)) == []


def test_changed_origins_are_found_and_mended(web: Channel) -> None:
    set_origins(web, [SHOP], BY, OPENED)
    Channel.objects.filter(pk=web.pk).update(origins=["https://evil.example"])
    (found,) = differences(web.contract_id)
    assert (found.column, found.stored, found.folded) == (
        "origins",
        ["https://evil.example"],
        [SHOP],
    )
    rebuild(web.contract_id)
    assert Channel.objects.get(pk=web.pk).origins == [SHOP]


@pytest.mark.parametrize(
    "origin",
    [
        SHOP,
        "https://shop.example:8443",
        "https://a",
        "https://xn--fiqs8s.cn",
        "https://localhost",
        "https://192.0.2.7",
        "https://[2001:db8::1]:8443",
        "http://localhost",
        "http://localhost:3000",
        "http://127.0.0.1:8000",
        "http://127.1.2.3",
        "http://[::1]:8000",
    ],
)
def test_an_origin(origin: str) -> None:
    check_origin(origin)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "null",
        "*",
        "shop.example",
        "//shop.example",
        "https://",
        "https://*.example",
        "https://shop.example/",
        "https://shop.example/chat",
        "https://shop.example?x",
        "https://shop.example#x",
        "https://me@shop.example",
        "https://Shop.example",
        "HTTPS://shop.example",
        "https://shop.example.",
        "https://-shop.example",
        "https://shop..example",
        "https://" + "a" * 64 + ".example",
        "https://shop_1.example",
        "https://商店.example",
        "https://shop.example:443",
        "http://localhost:80",
        "https://shop.example:0",
        "https://shop.example:65536",
        "https://shop.example:08443",
        "https://shop.example:",
        "https://192.0.2.256",
        "https://192.0.2",
        "https://192.0.02.1",
        "https://[2001:DB8::1]",
        "https://[2001:db8:0::1]",
        "https://[::]x",
        "https://[1:2]",
        "http://shop.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://[::2]",
        "http://192.0.2.7",
        "ftp://localhost",
        "ws://localhost",
        " https://shop.example",
        "https://shop.example\n",
        "https://shop.example https://b.example",
        "https://shop.example\0",
    ],
    ids=range(44),
)
def test_what_is_no_origin_leaves_no_trace(web: Channel, bad: str) -> None:
    before = log_of(web.contract)
    with pytest.raises(BadOrigin, match="bad_origin"):
        set_origins(web, [SHOP, bad], BY, OPENED)
    assert Channel.objects.get(pk=web.pk).origins == []
    assert log_of(web.contract) == before


def test_a_channel_has_a_few_origins(web: Channel) -> None:
    most = [f"https://shop{n}.example" for n in range(MOST_ORIGINS)]
    set_origins(web, most, BY, OPENED)
    with pytest.raises(TooManyOrigins, match="too_many_origins"):
        set_origins(web, [*most, SHOP], BY, OPENED)
    assert Channel.objects.get(pk=web.pk).origins == most


def test_a_closed_channel_lets_nobody_in(web: Channel) -> None:
    close_channel(Channel.objects.get(pk=web.pk), BY, OPENED)
    with pytest.raises(ChannelClosed):
        set_origins(web, [SHOP], BY, OPENED)
