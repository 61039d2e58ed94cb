"""Alarms reach what is public, and what a setting allows; however an address is dressed up."""

import pytest

from shinuo.rules.faults import Refused
from shinuo.site.networks import alarm_networks
from shinuo.watch.outside.reach import Reach, networks_of

PUBLIC = ["8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"]
NEAR = [
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104  (nothing is bound to it)
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "2002:7f00:1::1",
    "64:ff9b::7f00:1",
    "no address",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_reached(address: str) -> None:
    assert Reach().takes(address)


@pytest.mark.parametrize("address", NEAR)
def test_what_is_near_is_not(address: str) -> None:
    assert not Reach().takes(address)


def test_but_for_what_a_setting_names() -> None:
    allowed = Reach(alarm_networks({"SHINUO_ALARM_NETWORKS": "10.1.0.0/16, 127.0.0.1,::1"}))
    reached = ["10.1.2.3", "127.0.0.1", "::ffff:127.0.0.1", "::1", "8.8.8.8"]
    assert [allowed.takes(one) for one in reached] == [True] * len(reached)
    assert not any(map(allowed.takes, ["10.2.0.1", "127.0.0.2", "fd00::1", "::2"]))


def test_by_default_nothing_is_named() -> None:
    assert alarm_networks({}) == networks_of("") == ()


@pytest.mark.parametrize("text", ["localhost", "10.1.0.1/16", "10.0.0.0/40", "*"])
def test_what_is_no_network_is_refused_aloud(text: str) -> None:
    with pytest.raises(Refused, match="SHINUO_ALARM_NETWORKS = ") as refused:
        alarm_networks({"SHINUO_ALARM_NETWORKS": text})
    assert refused.value.faults[0].code == "setting"
