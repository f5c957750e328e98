"""Addresses of guidance pages, for templates and for other apps."""

from urllib.parse import urlencode

from django.urls import reverse

from guidance.models import Version
from guidance.packs.content import Content
from guidance.packs.vocabulary import Kind

# How a kind is called in an address, which is also the name of its page.
SEGMENTS: dict[Kind, str] = {
    Kind.GUIDELINE: "guidelines",
    Kind.QUESTION: "questions",
    Kind.DECISION_POINT: "decisions",
    Kind.TENSION: "tensions",
    Kind.TRIGGER: "triggers",
    Kind.CHECKLIST: "checklists",
    Kind.LAYER: "reference-architecture",
    Kind.COMBINATION: "combinations",
    Kind.STAGE_SHAPE: "stage-shapes",
    Kind.TYPE_PROFILE: "type-profiles",
    Kind.SOURCE: "sources",
    Kind.EVIDENCE: "evidence",
}
# Kinds without a list of their own stand on the page of the reference architecture.
ARCHITECTURE = {Kind.LAYER, Kind.COMBINATION, Kind.STAGE_SHAPE, Kind.TYPE_PROFILE}
KINDS = {segment: kind for kind, segment in SEGMENTS.items()}


def address_key(content: Content) -> str:
    """How an item is called in its address: decision points by their readable name, the others by their key."""
    return content.address_key if content.kind is Kind.DECISION_POINT else content.key


def address_of(content: Content) -> str:
    """The page of an item; small parts of the reference architecture have a place on the page they belong to."""
    match content.kind:
        case Kind.COMBINATION:
            return f"{reverse('guidance:reference_architecture')}#combination-{content.key}"
        case Kind.STAGE_SHAPE:
            return reverse("guidance:stage", args=[content.stage])
        case Kind.TYPE_PROFILE:
            return reverse("guidance:type", args=[content.business_type])
    return reverse(f"guidance:{content.kind.value}", args=[address_key(content)])


def list_address(kind: Kind, **filters: str) -> str:
    """The list of a kind, filtered; `list_address(Kind.QUESTION, topic="caching")`."""
    path = reverse("guidance:reference_architecture" if kind in ARCHITECTURE else f"guidance:{kind.value}_list")
    return f"{path}?{urlencode(filters)}" if filters else path


def address_of_version(content: Content, number: int) -> str:
    """The page of one version of an item."""
    return reverse("guidance:version", args=[SEGMENTS[content.kind], address_key(content), number])


def address_of_version_row(version: Version) -> str:
    """The page of a version that a row points at; needs `item` and `item.pack`."""
    item = version.item
    kind = Kind(item.kind)
    name = item.slug if kind is Kind.DECISION_POINT else item.key
    path = reverse("guidance:version", args=[SEGMENTS[kind], name, version.number])
    return f"{path}?{urlencode({'pack': item.pack.key})}"
