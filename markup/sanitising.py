"""The allow-list: which HTML may stand in a page, and where its links may lead."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import nh3

ANCHOR_PREFIX = "user-content-"

_LINK_SCHEMES = {"http", "https", "mailto"}
_TAGS = """
    a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup
    table tbody td tfoot th thead tr u ul var
"""
# Only dress: the tag goes, its text stays. Every other tag is shown as the characters it is written in.
_DRESS = """
    article aside big center col colgroup font footer header hgroup label main nav picture section
    source strike tt wbr
"""
_OURS = "|".join(f"{_TAGS} {_DRESS}".split())
_NO_TAG_OF_OURS = re.compile(rf"<(?!/?(?:{_OURS})(?=[\s/>])|!--)|<!--", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,4}")
_SPAN = re.compile(r"[1-9][0-9]?")
_ALIGNMENT = re.compile(r"left|right|center")
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,40}")
_SHAPES = {
    ("code", "class"): _LANGUAGE,
    ("img", "width"): _NUMBER,
    ("img", "height"): _NUMBER,
    ("ol", "start"): _NUMBER,
    ("td", "align"): _ALIGNMENT,
    ("th", "align"): _ALIGNMENT,
    **{(cell, span): _SPAN for cell in ("td", "th") for span in ("colspan", "rowspan")},
}
_WITH_ANCHOR = {"a", "div", "h2", "h3", "h4", "h5", "h6", "li", "p", "span", "sup"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")


def sanitise(html: str, links: Mapping[str, str]) -> str:
    """Return what the allow-list lets through.

    `links` leads from a path as the text writes it ("0005-example.md") to an address of this site;
    its addresses are trusted. A relative link it does not know loses its target, because the page
    does not stand where the file stood, and images are loaded from such addresses only.
    """
    return _cleaner(_Attributes(links)).clean(_foreign_tags_as_text(html))


def _foreign_tags_as_text(html: str) -> str:
    """Keep `Map<String>`, `<your name>` and scripts readable instead of cutting them out.

    A comment that never ends would swallow the rest of the text, so it becomes text too.
    """
    last_end = html.rfind("-->")

    def decide(found: re.Match[str]) -> str:
        is_comment = found[0] == "<!--" and found.start() < last_end
        return found[0] if is_comment else "&lt;" + found[0][1:]

    return _NO_TAG_OF_OURS.sub(decide, html)


def _cleaner(attribute_filter: "_Attributes") -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes=_attributes(),
        attribute_filter=attribute_filter,
        url_schemes=_LINK_SCHEMES,
        link_rel="nofollow noopener",
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )


@lru_cache(maxsize=1)
def _attributes() -> dict[str, set[str]]:
    allowed = {
        "a": {"href", "title", "name"},
        "abbr": {"title"},
        "details": {"open"},
        "img": {"src", "alt", "title"},
    }
    for tag, attribute in [*_SHAPES, *((tag, "id") for tag in _WITH_ANCHOR)]:
        allowed.setdefault(tag, set()).add(attribute)
    return allowed


class _Attributes:
    """Decides about one attribute: its value as it may stand, or None."""

    def __init__(self, links: Mapping[str, str]):
        self._links = links

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) in _SHAPES:
            return value if _SHAPES[tag, attribute].fullmatch(value) else None
        match attribute:
            case "href":
                return self._link(value)
            case "src":
                # From elsewhere it would tell that place who reads; the page's CSP forbids it as well.
                return self._known(value)
            case "id" | "name":
                return _anchor(value)
        return value

    def _link(self, value: str) -> str | None:
        address = _UNSEEN.sub("", value)
        if address.startswith("#"):
            return "#" + _anchor(address[1:])
        if scheme := _SCHEME.match(address):
            return value if scheme[0][:-1].lower() in _LINK_SCHEMES else None
        if known := self._known(value):
            return known
        return value if _is_path_of_this_site(address) else None

    def _known(self, value: str) -> str | None:
        """Look a relative path up, without its query, and keep the fragment."""
        try:
            parts = urlsplit(value.strip())
        except ValueError:
            return None
        if parts.netloc or not parts.path:
            return None
        path = posixpath.normpath(unquote(parts.path))
        address = self._links.get(path)
        if address and parts.fragment and "#" not in address:
            address += "#" + _anchor(parts.fragment)
        return address


def _anchor(name: str) -> str:
    """Keep names of a text apart from the ids of the page around it."""
    return ANCHOR_PREFIX + name.removeprefix(ANCHOR_PREFIX)


def _is_path_of_this_site(address: str) -> bool:
    # Browsers read a backslash as a slash, and two slashes as the beginning of a host name.
    return address.startswith("/") and address[1:2] not in ("/", "\\")
