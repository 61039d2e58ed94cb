"""What the check-up found, shown on the command line."""

from collections.abc import Sequence
from json import dumps
from pathlib import Path

import click
from rich.text import Text

from shinuo.rules.words import Lang, Words
from shinuo.site.checkup.all import all_findings
from shinuo.site.checkup.findings import Finding, Standing

from .screen import Screen, screen

UNWELL = 1
"""Exit code: something must be mended."""
_SIGNS = {
    Standing.GOOD: ("✓", "bold green"),
    Standing.WARNING: ("!", "bold yellow"),
    Standing.BAD: ("✗", "bold red"),
}
_INDENT = 4


def carry_out(data: Path, lang: Lang, *, is_json: bool) -> None:
    """Look at everything and show it.

    Raises:
        click.exceptions.Exit: 1, something must be mended.
    """
    findings = list(all_findings(data))
    is_well = all(one.standing is not Standing.BAD for one in findings)
    if is_json:
        click.echo(dumps({"is_well": is_well, "findings": _objects(findings, lang)}))
    else:
        _show(screen(), findings, lang)
    if not is_well:
        raise click.exceptions.Exit(UNWELL)


def _objects(findings: Sequence[Finding], lang: Lang) -> list[dict[str, str | None]]:
    return [
        {
            "area": str(one.area),
            "code": one.code,
            "standing": str(one.standing),
            "says": one.says[lang],
            "mend": one.mend[lang] if one.mend else None,
        }
        for one in findings
    ]


def _show(out: Screen, findings: Sequence[Finding], lang: Lang) -> None:
    for one in findings:
        sign, style = _SIGNS[one.standing]
        words = f"{one.area.words[lang]}{_COLON[lang]}{one.says[lang]}"
        out.entry(Text(f"  {sign}", style), _INDENT, words)
        if one.mend:
            out.entry(Text(), _INDENT, _MEND[lang] + one.mend[lang], "bold")
    counts = [sum(one.standing is kind for one in findings) for kind in Standing]
    good, warnings, bad = counts
    out.say(_SUM[lang].format(good=good, warnings=warnings, bad=bad))


_COLON = Words("：", ": ")
_MEND = Words("修法：", "to mend it: ")
_SUM = Words(
    "{good} 项正常，{warnings} 项应当留意，{bad} 项必须修好。",
    "{good} well, {warnings} to look at, {bad} to mend.",
)
