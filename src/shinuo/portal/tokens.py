"""By what a program of the client's people reads one contract: made once, kept as a hash, taken back at any time."""

import hashlib
import secrets
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record
from shinuo.contracts.texts import readable
from shinuo.people.models import User

from .models import ReadToken

PREFIX = "snr_"
_BYTES, _LONGEST = 32, 100


def make_token(
    contract: Contract, user: User, name: str, at: datetime
) -> tuple[str, ReadToken]:
    """A new token for programs of `user`, and its row; the token itself is shown now and never again.

    Raises:
        BadText: the name cannot stand.
    """
    readable("name", name, _LONGEST)
    token = PREFIX + secrets.token_urlsafe(_BYTES)
    with holding(contract.pk):
        row = ReadToken.objects.create(
            contract=contract, user=user, name=name, hash=_hash(token), made_at=at
        )
        record(contract.pk, "read_token_made", f"token:{row.pk}", user.recorded_as, at)
    return token, row


def revoke_token(row: ReadToken, by: str, at: datetime) -> None:
    """Let nothing be read by it any more; again is nothing new."""
    with holding(row.contract_id):
        found = ReadToken.objects.filter(pk=row.pk, revoked_at__isnull=True)
        if found.update(revoked_at=at):
            record(row.contract_id, "read_token_revoked", f"token:{row.pk}", by, at)


def token_row(token: str) -> ReadToken | None:
    """The row of a token that holds: not revoked, of somebody who is active; looked up by its hash."""
    rows = ReadToken.objects.filter(
        hash=_hash(token), revoked_at__isnull=True, user__is_active=True
    )
    return rows.select_related(
        "user", "user__client", "contract", "contract__client"
    ).first()


def _hash(token: str) -> str:
    """The token is 256 bits of chance: no salt and no slow hash are needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
