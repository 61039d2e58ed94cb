"""What is wrong with something handed in: all of it at once, each with its place and the mend."""

from dataclasses import dataclass

from .words import Lang, Words


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot stand.

    `code` is stable and for programs; `path` is the place (`limits.day`, `days[3].kind`);
    `value` is what stood there, as written; `problem` and `right` are for people.
    """

    code: str
    path: str
    value: str
    problem: Words
    right: Words

    def line(self, lang: Lang) -> str:
        """The fault as one line: place, value, what is wrong, what would be right."""
        stood = f" = {self.value}" if self.value else ""
        gap, stop = ("：", "；应为：") if lang == "zh" else (": ", "; right would be: ")
        return f"{self.path}{stood}{gap}{self.problem[lang]}{stop}{self.right[lang]}"


class Refused(ValueError):  # noqa: N818  (it is what the caller is told, not an accident)
    """Something was handed in that cannot stand; `faults` says everything that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.line("en") for fault in faults))
