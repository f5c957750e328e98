"""Search over records and guidance: one table, one function, two databases.

    find(words, user, *, kind=None, limit=20) -> Found     what the user may see, best first
    index_records(records)                                 inside the transaction that gave them a new text or topic
    index_guidance() -> int                                after a load; `find` notices by itself when it is due
    rebuild() -> int                                       everything again

`sqlite` and `postgresql` answer the same three questions in their database's own way; `finding` chooses.
"""

from adr.search.finding import KINDS, find
from adr.search.found import Found, Hit, Matching, Tab
from adr.search.indexing import index_guidance, index_records, rebuild
from adr.search.words import TYPED_AT_MOST

__all__ = [
    "KINDS",
    "TYPED_AT_MOST",
    "Found",
    "Hit",
    "Matching",
    "Tab",
    "find",
    "index_guidance",
    "index_records",
    "rebuild",
]
