"""What the guidance app remembers."""

from guidance.models.edit import Edit
from guidance.models.index import Citation, Stance
from guidance.models.item import Item
from guidance.models.pack import LibraryRevision, Pack
from guidance.models.proposal import Proposal
from guidance.models.terms import BusinessType, Stage, Topic
from guidance.models.version import Version

__all__ = [
    "BusinessType",
    "Citation",
    "Edit",
    "Item",
    "LibraryRevision",
    "Pack",
    "Proposal",
    "Stage",
    "Stance",
    "Topic",
    "Version",
]
