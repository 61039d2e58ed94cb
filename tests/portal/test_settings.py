"""The settings of a contract on its page: what is the client's, what the provider's, and nobody else's."""

from shinuo.portal.models import ReadToken
from shinuo.portal.tokens import token_row
from tests.desk.cast import signed_in, text_of
from tests.people.cast import rival
from tests.portal.house import House, house

__all__ = ["house"]


def test_the_settings_are_each_partys_own(house: House) -> None:
    of = house.life.contract
    client, provider = signed_in(house.life.ana), signed_in(house.life.zhou)
    path = f"/portal/{of.pk}/settings/"
    done = client.post(path, {"what": "urgent", "keywords": "急\n 退款 \n\n"})
    assert "已写入合同记录" in text_of(done)
    assert client.post(path, {"what": "names", "names": "王"}).status_code == 409
    assert client.post(path, {"what": "names", "names": "王小明"}).status_code == 200
    assert provider.post(path, {"what": "urgent", "keywords": ""}).status_code == 409
    for what in ("names", "token", "revoke"):
        assert provider.post(path, {"what": what, "name": "x"}).status_code == 404
    allow = {"what": "allow", "user": house.life.ana.username, "may": "yes"}
    assert client.post(path, allow).status_code == 404
    assert provider.post(path, allow).status_code == 200
    stranger = allow | {"user": rival().username}
    assert provider.post(path, stranger).status_code == 404
    made = client.post(path, {"what": "token", "name": "报表"}).content.decode()
    token = made.partition('<p class="once code">')[2].partition("</p>")[0]
    assert token_row(token)
    assert token not in client.get(path).content.decode()
    row = ReadToken.objects.get(contract=of)
    assert client.post(path, {"what": "revoke", "token": str(row.pk)}).status_code == 200
    assert token_row(token) is None
    assert client.post(path, {"what": "revoke", "token": "x"}).status_code == 404
    seen = text_of(provider.get(path))
    assert "急" in seen
    assert "已许可" in seen
    assert "退款" in seen
