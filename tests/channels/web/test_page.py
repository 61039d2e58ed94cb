"""The page as the server makes it: for whom it is there, in which language, and that it runs nothing but what is ours."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import shinuo.channels.web
from shinuo.channels.web.words import FOR_SCRIPTS, WORDS
from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.models import Channel
from tests.desk.cast import signed_in
from tests.people.cast import BY, OPENED, contract, fresh, lao_zhou, mei, rival, root

pytestmark = pytest.mark.usefixtures("database")
STATIC = Path(shinuo.channels.web.__path__[0]) / "static" / "channels" / "web"
SCRIPTS = sorted(STATIC.glob("*.js"))


def door(kind: str = "web", company: str = "") -> Channel:
    return open_channel(contract(company), kind, kind, BY, OPENED)


def closed_door() -> Channel:
    made = door()
    close_channel(made, BY, OPENED)
    return made


@pytest.mark.parametrize("kind", ["web", "app"])
def test_it_says_whose_it_is(kind: str) -> None:
    company = fresh("安娜商贸")
    channel = door(kind, company)
    with CaptureQueriesContext(connection) as queries:
        page = Client().get(f"/chat/{channel.key}")
    assert page.status_code == 200
    text = page.content.decode()
    assert f"<bdi>{company}</bdi>" in text
    assert f'data-channel="{channel.key}"' in text
    assert len(queries) == 1


def test_who_is_not_let_in_learns_nothing() -> None:
    keys = ["x" * 22, closed_door().key, door("phone").key, "%00", "a" * 33, "%F0%9F%98%80"]
    pages = [Client().get(f"/chat/{key}") for key in keys]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert "没有找到这个客服渠道" in pages[0].content.decode()


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("", "", "zh-Hans"),
        ("", "en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("", "fr,zh-TW;q=0.9,en;q=0.8", "zh-Hans"),
        ("", "fr", "zh-Hans"),
        ("?lang=en", "zh-CN", "en"),
        ("?lang=zh", "en", "zh-Hans"),
        ("?lang=xx", "en", "en"),
    ],
)
def test_its_language(query: str, accepted: str, lang: str) -> None:
    page = Client(headers={"accept-language": accepted}).get(f"/chat/{door().key}{query}")
    assert f'<html lang="{lang}">' in page.content.decode()


@pytest.mark.parametrize("key", ["", "nobody"])
def test_nothing_but_what_is_ours_is_loaded_or_run(key: str) -> None:
    page = Client().get(f"/chat/{key or door().key}")
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    text = page.content.decode()
    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text
    )
    assert re.findall(r'(?:src|href)="(?!/static/|\?)[^"]*"', text) == []


def test_files_it_names_are_there() -> None:
    text = Client().get(f"/chat/{door().key}").content.decode()
    named = re.findall(r'"/static/channels/web/([^"]+)"', text)
    assert sorted(named) == ["icon.svg", "page.css?joined", "page.js?joined"]
    assert [name for name in named if not (STATIC / name.partition("?")[0]).is_file()] == []


def test_a_hostile_name_is_text() -> None:
    company = fresh("<script>alert(1)</script>\"'&")
    text = Client().get(f"/chat/{door(company=company).key}").content.decode()
    assert "<script>alert" not in text
    assert company in unescape(text)


@pytest.mark.parametrize("path", ["", "/panel?lang=zh"])
def test_who_comes_again_fetches_nothing_anew(path: str) -> None:
    page = f"/chat/{door().key}{path}"
    first = Client().get(page, headers={"accept-encoding": "gzip"})
    assert first.headers["Cache-Control"] == "no-cache"
    known = {"if-none-match": first.headers["ETag"], "accept-encoding": "gzip"}
    again = Client().get(page, headers=known)
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_only_read() -> None:
    assert Client().post(f"/chat/{door().key}").status_code == 405


def test_scripts_have_their_words_and_say_no_other() -> None:
    used: set[str] = set()
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        used |= set(re.findall(r'\bword\("(\w+)"', text))
        assert not re.search("[\u4e00-\u9fff]", text), script.name
    assert used - set(FOR_SCRIPTS) == set()
    assert set(FOR_SCRIPTS) <= WORDS.keys()


def test_scripts_put_in_text_alone() -> None:
    found = [
        script.name
        for script in SCRIPTS
        if re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b",
            script.read_text(encoding="utf-8"),
        )
    ]
    assert found == []


@pytest.mark.parametrize("name", WORDS)
def test_words_are_whole_in_both_languages(name: str) -> None:
    words = WORDS[name]
    parts = re.compile(r"\{\w+\}")
    assert sorted(parts.findall(words.zh)) == sorted(parts.findall(words.en))
    assert not re.search("[\u4e00-\u9fff][,:;!?()]", words.zh)
    assert not re.search("[\uff01-\uff1f\u3002\uff0c]", words.en)
    assert not re.search("[=\n]", words.zh + words.en), "each is a line of a template"


def test_its_address_as_a_code_is_for_those_who_lead() -> None:
    channel = door()
    there = f"/chat/{channel.key}/code.svg"
    for user in (lao_zhou(channel.contract), root()):
        answer = signed_in(user).get(there)
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert f"http://testserver/chat/{channel.key}" in answer.content.decode()
    strangers = [mei(channel.contract), lao_zhou(contract()), rival()]
    found = [signed_in(user).get(there).status_code for user in strangers]
    assert [*found, Client().get(there).status_code] == [404] * 4
