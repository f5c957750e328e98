"""The status in the words of Prometheus."""

from collections.abc import Iterator

from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from adr.pages.status import Status, records_by_status, revisits_open, status

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposition() -> bytes:
    """What `/metrics` answers: numbers alone, and no word that somebody typed."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Installation())
    return generate_latest(registry)


class _Installation(Collector):
    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        found = status(now)
        yield _gauge("waymark_info", "What runs here.", "version", {found.version: 1})
        yield _gauge("waymark_records", "Records by their status.", "status", records_by_status())
        due = revisits_open(timezone.localdate())
        yield _gauge("waymark_revisits", "Decisions to look at again.", "state", due)
        yield from _exports(found)
        yield from _runs(found)


def _exports(found: Status) -> Iterator[Metric]:
    exports = found.exports
    counts = {"waiting": exports.waiting, "failed": exports.failed}
    yield _gauge("waymark_exports", "Changes not written to their repository.", "state", counts)
    if exports.oldest:
        name = "waymark_exports_oldest_timestamp_seconds"
        yield GaugeMetricFamily(name, "Since when the first change waits.", value=exports.oldest.timestamp())


def _runs(found: Status) -> Iterator[Metric]:
    runs = {name.value: run for name, run in found.runs if run}
    times = {name: run.at.timestamp() for name, run in runs.items()}
    yield _gauge("waymark_last_run_timestamp_seconds", "When something last ran.", "name", times)
    yield _gauge(
        "waymark_last_run_ok", "Whether it went well.", "name", {name: float(run.ok) for name, run in runs.items()}
    )


def _gauge(name: str, documentation: str, label: str, values: dict[str, float]) -> Metric:
    family = GaugeMetricFamily(name, documentation, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
