"""Contracts, channels and people set up by an administrator, and by nobody else."""

import re
from html import unescape

from django.db import connection
from django.test import Client as Visit
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.contracts.actions import open_channel
from shinuo.contracts.doors import Question, QuestionKind, questions_of
from shinuo.contracts.models import Channel, Contract
from shinuo.people.models import Membership, SignInAttempt, User
from shinuo.people.sign_in import sign_in
from shinuo.routing.queries import settings_of
from shinuo.routing.settings import Settings
from tests.desk.cast import signed_in, text_of
from tests.people.cast import ana, contract, fresh, lao_zhou, mei, root

MOST_QUERIES = 8


def test_a_new_user_signs_in_with_the_password_that_is_shown_once(admin: Visit) -> None:
    name = fresh("xin").replace("_", "-")
    given = {"username": name, "display_name": "小新", "role": "agent"}
    page = admin.post("/administration/users", given)
    told = re.search(r"([a-z0-9]{5}(?:-[a-z0-9]{5}){3})", text_of(page))
    assert told
    assert page["Cache-Control"] == "no-store, private"
    SignInAttempt.objects.all().delete()
    assert sign_in(name, told.group(1), "127.0.0.9", clock.now()).username == name
    assert told.group(1) not in text_of(admin.get("/administration/"))


def test_what_cannot_stand_is_said(admin: Visit, of: Contract) -> None:
    for path, given in [
        ("contracts", {"number": of.number, "client": "甲", "provider": "乙"}),
        ("contracts", {"number": "", "client": "甲", "provider": "乙"}),
        ("users", {"username": "A B", "display_name": "x", "role": "agent"}),
        ("users", {"username": fresh("y"), "display_name": "x", "role": "king"}),
        ("users", {"username": fresh("z"), "display_name": "x", "role": "auditor"}),
        (f"{of.pk}/channel", {"kind": "pigeon", "name": "x"}),
        (f"{of.pk}/channel", {"kind": "web", "name": ""}),
        (f"{of.pk}/routing", {"guard": "0", "reaction": "0", "silent": "25"}),
        (f"{of.pk}/routing", {"guard": "5", "reaction": "x", "silent": "25"}),
    ]:
        page = admin.post(f"/administration/{path}", given)
        assert page.status_code == 409, (path, given)
        html = page.content.decode()
        assert 'role="alert"' in html
        for text in given.values():  # what was typed is there to be mended
            assert f'value="{text}"' in html or text in {"king", "pigeon"}, (path, text)


def test_a_contract_with_a_door_and_people(admin: Visit, database: str) -> None:
    number = fresh("SN")
    page = admin.post(
        "/administration/contracts",
        {"number": number, "client": "安", "provider": "乙"},
        follow=True,
    )
    made = Contract.objects.get(number=number)
    assert number in text_of(page)
    base = f"/administration/{made.pk}"
    admin.post(f"{base}/channel", {"kind": "web", "name": "官网"})
    channel = Channel.objects.get(contract=made)
    admin.post(
        f"{base}/origins",
        {"channel": channel.pk, "origins": "https://shop.example，https://b.example"},
    )
    channel.refresh_from_db()
    assert channel.origins == ["https://shop.example", "https://b.example"]
    refused = admin.post(f"{base}/origins", {"channel": channel.pk, "origins": "ftp://x"})
    assert refused.status_code == 409
    who = mei(contract())
    admin.post(f"{base}/join", {"user": who.pk})
    assert Membership.objects.filter(contract=made, user=who).exists()
    admin.post(f"{base}/leave", {"user": who.pk})
    assert not Membership.objects.filter(contract=made, user=who).exists()
    admin.post(f"{base}/routing", {"guard": "", "reaction": "4", "silent": "40"})
    assert settings_of(made) == Settings(None, 4_000_000, 40)
    admin.post(f"{base}/close", {"channel": channel.pk})
    channel.refresh_from_db()
    assert not channel.is_open


def test_somebody_is_let_out_and_in_again_but_not_oneself(
    database: str, of: Contract
) -> None:
    boss, who = root(), mei(of)
    browser = signed_in(boss)
    browser.post(f"/administration/users/{who.pk}/deactivate")
    assert not User.objects.get(pk=who.pk).is_active
    browser.post(f"/administration/users/{who.pk}/reactivate")
    assert User.objects.get(pk=who.pk).is_active
    refused = browser.post(f"/administration/users/{boss.pk}/deactivate")
    assert 'data-code="not_oneself"' in refused.content.decode()
    browser.post(f"/administration/users/{who.pk}/capacity", {"capacity": "7"})
    assert User.objects.get(pk=who.pk).capacity == 7
    browser.post(f"/administration/users/{who.pk}/name", {"display_name": " 小梅 "})
    assert User.objects.get(pk=who.pk).display_name == "小梅"
    nameless = browser.post(f"/administration/users/{who.pk}/name", {"display_name": " "})
    assert (nameless.status_code, User.objects.get(pk=who.pk).display_name) == (409, "小梅")
    assert (
        browser.post(
            f"/administration/users/{who.pk}/capacity", {"capacity": "0"}
        ).status_code
        == 409
    )


def test_what_was_refused_of_a_user_stands_in_their_row(admin: Visit, of: Contract) -> None:
    who, other = mei(of), lao_zhou(of)
    typed = "小" * 101
    for what, given in (
        ("name", {"display_name": typed}),
        ("capacity", {"capacity": "101"}),
    ):
        page = admin.post(f"/administration/users/{who.pk}/{what}", given)
        html = page.content.decode()
        _, _, row = html.partition(f'id="user-{who.pk}"')
        row = row.partition("</tr>")[0]
        assert (page.status_code, html.count('role="alert"')) == (409, 1)
        assert 'role="alert"' in row
        for text in given.values():
            assert f'value="{text}"' in row
            assert html.count(f'value="{text}"') == 1
        assert f'value="{other.display_name}"' in html
        assert row.count('aria-invalid="true"') == 1
        assert row.index(f'value="{next(iter(given.values()))}"') < row.index("alert")
    for text in ("5000", "三个", "-1"):
        page = admin.post(f"/administration/users/{who.pk}/capacity", {"capacity": text})
        assert f"同时接待的会话数不能是 {text}，可用：1–100" in text_of(page)
    done = admin.post(f"/administration/users/{who.pk}/name", {"display_name": "梅"})
    assert done["Location"] == f"/administration/#user-{who.pk}"


def test_a_channel_of_another_contract_is_not_reached(admin: Visit, of: Contract) -> None:
    other = contract()
    admin.post(f"/administration/{other.pk}/channel", {"kind": "web", "name": "官网"})
    channel = Channel.objects.get(contract=other)
    answer = admin.post(f"/administration/{of.pk}/close", {"channel": channel.pk})
    assert answer.status_code == 404


def test_a_door_gets_colour_name_and_questions(admin: Visit, of: Contract) -> None:
    door = open_channel(of, "web", "官网", "user:root", clock.now())
    path = f"/administration/{of.pk}/channels/{door.pk}/"
    assert f'href="{path}"' in admin.get(f"/administration/{of.pk}/").content.decode()
    admin.post(f"{path}look", {"colour": "#0A7D55", "name": "安娜小店"})
    given = {
        "name_0": "主题",
        "name_en_0": "Topic",
        "kind_0": "choice",
        "choices_0": "物流\r\n 退款 \r\n",
        "needed_0": "on",
        "name_3": "订单号",
        "kind_3": "line",
    }
    admin.post(f"{path}form", given)
    door.refresh_from_db()
    assert door.look == {"colour": "#0a7d55", "name": "安娜小店"}
    choices = ("物流", "退款")
    topic = Question("主题", QuestionKind.CHOICE, "Topic", needed=True, choices=choices)
    assert questions_of(door) == [topic, Question("订单号")]
    shown = admin.get(path).content.decode()
    line = f'<script src="http://testserver/widget.js" data-channel="{door.key}" async></script>'
    assert line in unescape(shown), "the one line, to be put on pages"
    assert 'rows="2">物流\n退款</textarea>' in shown
    assert "{{" not in shown
    assert "/chat/" + door.key + "/code.svg" in admin.get(path).content.decode()
    for what, wrong in (
        ("look", {"colour": "#ffff00", "name": ""}),
        ("form", {"name_0": "只有一项", "kind_0": "choice", "choices_0": "物流"}),
    ):
        page = admin.post(path + what, wrong)
        assert page.status_code == 409
        assert next(iter(wrong.values())) in page.content.decode()
    assert admin.post(f"{path}form", {}).status_code == 302
    assert questions_of(Channel.objects.get(pk=door.pk)) == []
    assert signed_in(lao_zhou(of)).get(path).status_code == 404


def test_nobody_else_finds_it(of: Contract) -> None:
    paths = [
        "/administration/",
        f"/administration/{of.pk}/",
    ]
    posts = [
        "/administration/contracts",
        "/administration/users",
        f"/administration/users/{mei(of).pk}/password",
        f"/administration/{of.pk}/channel",
    ]
    for user in (mei(of), lao_zhou(of), ana(of)):
        browser = signed_in(user)
        assert [browser.get(path).status_code for path in paths] == [404] * len(paths)
        assert [browser.post(path).status_code for path in posts] == [404] * len(posts)


def test_no_page_asks_more_for_more(admin: Visit, of: Contract) -> None:
    for n in range(6):
        admin.post(f"/administration/{of.pk}/channel", {"kind": "web", "name": f"门 {n}"})
        admin.post(f"/administration/{of.pk}/join", {"user": mei(contract()).pk})
    door = Channel.objects.filter(contract=of).first()
    assert door
    for path in (
        "/administration/",
        f"/administration/{of.pk}/channels/{door.pk}/",
        f"/administration/{of.pk}/",
        f"/terms/?contract={of.pk}",
    ):
        with CaptureQueriesContext(connection) as made:
            assert admin.get(path).status_code == 200
        assert len(made) <= MOST_QUERIES, path
