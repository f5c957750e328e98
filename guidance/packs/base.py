"""What every kind of library content shares."""

from dataclasses import dataclass
from typing import ClassVar

from guidance.packs.schema import not_in_files
from guidance.packs.vocabulary import Kind

ANY_TYPE = "any"


@dataclass(frozen=True, kw_only=True)
class Content:
    """What all kinds share. Each kind also has a `title` and a `summary`, as a field or worked out from others."""

    kind: ClassVar[Kind]

    key: str
    slug: str = ""
    adapts: str = ""

    pack: str = not_in_files("")
    item_id: int | None = not_in_files(None)
    version_id: int | None = not_in_files(None)
    version: int | None = not_in_files(None)
    retired: bool = not_in_files(False)

    @property
    def address_key(self) -> str:
        """The readable key where there is one."""
        return self.slug or self.key
