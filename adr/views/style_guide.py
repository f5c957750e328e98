"""The style guide: every component with a real example."""

import datetime
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.formats import Status
from adr.models import DecisionRecord, Project
from adr.pages import charts
from adr.pages.timeline_picture import Decision, Picture, drawn
from adr.rules.stays import Stay
from guidance.packs.parts import Term

STAGES = [
    Term(key=key, label=label, description="")
    for key, label in (("pre-seed", "Pre-seed"), ("seed", "Seed"), ("series-a", "Series A"), ("growth", "Growth"))
]

VALUES = [
    (datetime.datetime(2026, month, 1, tzinfo=datetime.UTC), Decimal(value))
    for month, value in ((1, 510), (2, 560), (3, 690), (4, 640), (5, 820), (6, 870))
]

STAYS = [Stay(stage, datetime.date(year, 5, 4)) for stage, year in zip(STAGES[:3], (2023, 2024, 2026), strict=True)]


def _decision(number: int, status: Status, day: datetime.date, *successors: DecisionRecord) -> Decision:
    record = DecisionRecord(
        pk=number, number=number, title="Keep one deployable", status=status, project=Project(slug="example")
    )
    return Decision(record, day, successors=successors)


def _timeline_picture() -> Picture:
    newest = _decision(14, Status.ACCEPTED, datetime.date(2026, 5, 20))
    older = [
        _decision(1, Status.ACCEPTED, datetime.date(2023, 8, 1)),
        _decision(2, Status.SUPERSEDED, datetime.date(2023, 9, 12), newest.record),
        _decision(7, Status.REJECTED, datetime.date(2024, 8, 30)),
        _decision(9, Status.DEPRECATED, datetime.date(2025, 3, 3)),
    ]
    return drawn([*older, newest], STAYS, datetime.date(2026, 11, 21))


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    context = {
        "statuses": list(Status),
        "stances": ["adopt", "consider", "defer", "avoid"],
        "strip": list(zip(STAGES, ("adopt", "adopt", "consider", "defer"), (False, False, True, False), strict=True)),
        "rungs": [
            {"stage": STAGES[0], "is_past": True, "count": 3},
            {"stage": STAGES[1], "is_current": True, "count": 9, "due": 2, "since": datetime.date(2026, 5, 4)},
            {"stage": STAGES[2], "is_planned": True},
            {"stage": STAGES[3], "is_planned": True},
        ],
        "matrix": [
            ("Data storage", (("adopt", 5), ("adopt", 5), ("defer", 4), ("avoid", 3))),
            ("Security", (("defer", 1), ("", 0), ("consider", 4), ("adopt", 9))),
        ],
        "chart": charts.metric_picture(VALUES, Decimal(800), " ms", lambda value: value > 800),
        "timeline_picture": _timeline_picture(),
        "page": Paginator(range(130), 25).get_page(2),
        "now": timezone.now() - datetime.timedelta(days=3),
    }
    return render(request, "styleguide.html", context)
