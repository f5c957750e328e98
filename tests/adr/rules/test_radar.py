"""The radar: which guidelines concern a project, how they stand now, and what moves."""

from adr.pages import radar_picture
from adr.pages.radar_picture import CENTRE_X, CENTRE_Y, EDGES
from adr.rules import radar
from guidance.packs import BUILT_IN, read_pack
from guidance.packs.parts import StageStance
from guidance.packs.vocabulary import StanceKind
from tests.guidance.making import guideline


def advising(key: str, *stances: str, types: tuple[str, ...] = ("any",), topic: str = "caching"):
    """A guideline with a stance at each of the first stages."""
    stages = ("pre-seed", "seed", "series-a", "growth")
    held = tuple(
        StageStance(stage=stage, stance=StanceKind(stance)) for stage, stance in zip(stages, stances, strict=False)
    )
    return guideline(key, stances=held, business_types=types, topics=(topic,))


def blips(*guidelines, types: tuple[str, ...] = ()):
    return radar.blips(guidelines, "pre-seed", "seed", types)


def test_guidelines_are_numbered_from_the_warmest_stance_on():
    found = blips(advising("cold", "avoid", "avoid"), advising("warm", "adopt", "adopt"))
    assert [(blip.number, blip.guideline.key) for blip in found] == [(1, "warm"), (2, "cold")]


def test_a_guideline_moves_nearer_or_further_at_the_next_stage():
    found = blips(advising("a", "defer", "consider"), advising("b", "adopt", "avoid"), advising("c", "adopt", "adopt"))
    assert {blip.guideline.key: blip.moves for blip in found} == {"a": "nearer", "b": "further", "c": ""}


def test_nothing_moves_after_the_last_stage():
    (blip,) = radar.blips([advising("a", "adopt", "adopt", "adopt", "defer")], "growth", None, ())
    assert (blip.then, blip.moves) == (None, "")


def test_a_project_sees_what_concerns_its_types_of_business_and_everything_while_it_has_none():
    both = advising("all", "adopt", "adopt"), advising("ai", "adopt", "adopt", types=("ai",))
    assert [blip.guideline.key for blip in blips(*both, types=("saas",))] == ["all"]
    assert len(blips(*both, types=("saas", "ai"))) == len(blips(*both)) == 2


def test_every_guideline_has_a_place_of_its_own_inside_the_ring_of_its_stance():
    many = [
        advising(f"g{number}", ("adopt", "consider", "defer", "avoid")[number % 4], "adopt") for number in range(60)
    ]
    picture = radar_picture.drawn(blips(*many), [("caching", "Caching")])
    for disc in picture.discs:
        away = ((disc.x - CENTRE_X) ** 2 + (disc.y - CENTRE_Y) ** 2) ** 0.5
        ring = radar.STANCES.index(disc.blip.now.stance)
        assert EDGES[ring] < away < EDGES[ring + 1]
    assert len({(disc.x, disc.y) for disc in picture.discs}) == len(many)


def test_the_picture_of_the_library_has_no_two_discs_on_top_of_each_other():
    built_in = read_pack(BUILT_IN)
    topics = [(term.key, term.label) for term in built_in.terms["topic"]]
    for stage, after in (("pre-seed", "seed"), ("seed", "series-a"), ("series-a", "growth"), ("growth", None)):
        found = radar.blips([each for each in built_in.contents if each.kind == "guideline"], stage, after, ())
        discs = radar_picture.drawn(found, topics).discs
        near = [
            (one.blip.number, other.blip.number)
            for place, one in enumerate(discs)
            for other in discs[place + 1 :]
            if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < (2 * radar_picture.BLIP - 4) ** 2
        ]
        assert near == [], stage
