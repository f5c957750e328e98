"""A page costs the same number of queries whatever the size of the library."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.actions import load_pack
from guidance.packs import Pack
from tests.guidance.making import decision_point, guideline, pack, question

ADDRESSES = [
    "/guidance/",
    "/guidance/topics/caching/",
    "/guidance/stages/seed/",
    "/guidance/types/saas/",
    "/guidance/guidelines/",
    "/guidance/guidelines/?topic=caching&stage=seed&q=title",
    "/guidance/guidelines/measure-0/",
    "/guidance/questions/",
    "/guidance/questions/Q-9000/",
    "/guidance/decisions/decide-d-9000/",
    "/guidance/sources/S1/",
    "/guidance/evidence/S3-026/",
    "/guidance/reference-architecture/",
]


def own_pack(base: Pack, size: int) -> Pack:
    return pack(
        *(guideline(f"measure-{number}", questions=("Q-9000",), evidence=("S3-026",)) for number in range(size)),
        *(question(f"Q-{9000 + number}", evidence=("S3-026",)) for number in range(size)),
        *(decision_point(f"D-{9000 + number}", questions=("Q-9000",)) for number in range(size)),
        base=base,
    )


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def counted(client, base: Pack, size: int) -> dict[str, int]:
    """Queries of each page, the first time it is seen after a load of so many items of three kinds."""
    load_pack(own_pack(base, size))
    client.get("/guidance/about/")
    return {address: queries(client, address) for address in ADDRESSES}


def test_queries_do_not_grow_with_the_library(reader, loaded):
    small, large = counted(reader, loaded, 10), counted(reader, loaded, 340)
    assert small == large
    assert max(small.values()) <= 7


def test_a_page_seen_before_asks_who_is_there_and_whether_anything_was_loaded(reader):
    reader.get("/guidance/questions/Q-001/")
    assert queries(reader, "/guidance/questions/Q-001/") == 3


def test_a_guideline_also_asks_for_the_reader_s_own_records(reader):
    reader.get("/guidance/guidelines/one-deployable-first/")
    assert queries(reader, "/guidance/guidelines/one-deployable-first/") == 4


def test_what_was_kept_of_a_page_goes_with_the_next_load(reader, loaded):
    load_pack(pack(guideline(), base=loaded))
    assert "Title of measure-first" in reader.get("/guidance/topics/caching/").content.decode()
    load_pack(pack(guideline(title="Measure, then cache"), base=loaded))
    assert "Measure, then cache" in reader.get("/guidance/topics/caching/").content.decode()
