"""Markdown to sanitised HTML, inside the child process: may take long, need much, or crash."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from markup.lists import as_python_markdown_reads
from markup.sanitising import ANCHOR_PREFIX, sanitise

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADING_TAG = re.compile(r"(</?h)([1-6])\b", re.IGNORECASE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=\s)")


class TooMuchOutput(Exception):
    """The HTML is longer than allowed."""


def convert(text: str, links: Mapping[str, str], heading_shift: int, output_at_most: int) -> dict[str, Any]:
    """Return {"html": …, "outline": [[level, text, anchor], …]} with sanitised HTML.

    Raises `TooMuchOutput` past `output_at_most` bytes, and whatever the converter raises on hostile texts.
    """
    converter = _converter()
    converter.reset()
    converter.outline = []
    html = converter.convert(text)
    # The sanitiser is fast on what it is given, but may be given a hundred megabytes.
    if len(html) > output_at_most:
        raise TooMuchOutput
    html = sanitise(_shift_headings(html, heading_shift), links)
    if len(html.encode("utf-8")) > output_at_most:
        raise TooMuchOutput
    return {"html": html, "outline": converter.outline}


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(
        extensions=["fenced_code", "footnotes", "md_in_html", "sane_lists", "tables", _RecordMarkdown()],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )


def _shift_headings(html: str, by: int) -> str:
    # On the serialised text, so that headings written as HTML move too; code holds no "<" any more.
    return _HEADING_TAG.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + by)}", html)


class _RecordMarkdown(Extension):
    """What people expect from the hosts of their repositories: their lists, tasks, strikes and anchors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.register(_Lists(md), "lists", 28)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?!~)(.+?)~~", "del"), "strike", 65)
        md.treeprocessors.register(_Tasks(md), "tasks", 8)
        md.treeprocessors.register(_Outline(md), "outline", 5)
        md.treeprocessors.register(_ImagesElsewhere(md), "images", 4)


class _Lists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return as_python_markdown_reads(lines)


class _Tasks(Treeprocessor):
    """Shows a task's state as a character: a form control would need a label and do nothing."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
            holder.text = _TASK.sub(_box, holder.text or "", count=1) if _is_task(holder.text) else holder.text


def _is_task(text: str | None) -> bool:
    return bool(_TASK.match((text or "").lstrip()))


def _box(task: re.Match[str]) -> str:
    return "☐" if task[1] == " " else "☑"


class _ImagesElsewhere(Treeprocessor):
    """Turns an image of another site into a link to it; within a link only its name is left."""

    def run(self, root: Element) -> None:
        within_links = {image for link in root.iter("a") for image in link.iter("img")}
        for image in list(root.iter("img")):
            if _ELSEWHERE.match(image.get("src", "")):
                self._replace(image, "span" if image in within_links else "a")

    def _replace(self, image: Element, tag: str) -> None:
        source = image.get("src", "")
        image.tag = tag
        image.text = "Image: " + (image.get("alt") or source.rpartition("/")[2] or source)
        image.attrib = {"href": source} if tag == "a" else {}


class _Outline(Treeprocessor):
    """Gives each heading an id and notes those of the document itself (not of its quotes and lists)."""

    def run(self, root: Element) -> None:
        taken: Counter[str] = Counter()
        own = set(root)
        for heading in root.iter():
            if heading.tag in _HEADINGS:
                text = self._text(heading)
                anchor = _unused(_slug(text), taken)
                heading.set("id", anchor)
                if heading in own:
                    self.md.outline.append([int(heading.tag[1]), text, ANCHOR_PREFIX + anchor])

    def _text(self, heading: Element) -> str:
        return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))


def _slug(text: str) -> str:
    """The anchor that GitHub and GitLab give a heading, so that links written for them arrive."""
    return _NOT_IN_ANCHORS.sub("", text.strip().lower()).replace(" ", "-") or "section"


def _unused(slug: str, taken: Counter[str]) -> str:
    """Number repeated slugs from 1; the counter keeps a page of equal headings linear."""
    anchor = slug
    while taken[anchor]:
        anchor = f"{slug}-{taken[slug]}"
        taken[slug] += 1
    taken[anchor] += 1
    return anchor
