"""What a person typed and has not saved: a draft for each page they type on, so that no tab writes over another."""

import datetime
import re
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from adr.actions import writing
from adr.actions.refusals import Refused
from adr.formats import encoding
from adr.models import DecisionRecord, Draft, Revision

AT_WORK = datetime.timedelta(minutes=5)
_FOLLOWS = re.compile(r"([0-9]{1,18})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that somebody types on: its own id, and the draft that it showed when it was opened ("pk-version")."""

    key: str = ""
    follows: str = ""

    @property
    def followed(self) -> Q | None:
        """The draft that this page went on from, as long as nobody has typed on in it since."""
        found = _FOLLOWS.fullmatch(self.follows)
        return Q(pk=int(found[1]), version=int(found[2])) if found else None


ANY_PAGE = Page()


def keep(record: DecisionRecord, submitted: str, *, base: int, by, page: Page = ANY_PAGE) -> None:
    """Keep what a person is typing, without making it a revision.

    This happens every few seconds of typing, so it takes no lock: the draft of a page is that page's alone. A text
    that says what its revision does is none, nor one that arrives when it was saved already.
    """
    parent = record.head if record.head.sequence == base else made_from(record, base)
    text = writing.printable(encoding.from_form(parent.text, submitted))
    kept = {"base": parent, "text": text, "page": page.key, "updated_at": timezone.now()}
    own = Q(page=page.key, record=record, user=by)
    if text in (parent.text, record.head.text):
        Draft.objects.filter(own).delete()
        return
    for which in (own, page.followed and Q(page.followed, record=record, user=by)):
        if which and Draft.objects.filter(which).update(version=F("version") + 1, **kept):
            return
    Draft.objects.update_or_create(record=record, user=by, page=page.key, defaults=kept)


def forget(record: DecisionRecord, saved: Revision, *, by, page: Page = ANY_PAGE) -> None:
    """Let go of what a page has saved now; what was typed elsewhere, and says something else, is kept."""
    of_page = Q(page=page.key) | Q(text=saved.text)
    Draft.objects.filter(of_page | (page.followed or of_page), record=record, user=by).delete()


def let_go(record: DecisionRecord, *, by, page: Page) -> None:
    """Forget the draft that a page shows, at the person's word."""
    if page.followed is not None:
        Draft.objects.filter(page.followed, record=record, user=by).delete()


def unsaved(record: DecisionRecord, *, by) -> list[Draft]:
    """What the person typed that says something else than the record does, the latest first."""
    drafts: QuerySet[Draft] = record.drafts.filter(user=by).select_related("base").order_by("-updated_at", "-pk")
    return [draft for draft in drafts if draft.text != record.head.text]


def kept_of(record: DecisionRecord, *, by, page: Page) -> Draft | None:
    return record.drafts.filter(user=by, page=page.key).first()


def colleagues_at(record: DecisionRecord, *, by) -> list:
    """The others whose unsaved text of this record changed within the last minutes, the latest first."""
    since = timezone.now() - AT_WORK
    at_work = Draft.objects.filter(record=record, updated_at__gte=since).values_list("user", "updated_at")
    latest = sorted(at_work, key=lambda row: row[1], reverse=True)
    others = list(dict.fromkeys(pk for pk, _ in latest if pk != by.pk))
    # As a rule one writes alone, and this is asked every few seconds.
    people = get_user_model().objects.in_bulk(others) if others else {}
    return [people[pk] for pk in others]


def made_from(record: DecisionRecord, sequence: int) -> Revision:
    """The revision that a form says it was made from; raises Refused where there is none."""
    try:
        return record.revisions.get(sequence=sequence)
    except Revision.DoesNotExist:
        raise Refused("The form does not say which revision it was made from. Open the page again.") from None
