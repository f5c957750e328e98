"""What a reader of a record is shown, gathered in a fixed number of queries."""

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.db.models import Q
from django.urls import reverse

import markup
from adr.formats import Document, FileKind, Relation, Status, body_text, heading_shift
from adr.models import DecisionRecord, Draft, ImportedFile, Reason, RecordLink, Rendering, Revisit
from adr.models.attachment import FOLDER
from adr.models.revisit import each_once
from guidance import advice, library

# Names of files that a text may link to; far more than any record holds are looked up. Words first, endings second:
# one pattern for both tries every letter of a pasted image as the beginning of a name, each to the image's end.
_WORD = re.compile(r"[^\s()<>\[\]\"'`#?]+")
_FILE_NAME = re.compile(r".+\.[A-Za-z]\w{0,9}")
LINKS_AT_MOST = 500
LONGEST_NAME = 1000


@dataclass
class LinkedRecord:
    """A relation to another record, from this record's side."""

    relation: str
    record: DecisionRecord | None
    stated: str


@dataclass
class RecordPage:
    """Everything the record page shows beside the record itself."""

    rendering: Rendering
    document: Document
    topics: list
    links: list[LinkedRecord]
    guidance: list
    answers: list
    conditions: list
    revisit: Revisit | None = None
    reasons: list[Reason] = field(default_factory=list)
    superseded_by: DecisionRecord | None = None
    verdicts: list = field(default_factory=list)
    comments: list = field(default_factory=list)
    unsaved: Draft | None = None
    shares: list = field(default_factory=list)


def page(record: DecisionRecord, user) -> RecordPage:
    shelf = library.current()
    links = links_of(record)
    shown = RecordPage(
        rendering=rendering(record),
        document=record.head.document,
        topics=[shelf.topic(key) for key in record.topics.values_list("pk", flat=True)],
        links=links,
        guidance=_guidance(record, shelf),
        answers=_answers(record, shelf),
        conditions=list(record.conditions.filter(removed_at=None).select_related("stage", "watcher")),
        superseded_by=next((link.record for link in links if link.relation == Relation.SUPERSEDED_BY), None),
    )
    if record.status == Status.ACCEPTED:
        reasons = Reason.objects.filter(revisit__record=record, revisit__state="open")
        shown.reasons = each_once(reasons.select_related("revisit__assignee"))
        shown.revisit = shown.reasons[0].revisit if shown.reasons else None
    if record.status == Status.DRAFT and not record.discarded_at:
        shown.shares = list(record.shares.select_related("user"))
    if record.is_open:
        shown.verdicts = list(record.verdicts.select_related("by", "revision"))
        shown.comments = list(record.comments.select_related("by", "revision"))
    return shown


def rendering(record: DecisionRecord) -> Rendering:
    """The head's safe HTML; made at the first view and kept with the revision, which never changes.

    A text that could not be converted for no fault of its own is converted at the next view.
    """
    found = getattr(record.head, "rendering", None)
    if found is None:
        document = record.head.document
        made = markup.render(
            body_text(document), links=addresses(record, document.text), heading_shift=heading_shift(document)
        )
        found = Rendering(revision=record.head, html=made.html, plain_because=made.reason if made.is_plain else "")
        if not made.is_passing:
            kept = {"html": found.html, "plain_because": found.plain_because}
            found, _ = Rendering.objects.get_or_create(revision=record.head, defaults=kept)
    return found


def addresses(record: DecisionRecord, text: str) -> dict[str, str]:
    """For links and images in a text: each file that it names, as seen from this record, and where it is shown."""
    folder = posixpath.dirname(record.path) or "."
    slug = record.project.slug
    named = {posixpath.normpath(posixpath.join(folder, unquote(name))) for name in file_names(text)}
    rows = DecisionRecord.objects.kept().filter(project=record.project_id, path__in=sorted(named)[:LINKS_AT_MOST])
    found = {
        posixpath.relpath(path, folder): reverse("record", args=[slug, key])
        for path, key in rows.values_list("path", "key")
    }
    pictures = ImportedFile.objects.kept().filter(run__project=record.project_id, kind=FileKind.ATTACHMENT)
    for path in pictures.filter(path__in=sorted(named)[:LINKS_AT_MOST]).values_list("path", flat=True):
        found[posixpath.relpath(path, folder)] = reverse("imported_picture", args=[slug, path])
    if f"{FOLDER}/" in text:
        names = record.attachments.values_list("name", flat=True)
        found |= {f"{FOLDER}/{name}": reverse("image", args=[slug, record.key, name]) for name in names}
    return found


def file_names(text: str) -> set[str]:
    """The words of a text that end like the name of a file, without what follows the ending."""
    words = (word for word in _WORD.findall(text) if "." in word and len(word) <= LONGEST_NAME)
    return {name[0] for name in map(_FILE_NAME.match, words) if name}


def links_of(record: DecisionRecord) -> list[LinkedRecord]:
    """Links both ways, each relation and record once."""
    rows = RecordLink.objects.filter(Q(source=record) | Q(target=record)).select_related("source", "target")
    found: dict[tuple, LinkedRecord] = {}
    for row in rows:
        outward = row.source_id == record.pk
        other = row.target if outward else row.source
        relation = row.relation if outward else inverse(row.relation)
        key = (relation, other.pk if other else row.stated)
        if other:
            other.project = record.project
        found.setdefault(key, LinkedRecord(relation, other, row.stated))
    return list(found.values())


INVERSE = {
    Relation.SUPERSEDES: Relation.SUPERSEDED_BY,
    Relation.PART_SUPERSEDES: Relation.PART_SUPERSEDED_BY,
    Relation.AMENDS: Relation.AMENDED_BY,
    Relation.CLARIFIES: Relation.CLARIFIED_BY,
    Relation.REFINES: Relation.REFINED_BY,
    Relation.DEPENDS_ON: Relation.REQUIRED_BY,
}
INVERSE |= {other: relation for relation, other in INVERSE.items()}


def inverse(relation: str) -> str:
    return INVERSE.get(relation, relation)


def _guidance(record: DecisionRecord, shelf) -> list:
    """The record's links to guidelines, each with the guideline as it is now and its stance now."""
    links = list(record.guidance_links.select_related("guideline", "version"))
    differing = advice.differing((link.version_id, link.guideline.current_id) for link in links)
    for link in links:
        link.now = shelf.by_item(link.guideline_id)
        link.stance_now = link.now.stance_at(record.project.stage_id) if link.now else None
        link.has_changed = (link.version_id, link.guideline.current_id) in differing
        link.was_adapted = bool(link.now and link.now.adapts) and link.now.item_id != link.guideline_id
    return links


def _answers(record: DecisionRecord, shelf) -> list:
    """The record's answers, each with its question as it is asked now."""
    answers = list(record.answers.select_related("question", "until_stage", "by"))
    for answer in answers:
        answer.asked = shelf.by_item(answer.question_id)
    return answers


def guidelines_for(record: DecisionRecord) -> list:
    """Guidelines on the record's topics and its decision point that it does not link to yet."""
    shelf = library.current()
    topics = list(record.topics.values_list("pk", flat=True))
    linked = set(record.guidance_links.values_list("guideline__key", flat=True))
    point = record.decision_point.key if record.decision_point else None
    fitting = [
        guideline
        for guideline in shelf.guidelines
        if guideline.key not in linked and (point in guideline.decision_points or set(topics) & set(guideline.topics))
    ]
    return sorted(fitting, key=lambda guideline: _distance(guideline, point, topics))[:12]


def _distance(guideline, point: str | None, topics: list[str]) -> tuple:
    shared = [topics.index(topic) for topic in guideline.topics if topic in topics]
    return (point not in guideline.decision_points, min(shared, default=99), guideline.title)


def by_topic(records) -> list[tuple]:
    """Records under their first topic, topics in the library's order, those without one last."""
    groups: dict[str | None, list] = {}
    for record in records:
        topics = list(record.topics.all())
        groups.setdefault(topics[0].key if topics else None, []).append(record)
    shelf = library.current()
    found = [(topic, groups[topic.key]) for topic in shelf.topics if topic.key in groups]
    return [*found, *([(None, groups[None])] if None in groups else [])]
