"""Which language the command line speaks: as asked for, else as the surroundings say, else Chinese."""

from collections.abc import Mapping, Sequence

from shinuo.rules.words import Lang, Words, same

from .errors import Stop, stop

_LANGS: dict[str, Lang] = {"zh": "zh", "en": "en"}
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--lang"


def surrounding_language(environ: Mapping[str, str], *, shows_chinese: bool = True) -> Lang:
    """The language of the environment: SHINUO_LANG, else the locale, else Chinese.

    Where nobody named a language and the screen cannot show Chinese, it is English.
    """
    named = environ.get("SHINUO_LANG", "")
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    return _of(named) or _of(locale) or ("zh" if shows_chinese else "en")


def refuse_unknown_language(environ: Mapping[str, str]) -> None:
    """Refuse a SHINUO_LANG that names no language we have; the locale may name any.

    Raises:
        Stop: it names another.
    """
    named = environ.get("SHINUO_LANG", "")
    if named and not _of(named):
        raise _unknown("SHINUO_LANG", named)


def asked_language(argv: Sequence[str]) -> tuple[Lang | None, list[str]]:
    """The language that `--lang` asks for, None without it, and the arguments that remain.

    `--lang` may stand anywhere before `--`; the last one counts.

    Raises:
        Stop: it names no language.
    """
    asked: Lang | None = None
    rest: list[str] = []
    left = list(argv)
    while left and left[0] != "--":
        word = left.pop(0)
        if word == _OPTION:
            asked = _language(left.pop(0) if left else "")
        elif word.startswith(f"{_OPTION}="):
            asked = _language(word.removeprefix(f"{_OPTION}="))
        else:
            rest.append(word)
    return asked, rest + left


def _language(text: str) -> Lang:
    if text not in _LANGS:
        raise _unknown(_OPTION, text)
    return _LANGS[text]


def _of(text: str) -> Lang | None:
    """The language that a locale like `zh_CN.UTF-8` names, if it is one of ours."""
    name = text.lower().replace("-", "_").split(".")[0].split("_")[0]
    return _LANGS.get(name)


def _unknown(path: str, text: str) -> Stop:
    problem = Words("没有这个语言", "no such language") if text else _MISSING
    return stop("unknown_language", path, text, problem, same("zh / en"))


_MISSING = Words("后面缺少值", "a value must follow")
