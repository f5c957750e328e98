"""Addresses of the guidance pages."""

from django.urls import path, register_converter

from guidance.addresses import KINDS, SEGMENTS
from guidance.packs.vocabulary import Kind
from guidance.views import (
    about,
    architecture,
    curating,
    evidence,
    items,
    lists,
    matrix,
    proposals,
    stages,
    terms,
    versions,
)

app_name = "guidance"


class KindConverter:
    """A kind as addresses call it, such as `guidelines`."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> Kind:
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "kind")


def _list(kind: Kind, view: object) -> object:
    return path(f"{SEGMENTS[kind]}/", view, {"kind": kind}, name=f"{kind.value}_list")


def _page(kind: Kind, view: object) -> object:
    return path(f"{SEGMENTS[kind]}/<str:key>/", view, name=kind.value)


urlpatterns = [
    path("", matrix.index, name="index"),
    path("about/", about.about, name="about"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("curating/proposals/<int:pk>/decline/", proposals.decline, name="decline_proposal"),
    path("curating/", curating.overview, name="curating"),
    path("curating/pack.zip", curating.download, name="curating_pack"),
    path("curating/curators/", curating.appoint, name="appoint_curator"),
    path("curating/curators/<int:pk>/dismiss/", curating.dismiss, name="dismiss_curator"),
    path("curating/<kind:kind>/", curating.write, name="write"),
    path("curating/<kind:kind>/<str:key>/", curating.revise, name="revise"),
    path("curating/<kind:kind>/<str:key>/retire/", curating.retire, name="retire_item"),
    path("topics/<str:key>/", terms.topic, name="topic"),
    path("stages/<str:key>/", stages.stage, name="stage"),
    path("types/<str:key>/", terms.business_type, name="type"),
    path("reference-architecture/", architecture.reference_architecture, name="reference_architecture"),
    path("sources/", evidence.sources, name="source_list"),
    _list(Kind.GUIDELINE, lists.items),
    _list(Kind.QUESTION, lists.items),
    _list(Kind.DECISION_POINT, lists.items),
    _list(Kind.TENSION, lists.items),
    _list(Kind.TRIGGER, lists.items),
    _list(Kind.CHECKLIST, lists.items),
    _list(Kind.EVIDENCE, lists.items),
    _page(Kind.GUIDELINE, items.guideline),
    _page(Kind.QUESTION, items.question),
    _page(Kind.DECISION_POINT, items.decision_point),
    _page(Kind.TENSION, items.tension),
    _page(Kind.TRIGGER, items.trigger),
    _page(Kind.CHECKLIST, items.checklist),
    _page(Kind.LAYER, architecture.layer),
    _page(Kind.SOURCE, evidence.source),
    _page(Kind.EVIDENCE, evidence.piece),
    path("<kind:kind>/<str:key>/versions/<int:number>/", versions.version, name="version"),
    path("<kind:kind>/<str:key>/original/", versions.original, name="original"),
]
