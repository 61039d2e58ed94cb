"""Being told to end, by other means than Ctrl-C."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def ended_like_interrupted() -> Iterator[None]:
    """A terminal that is closed, or a program that ends this one, is heard like Ctrl-C: what was begun is cleared away."""
    if current_thread() is not main_thread():  # only there can signals be heard
        yield
        return
    before = {one: signal.signal(one, signal.default_int_handler) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
