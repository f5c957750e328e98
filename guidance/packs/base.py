"""What every kind of library content shares."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from guidance.packs.schema import beside_versions, not_in_files
from guidance.packs.vocabulary import Freshness, Kind

ANY_TYPE = "any"


@dataclass(frozen=True, kw_only=True)
class Content:
    """What all kinds share. Each kind also has a `title` and a `summary`, as a field or worked out from others."""

    kind: ClassVar[Kind]

    key: str
    slug: str = ""
    adapts: str = ""

    # Who checked that it still holds, when, and until when that counts; the pack's header speaks for what is silent.
    verified_by: str = beside_versions("")
    verified_on: str = beside_versions("")
    verified_until: str = beside_versions("")

    pack: str = not_in_files("")
    item_id: int | None = not_in_files(None)
    version_id: int | None = not_in_files(None)
    version: int | None = not_in_files(None)
    retired: bool = not_in_files(False)

    @property
    def address_key(self) -> str:
        """The readable key where there is one."""
        return self.slug or self.key

    def freshness(self, today: date) -> Freshness:
        """Whether somebody vouches for it today; dates are written as 2026-11-21, so they sort as texts."""
        if not self.verified_on:
            return Freshness.UNVERIFIED
        if self.verified_until and self.verified_until < today.isoformat():
            return Freshness.EXPIRED
        return Freshness.VERIFIED
