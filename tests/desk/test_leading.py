"""What administrators do for those who serve: shifts, skills, the team's answers; and why they do not sit at the desk."""

import pytest
from django.test import Client

from shinuo import clock
from shinuo.knowledge.models import Answer
from shinuo.people.models import Shift, Training, UserSkill
from tests.desk.cast import signed_in, text_of
from tests.live.cast import Office
from tests.people.cast import root

TODAY = clock.now().date().isoformat()


@pytest.fixture
def admin(database: str) -> Client:
    assert database
    return signed_in(root())


def test_an_administrator_prepares_who_serves(hall: Office, admin: Client) -> None:
    of, who = hall.contract.pk, hall.agent
    crew = f"/crew/{of}/{who.pk}"
    assert who.display_name in text_of(admin.get(f"/crew/?contract={of}"))
    admin.post(f"{crew}/skill", {"skill": "退款", "level": "3"})
    assert UserSkill.objects.get(user=who, contract=of).level == 3
    admin.post(f"{crew}/skill", {"skill": "退款", "act": "take"})
    assert not UserSkill.objects.filter(user=who).exists()
    given = {"topic": "投诉处理", "held_on": TODAY, "minutes": "60"}
    admin.post(f"{crew}/training", given)
    assert Training.objects.get(user=who).topic == "投诉处理"
    cell = f"{who.pk}:{TODAY}"
    asked = {"week": TODAY, f"is:{cell}": "9-18", f"was:{cell}": ""}
    admin.post(f"/roster/{of}/planned", asked)
    assert Shift.objects.get(user=who).begins == 540
    week = admin.get(f"/roster/?contract={of}&week={TODAY}").content.decode()
    assert f'name="is:{cell}" value="09:00–18:00"' in week


def test_an_administrator_writes_the_teams_answers(hall: Office, admin: Client) -> None:
    path = f"/answers/?contract={hall.contract.pk}"
    assert 'value="own"' not in admin.get(path).content.decode()
    for whose in ("team", "own"):  # who never answers has none of their own
        admin.post(path, {"shortcut": whose, "text": "您好", "whose": whose})
    assert Answer.objects.filter(contract=hall.contract, owner=None).count() == 2
    kept = Answer.objects.get(contract=hall.contract, shortcut="own")
    admin.post(path, {"shortcut": "谢谢", "text": "不客气", "pk": kept.pk})
    assert "<b>/谢谢</b>" in admin.get(path).content.decode()
    refused = admin.post(path, {"shortcut": "有 空格", "text": "字", "whose": "team"})
    assert (refused.status_code, "有 空格" in refused.content.decode()) == (409, True)
    admin.post(f"/knowledge/{hall.contract.pk}/answers/{kept.pk}/forget")
    assert Answer.objects.filter(contract=hall.contract).count() == 1


@pytest.mark.parametrize("path", ["/desk/", "/wall/"])
@pytest.mark.parametrize(
    ("lang", "why"),
    [("zh", "管理员不服务合同"), ("en", "An administrator serves no contract")],
)
def test_an_administrator_is_told_why_they_do_not_sit_there(
    admin: Client, path: str, lang: str, why: str
) -> None:
    page = admin.get(path, {"lang": lang})
    assert (page.status_code, why in text_of(page)) == (403, True)
    for place in ("administration", "portal", "requests", "crew", "roster", "answers"):
        assert f'<li><a class="card pick" href="/{place}/">' in page.content.decode()
