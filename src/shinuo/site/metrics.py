"""What a monitor is told at `/metrics`: how busy the service is, how quick; nothing of whom or what.

Numbers of the whole process, none of a contract: a monitor is not a party.
"""

from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

from shinuo import clock
from shinuo.conversations.feed import Committed
from shinuo.live.gateway import Gateway
from shinuo.live.service import Live

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 512)


class Metrics:
    """The figures of one service, in a registry of its own."""

    def __init__(self, live: Live, gateway: Gateway) -> None:
        self.registry = CollectorRegistry()
        self._batches = Histogram(
            "shinuo_batch_entries",
            "Entries committed at once.",
            buckets=_SIZES,
            registry=self.registry,
        )
        self._commits = Histogram(
            "shinuo_commit_seconds",
            "From the coming in of a command to its commit: the longest of each batch.",
            buckets=_QUICK,
            registry=self.registry,
        )
        self._entries = Counter(
            "shinuo_entries", "Entries committed.", registry=self.registry
        )
        self.requests = Histogram(
            "shinuo_request_seconds",
            "HTTP requests by what was asked for, and the first digit of the answer.",
            ["kind", "status"],
            buckets=_QUICK,
            registry=self.registry,
        )
        self.registry.register(_Now(live, gateway))
        self._watch(live)
        live.writer.follow(self._committed)

    def gauge(self, name: str, says: str, value: Callable[[], float]) -> None:
        """Tell `value` too, as it is whenever a monitor asks."""
        self.registry.register(_Gauge(name, says, value))

    def shown(self) -> bytes:
        """All of it, as monitors read it."""
        return generate_latest(self.registry)

    def _watch(self, live: Live) -> None:
        """How the watch stands, and those it tells outside."""
        deadlines, alarms = live.watch.deadlines, live.alarms
        self.gauge(
            "shinuo_deadlines", "Deadlines that are still to come.", lambda: len(deadlines)
        )
        self.gauge(
            "shinuo_clock_off_seconds",
            "By how much the machine's clock was set since the service began.",
            lambda: (clock.wall_us() - clock.now_us()) / 1e6,
        )
        self.gauge(
            "shinuo_alarms_waiting",
            "Alarms that are still to be told outside.",
            lambda: alarms.standing.waiting,
        )
        self.gauge(
            "shinuo_alarm_targets_failing",
            "Targets of alarms that did not take the last one.",
            lambda: alarms.standing.failing,
        )

    def _committed(self, committed: Sequence[Committed]) -> None:
        """In the writer's thread, after each commit."""
        self._entries.inc(len(committed))
        self._batches.observe(len(committed))
        oldest = min(one.event.at for one in committed)
        self._commits.observe(max(0, clock.now_us() - oldest) / 1e6)


class _Now(Collector):
    """What stands so at the moment."""

    def __init__(self, live: Live, gateway: Gateway) -> None:
        self._live, self._gateway = live, gateway

    @override
    def collect(self) -> Iterator[GaugeMetricFamily]:
        writer = self._live.writer
        yield GaugeMetricFamily(
            "shinuo_writer_queue", "Commands that wait for the writer.", writer.waiting
        )
        yield GaugeMetricFamily(
            "shinuo_door_waiting",
            "Sockets and frames that wait for their turn at the door.",
            self._live.porter.waiting,
        )
        yield GaugeMetricFamily(
            "shinuo_writer_running", "Whether the writer records.", writer.is_running
        )
        sockets = GaugeMetricFamily(
            "shinuo_sockets", "Open sockets by kind.", labels=["kind"]
        )
        for kind, count in self._gateway.open.items():
            sockets.add_metric([kind], count)
        yield sockets


class _Gauge(Collector):
    def __init__(self, name: str, says: str, value: Callable[[], float]) -> None:
        self._name, self._says, self._value = name, says, value

    @override
    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield GaugeMetricFamily(self._name, self._says, self._value())
