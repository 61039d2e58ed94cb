"""Static files as pages of others have them: small, readable, asked for again only if changed; and modules joined into one."""

import re
from pathlib import Path

import httpx
import pytest

from shinuo.site.joining import joined
from tests.live.conftest import address

__all__ = ["address"]


def got(address: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"http://{address}{path}", headers=headers)


@pytest.mark.parametrize("name", ["chat.js", "page.css?joined"])
def test_they_are_small_and_for_everybody(address: str, name: str) -> None:
    answer = got(address, f"/static/channels/web/{name}")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"^//|/\*", answer.text, re.MULTILINE)
    known = {"if-none-match": answer.headers["etag"]}
    again = got(address, f"/static/channels/web/{name}", **known)
    assert (again.status_code, again.content) == (304, b"")


def test_the_one_line_finds_its_script(address: str) -> None:
    answer = got(address, "/widget.js")
    assert answer.text.startswith('(()=>{"use strict";')
    assert not re.search("^(import|export) ", answer.text, re.MULTILINE)
    assert answer.headers["content-type"].startswith("text/javascript")


def test_nothing_else_is_given_out(address: str) -> None:
    assert got(address, "/static/channels/web/none.js").status_code == 404
    assert got(address, "/static/%2e%2e/settings.py").status_code == 404


def test_joined_it_imports_nothing_any_more(address: str) -> None:
    text = got(address, "/static/channels/web/chat.js?joined").text
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert "import(" not in text
    assert "export function begin(" in text


def test_joined_a_style_sheet_is_all_of_it(address: str) -> None:
    text = got(address, "/static/channels/web/widget.css?joined").text
    assert "@import" not in text
    for name in ("parts", "talk", "files"):
        assert got(address, f"/static/channels/web/{name}.css").text.strip() in text


def test_each_module_stands_once_before_who_needs_it(tmp_path: Path) -> None:
    sources = {
        "a.js": 'import { b } from "./b.js";\nimport { c as d } from "/static/x/c.js";\nexport const a = b + d;\n',
        "b.js": 'import { c } from "./c.js";\nconst own = 1;\nexport function b() {}\n',
        "c.js": "export class c {\n  #own = 2;\n}\n",
    }
    for name, source in sources.items():
        (tmp_path / name).write_text(source)
    made = joined(
        "/static/x/a.js", {f"/static/x/{name}": tmp_path / name for name in sources}
    )
    assert made.count("class c {") == 1
    assert "  #a = 2;" in made, "what is private to a class is given out short"
    assert made.index("class c {") < made.index("function b()") < made.index("const a =")
    assert made.index("const d = c;") < made.index("const a =")
    assert re.findall(r"^(?:export|import) .*", made, re.MULTILINE) == [
        "export const a = b + d;"
    ]


def test_two_modules_that_name_something_alike_are_not_joined(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nconst MOST = 1;\n')
    (tmp_path / "b.js").write_text("const MOST = 2;\nexport const b = MOST;\n")
    files = {f"/static/x/{name}": tmp_path / name for name in ("a.js", "b.js")}
    with pytest.raises(ValueError, match=r"^MOST: /static/x/b.js and /static/x/a.js"):
        joined("/static/x/a.js", files)
