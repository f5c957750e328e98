"""The pages: what a person sees, where a wrong address leads, who may see them."""

import re

import pytest
from django.test import Client

from guidance.actions import load_pack
from guidance.addresses import address_of
from guidance.library import current
from guidance.packs.vocabulary import Kind, StanceKind
from guidance.views.matrix import doors
from guidance.views.stages import can_wait
from tests.guidance.making import guideline, pack

PAGES = {
    "/guidance/": "Data model and its evolution",
    "/guidance/about/": "carries no advice",
    "/guidance/guidelines/": "Divide the code by area of the business",
    "/guidance/guidelines/one-deployable-first/": "Keep one deployable until a measurement says otherwise",
    "/guidance/topics/caching/": "Whether, where and how results are kept for reuse.",
    "/guidance/stages/series-a/": "Chosen services for the areas that figures show to be bottlenecks",
    "/guidance/types/fintech/": "Licence and zone settled with a lawyer",
    "/guidance/questions/": "Which part will fail first as use grows",
    "/guidance/questions/Q-020/": "different ownership",
    "/guidance/questions/Q-058/": "The same job or callback may run twice without harm. Or: The same job",
    "/guidance/questions/Q-001/": "Likely to fail first as use grows: …",
    "/guidance/questions/Q-106/": "Number per customer and month",
    "/guidance/questions/Q-015/": "Number in hours a week",
    "/guidance/tensions/": "When a container orchestrator is worth it",
    "/guidance/tensions/X-01/": "The two sides watch different companies.",
    "/guidance/decisions/": "How the product is divided and deployed.",
    "/guidance/decisions/application-shape/": "Borders hold only while somebody defends them in review",
    "/guidance/checklists/": "Points to tick",
    "/guidance/checklists/C-01/": "No secret is in the code or in a chat",
    "/guidance/triggers/": "One ordinary feature now touches five systems or three suppliers.",
    "/guidance/triggers/T-020/": "systems touched by one feature",
    "/guidance/sources/": "A fractional CTO sets out six short lessons",
    "/guidance/sources/S1/": "Lesson 2: observability ahead of performance",
    "/guidance/evidence/": "There is no ideal architecture to copy",
    "/guidance/evidence/S1-001/": "No perfect architecture",
    "/guidance/reference-architecture/": "Go with an event log and a cluster",
    "/guidance/reference-architecture/main-database/": "Main database",
}


@pytest.mark.parametrize(("path", "words"), PAGES.items())
def test_a_page_shows_what_its_address_names(reader, path, words):
    response = reader.get(path)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_the_way_in_says_what_each_list_is_for(reader):
    for path in ("/guidance/", "/guidance/about/"):
        page = reader.get(path).content.decode()
        assert [kind for kind, *_ in doors(current()) if kind.purpose not in page] == []


def test_what_a_pack_says_of_its_fields_stands_under_names_for_people(reader):
    page = reader.get("/guidance/about/").content.decode()
    assert "<dt>Business types</dt>" in page
    assert "_" not in "".join(re.findall("<d[td]>(.*?)</d[td]>", page))
    assert [stance for stance in StanceKind if stance.meaning not in page] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_people_who_are_signed_in(loaded, path):
    response = Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_only_reads(reader, path):
    assert reader.post(path).status_code == 405


def test_titles_differ_from_page_to_page(reader):
    titles = [reader.get(path).content.decode().split("<title>")[1].split("</title>")[0] for path in PAGES]
    assert len(set(titles)) == len(titles)


def test_every_item_has_a_page(reader):
    for kind in Kind:
        content = current().of(kind)[-1]
        response = reader.get(address_of(content).split("#")[0])
        assert response.status_code == 200, content.key


def test_a_cell_of_the_matrix_opens_what_it_counts(reader):
    page = reader.get("/guidance/").content.decode()
    assert 'href="/guidance/guidelines/?topic=caching&amp;stage=growth"' in page
    opened = reader.get("/guidance/guidelines/?topic=caching&stage=growth")
    assert len(opened.context["items"]) == len(current().on_topic(Kind.GUIDELINE, "caching"))


def test_a_guideline_shows_stances_evidence_and_relations(reader):
    page = reader.get("/guidance/guidelines/one-deployable-first/").content.decode()
    assert "stance--inferred" in page
    assert 'href="/guidance/evidence/S3-026/"' in page
    assert 'href="/guidance/tensions/X-01/"' in page
    assert "How to Build a Scalable Startup Architecture</a>, Where to begin, line 48" in page


def test_a_stage_says_where_to_begin_and_what_that_looks_like_there(reader):
    page = reader.get("/guidance/stages/pre-seed/").content.decode()
    begin = page.split('id="begin"')[1].split("</section>")[0]
    assert begin.index("Let getting live outrank") < begin.index("Restore a backup on purpose")
    assert "one restore done by hand and timed" in begin


def test_a_neighbour_is_named_once(reader):
    page = reader.get("/guidance/guidelines/one-deployable-first/").content.decode()
    assert page.count('href="/guidance/guidelines/modules-by-business-area/"') == 1


def test_an_uncited_figure_is_marked_wherever_it_is_shown(reader):
    label = "a figure or factual claim with no source in the text"
    assert label in reader.get("/guidance/guidelines/one-deployable-first/").content.decode()
    assert label in reader.get("/guidance/evidence/?q=S5-040").content.decode()
    assert "Nobody can check it" in reader.get("/guidance/evidence/S5-040/").content.decode()


def test_a_source_says_where_each_piece_went(reader):
    page = reader.get("/guidance/sources/S2/").content.decode()
    assert "Went to" in page
    assert "Not used yet" not in page
    assert page.count('href="/guidance/evidence/S2-') == 50


def test_a_decision_point_offers_to_start_a_record(reader):
    assert "ecide" in reader.get("/guidance/decisions/application-shape/").content.decode()


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/guidance/questions/q-019/", "/guidance/questions/Q-019/"),
        ("/guidance/questions/breaks-first/", "/guidance/questions/Q-001/"),
        ("/guidance/decisions/D-01/", "/guidance/decisions/application-shape/"),
        ("/guidance/sources/startup-journey/", "/guidance/sources/S2/"),
    ],
)
def test_another_spelling_of_a_key_leads_to_the_address(reader, path, leads_to):
    assert reader.get(path)["Location"] == leads_to


@pytest.mark.parametrize(
    ("path", "suggestion"),
    [
        ("/guidance/guidelines/one-deploiable-first/", "/guidance/guidelines/one-deployable-first/"),
        ("/guidance/decisions/aplication-shape/", "/guidance/decisions/application-shape/"),
        ("/guidance/topics/cachng/", "/guidance/topics/caching/"),
        ("/guidance/stages/series-b/", "/guidance/stages/series-a/"),
        ("/guidance/types/bank/", "/guidance/types/fintech/"),
    ],
)
def test_a_wrong_address_suggests_near_ones(reader, path, suggestion):
    response = reader.get(path)
    assert response.status_code == 404
    assert f'href="{suggestion}"' in response.content.decode()


def test_a_retired_item_stays_readable_and_says_so(reader, loaded):
    load_pack(pack(guideline(body="## Why\n\nThe canary sang."), base=loaded))
    load_pack(pack(base=loaded))
    page = reader.get("/guidance/guidelines/measure-first/").content.decode()
    assert "This is no longer part of the library" in page
    assert "The canary sang." in page


def test_text_of_a_pack_is_escaped(reader, loaded):
    load_pack(pack(guideline(title="<b>Bold</b>", summary="<i>x</i>"), base=loaded))
    for path in ("/guidance/guidelines/measure-first/", "/guidance/guidelines/?q=bold", "/guidance/topics/caching/"):
        page = reader.get(path).content.decode()
        assert "<b>Bold" not in page
        assert "&lt;b&gt;Bold" in page


def test_a_tension_says_at_a_glance_who_holds_each_position(reader):
    page = reader.get("/guidance/tensions/X-13/").content.decode()
    assert page.count("Held by") == 3
    assert "S3 How to Build a Scalable Startup Architecture</a>" in page


def test_a_source_leads_to_its_sections(reader):
    page = reader.get("/guidance/sources/S1/").content.decode()
    for section in current().get(Kind.SOURCE, "S1").sections:
        assert f'href="#section-{section.key}"' in page
        assert f'id="section-{section.key}"' in page


def test_a_stage_says_what_can_wait_and_until_when(reader):
    waits = {each.key: later.key for later, rows in can_wait(current(), "pre-seed") for each, _ in rows}
    assert waits["D-22"] == "seed"
    assert waits["forecast-under-three-futures"] == "seed"
    assert waits["commit-to-the-base"] == "series-a"
    assert waits["services-along-team-lines"] == "series-a"
    assert "one-deployable-first" not in waits
    assert "Until Series A (" in reader.get("/guidance/stages/pre-seed/").content.decode()


def test_at_the_last_stage_nothing_waits_for_another(reader):
    assert can_wait(current(), "growth") == []
    assert "What can wait" not in reader.get("/guidance/stages/growth/").content.decode()
