"""The way in: who lands where, what is refused in which words, and that nobody is sent elsewhere."""

from typing import Any

import pytest
from django.test import Client

from shinuo.people.accounts import set_password
from shinuo.people.closing import deactivate
from shinuo.people.models import Language, User
from tests.desk.cast import PASSWORD, let_in, signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import BY, OPENED, ana, root

pytestmark = pytest.mark.usefixtures("database", "nobody_tried")


@pytest.mark.parametrize(
    ("role", "lands"),
    [
        ("agent", "/desk/"),
        ("supervisor", "/wall/"),
        ("auditor", "/portal/{contract}/"),
        ("administrator", "/administration/"),
    ],
)
def test_everybody_lands_where_they_work(hall: Office, role: str, lands: str) -> None:
    users = {"agent": hall.agent, "supervisor": hall.supervisor}
    others = {"auditor": lambda: ana(hall.contract), "administrator": root}
    user = let_in(users[role] if role in users else others[role]())
    page = Client().post(
        "/sign-in", {"username": user.username, "password": PASSWORD}, follow=True
    )
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == lands.format(contract=hall.contract.pk)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "用户名或密码不正确"), ("en", "the username or the password is wrong")],
)
def test_wrong_credentials_are_refused_in_words(
    hall: Office, lang: str, words: str
) -> None:
    let_in(hall.agent)
    page = Client().post(
        f"/sign-in?lang={lang}",
        {"username": hall.agent.username, "password": "wrong-horse"},
    )
    assert page.status_code == 401
    assert words in text_of(page)
    assert 'data-code="wrong_credentials"' in page.content.decode()
    assert f'value="{hall.agent.username}"' in page.content.decode()
    assert "wrong-horse" not in page.content.decode()


def test_guessing_is_throttled(hall: Office) -> None:
    let_in(hall.agent)
    browser = Client()
    given = {"username": hall.agent.username, "password": "wrong-horse"}
    for _ in range(5):
        assert browser.post("/sign-in", given).status_code == 401
    page = browser.post("/sign-in", given | {"password": PASSWORD})
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 15 * 60
    assert browser.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/requests/?state=met", "/requests/?state=met"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("requests/", "/"),
    ],
)
def test_next_leads_only_to_own_paths(hall: Office, wanted: str, goes: str) -> None:
    let_in(hall.agent)
    given = {"username": hall.agent.username, "password": PASSWORD, "next": wanted}
    page = Client().post("/sign-in", given)
    assert (page.status_code, page["Location"]) == (302, goes)


def test_who_is_signed_in_goes_on(hall: Office) -> None:
    page = signed_in(hall.agent).get("/sign-in?next=/requests/")
    assert (page.status_code, page["Location"]) == (302, "/requests/")


def test_whoever_is_not_signed_in_signs_in_and_comes_back(hall: Office) -> None:
    page = Client().get(f"/desk/?contract={hall.contract.pk}")
    assert page.status_code == 302
    assert page["Location"] == f"/sign-in?next=/desk/%3Fcontract%3D{hall.contract.pk}"


def test_signing_out_ends_the_session(hall: Office) -> None:
    browser = signed_in(hall.agent)
    opened = browser.get("/sign-out")
    assert (opened.status_code, opened["Location"]) == (302, "/")
    assert browser.get("/desk/").status_code == 200
    assert browser.post("/sign-out").status_code == 302
    assert browser.get("/desk/").status_code == 302


def test_a_new_password_ends_the_session(hall: Office) -> None:
    browser = signed_in(hall.agent)
    set_password(hall.agent, "另一个密码-2026-x")
    assert browser.get("/desk/").status_code == 302


def test_a_closed_account_is_out_at_once(hall: Office) -> None:
    browser = signed_in(hall.agent)
    deactivate(hall.agent, BY, OPENED)
    assert browser.get("/requests/").status_code == 302


def test_a_form_of_another_site_is_refused_on_a_page_of_ours(hall: Office) -> None:
    let_in(hall.agent)
    page = Client(enforce_csrf_checks=True).post(
        "/sign-in", {"username": hall.agent.username, "password": PASSWORD}
    )
    assert page.status_code == 403
    assert "页面已过期" in text_of(page)


def spoken(browser: Client, address: str = "/sign-in", **headers: str) -> str:
    return str(browser.get(address, headers=headers)["Content-Language"])


def test_the_language_is_the_browsers_until_somebody_chooses() -> None:
    browser = Client()
    assert spoken(browser) == "zh-hans"
    assert spoken(browser, **{"accept-language": "de, en-GB;q=0.8, zh;q=0.1"}) == "en"
    assert spoken(browser, "/sign-in?lang=zh", **{"accept-language": "en"}) == "zh-hans"
    assert spoken(browser, **{"accept-language": "en"}) == "zh-hans"
    assert spoken(browser, "/sign-in?lang=xx", **{"accept-language": "en"}) == "zh-hans"


def test_the_language_is_the_users_own_if_nobody_chose(hall: Office) -> None:
    User.objects.filter(pk=hall.agent.pk).update(language=Language.ENGLISH)
    browser = signed_in(hall.agent)
    assert spoken(browser, "/desk/") == "en"
    assert spoken(browser, "/desk/?lang=zh") == "zh-hans"
    assert spoken(browser, "/requests/") == "zh-hans"


def test_cookies_are_for_the_server_alone(hall: Office) -> None:
    let_in(hall.agent)
    browser = Client()
    given = {"username": hall.agent.username, "password": PASSWORD}
    browser.post("/sign-in", given)
    session = browser.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert not session["secure"]
    safe = Client()
    safe.post("/sign-in", given, secure=True)
    assert safe.cookies["sessionid"]["secure"]


NEW = "四更天气 凉如水 1912"


def changed(browser: Client, old: str, new: str, again: str) -> Any:
    given = {"password": old, "new": new, "again": again}
    return browser.post("/account/?lang=zh", given, follow=True)


def test_ones_own_password_is_changed_and_every_other_session_ends(hall: Office) -> None:
    browser, elsewhere = signed_in(let_in(hall.agent)), signed_in(hall.agent)
    page = changed(browser, PASSWORD, NEW, NEW)
    assert "密码已修改" in text_of(page)
    assert browser.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
    given = {"username": hall.agent.username, "password": NEW}
    assert Client().post("/sign-in", given).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "code"),
    [
        ("wrong-horse", NEW, NEW, "wrong_password"),
        (PASSWORD, NEW, NEW + "x", "different_passwords"),
        (PASSWORD, "password12", "password12", "weak_password"),
        (PASSWORD, "", "", "bad_text"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(
    hall: Office, old: str, new: str, again: str, code: str
) -> None:
    browser = signed_in(let_in(hall.agent))
    page = changed(browser, old, new, again)
    assert page.status_code == 400
    assert f'data-code="{code}"' in page.content.decode()
    assert NEW not in page.content.decode()
    hall.agent.refresh_from_db()
    assert hall.agent.check_password(PASSWORD)


def test_guessing_at_a_desk_left_open_is_throttled(hall: Office) -> None:
    browser = signed_in(let_in(hall.agent))
    for _ in range(5):
        assert changed(browser, "wrong-horse", NEW, NEW).status_code == 400
    page = changed(browser, PASSWORD, NEW, NEW)
    assert page.status_code == 429
    assert browser.get("/desk/").status_code == 200
