"""The way of a new connection through the server: uvicorn's own, but what it asks for is looked at in its turn."""

from typing import TYPE_CHECKING, Any

from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from .door import Porter

LARGEST_FIRST = 65_536
"""Bytes that are kept of a connection that waits; then it is read no further."""


class Porch(HttpToolsProtocol):
    """A connection whose first bytes wait at the porch that the application's state names; from then on it is as any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first = bytearray()
        self._porch: Porter | None = self.app_state.get("porch")
        self._is_looked_at = self._porch is None

    @override
    def data_received(self, data: bytes) -> None:
        """Take it in; the first of it in its turn."""
        if self._is_looked_at:
            super().data_received(data)
            return
        is_new = not self._first
        self._first += data
        if len(self._first) > LARGEST_FIRST:
            self.flow.pause_reading()
        address = self.client[0] if self.client else ""
        if is_new and self._porch and not self._porch.ask(address, self._look):
            self.transport.abort()

    def _look(self) -> bool:
        if self.transport.is_closing():
            return False
        self._is_looked_at = True
        self.flow.resume_reading()
        first, self._first = bytes(self._first), bytearray()
        super().data_received(first)
        return True
