"""Every address there is, read from the table of addresses, in a contract in which whatever can be filled in is hostile.

What people wrote is words there and nothing else; a page loads and runs only what is ours, and asks the database little.
"""

import re
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from typing_extensions import override

from shinuo.contracts.models import Channel
from shinuo.conversations.actors import actor
from shinuo.conversations.acts import Accepted, Closed, Content, Requested, Said, Tagged
from shinuo.conversations.events import Command
from shinuo.knowledge.models import ArticleVersion
from shinuo.people.accounts import set_display_name
from shinuo.portal.models import Document, TrailLine
from shinuo.portal.words.duties import VIEWS
from shinuo.rules.events import Form
from shinuo.settlement.acts import Asked, Taken
from shinuo.settlement.matter import File, Saying
from tests.desk.cast import Past, signed_in
from tests.live.talk import fresh as fresh_id
from tests.people.cast import OPENED, fresh, root
from tests.portal.addresses import address, patterns
from tests.portal.cast import MOST_QUERIES, answered
from tests.project.tree import ROOT
from tests.settlement.cast import DAY, HOUR, MONDAY, Life

AFTER = MONDAY + DAY
SHORT = "<img src=x onerror=alert(1)>\"'&"
"""It fits wherever a word does."""
NAME = (
    f"</textarea></title></script><script>alert(2)</script>{SHORT}{{{{7*7}}}}Z"
    + "\u0301\u0489" * 5
)
"""What a name can be: HTML, quotes, and marks upon marks."""
WORDS = f"{NAME}\u202egpj.exe\u2066 [x](javascript:alert(3)) " + "诺" * 18_000
"""And what can be said at length."""
FILES = {
    "portal_report_file",
    "portal_agreement_file",
    "portal_changes_file",
    "portal_copy",
}
"""Reports and agreements as files, which are held to the same by tests of their own."""
NOT_HERE = FILES | {
    "portal_report",
    "portal_changes",
    "home",
    "sign_in",
    "portal",
    "portal_agreement",
    *(f"portal_api_{one}" for one in ("requests", "misses", "ledger", "duties")),
}
"""Also: pages of a month that is over or of a second version, what leads elsewhere, and what programs read."""


class Tags(HTMLParser):
    """The tags of a page with what they are given."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def wrong(self) -> list[str]:
        """What runs in the page itself, or is loaded from elsewhere."""
        return [
            f"{tag} {given}"[:200] for tag, given in self.found if _is_wrong(tag, given)
        ]


def _is_wrong(tag: str, given: dict[str, str]) -> bool:
    loaded = [given.get(name, "") for name in ("src", "action", "data", "poster")]
    loaded += [given.get("href", "")] if tag in {"link", "base", "use"} else []
    runs = tag == "style" or (tag == "script" and not given.get("src"))
    says = any(name == "style" or name.startswith("on") for name in given)
    away = any(one and not re.match(r"[/?#](?!/)", one) for one in loaded)
    return (
        runs or says or away or given.get("href", "").startswith(("javascript:", "data:"))
    )


@pytest.fixture
def filled(lived: Life, monkeypatch: pytest.MonkeyPatch) -> tuple[Life, dict[str, Any]]:
    """The contract, and the names of what is in it."""
    monkeypatch.setattr("shinuo.clock.now", lambda: AFTER)
    monkeypatch.setattr("shinuo.watch.outside.targets._look_at", lambda _: None)
    for user in (lived.ana, lived.zhou, lived.mei):
        set_display_name(user, NAME[:100])
    asked = _talked(lived)
    missed = lived.missed()
    matter = lived.opens(lived.ana, Asked(about=missed), AFTER, Saying(text=WORDS[:4_000]))
    lived.opens(
        lived.ana, Taken(), AFTER, Saying(text=SHORT, files=(File(SHORT, "ab" * 32),))
    )
    Document.objects.create(
        contract=lived.contract,
        sha256="ab" * 32,
        name=SHORT,
        size=1,
        body=b"x",
        put_by=lived.ana,
        put_at=OPENED,
    )
    door = Channel.objects.get(contract=lived.contract)
    article = _administered(lived, door)
    facts = {
        "contract": lived.contract.pk,
        "conversation": asked,
        "asked": missed,
        "kind": str(matter.kind),
        "number": 1,
    }
    facts |= {
        "sha256": "ab" * 32,
        "article": article,
        "channel": door.pk,
        "member": lived.mei.pk,
        "key": door.key,
    }
    return lived, facts


def _talked(lived: Life) -> str:
    """A conversation in which everybody says what they can."""
    past = Past(lived.hand, lived.contract, MONDAY + HOUR)
    of, mei = fresh_id(), f"agent:{lived.mei.username}"
    said = Content(text=WORDS, fields={SHORT: WORDS[:1_500]})
    first = Command(
        lived.contract.pk,
        of,
        of,
        actor(f"visitor:{past.visitor}"),
        Requested(channel="web"),
        said,
    )
    lived.hand.records(first, past.at)
    past.does(of, mei, Accepted())
    past.does(of, mei, Said(), WORDS)
    past.does(of, mei, Said(form=Form.NOTE), WORDS)
    past.does(of, mei, Tagged(tag=SHORT))
    past.does(of, mei, Closed(topic=SHORT, outcome=SHORT))
    return of


def _administered(lived: Life, door: Channel) -> int:
    """Every form is filled in with what is hostile; returns the article."""
    of, admin, zhou, ana = (
        lived.contract,
        signed_in(root()),
        signed_in(lived.zhou),
        signed_in(lived.ana),
    )
    base, lists = f"/administration/{of.pk}/", ("visitors", "keywords", "topics")
    form = {
        "name_0": SHORT,
        "name_en_0": SHORT,
        "kind_0": "choice",
        "choices_0": f"{SHORT}\n二",
    }
    posts: list[tuple[Client, str, dict[str, Any]]] = [
        (admin, f"/administration/clients/{of.client_id}/name", {"name": fresh(NAME)}),
        (
            admin,
            "/administration/contracts",
            {"number": fresh(SHORT), "client": fresh(NAME), "provider": NAME},
        ),
        (
            admin,
            "/administration/users",
            {"username": fresh("u").lower(), "display_name": SHORT, "role": "agent"},
        ),
        (admin, f"{base}channel", {"kind": "web", "name": NAME[:100]}),
        (admin, f"{base}channels/{door.pk}/look", {"colour": "#0a7d55", "name": NAME}),
        (admin, f"{base}channels/{door.pk}/form", form),
        (
            admin,
            f"{base}alarms/new",
            {"name": SHORT, "address": "feishu://abc", "tells": ["100"], "lang": "zh"},
        ),
        (zhou, f"/crew/{of.pk}/{lived.mei.pk}/skill", {"skill": SHORT, "level": "3"}),
        (
            zhou,
            f"/crew/{of.pk}/{lived.mei.pk}/training",
            {"topic": SHORT, "held_on": "2026-01-05", "minutes": "60"},
        ),
        (
            zhou,
            f"/answers/?contract={of.pk}",
            {"shortcut": "<b>'&", "text": WORDS[:3_900].replace("{", "("), "whose": "team"},
        ),
        (
            ana,
            f"/knowledge/{of.pk}/new",
            {
                "title": NAME,
                "topic": SHORT,
                "markdown": WORDS * 5,
                "review_on": "2026-01-01",
            },
        ),
        (
            ana,
            f"/portal/{of.pk}/settings/",
            {"what": "urgent"} | dict.fromkeys(lists, SHORT),
        ),
        (ana, f"/portal/{of.pk}/settings/", {"what": "names", "names": SHORT}),
        (ana, f"/portal/{of.pk}/settings/", {"what": "token", "name": SHORT}),
    ]
    posts += [
        (zhou, f"/terms/{of.pk}/next", {"act": "text", "toml": NAME, "wanted_from": NAME}),
        (zhou, f"/terms/{of.pk}/next", {"act": "check", "toml": "", "limits.day": NAME}),
    ]
    for browser, path, given in posts:
        done = browser.post(path, given)
        said = re.findall(r"data-code=.*?</p>", done.content.decode())
        assert done.status_code in {200, 302}, (path, said)
        refused = browser.post(path, {name: _spoilt(what) for name, what in given.items()})
        assert refused.status_code < 500, path
        assert Tags(refused.content.decode()).wrong() == [], path
    return ArticleVersion.objects.get(contract=of).article_id


def _spoilt(what: object) -> object:
    """What was given, longer than it can be: it is refused, and shown again to be mended."""
    return what + NAME * 9 if isinstance(what, str) else what


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_words_are_words_and_nothing_else_runs_or_is_loaded(
    filled: tuple[Life, dict[str, Any]],
) -> None:
    lived, facts = filled
    browsers = [signed_in(one) for one in (lived.zhou, lived.ana, lived.mei, root())]
    asked, wrong, shown = dict[str, int](), dict[str, list[str]](), set[str]()
    for one in patterns():
        assert one.name
        path = _address(one, facts)
        answers = [answered(partial(browser.get, path)) for browser in browsers]
        pages = [(page, count) for page, count in answers if page.status_code == 200]
        assert pages or one.name in NOT_HERE or _leads_above(answers[0][0], path), path
        for page, count in pages:
            assert "default-src" in page["Content-Security-Policy"], path
            assert "unsafe" not in page["Content-Security-Policy"], path
            if page["Content-Type"].startswith("text/html"):
                asked[path] = max(asked.get(path, 0), count)
                wrong[path] = wrong.get(path, []) + Tags(page.content.decode()).wrong()
                shown.add(one.name)
    assert {path: found for path, found in wrong.items() if found} == {}
    assert {path: count for path, count in asked.items() if count > MOST_QUERIES} == {}
    assert len(shown) >= MOST_PAGES, sorted(shown)
    looked = TrailLine.objects.filter(user=lived.ana, status__lt=400)
    assert set(looked.values_list("view", flat=True)) <= VIEWS.keys()


MOST_PAGES = 43
"""So many of the addresses are pages, or parts of pages, of a contract that has begun."""


def _leads_above(page: Any, path: str) -> bool:
    """Whether it only takes a form, and leads to the page of the form."""
    return page.status_code == 302 and path.startswith(page["Location"].partition("?")[0])


def _address(one: Any, facts: dict[str, Any]) -> str:
    if "contract" not in one.pattern.converters:
        return f"{address(one, facts)}?contract={facts['contract']}"
    named = {"key": 1} | ({"kind": "complaint"} if one.name == "portal_new" else {})
    return address(one, facts | named)


def test_scripts_put_in_text_or_what_our_server_made() -> None:
    """The parts that are put in as they come are among what is walked above."""
    rooms = ROOT / "src" / "shinuo"
    found = {
        script.name
        for room in ("desk", "portal", "administration", "live", "site")
        for script in (rooms / room / "static").rglob("*.js")
        if re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b",
            script.read_text(),
        )
    }
    assert found == {"closed.js", "duties.js", "now.js", "side.js", "wall_misses.js"}
