"""`shinuo user`: accounts made at the machine itself, and passwords given."""

import io

import pytest

from shinuo import clock
from shinuo.people.models import User
from shinuo.people.refusals import WrongCredentials
from shinuo.people.sign_in import sign_in
from tests.people.cast import contract, fresh, mei
from tests.site.cast import Shinuo

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def address() -> str:
    """An address from which nobody tried yet."""
    return fresh("address")


def given(text: str, username: str) -> str:
    """The password in what a command said."""
    said, _, password = text.strip().rpartition(" ")
    assert said == f"{username} can sign in."
    return password


def test_an_agent_is_made_and_signs_in_until_a_new_password_is_given(
    shinuo: Shinuo, address: str
) -> None:
    served, name = contract(), fresh("hua")
    argv = ("--lang", "en", "user", "add", name, "--serves", served.number)
    first = given(shinuo.shows(*argv, "--shown", "小花"), name)
    user = sign_in(name, first, address, clock.now())
    assert (user.display_name, user.role) == ("小花", "agent")
    assert user.memberships.get().contract == served
    second = given(shinuo.shows("--lang", "en", "user", "password", name), name)
    assert sign_in(name, second, address, clock.now()) == user
    with pytest.raises(WrongCredentials):
        sign_in(name, first, address, clock.now())


def test_auditors_belong_to_a_client_and_administrators_to_nobody(shinuo: Shinuo) -> None:
    client, ana, root = contract().client, fresh("ana"), fresh("root")
    shinuo.shows("user", "add", ana, "--role", "auditor", "--client", client.name)
    shinuo.shows("user", "add", root, "--role", "administrator")
    assert User.objects.get(username=ana).client == client
    assert User.objects.get(username=root).client is None


def test_a_password_may_be_handed_in_and_is_not_shown(
    shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    name = fresh("hua")
    monkeypatch.setattr("sys.stdin", io.StringIO("三更灯火五更鸡 1911\n"))
    assert shinuo.shows("user", "add", name, "--stdin") == f"{name} 可以登录了。\n"
    assert sign_in(name, "三更灯火五更鸡 1911", address, clock.now()).username == name


REFUSED = [
    ("no such role", ["add", "NAME", "--role", "boss"], "no such choice"),
    ("a name nobody could type", ["add", "Hua!"], "a username is 1 to 40 small letters"),
    ("no such contract", ["add", "NAME", "--serves", "nix"], "there is no such contract"),
    ("no client", ["add", "NAME", "--role", "auditor", "--client", "x"], "no such client"),
    ("an auditor of nobody", ["add", "NAME", "--role", "auditor"], "belongs to a client"),
    ("a weak password", ["add", "NAME", "--stdin"], "the password is not safe"),
    ("nobody", ["password", "NAME"], "there is no such account"),
]


@pytest.mark.parametrize(
    ("argv", "why"), [pytest.param(argv, why, id=name) for name, argv, why in REFUSED]
)
def test_what_cannot_stand_is_one_line_and_leaves_nothing(
    shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch, argv: list[str], why: str
) -> None:
    name = fresh("hua")
    monkeypatch.setattr("sys.stdin", io.StringIO("1234567890\n"))
    said = ["user", *(name if one == "NAME" else one for one in argv)]
    (line,) = shinuo("--lang", "en", *said).errors
    assert why in line
    assert not User.objects.filter(username=name).exists()


def test_a_name_that_is_taken_and_somebody_who_cannot_serve(shinuo: Shinuo) -> None:
    there, served = mei(contract()), contract()
    (taken,) = shinuo("--lang", "en", "user", "add", there.username).errors
    assert f"the username {there.username} is taken" in taken
    name = fresh("root")
    argv = ("user", "add", name, "--role", "administrator", "--serves", served.number)
    (line,) = shinuo("--lang", "en", *argv).errors
    assert "cannot serve a contract" in line
    assert not User.objects.filter(username=name).exists()
