"""Targets of alarms on their page: added, tried, switched off, removed by an administrator, and found by nobody else."""

import re
from pathlib import Path

import httpx
import pytest
from django.db import connection
from django.test import Client as Visit
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.watch.models import AlarmTarget
from shinuo.watch.outside.tells import CHOICES
from tests.desk.cast import signed_in, text_of
from tests.people.cast import ana, contract, lao_zhou, mei
from tests.site.served import Served, planted, seeded, served
from tests.site.test_serve_command import figures, logins_of
from tests.watch.outside.conftest import near, told
from tests.watch.outside.sink import Sink

__all__ = ["near", "planted", "seeded", "told"]
BOT = "https://open.feishu.cn/open-apis/bot/v2/hook/aa-bb-cc"
MOST_QUERIES = 8


def given(address: str = BOT, *tells: str) -> dict[str, object]:
    chosen = list(tells or ("100",))
    return {"name": "值班群", "address": address, "tells": chosen, "lang": "zh"}


def test_added_and_changed_on_the_page(admin: Visit, of: Contract) -> None:
    base = f"/administration/{of.pk}/alarms/"
    assert "还没有告警目标" in text_of(admin.get(base))
    admin.post(f"{base}new", given(BOT, "80", "100"))
    (one,) = AlarmTarget.objects.filter(contract=of)
    page = text_of(admin.get(base))
    assert "值班群" in page
    assert "飞书群机器人" in page
    assert "aa-bb-cc" not in page
    assert "aa-bb-cc" not in admin.get(base).content.decode()
    changed = {"name": "夜班群", "tells": ["50"], "lang": "en"}
    admin.post(f"{base}{one.pk}/change", changed)
    one.refresh_from_db()
    assert (one.name, one.tells, one.lang) == ("夜班群", ["50"], "en")
    spoilt = admin.post(f"{base}{one.pk}/change", {"name": "白班群", "tells": []})
    html = spoilt.content.decode()
    assert (spoilt.status_code, html.count('value="白班群"')) == (409, 1)
    assert "<details open>" in html
    admin.post(f"{base}{one.pk}/trial")
    assert "试发中" in text_of(admin.get(base))
    admin.post(f"{base}{one.pk}/off")
    assert "已停用" in text_of(admin.get(base))
    refused = admin.post(f"{base}{one.pk}/trial")
    assert 'data-code="alarm_target_off"' in refused.content.decode()
    admin.post(f"{base}{one.pk}/on")
    assert "已停用" not in text_of(admin.get(base))
    admin.post(f"{base}{one.pk}/removal")
    assert "还没有告警目标" in text_of(admin.get(base))
    assert admin.get(f"/administration/{of.pk}/").content.decode().count(base) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (given("https://alarm.example/x"), "no_such_alarm_kind"),
        (given("jsons://alarm.example/?verify=no"), "bad_alarm_option"),
        (given("json://169.254.169.254/latest/meta-data"), "alarm_address_near"),
        (given() | {"tells": []}, "nothing_to_tell"),
        (given() | {"name": ""}, "bad_text"),
    ],
)
def test_what_cannot_stand_is_said(
    admin: Visit, of: Contract, fields: dict[str, object], code: str
) -> None:
    page = admin.post(f"/administration/{of.pk}/alarms/new", fields)
    assert page.status_code == 409
    html = page.content.decode()
    assert f'data-code="{code}"' in html
    assert f'value="{fields["address"]}"' in html
    assert 'value="80" checked' not in html  # what is told of stays as it was chosen
    assert not AlarmTarget.objects.filter(contract=of).exists()


def test_nobody_else_finds_it(admin: Visit, of: Contract) -> None:
    admin.post(f"/administration/{of.pk}/alarms/new", given())
    (one,) = AlarmTarget.objects.filter(contract=of)
    base = f"/administration/{of.pk}/alarms/"
    for user in (mei(of), lao_zhou(of), ana(of)):
        browser = signed_in(user)
        assert browser.get(base).status_code == 404
        for path in ("new", f"{one.pk}/trial", f"{one.pk}/removal"):
            assert browser.post(base + path, given()).status_code == 404
    other = contract()
    wrong = f"/administration/{other.pk}/alarms/{one.pk}/removal"
    assert admin.post(wrong).status_code == 404
    assert admin.post(f"{base}{one.pk}/explosion").status_code == 404


def test_it_asks_no_more_for_more(
    admin: Visit, of: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shinuo.watch.outside.targets._look_at", lambda _: None)
    for n in range(6):
        everything = [str(one) for one in CHOICES]
        admin.post(
            f"/administration/{of.pk}/alarms/new", given(f"feishu://a{n}", *everything)
        )
    with CaptureQueriesContext(connection) as made:
        assert admin.get(f"/administration/{of.pk}/alarms/").status_code == 200
    assert len(made) <= MOST_QUERIES


class Admin:
    """An administrator of a served demo, by HTTP; whoever made `browser` closes it."""

    def __init__(self, one: Served, browser: httpx.Client) -> None:
        login = logins_of(one).named("root")
        assert login
        self.browser = browser
        self.post("/sign-in", {"username": login.username, "password": login.password})
        page = self.browser.get("/administration/").text
        found = re.search(r'href="(/administration/\d+/)"', page)
        assert found
        self.alarms = f"{found.group(1)}alarms/"

    def post(self, path: str, fields: dict[str, object]) -> httpx.Response:
        page = self.browser.get(path if path == "/sign-in" else self.alarms).text
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found
        token = {"csrfmiddlewaretoken": found.group(1)}
        headers = {"Referer": str(self.browser.base_url)}
        return self.browser.post(path, data={**fields, **token}, headers=headers)


def test_a_trial_on_a_running_server_arrives_and_a_monitor_sees_who_fails(
    seeded: Path, told: Sink
) -> None:
    with (
        served(seeded, SHINUO_ALARM_NETWORKS="127.0.0.1") as one,
        httpx.Client(
            base_url=one.url, trust_env=False, follow_redirects=True, timeout=60
        ) as browser,
    ):
        admin = Admin(one, browser)
        added = admin.post(f"{admin.alarms}new", given(told.url, "100"))
        found = re.search(r'data-target="(\d+)"', added.text)
        assert found
        assert figures(one)["shinuo_deadlines"] >= 0
        told.answers = [(200, {}, b""), (503, {}, b"")]
        admin.post(f"{admin.alarms}{found.group(1)}/trial", {})
        assert "试发" in told.next()["message"]
        admin.post(f"{admin.alarms}{found.group(1)}/trial", {})
        assert "试发" in told.next()["message"]
        for _ in range(100):
            page = admin.browser.get(admin.alarms).text
            if 'data-code="alarm_refused"' in page:
                break
        assert "503" in page
        for _ in range(200):
            if figures(one)["shinuo_alarm_targets_failing"] == 1:
                break
        assert figures(one)["shinuo_alarm_targets_failing"] == 1
        assert one.end() == 0
        assert told.url not in one.log.read_text()
