"""A new provider sets everything up by the pages alone, each person signed in with the password they were shown."""

import re
from html import unescape

from django.test import Client as Visit

from shinuo import clock
from shinuo.contracts.doors import questions_of
from shinuo.contracts.models import Channel, Contract
from shinuo.contracts.queries import terms_at
from shinuo.conversations.urgency import urgent_rules
from shinuo.knowledge.models import Answer
from shinuo.knowledge.queries import search
from shinuo.people.models import SignInAttempt, User
from shinuo.people.serving import join
from shinuo.watch.models import AlarmTarget
from tests.desk.cast import text_of
from tests.people.cast import fresh, lao_zhou

BOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=633a31f6"
_LACKING = re.compile(r'class="card lacks".*?</section>', re.S)
_SHOWN = re.compile(r"([a-z0-9]{5}(?:-[a-z0-9]{5}){3})")


def lacks(admin: Visit, contract: Contract) -> list[str]:
    """What the contract's page says is still to be done."""
    html = admin.get(f"/administration/{contract.pk}/").content.decode()
    found = _LACKING.search(html)
    return re.findall(r"<li><a[^>]*>([^<]*)</a>", found.group()) if found else []


def person(admin: Visit, role: str, client: str = "") -> Visit:
    """Somebody new, who signs in by the page."""
    name = fresh(role).replace("_", "-")
    given = {"username": name, "display_name": "新人", "role": role, "client": client}
    shown = _SHOWN.search(text_of(admin.post("/administration/users", given)))
    assert shown
    SignInAttempt.objects.all().delete()
    browser = Visit()
    done = browser.post("/sign-in", {"username": name, "password": shown.group(1)})
    assert done.status_code == 302
    return browser


def opened(admin: Visit) -> Contract:
    """A contract of its own client, by the page."""
    number = fresh("SN")
    given = {"number": number, "client": f"海风茶业 {number}", "provider": "时诺客服"}
    admin.post("/administration/contracts", given)
    return Contract.objects.get(number=number)


def proposed(admin: Visit, terms: str) -> int:
    """Send the form of the terms as it is filled in at first."""
    form = admin.get(f"{terms}/next").content.decode()
    day = re.search(r'name="wanted_from" value="([\d-]+)"', form)
    toml = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.S)
    assert day
    assert toml
    given = {"term.starts_on": day.group(1), "wanted_from": day.group(1), "act": "save"}
    given["toml"] = unescape(toml.group(1))
    return admin.post(f"{terms}/next", given).status_code


def test_what_is_still_to_be_done_is_said_until_it_is(admin: Visit) -> None:
    made = opened(admin)
    base, terms = f"/administration/{made.pk}", f"/terms/{made.pk}"
    assert lacks(admin, made) == [
        "开通一个渠道",
        "让一名客服人员加入服务",
        "为甲方建一个审计人员的账号，由其代表甲方确认条款",
        "提出条款的第一版",
    ]
    admin.post(f"{base}/channel", {"kind": "web", "name": "官网"})
    boss, agent = person(admin, "supervisor"), person(admin, "agent")
    client = person(admin, "auditor", str(made.client_id))
    for user in re.findall(r'<option value="(\d+)">新人', page(admin, f"{base}/")):
        admin.post(f"{base}/join", {"user": user})
    assert lacks(admin, made) == ["提出条款的第一版"]
    assert proposed(admin, terms) == 302
    waits = ["等待甲方审计人员登录后确认条款", "等待乙方主管或管理员确认条款"]
    assert lacks(admin, made) == waits
    assert client.post(f"{terms}/1/confirm").status_code == 302
    assert (lacks(admin, made), terms_at(made, clock.now())) == (waits[1:], None)
    assert boss.post(f"{terms}/1/confirm").status_code == 302
    assert lacks(admin, made) == []
    assert terms_at(made, clock.now()) is not None
    assert agent.get(f"/desk/?contract={made.pk}").status_code == 200
    assert client.post(f"{terms}/1/withdraw").status_code == 409
    admin.post(f"{base}/close", {"channel": made.channels.get().pk})
    assert lacks(admin, made) == ["开通一个渠道"]


def test_the_rest_is_set_up_by_the_pages_too(admin: Visit) -> None:
    made = opened(admin)
    base, knowledge = f"/administration/{made.pk}", f"/knowledge/{made.pk}/new"
    client = person(admin, "auditor", str(made.client_id))
    admin.post(f"{base}/channel", {"kind": "web", "name": "官网"})
    channel = Channel.objects.get(contract=made)
    door = f"{base}/channels/{channel.pk}/"
    assert page(admin, door).index('name="name_1"') < page(admin, door).index("更多问题")
    assert page(admin, door).index("更多问题") < page(admin, door).index('name="name_2"')
    admin.post(f"{door}form", {"name_7": "咨询什么", "kind_7": "line"})
    target = {"name": "值班群", "address": BOT, "tells": ["100"]}
    admin.post(f"{base}/alarms/new", target | {"lang": "zh"})
    answer = {"shortcut": "您好", "text": "您好，{visitor}", "whose": "team"}
    admin.post(f"/answers/?contract={made.pk}", answer)
    rules = {"what": "urgent", "keywords": "烫伤"}
    client.post(f"/portal/{made.pk}/settings/", rules)
    article = {"title": "受潮", "markdown": "可换", "topic": "售后"}
    client.post(knowledge, article)
    channel.refresh_from_db()
    assert [one.name for one in questions_of(channel)] == ["咨询什么"]
    assert AlarmTarget.objects.filter(contract=made).count() == 1
    assert Answer.objects.filter(contract=made).count() == 1
    assert urgent_rules(made.pk).keywords == ("烫伤",)
    assert len(search(made, "受潮")) == 1
    client.post(knowledge, {"title": "别的", "markdown": "别的"})
    assert page(client, knowledge).count("<option") == 1
    assert '<option value="售后">' in page(client, knowledge)
    asked = {f"name_{n}": f"问 {n}" for n in range(3)}
    admin.post(f"{door}form", asked | {f"kind_{n}": "line" for n in range(3)})
    assert page(admin, door).index('name="name_4"') < page(admin, door).index("更多问题")


def test_who_cannot_act_does_not_count(admin: Visit) -> None:
    made = opened(admin)
    base, terms = f"/administration/{made.pk}", f"/terms/{made.pk}"
    client = person(admin, "auditor", str(made.client_id))
    join(lao_zhou(made), made, "user:root", clock.now())
    assert proposed(admin, terms) == 302
    assert client.post(f"{terms}/1/withdraw").status_code == 302
    still = ["开通一个渠道", "让一名客服人员加入服务", "提出条款的第一版"]
    assert lacks(admin, made) == still
    gone = User.objects.get(client=made.client_id)
    admin.post(f"/administration/users/{gone.pk}/deactivate")
    assert len(lacks(admin, made)) == len(still) + 1
    assert page(admin, f"{base}/").count("甲方建一个审计人员") == 1


def page(browser: Visit, path: str) -> str:
    """The page as it is sent."""
    return browser.get(path).content.decode()
