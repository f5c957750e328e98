"""Guidelines stand beside each other: linked both ways, reachable, consistent, and without saying the same."""

import re
from itertools import combinations

from guidance.packs.vocabulary import Kind

SHARED_AT_MOST = 0.02  # of the runs of five words of the shorter one


def words(body: str) -> list[str]:
    """Its words without headings and citations, which all guidelines have."""
    text = re.sub(r"^## .*$|\[[A-Z]\d-\d+\]", " ", body, flags=re.MULTILINE)
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(body: str) -> set[tuple[str, ...]]:
    found = words(body)
    return set(zip(found, found[1:], found[2:], found[3:], found[4:], strict=False))


def sentences(body: str) -> set[str]:
    text = re.sub(r"\[[A-Z]\d-\d+\]", "", body)
    found = (" ".join(each.split()) for each in re.split(r"(?<=[.?:])\s", text))
    return {each for each in found if len(each.split()) >= 6}


def test_no_two_guidelines_say_the_same(built_in):
    read = [(guideline.key, runs(guideline.body)) for guideline in built_in.of(Kind.GUIDELINE)]
    alike = [
        (one, other, round(len(first & second) / min(len(first), len(second)), 3))
        for (one, first), (other, second) in combinations(read, 2)
        if len(first & second) > SHARED_AT_MOST * min(len(first), len(second))
    ]
    assert alike == []


def test_no_sentence_stands_in_two_guidelines(built_in):
    read = [(guideline.key, sentences(guideline.body)) for guideline in built_in.of(Kind.GUIDELINE)]
    repeated = [(one, other, first & second) for (one, first), (other, second) in combinations(read, 2)]
    assert [each for each in repeated if each[2]] == []


def test_each_guideline_names_two_to_five_neighbours_that_name_it_too(built_in):
    neighbours = {guideline.key: guideline.related for guideline in built_in.of(Kind.GUIDELINE)}
    for key, related in neighbours.items():
        assert 2 <= len(related) <= 5, key
        assert [other for other in related if key not in neighbours[other]] == [], key


def test_every_guideline_can_be_reached_from_every_other(built_in):
    neighbours = {guideline.key: guideline.related for guideline in built_in.of(Kind.GUIDELINE)}
    seen, waiting = set(), ["one-deployable-first"]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting.extend(neighbours[key])
    assert set(neighbours) - seen == set()


def test_links_lead_out_of_the_topic(built_in):
    topic = {guideline.key: guideline.topics[0] for guideline in built_in.of(Kind.GUIDELINE)}
    for guideline in built_in.of(Kind.GUIDELINE):
        assert {topic[key] for key in guideline.related} - {guideline.topics[0]}, guideline.key


def test_each_source_goes_by_one_name(built_in):
    other_names = re.compile(
        r"first-lessons|start-?up story|startup journey|five backend mistakes|(?<!five-)mistakes article"
    )
    for guideline in built_in.of(Kind.GUIDELINE):
        assert not other_names.search(" ".join(guideline.body.split())), guideline.key


def test_a_stance_without_the_mark_of_inference_is_stated_by_evidence_it_cites(built_in):
    evidence = {each.key: each for each in built_in.of(Kind.EVIDENCE)}
    for guideline in built_in.of(Kind.GUIDELINE):
        for stance in guideline.stances:
            cited = (evidence[key].stance_at(stance.stage) for key in guideline.evidence)
            assert stance.inferred or any(each and not each.inferred for each in cited), (guideline.key, stance.stage)
