"""When a proposal has the approvals that its project asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

APPROVE, REQUEST_CHANGES, DISSENT = "approve", "request-changes", "dissent"


@dataclass(frozen=True, slots=True)
class Vote:
    """One verdict: on which revision (its sequence number), by whom (an id) and what."""

    revision: int
    by: int
    kind: str


@dataclass(frozen=True, slots=True)
class Policy:
    """`deciders`: ids of the people who may give a verdict; a sole one may decide alone."""

    approvals_needed: int
    deciders: frozenset[int]


@dataclass(frozen=True, slots=True)
class Approval:
    approvals: int
    needed: int
    objections: int
    outdated: int

    @property
    def is_given(self) -> bool:
        return self.approvals >= self.needed and not self.objections

    @property
    def missing(self) -> str:
        """What is missing, in words; "" when nothing is."""
        if self.objections:
            return "Somebody asked for changes: a new revision or a new verdict of theirs settles it."
        short = self.needed - self.approvals
        if short <= 0:
            return ""
        earlier = f" ({self.outdated} of an earlier text no longer count)" if self.outdated else ""
        return f"{short} more {'approval' if short == 1 else 'approvals'} of this text needed{earlier}."


def approval(votes: Iterable[Vote], *, revision: int, author: int, policy: Policy) -> Approval:
    """Count the verdicts on `revision`, leaving out its author's and those on earlier texts.

    A person who is the only one that may decide needs nobody else. A project that asks for more
    approvals than it has other deciders is content with all of them.
    """
    votes = list(votes)
    others = policy.deciders - {author}
    counted = [vote for vote in votes if vote.revision == revision and vote.by in others]
    return Approval(
        approvals=sum(vote.kind == APPROVE for vote in counted),
        needed=min(policy.approvals_needed, len(others)),
        objections=sum(vote.kind == REQUEST_CHANGES for vote in counted),
        outdated=sum(vote.revision < revision and vote.kind == APPROVE for vote in votes),
    )
