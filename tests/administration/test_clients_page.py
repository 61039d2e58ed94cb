"""Clients on their page: what each has, made and renamed by an administrator, and found by nobody else."""

from django.db import connection
from django.test import Client as Visit
from django.test.utils import CaptureQueriesContext

from shinuo import clock
from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Client, Contract
from tests.desk.cast import signed_in, text_of
from tests.people.cast import ana, fresh, lao_zhou, mei

MOST_QUERIES = 8
PAGE = "/administration/clients/"


def test_a_client_is_made_renamed_and_called_as_before(admin: Visit) -> None:
    name, next_name = fresh("甲"), fresh("丙")
    assert f'href="{PAGE}"' in admin.get("/administration/").content.decode()
    admin.post(f"{PAGE}new", {"name": f" {name} "})
    made = Client.objects.get(name=name)
    assert name in text_of(admin.get(PAGE))
    for given in (next_name, name):  # and back
        admin.post(f"{PAGE}{made.pk}/name", {"name": given})
        assert Client.objects.get(pk=made.pk).name == given


def test_what_cannot_stand_is_said_and_stays_typed(admin: Visit, of: Contract) -> None:
    taken, one = of.client.name, Client.objects.create(name=fresh("丁"))
    for path in ("new", f"{one.pk}/name"):
        for wrong, code in ((taken, "client_taken"), ("丁" * 201, "bad_text")):
            page = admin.post(PAGE + path, {"name": wrong})
            html = page.content.decode()
            assert (page.status_code, f'data-code="{code}"' in html) == (409, True)
            assert f'value="{wrong}"' in html
    assert Client.objects.get(pk=one.pk).name == one.name
    assert admin.post(f"{PAGE}{10**15}/name", {"name": "甲"}).status_code == 404


def test_each_has_contracts_channels_and_people(admin: Visit, of: Contract) -> None:
    door, auditor = open_channel(of, "web", fresh("门"), "user:root", clock.now()), ana(of)
    with CaptureQueriesContext(connection) as made:
        page = admin.get(PAGE)
    assert len(made) <= MOST_QUERIES
    card = page.content.decode().split(f'id="client-{of.client_id}"')[1].split("</li>")[0]
    for part in (
        f'href="/administration/{of.pk}/"',
        f'href="/administration/{of.pk}/channels/{door.pk}/"',
        auditor.username,
    ):
        assert part in card


def test_nobody_else_finds_it(of: Contract) -> None:
    for user in (mei(of), lao_zhou(of), ana(of)):
        browser = signed_in(user)
        assert browser.get(PAGE).status_code == 404
        for path in ("new", f"{of.client_id}/name"):
            assert browser.post(PAGE + path, {"name": "x"}).status_code == 404
