"""Where everything is: the patterns of the site, and an address that leads to a real thing for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core import signing
from django.urls import URLPattern, get_resolver, reverse

from adr.mail import STOP
from guidance.models import BusinessType, Item, Stage, Topic
from guidance.packs.vocabulary import Kind
from tests.adr.views.grounds import PICTURE, Grounds

WITH_A_KIND = dict.fromkeys(("version", "write", "revise", "retire_item"), Kind.GUIDELINE)


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    parameters: tuple[str, ...]
    rank: int
    methods: tuple[str, ...]


def patterns(resolver=None, route: str = "", space: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every pattern of the site: its name, its route and its parameters."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", path, tuple(entry.pattern.regex.groupindex)
        else:
            yield from patterns(entry, path, f"{entry.namespace}:" if entry.namespace else space)


def url_of(address: Address, grounds: Grounds, *, slug: str = "shop", ref: str = "") -> str:
    words = address.route.partition("<slug:slug>/")[2].split("/")
    values = {
        "slug": slug,
        "ref": ref or (grounds.decision if address.name == "record_then" else grounds.record).ref,
        "pk": grounds.parts.get(words[0], 1),
        "outcome": "keep",
        "name": grounds.image,
        "path": PICTURE,
        "way": "up",
        "stand": "follows",
        "token": grounds.token,
        "signed": signing.dumps(grounds.cast.author.pk, salt=STOP),
        "uidb36": "1",
        "number": 2 if address.name == "record_then" else 1,
        "kind": "evidence" if address.name == "guidance:original" else "guidelines",
        "key": key_for(address.name),
    }
    return reverse(address.name, kwargs={name: values[name] for name in address.parameters})


def key_for(name: str) -> str:
    """A key of the library that the page of this name has."""
    word = name.removeprefix("guidance:")
    word = {"tick_point": "checklist", "untick_point": "checklist", "point_decided": "decision-point"}.get(word, word)
    if model := {"topic": Topic, "stage": Stage, "type": BusinessType}.get(word):
        return model.objects.first().pk
    item = Item.objects.in_force().filter(kind=WITH_A_KIND.get(word, word)).first()
    return item.key if item else "x-y"
