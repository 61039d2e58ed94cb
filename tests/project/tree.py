"""The checkout, as the tests about the project see it: its files, its modules, and what these use."""

import ast
import builtins
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
RULES = SRC / "shinuo" / "rules"


def files() -> list[Path]:
    """Every file of the checkout that `.gitignore` does not name, committed yet or not."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]
    return sorted(_files(ROOT, [".git", *ignored]))


def _files(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, name) for name in ignored):
            continue
        if path.is_dir():
            yield from _files(path, ignored)
        else:
            yield path


def modules(folder: Path) -> dict[str, Path]:
    """The modules under `folder` of `src`, by dotted name."""
    return {_dotted(path): path for path in sorted(folder.rglob("*.py"))}


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def imported(source: str) -> set[str]:
    """The modules that `source` imports from outside its own package, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module}
    return found


def used(source: str) -> set[str]:
    """The names that `source` uses, each written out by its import, however it was renamed.

    `import datetime as dt; dt.datetime.now` gives `datetime.datetime.now`; a call of a builtin gives
    `open`; a call on anything that is not imported gives its last name with a dot, `.now`.
    """
    tree = ast.parse(source)
    known = _bindings(tree)
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and (name := _full(node, known)):
            names.add(name)
        if isinstance(node, ast.Call):
            names.add(_called(node.func, known))
    return names - {""}


def _bindings(tree: ast.AST) -> dict[str, str]:
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                known[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom):
            home = ".".join(filter(None, ["shinuo" if node.level else "", node.module]))
            for alias in node.names:
                known[alias.asname or alias.name] = f"{home}.{alias.name}"
    return known


def _full(node: ast.expr, known: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return known.get(name, "")
        case ast.Attribute(value=value, attr=attr):
            owner = _full(value, known)
            return owner and f"{owner}.{attr}"
    return ""


def _called(node: ast.expr, known: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name) if name not in known and hasattr(builtins, name):
            return name
        case ast.Attribute(attr=attr) if not _full(node, known):
            return f".{attr}"
    return ""
