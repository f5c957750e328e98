"""Which questions of the built-in library come first, for each decision point at each stage, as readable lines.

`python -m tests.adr.rules.asked_first > tests/adr/rules/prompts_by_decision.tsv` writes them anew: read the
difference as an engineer who has to answer them before you keep it.
"""

from collections.abc import Iterator
from pathlib import Path

from adr.rules import prompts
from guidance.packs import BUILT_IN, Pack, read_pack
from guidance.packs.content import DecisionPoint
from guidance.packs.vocabulary import Kind, TermKind

FILE = Path(__file__).with_name("prompts_by_decision.tsv")


def lines(pack: Pack) -> Iterator[str]:
    """Decision point, stage, and the questions in their order; a star marks those that must be asked."""
    for point in pack.of(Kind.DECISION_POINT):
        for stage in pack.terms[TermKind.STAGE]:
            asked = prompts.first(prompts.prompts(situation(pack, point, stage.key), pack.of(Kind.QUESTION)))
            words = (f"{prompt.question.slug}{'*' if prompt.must_ask else ''}" for prompt in asked)
            yield "\t".join((point.slug, stage.key, ", ".join(words)))


def situation(pack: Pack, point: DecisionPoint, stage: str) -> prompts.Situation:
    """A record on the decision point, in a business of the kind it matters for."""
    elsewhere = {key for other in pack.of(Kind.DECISION_POINT) for key in other.questions} - set(point.questions)
    return prompts.Situation(
        stage=stage,
        topics=point.topics,
        business_types=frozenset(point.business_types) - {"any"},
        decision_point_questions=dict.fromkeys(point.questions, point.title),
        questions_of_other_points=frozenset(elsewhere),
    )


if __name__ == "__main__":
    print("\n".join(lines(read_pack(BUILT_IN))))
