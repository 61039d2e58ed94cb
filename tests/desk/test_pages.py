"""Every page: who may see it, what it may load, and that nobody else keeps it."""

import re

import pytest
from django.test import Client

from shinuo.people.models import User
from shinuo.people.reader import NO_CONTRACT
from shinuo.people.serving import join, leave
from tests.desk.cast import Past, signed_in, text_of
from tests.live.cast import Office, office
from tests.people.cast import BY, OPENED, ana, rival, root

pytestmark = pytest.mark.usefixtures("database")

PAGES = ["/", "/desk/", "/wall/", "/requests/"]


def people(hall: Office) -> dict[str, User]:
    return {
        "agent": hall.agent,
        "supervisor": hall.supervisor,
        "auditor": ana(hall.contract),
        "rival": rival(),
        "administrator": root(),
    }


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("agent", [302, 200, 404, 200]),
        ("supervisor", [302, 200, 200, 200]),
        ("auditor", [302, 404, 404, 200]),
        ("rival", [302, 404, 404, 404]),
        ("administrator", [302, 403, 403, 200]),
    ],
)
def test_who_may_see_which_page(hall: Office, who: str, statuses: list[int]) -> None:
    browser = signed_in(people(hall)[who])
    asked = {"contract": hall.contract.pk}
    assert [browser.get(page, asked).status_code for page in PAGES] == statuses


def test_nobody_sees_anything_without_signing_in() -> None:
    assert [Client().get(page).status_code for page in PAGES] == [302] * 4


@pytest.mark.parametrize("page", ["/desk/", "/wall/", "/requests/"])
@pytest.mark.parametrize("named", ["other", "0", "-1", "x", "9" * 30, "1%00"])
def test_another_contract_is_not_there(hall: Office, page: str, named: str) -> None:
    number = str(office("").contract.pk) if named == "other" else named
    assert signed_in(hall.supervisor).get(f"{page}?contract={number}").status_code == 404


@pytest.mark.parametrize("page", ["/desk/", "/wall/", "/crew/", "/roster/", "/requests/"])
def test_every_page_has_one_heading_above_all(hall: Office, page: str) -> None:
    """At the desk it is there whatever is open, on a telephone too."""
    assert signed_in(hall.supervisor).get(page).content.count(b"<h1") == 1


def test_who_left_a_contract_has_no_desk_there(hall: Office) -> None:
    browser = signed_in(hall.agent)
    leave(hall.agent, hall.contract, BY, OPENED)
    assert browser.get(f"/desk/?contract={hall.contract.pk}").status_code == 404
    assert "您还没有为任何合同服务" in text_of(browser.get("/desk/"))
    for page in ("/roster/", "/requests/", "/knowledge/", "/answers/"):
        assert NO_CONTRACT.zh in text_of(browser.get(page)), page


def test_what_cannot_be_read_is_said_in_both_languages() -> None:
    page = Client().get("/sign-in", headers={"host": "x y"})
    assert page.status_code == 400
    assert "看不懂这个请求" in text_of(page)
    assert "This request cannot be read" in text_of(page)


def test_who_serves_several_contracts_chooses(hall: Office) -> None:
    other = office("").contract
    join(hall.agent, other, BY, OPENED)
    page = signed_in(hall.agent).get("/desk/")
    assert {hall.contract.number, other.number} <= set(text_of(page).split())
    chosen = signed_in(hall.agent).get(f"/desk/?contract={other.pk}")
    assert f'data-contract="{other.pk}"' in chosen.content.decode()


def every_page(hall: Office, past: Past) -> list[str]:
    of = past.answered(hall.agent)
    return [*PAGES[1:], f"/requests/{hall.contract.pk}/{of}/"]


def test_nobody_keeps_what_a_signed_in_person_saw(hall: Office, past: Past) -> None:
    browser = signed_in(hall.supervisor)
    for page in every_page(hall, past):
        answer = browser.get(page)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize(
    ("lang", "html", "other"), [("zh", "zh-Hans", "en"), ("en", "en", "zh")]
)
def test_every_page_speaks_one_language(
    hall: Office, past: Past, lang: str, html: str, other: str
) -> None:
    browser = signed_in(hall.supervisor)
    for page in every_page(hall, past):
        answer = browser.get(page, {"lang": lang}).content.decode()
        assert f'<html lang="{html}">' in answer
        assert f"lang={other}" in answer
        assert (
            re.search(
                r"\{[a-z_]*\}", re.sub(r"<template data-words>.*?</template>", "", answer)
            )
            is None
        )
