"""Documents beside steps: taken in with their hash, given back to whoever may see the contract."""

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from shinuo.contracts.models import Contract
from shinuo.files.names import readable_name
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.rules.words import Words
from shinuo.settlement.matter import File

from .models import Document

MOST_BYTES = 10 * 1024 * 1024
LONGEST_FILE_NAME = 200


class DocumentTooBig(Refusal):
    """The document has more bytes than are taken."""

    code = "document_too_big"
    says = Words(
        "文件“{name}”有 {size} 字节，上限为 {most} 字节",
        "“{name}” has {size} bytes; at most {most} are taken",
    )


def keep(
    contract: Contract, given: "UploadedFile[bytes]", user: User, at: datetime
) -> File:
    """Keep a document, once for its bytes; returns how a step names it.

    Raises:
        DocumentTooBig: it is.
    """
    name = readable_name(given.name or "", LONGEST_FILE_NAME)
    if (given.size or 0) > MOST_BYTES:
        raise DocumentTooBig(name=name, size=given.size, most=MOST_BYTES)
    body = given.read(MOST_BYTES + 1)
    found = hashlib.sha256(body).hexdigest()
    Document.objects.get_or_create(
        contract=contract,
        sha256=found,
        defaults={
            "name": name,
            "size": len(body),
            "body": body,
            "put_by": user,
            "put_at": at,
        },
    )
    return File(name, found)
