"""The style guide: every component with a real example."""

import datetime
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.formats import Status
from adr.pages import charts
from guidance.packs.parts import Term

STAGES = [
    Term(key=key, label=label, description="")
    for key, label in (("pre-seed", "Pre-seed"), ("seed", "Seed"), ("series-a", "Series A"), ("growth", "Growth"))
]

VALUES = [
    (datetime.datetime(2026, month, 1, tzinfo=datetime.UTC), Decimal(value))
    for month, value in ((1, 510), (2, 560), (3, 690), (4, 640), (5, 820), (6, 870))
]


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
        "page": Paginator(range(130), 25).get_page(2),
        "now": timezone.now() - datetime.timedelta(days=3),
    }
    return render(request, "styleguide.html", context)
