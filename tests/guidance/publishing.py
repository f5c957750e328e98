"""Items as a curator types and publishes them."""

from guidance.actions import curating
from guidance.library import current
from guidance.models import Edit
from guidance.packs.draft import typed
from guidance.packs.vocabulary import Kind

STANCES = {
    f"stances-{stage}-{name}": text
    for stage in ("pre-seed", "seed", "series-a", "growth")
    for name, text in (("stance", "adopt"), ("note", "Yes."))
}
FIELDS = {
    "title": "Keep customers' data in Frankfurt",
    "summary": "Two contracts name the country.",
    "topics": "security-compliance",
    "business_types": "any",
    **STANCES,
    "body": "## What to do and why\n\nSay where data lies [S3-158].",
}
OURS = "one-deployable-first"


def publish(key: str = "frankfurt", *, by, seen=None, **changed) -> Edit | None:
    draft = curating.drafted(Kind.GUIDELINE, key, {**FIELDS, **changed})
    return curating.publish(draft, by=by, seen=seen, note="asked by two customers")


def revised(key: str, *, by, **changed) -> Edit | None:
    held = current().guideline(key)
    draft = curating.drafted(Kind.GUIDELINE, key, {**typed(held), **changed})
    return curating.publish(draft, by=by, seen=held.version_id)
