"""The terms as pages: filled in, read, proposed, confirmed by both, refused with every fault."""

import tomllib
from datetime import date

import pytest

from shinuo import clock
from shinuo.administration.fields import fields, filled, first_file, shown_of
from shinuo.administration.reading import reading
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.queries import USUAL_ZONE
from shinuo.rules.terms import read_terms
from tests.desk.cast import signed_in, text_of
from tests.people.cast import agreed, ana, lao_zhou, mei, rival, root

TODAY = clock.now().astimezone(USUAL_ZONE).date().isoformat()
FIRST = first_file("SN-1", "甲方", "乙方", date(2026, 1, 1))


def test_what_is_left_empty_is_left_to_its_default() -> None:
    toml = filled(FIRST, {"term.starts_on": "2026-03-01", "limits.day": "120"})
    data = tomllib.loads(toml)
    assert data["term"] == {"starts_on": date(2026, 3, 1)}
    assert data["limits"] == {"day": 120}
    assert set(data) == {"number", "client", "provider", "term", "limits"}


def test_what_the_form_has_no_field_for_stays() -> None:
    before = (
        FIRST + '\n[limits.channel.wechat]\nday = 60\n[readings]\ntransfer = "runs_on"\n'
    )
    data = tomllib.loads(filled(before, {"term.starts_on": "2026-01-01"}))
    assert data["limits"] == {"channel": {"wechat": {"day": 60}}}
    assert data["readings"] == {"transfer": "runs_on"}


def test_every_default_and_every_choice_can_stand(database: str) -> None:
    assert database
    usual = {one.path: one.usual for one in fields()} | {"term.starts_on": "2026-01-01"}
    assert (
        read_terms(filled(FIRST, usual)) == read_terms(FIRST)
        or reading(filled(FIRST, usual), "zh").stands
    )
    for field in fields():
        for value, _ in field.choices:
            given = {"term.starts_on": "2026-01-01", field.path: value}
            stands = reading(filled(FIRST, given), "zh").stands
            needs_more = value in {"tiers", "rolling_days"}
            assert stands is not needs_more, (field.path, value)


def test_what_was_typed_is_shown_again() -> None:
    given = {
        "term.starts_on": "2026-01-01",
        "limits.day": "99",
        "calendar.hours": "09:00-12:00, 13:00-18:00",
    }
    assert shown_of(filled(FIRST, given)) == given


@pytest.mark.parametrize("typed", ["-5", "x", "1.5", "９９９９９９９９９９", "180; DROP"])
def test_what_is_no_number_is_a_fault_at_its_place(database: str, typed: str) -> None:
    assert database
    given = {"term.starts_on": "2026-01-01", "limits.day": typed}
    faults = reading(filled(FIRST, given), "en").faults
    assert [one.source for one in faults] == ["limits.day"]
    assert "：" not in faults[0].says


def test_both_confirm_and_it_is_in_force(of: Contract) -> None:
    boss, client = signed_in(lao_zhou(of)), signed_in(ana(of))
    path = f"/terms/{of.pk}/next"
    start = text_of(boss.get(path))
    assert "条款成立" in start
    toml = first_file(of.number, of.client.name, of.provider, date(2026, 1, 1))
    given = {
        "toml": toml,
        "term.starts_on": "2026-01-01",
        "limits.day": "120",
        "wanted_from": TODAY,
    }
    checked = text_of(boss.post(path, given | {"act": "check"}))
    assert "120 秒" in checked
    assert not of.versions.exists()
    proposed = boss.post(path, given | {"act": "save"}, follow=True)
    assert "第 1 版已提出" in text_of(proposed)
    version = TermsVersion.objects.get(contract=of)
    assert read_terms(version.toml).number == of.number
    base = f"/terms/{of.pk}/1"
    done = text_of(boss.post(f"{base}/confirm", follow=True))
    assert "第 1 版已代表本方确认" in done
    assert "本方已确认，等待对方" in done
    assert "代表本方确认 " not in done
    again = boss.post(f"{base}/confirm")
    assert (
        again.status_code,
        'data-code="already_confirmed"' in again.content.decode(),
    ) == (409, True)
    assert "等待确认" in text_of(client.get(f"/terms/?contract={of.pk}"))
    client.post(f"{base}/confirm")
    assert "生效自" in text_of(client.get(f"/terms/?contract={of.pk}"))
    late = client.post(f"{base}/withdraw")
    assert late.status_code == 409


def test_faults_are_all_told_and_nothing_is_proposed(of: Contract) -> None:
    boss = signed_in(lao_zhou(of))
    given = {"toml": "number = 5\n[limits]\nday = -1\nnoon = 3\n", "act": "save_text"}
    page = boss.post(f"/terms/{of.pk}/next", given)
    said = text_of(page)
    assert page.status_code == 409
    for path in ("number", "client", "provider", "term", "limits.day", "limits.noon"):
        assert path in said
    assert not of.versions.exists()


def test_a_fault_is_told_under_the_fields_own_label(of: Contract) -> None:
    base = first_file(of.number, of.client.name, of.provider, date(2026, 1, 1))
    given = {"term.starts_on": "2026-01-01", "limits.day": "三分钟", "act": "check"}
    path = f"/terms/{of.pk}/next"
    said = text_of(signed_in(lao_zhou(of)).post(path, given | {"toml": base}))
    assert "工作日工作时间 写法不对：三分钟" in said
    assert "→ 大于 0、不超过 2592000 的秒数" in said
    assert "limits.day" not in said.partition("条款文件")[0] + said.partition("请改正")[2]


def test_a_fault_stands_beside_its_field(of: Contract) -> None:
    base = first_file(of.number, of.client.name, of.provider, date(2026, 1, 1))
    given = {"term.starts_on": "2026-01-01", "limits.day": "三分钟", "toml": base}
    given |= {"calendar.hours": "09:00-12:00, 25:00-26:00", "wanted_from": TODAY}
    boss, path = signed_in(lao_zhou(of)), f"/terms/{of.pk}/next"
    for act in ("check", "save"):
        page = boss.post(path, given | {"act": act}).content.decode()
        for field in ("limits.day", "calendar.hours"):
            mark = f'aria-invalid="true" aria-describedby="wrong-{field}"'
            assert page.count(mark) == page.count(f'id="wrong-{field}"') == 1
        assert page.count('aria-invalid="true"') == 2
        beside = page.partition('id="wrong-limits.day"')[2].partition("</small>")[0]
        assert "写法不对：三分钟 → 大于 0" in beside
        assert 'value="三分钟"' in page
    assert "aria-invalid" not in boss.get(path).content.decode()
    past = {"toml": base, "act": "save_text", "wanted_from": "2026-01-01"}
    page = boss.post(path, past).content.decode()
    assert page.count('aria-invalid="true" aria-describedby="wrong-day"') == 1
    assert "已过" in page.partition('id="wrong-day"')[2].partition("</small>")[0]


def test_who_marks_urgent_and_what_misses_are_counted_over_have_fields() -> None:
    given = {
        "term.starts_on": "2026-01-01",
        "readings.urgent_marks": "client_people",
        "triggers.cumulative_window": "rolling_days",
        "triggers.rolling_days": "30",
    }
    data = tomllib.loads(filled(FIRST, given))
    assert data["readings"] == {"urgent_marks": ["client_people"]}
    assert data["triggers"] == {"cumulative_window": "rolling_days", "rolling_days": 30}
    assert shown_of(filled(FIRST, given)) == given
    assert read_terms(filled(FIRST, given)).triggers.rolling_days == 30


def test_a_day_that_is_over_and_what_changes_nothing_are_refused(of: Contract) -> None:
    boss, path = signed_in(lao_zhou(of)), f"/terms/{of.pk}/next"
    toml = first_file(of.number, of.client.name, of.provider, date(2026, 1, 1))
    given = {"toml": toml, "act": "save_text", "wanted_from": "2026-01-01"}
    past = boss.post(path, given)
    assert (past.status_code, 'data-code="day_is_over"' in past.content.decode()) == (
        409,
        True,
    )
    assert "2026-01-01 已过" in text_of(past)
    assert not of.versions.exists()
    assert boss.post(path, given | {"wanted_from": TODAY}).status_code == 302
    again = boss.post(path, given | {"wanted_from": TODAY})
    assert again.status_code == 409
    assert 'data-code="nothing_changes"' in again.content.decode()
    assert of.versions.count() == 1


def test_only_what_is_read_is_confirmed_and_its_changes_are_shown(of: Contract) -> None:
    agreed(of)
    boss = signed_in(lao_zhou(of))
    last, path = of.versions.get().toml, f"/terms/{of.pk}/next"
    given = {"toml": last, "term.starts_on": "2026-01-01", "wanted_from": TODAY}
    for day in ("120", "90"):
        typed = given | {"limits.day": day, "act": "save"}
        assert boss.post(path, typed).status_code == 302
    page = boss.get(f"/terms/?contract={of.pk}&version=2").content.decode()
    assert f"/terms/{of.pk}/2/confirm" in page
    assert f"/terms/{of.pk}/3/confirm" not in page
    assert "与现行第 1 版相比" in page
    assert "<del>180</del><ins>120</ins>" in page
    assert (
        "data-changes"
        not in boss.get(f"/terms/?contract={of.pk}&version=1").content.decode()
    )


def test_terms_of_another_number_are_refused(of: Contract) -> None:
    page = signed_in(lao_zhou(of)).post(
        f"/terms/{of.pk}/next", {"toml": FIRST, "act": "save_text"}
    )
    assert page.status_code == 409
    assert 'role="alert"' in page.content.decode()


def test_agents_and_strangers_find_nothing(of: Contract) -> None:
    agreed(of)
    for user in (mei(of), rival()):
        browser = signed_in(user)
        assert browser.get(f"/terms/?contract={of.pk}").status_code == 404
        assert browser.get(f"/terms/{of.pk}/next").status_code == 404
        assert browser.post(f"/terms/{of.pk}/1/confirm").status_code == 404


def test_a_version_that_is_not_there(of: Contract) -> None:
    browser = signed_in(root())
    assert browser.get(f"/terms/?contract={of.pk}&version=9").status_code == 404
    assert browser.post(f"/terms/{of.pk}/9/confirm").status_code == 404
    agreed(of)
    assert browser.post(f"/terms/{of.pk}/1/burn").status_code == 404
