"""Proposals to the guidance: anybody makes them, curators answer them."""

from django.db import transaction
from django.utils import timezone

from guidance.models import Edit, LibraryRevision, Proposal
from guidance.packs.content import Content


class AlreadyAnswered(Exception):
    """Somebody else was quicker; `proposal` says what they answered."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"the proposal is {proposal.get_state_display()}")
        self.proposal = proposal


@transaction.atomic
def propose(about: Content | None, text: str, *, by, origin: str = "", origin_url: str = "") -> Proposal:
    """A proposal on an item, or on what the library does not say yet. The same one sent twice is one."""
    LibraryRevision.objects.select_for_update().get_or_create(pk=1)  # one at a time: nothing else tells two alike
    place = {"item_id": about and about.item_id, "version_id": about and about.version_id}
    sent = {"by": by, "text": text.strip(), "origin_url": origin_url, "state": Proposal.State.OPEN, **place}
    proposal, _ = Proposal.objects.get_or_create(**sent, defaults={"origin": origin})
    return proposal


def decline(proposal: Proposal, *, by, answer: str) -> None:
    """Say why it is not taken up; raises AlreadyAnswered."""
    _answer(proposal, state=Proposal.State.DECLINED, answered_by=by, answer=answer.strip())


def take_up(proposal: Proposal, edit: Edit) -> None:
    """What was published answers it; raises AlreadyAnswered."""
    _answer(proposal, state=Proposal.State.TAKEN_UP, answered_by=edit.by, edit=edit)


@transaction.atomic
def _answer(proposal: Proposal, **answer) -> None:
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state != Proposal.State.OPEN:
        raise AlreadyAnswered(held)
    for name, value in {**answer, "answered_at": timezone.now()}.items():
        setattr(held, name, value)
    held.save(update_fields=[*answer, "answered_at"])
