"""What is said about a bad pack."""

import pytest

from guidance.packs import PackErrors, read_pack
from tests.guidance.making import SMALL_PACK, changed, write_pack

GUIDELINE = "guidelines/caching/measure-first.md"


def problems(folder, **changes: str | None) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read_pack(write_pack(folder, **changes))
    return [str(problem) for problem in caught.value.problems]


def test_a_reference_to_nothing_says_where_and_what_was_meant(tmp_path):
    found = problems(tmp_path, **changed("questions.yaml", "topics: [caching]", "topics: [cachng]"))
    assert found == ["questions.yaml:5: Q-001: unknown topic 'cachng', did you mean 'caching'?"]


def test_all_problems_are_found_at_once(tmp_path):
    changes = {
        **changed("questions.yaml", "answer: text", "answer: txt"),
        **changed("sources.yaml", "  limits: Short.\n", ""),
        **changed(GUIDELINE, "questions: [Q-001]", "questions: [Q-002]"),
    }
    assert problems(tmp_path, **changes) == [
        f"{GUIDELINE}:9: measure-first: unknown question 'Q-002', did you mean 'Q-001'?",
        "questions.yaml:9: Q-001: unknown answer 'txt', did you mean 'text'?",
        "sources.yaml:1: S1: the field 'limits' is missing",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("questions.yaml", "  why:", "  wy:", "questions.yaml:4: Q-001: unknown field 'wy', did you mean 'why'?"),
        ("questions.yaml", "seed: 1", "seed: often", "questions.yaml:7: Q-001: 'priority' must be a whole number"),
        ("questions.yaml", "seed: 1", "seed: 4", "questions.yaml:7: Q-001: a priority is 1, 2 or 3"),
        ("questions.yaml", "seed: 1", "sede: 1", "Q-001: unknown stage 'sede', did you mean 'seed'?"),
        ("questions.yaml", "answer: text", "answer: choice", "Q-001: a choice needs two choices or more"),
        (
            "questions.yaml",
            "answer: text",
            "answer: text\n  unit: days",
            "only an answer of the kind number has a unit",
        ),
        (
            "questions.yaml",
            "answer: text",
            "answer: text\n  sentence: It is slow.",
            "questions.yaml:10: Q-001: the sentence holds {answer} once, where the answer belongs",
        ),
        (
            "questions.yaml",
            "answer: text",
            "answer: yes-no\n  sentence: It is slow.",
            "Q-001: a yes and a no need a sentence each, or neither",
        ),
        (
            "questions.yaml",
            "answer: text",
            "answer: text\n  sentence_for_no: It is quick.",
            "only an answer of the kind yes-no has a sentence for no",
        ),
        ("questions.yaml", "key: Q-001", "key: Q 001", "questions.yaml:1: Q 001: a key is letters and digits"),
        ("questions.yaml", "topics: [caching]", "topics: caching", "Q-001: 'topics' must be a list, not a text"),
        ("questions.yaml", "topics: [caching]", "topics: []", "questions.yaml:5: Q-001: 'topics' is empty"),
        ("questions.yaml", "[S1-001]", "[S1-001, S1-001]", "Q-001: 'evidence' names something twice"),
        ("questions.yaml", "{seed: 1, growth: 2}", "[seed]", "'priorities' must be a mapping by stage, not a list"),
        (
            "evidence/S1.yaml",
            "lines: 7,9-11",
            "lines: 7,30",
            "the lines 7,30 are not inside the section's 1-20",
        ),
        ("evidence/S1.yaml", "section: one", "section: on", "S1 has no section 'on', did you mean 'one'?"),
        ("evidence/S1.yaml", "type: practice", "type: figure", "a figure must say in 'note' what stands behind it"),
        ("evidence/S1.yaml", "key: S1-001", "key: S2-001", "a key of evidence is that of its source and a number"),
        ("evidence/S1.yaml", "inferred: true", "inferred: maybe", "S1-001: 'inferred' must be true or false"),
        (
            GUIDELINE,
            "topics: [caching]",
            "topics: [cost]",
            "the first topic is 'cost', but the file lies in",
        ),
        (GUIDELINE, "title: Measure", "title: " + "Measure " * 12, "characters long, 80 are allowed"),
        (GUIDELINE, "  growth: {", "  groth: {", "measure-first: 'stances' says nothing of growth"),
        (GUIDELINE, "[S1-001]", "[S1-009]", f"{GUIDELINE}:13: measure-first: unknown evidence 'S1-009'"),
        (GUIDELINE, "---\ntitle", "title", f"{GUIDELINE}:1: this does not begin with front matter"),
        (GUIDELINE, "stance: adopt", "stance: adapt", "unknown stance 'adapt', did you mean 'adopt'?"),
        ("pack.yaml", "key: small", "key: small\nextends: big", "pack.yaml:2: small: unknown pack 'big'"),
        ("pack.yaml", "key: small", "key: small\nextends:\n- big", "pack.yaml:3: small: unknown pack 'big'"),
        ("pack.yaml", "key: small", "key: ../x", "pack.yaml:1: ../x: a key is letters and digits"),
        ("pack.yaml", "A small pack", "x" * 201, "pack.yaml:2: small: 'title' is 201 characters long, 200 are allowed"),
        ("pack.yaml", "version: 1.0", f"version: {'1' * 41}", "pack.yaml:3: small: 'version' is 41 characters long"),
        ("pack.yaml", "version: 1.0", "version: 1\nverified_by: Ann", "pack.yaml:4: small: 'verified_on' is missing"),
        (
            "topics.yaml",
            "Caching",
            "x" * 121,
            "topics.yaml:1: caching: 'label' is 121 characters long, 120 are allowed",
        ),
        (
            "questions.yaml",
            "answer: text",
            f"answer: text\n  verified_by: {'x' * 201}",
            "'verified_by' is 201 characters",
        ),
        ("sources.yaml", "key: S1", "key: s1", "sources.yaml:1: s1: a key of a source is capital letters"),
        (
            "topics.yaml",
            "key: cost",
            "key: caching",
            "caching: the key 'caching' is taken at topics.yaml:1",
        ),
    ],
)
def test_a_misfit_is_named_with_its_file_and_line(tmp_path, name, old, new, problem):
    assert problem in "\n".join(problems(tmp_path, **changed(name, old, new)))


def test_evidence_of_an_unknown_source_is_named_once_for_its_file(tmp_path):
    found = problems(tmp_path, **{"evidence/S2.yaml": SMALL_PACK["evidence/S1.yaml"].replace("S1-", "S2-")})
    assert found == ["evidence/S2.yaml:1: unknown source 'S2'"]


def test_what_a_type_has_in_place_is_said_for_all_stages_or_for_none(tmp_path):
    profile = "- key: saas\n  business_type: saas\n  focus: [Tenants]\n  sore_spots: [Roles]\n  first_strain: Load.\n"
    read_pack(write_pack(tmp_path, **{"type-profiles.yaml": profile}))
    found = problems(tmp_path, **{"type-profiles.yaml": f"{profile}  by_stage: {{seed: One page.}}\n"})
    assert found == ["type-profiles.yaml:6: saas: 'by_stage' says nothing of growth"]


def test_a_key_taken_twice_names_both_places(tmp_path):
    found = problems(tmp_path, **{"questions.yaml": SMALL_PACK["questions.yaml"] * 2})
    assert "questions.yaml:11: Q-001: the key 'Q-001' is taken at questions.yaml:1" in found


def test_a_misspelt_file_name_is_not_passed_over(tmp_path):
    found = problems(tmp_path, **{"question.yaml": "[]"})
    assert found == ["question.yaml:1: a pack has no such file, did you mean 'questions.yaml'?"]


def test_a_guideline_outside_a_topic_is_not_passed_over(tmp_path):
    found = problems(tmp_path, **{"guidelines/stray.md": SMALL_PACK[GUIDELINE]})
    assert found == ["guidelines/stray.md:1: a guideline lies in guidelines/<topic>/<key>.md"]


def test_a_file_that_cannot_be_parsed_does_not_make_all_references_to_it_fail(tmp_path):
    found = problems(tmp_path, **{"evidence/S1.yaml": "- key: [\n"})
    assert len(found) == 1
    assert "this is not YAML" in found[0]


def test_an_item_that_cannot_be_built_does_not_make_references_to_it_fail(tmp_path):
    found = problems(tmp_path, **changed("questions.yaml", "  why: A guess is dear.\n", ""))
    assert found == ["questions.yaml:1: Q-001: the field 'why' is missing"]


def test_an_unknown_condition_field_is_missing_by_name(tmp_path):
    trigger = (
        "- key: T-001\n  text: Look again.\n  condition: {kind: stage-change, from_stage: growth, to_stage: seed}\n"
        "  topics: [caching]\n  business_types: [any]\n"
        "- key: T-002\n  text: Look again.\n  condition: {kind: event}\n  topics: [cost]\n  business_types: [any]\n"
    )
    assert problems(tmp_path, **{"triggers.yaml": trigger}) == [
        "triggers.yaml:3: T-001: the stage it changes to must come after the stage it changes from",
        "triggers.yaml:8: T-002: a condition of the kind event needs 'event'",
    ]


def test_a_default_names_an_option_that_exists(tmp_path):
    text = (
        "- key: D-001\n  title: Which\n  summary: One.\n  topics: [cost]\n  business_types: [any]\n"
        "  options:\n  - {key: rent, name: Rent, pros: [Quick], cons: [Dear]}\n"
        "  - {key: buy, name: Buy, pros: [], cons: []}\n"
        "  defaults:\n    seed: {option: rents, stance: adopt, note: Quick.}\n    growth: {stance: adopt, note: Any.}\n"
    )
    found = problems(tmp_path, **{"decision-points.yaml": text})
    assert found == ["decision-points.yaml:10: D-001: unknown option 'rents', did you mean 'rent'?"]
