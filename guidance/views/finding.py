"""From an address to what it shows, or to what was probably meant."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from guidance.addresses import address_key, address_of, list_address
from guidance.library import current
from guidance.models import Item
from guidance.packs.content import Content
from guidance.packs.parts import Term
from guidance.packs.payload import from_data, placed
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

ItemView = Callable[[HttpRequest, Library, Content], HttpResponse]


def shows(kind: Kind) -> Callable[[ItemView], Callable[..., HttpResponse]]:
    """The view is given the item that the address names; other spellings of its key lead to the right address."""

    def decorate(view: ItemView) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(view)
        def finding(request: HttpRequest, key: str) -> HttpResponse:
            library = current()
            content = find(library, kind, key)
            if content is None:
                return nothing_here(request, library, kind, key)
            if address_key(content) != key:
                return redirect(address_of(content))
            return view(request, library, content)

        return finding

    return decorate


def find(library: Library, kind: Kind, key: str) -> Content | None:
    """The item in force, or else the last text of a retired one."""
    return library.find(kind, key) or _retired(kind, key)


def _retired(kind: Kind, key: str) -> Content | None:
    item = Item.objects.select_related("pack", "current").filter(kind=kind, key=key, retired=True).first()
    if item is None:
        return None
    version = item.current
    place = {"pack": item.pack.key, "item_id": item.pk, "version_id": version.pk, "version": version.number}
    return placed(from_data(kind, version.data), retired=True, **place)


def nothing_here(request: HttpRequest, library: Library, kind: Kind, key: str) -> HttpResponse:
    """A 404 that names what is close to the key."""
    near = [library.get(kind, each) for each in library.near(kind, key)]
    context = {
        "why": f"The library has no {kind.label.lower()} called “{key}”.",
        "suggestions": [{"url": address_of(content), "title": content.title} for content in near],
        "search_for": key.replace("-", " "),
        "list_url": list_address(kind),
    }
    return render(request, "404.html", context, status=404)


def no_such_term(request: HttpRequest, what: str, key: str, known: dict[str, Term]) -> HttpResponse:
    """A 404 that names all there are: terms are few. `known` are the terms by their addresses."""
    context = {
        "why": f"The library has no {what} called “{key}”.",
        "suggestions": [{"url": url, "title": term.label} for url, term in known.items()],
    }
    return render(request, "404.html", context, status=404)
