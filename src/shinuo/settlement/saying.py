"""What a step must say beside its facts, and what words and documents may be."""

import re

from shinuo.conversations.values import LONGEST_TEXT, MOST_FILES
from shinuo.rules.words import Words

from . import acts
from .acts import Act
from .matter import Saying
from .refusals import BadFact, MustSay

WORDED: frozenset[type[Act]] = frozenset(
    {
        acts.Confirmed,
        acts.Claimed,
        acts.Disputed,
        acts.Imposed,
        acts.Notified,
        acts.GapReported,
        acts.Proposed,
        acts.Taken,
        acts.Answered,
        acts.Explained,
        acts.Rejected,
        acts.Objected,
        acts.Proved,
        acts.Reviewed,
    }
)
"""The steps that need words: a reason, an explanation, what happened."""
DOCUMENTED: frozenset[type[Act]] = frozenset({acts.Decided})
"""The steps that need a document."""
LONGEST_FILE_NAME = 200
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WORDS = Words("说明", "words")
_DOCUMENT = Words("文书", "a document")


def check_saying(act: Act, saying: Saying) -> None:
    """Whether `saying` can stand beside `act`.

    Raises:
        MustSay: words, or a document, are missing.
        BadFact: they are too long, too many, or no documents.
    """
    if type(act) in WORDED and not saying.text.strip():
        raise MustSay(act=act.kind, what=_WORDS)
    if type(act) in DOCUMENTED and not saying.files:
        raise MustSay(act=act.kind, what=_DOCUMENT)
    if len(saying.text) > LONGEST_TEXT:
        raise BadFact(what="text", value=len(saying.text), right=f"≤ {LONGEST_TEXT}")
    if len(saying.files) > MOST_FILES:
        raise BadFact(what="files", value=len(saying.files), right=f"≤ {MOST_FILES}")
    for file in saying.files:
        name = file.name
        if not (0 < len(name) <= LONGEST_FILE_NAME and name.isprintable()):
            raise BadFact(
                what="file", value=repr(name[:40]), right=f"1–{LONGEST_FILE_NAME}"
            )
        if not _SHA256.fullmatch(file.sha256):
            raise BadFact(
                what="sha256", value=repr(file.sha256[:64]), right="64 × 0–9, a–f"
            )
