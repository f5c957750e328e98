"""Writing guidance in the browser, into a pack of this site's own."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from guidance import stored
from guidance.actions import proposing
from guidance.actions.loading import load_pack
from guidance.models import Edit, Item, LibraryRevision, Proposal
from guidance.packs import Header, Pack, PackErrors, Problem, read_pack
from guidance.packs.composing import Composed, composed
from guidance.packs.content import Content
from guidance.packs.draft import Draft
from guidance.packs.files import HEADER
from guidance.packs.keys import is_key
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import written

ROOT = "waymark"
LOCAL = Header(key="local", title="Written on this site", version="1")
NOT_ADAPTED = (Kind.SOURCE, Kind.EVIDENCE)  # they say what a document says; one may add to them


class Outdated(Exception):
    """Somebody else published the item since it was opened."""


class NotHeldHere(Exception):
    """The pack of this site does not hold the item."""


@dataclass(frozen=True)
class Checked:
    """A draft that holds: the item, and the pack with it."""

    content: Content
    pack: Pack


def local_pack() -> Pack:
    """The pack of this site as it stands, empty as long as nobody has written anything. It extends all others.

    So what is written here may refer to the items of every pack, whichever joined the database first.
    """
    packs = {pack.key: pack for pack in stored.packs()}
    held = packs.pop(LOCAL.key, Pack(LOCAL))
    bases = [pack for pack in packs.values() if LOCAL.key not in {each.key for each in pack.lineage()}]
    header = replace(held.header, extends=tuple(base.key for base in bases))
    return replace(held, header=header, bases=tuple(bases))


def may_be_written(content: Content) -> bool:
    """Whether it stands in the pack of this site, or may be adapted by it; others are kept in their own files."""
    return content.pack == LOCAL.key or (content.pack == ROOT and content.kind not in NOT_ADAPTED)


def drafted(kind: Kind, key: str, typed: dict[str, str]) -> Draft:
    """A draft that adapts the item of ours with its key, where there is one."""
    base = next((pack for pack in local_pack().bases if pack.key == ROOT), None)
    return Draft(kind, key, typed, ROOT if base and (kind, key) in base.by_key else "")


def compose(draft: Draft, pack: Pack) -> Composed:
    """The draft in the file where it will stand, before the other items of the pack."""
    others = written(_without(pack, draft.kind, draft.key))
    return composed(draft, others.get(composed(draft).name, ""))


def check(draft: Draft) -> Checked:
    """Read the draft as a file of the pack; raises PackErrors with all problems at once."""
    if not is_key(draft.key):
        raise PackErrors([Problem(HEADER, 1, "a key is letters and digits joined by hyphens, at most 80 long")])
    pack = local_pack()
    texts = written(_without(pack, draft.kind, draft.key))
    file = compose(draft, pack)
    texts[file.name] = file.text
    read = _read(texts, pack.bases)
    return Checked(read.by_key[draft.kind, draft.key], read)


@transaction.atomic
def publish(draft: Draft, *, by, seen: int | None, note: str = "", proposal: Proposal | None = None) -> Edit | None:
    """Make the draft what holds; None where it changes nothing. `seen` is the version the writer opened.

    It answers the proposal that it takes up. Raises PackErrors, or Outdated where another version holds by now.
    """
    LibraryRevision.objects.select_for_update().get_or_create(pk=1)
    before = _in_force(draft.kind, draft.key)
    checked = check(draft)
    if before and before.current_id != seen and not _repeats(before, checked):
        raise Outdated
    verified_before = before and before.pack.key == LOCAL.key and _verification(before)
    load_pack(checked.pack)
    item = Item.objects.select_related("current").get(pack__key=LOCAL.key, kind=draft.kind, key=draft.key)
    verb = _verb(before, item, verified_before)
    if verb is None:
        return None
    edit = Edit.objects.create(item=item, version=item.current, verb=verb, note=note.strip(), by=by)
    if proposal:
        with suppress(proposing.AlreadyAnswered):
            proposing.take_up(proposal, edit)
    return edit


@transaction.atomic
def retire(kind: Kind, key: str, *, by, note: str) -> Edit:
    """Take an item out of the pack; it stays readable, and the original of an adapted one stands again."""
    LibraryRevision.objects.select_for_update().get_or_create(pk=1)
    pack = local_pack()
    if (kind, key) not in pack.by_key:
        raise NotHeldHere
    load_pack(_read(written(_without(pack, kind, key)), pack.bases))
    item = Item.objects.select_related("current").get(pack__key=LOCAL.key, kind=kind, key=key)
    return Edit.objects.create(item=item, version=item.current, verb=Edit.Verb.RETIRED, note=note.strip(), by=by)


def _without(pack: Pack, kind: Kind, key: str) -> Pack:
    return replace(pack, contents=tuple(each for each in pack.contents if (each.kind, each.key) != (kind, key)))


def _read(texts: dict[str, str], bases: tuple[Pack, ...]) -> Pack:
    """The same reading and the same checks as for a folder, because it is one for a moment."""
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        for name, text in texts.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_pack(Path(folder), known=bases)


def _in_force(kind: Kind, key: str) -> Item | None:
    return Item.objects.in_force().select_related("current", "pack").filter(kind=kind, key=key).first()


def _repeats(held: Item, checked: Checked) -> bool:
    """Whether the same text was published already, as by a form that was sent twice."""
    published = local_pack().by_key.get((checked.content.kind, checked.content.key))
    return held.pack.key == LOCAL.key and published == checked.content


def _verification(item: Item) -> tuple:
    return item.verified_by, item.verified_on, item.verified_until


def _verb(before: Item | None, item: Item, verified_before: tuple | None) -> Edit.Verb | None:
    if before is None:
        return Edit.Verb.WROTE
    if before.pk != item.pk:
        return Edit.Verb.ADAPTED
    if before.current_id != item.current_id:
        return Edit.Verb.REVISED
    return Edit.Verb.VERIFIED if verified_before != _verification(item) else None
