"""A polite word where the library would choose otherwise at this stage."""

from dataclasses import dataclass

from adr.rules.advice import Followed, on_choice, on_followed


@dataclass
class Named:
    key: str
    name: str


@dataclass
class Default:
    option: str
    stance: str
    note: str


class Point:
    title = "Kubernetes adoption"
    options = (Named("not-yet", "Not yet"), Named("adopt", "Adopt it"), Named("mesh", "With a mesh"))

    def default_at(self, stage):
        return {
            "seed": Default("not-yet", "defer", "Only for a named reason."),
            "series-a": Default("adopt", "consider", "At a limit."),
            "growth": Default("adopt", "adopt", "Now."),
        }.get(stage)


def test_a_choice_against_the_default_is_answered_with_the_default_and_its_note():
    assert on_choice("Adopt it", Point(), "seed", "Seed") == (
        "At Seed the library defers this decision, with “Not yet”: Only for a named reason."
    )


def test_the_default_itself_an_option_of_one_s_own_and_no_choice_need_no_word():
    for chosen, stage in (
        ("Not yet", "seed"),
        ("adopt  it", "growth"),
        ("Nomad", "seed"),
        ("", "seed"),
        ("Adopt it", "moon"),
    ):
        assert on_choice(chosen, Point(), stage, "Seed") == ""
    assert on_choice("Adopt it", None, "seed", "Seed") == ""


def test_who_is_told_to_consider_something_may_stay_with_less_and_is_told_when_going_further():
    assert on_choice("Not yet", Point(), "series-a", "Series A") == ""
    assert on_choice("With a mesh", Point(), "series-a", "Series A") == (
        "At Series A the library begins elsewhere, with “Adopt it”: At a limit."
    )
    assert "begins elsewhere" in on_choice("Not yet", Point(), "growth", "Growth")


def test_following_what_the_library_defers_is_said():
    said = on_followed([Followed("Split by team", "avoid"), Followed("One store", "adopt")], "Seed")
    assert said == ["The library says to avoid “Split by team” at Seed."]
