"""A project in which everything that can be typed holds a word that nobody outside may ever read."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from adr.actions import (
    answering,
    attaching,
    drafting,
    exporting,
    feeding,
    guiding,
    importing,
    inviting,
    keeping,
    receiving,
    reviewing,
    sharing,
    staging,
    watching,
)
from adr.models import (
    Condition,
    DecisionRecord,
    Export,
    ImportedFile,
    ImportRun,
    Invitation,
    Membership,
    Revisit,
    Settlement,
    Share,
    Target,
    Verdict,
)
from adr.models.guidance_link import Stand
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind
from tests import cast as people

DOT = b"GIF89a\x01\x00\x01\x00\x00canary-image;"
PICTURE = "docs/map.gif"
SECRET = "canary-token"  # of the target: not even its maintainer may read it again
CANARIES = {
    f"canary-{name}"
    for name in (
        "project", "description", "email", "invited", "title", "text", "unsaved", "answer", "put-off", "guidance",
        "condition", "comment", "verdict", "decided", "note", "target", "address", "problem", "source", "imported",
        "feed", "machine",
    )
}  # fmt: skip


@dataclass
class Grounds:
    """One of each thing that has an address; `record` is a proposal with all that hangs on a record."""

    cast: people.Cast
    administrator: AbstractUser
    token: str
    record: DecisionRecord
    decision: DecisionRecord
    revisit: Revisit
    run: ImportRun
    target: Target
    export: Export
    invitation: Invitation

    @property
    def image(self) -> str:
        return self.record.attachments.get().name

    @cached_property
    def parts(self) -> dict[str, int]:
        """The `pk` in an address, by the word of the address that stands before it."""
        return {
            "members": Membership.objects.get(project=self.cast.project, user=self.cast.reviewer).pk,
            "invitations": self.invitation.pk,
            "stage": self.cast.project.stage_changes.first().pk,
            "revisits": self.revisit.pk,
            "import": self.run.pk,
            "targets": self.target.pk,
            "exports": self.export.pk,
            "answers": self.record.answers.get(not_applicable=False).pk,
            "guidance": self.record.guidance_links.get().pk,
            "conditions": self.record.conditions.get().pk,
            "settlements": Settlement.objects.get_or_create(project=self.cast.project, by=self.cast.author)[0].pk,
            "feeds": self.cast.project.feed_tokens.get().pk,
            "shares": Share.objects.get().pk,
            "keys": self.cast.project.tokens.get().pk,
        }


def build(cast: people.Cast, mark: str = "") -> Grounds:
    """`mark` is put behind each canary where any text may stand."""
    _name(cast, mark)
    decision = _decision(cast, mark)
    record = _proposal(cast, mark)
    target = _target(cast, mark)
    text = f"# 9. canary-imported{mark}\n\n## Status\n\nAccepted\n"
    files = [(f"docs/0009-canary-imported{mark.replace('/', '')}.md", text.encode())]
    _picture(cast)
    feeding.issue(cast.project, f"canary-feed{mark}"[:80], by=cast.decider)
    receiving.issue(cast.project, f"canary-machine{mark}"[:80], by=cast.decider)
    draft = people.a_draft(cast, f"canary-draft{mark}")
    sharing.share(draft, [cast.reviewer], note=f"canary-shared{mark}", by=cast.author)
    token = inviting.invite(by=cast.decider, project=cast.project, email="canary-invited@example.org")
    return Grounds(
        cast=cast,
        administrator=people.person("Administrator", administrator=True),
        token=token,
        record=record,
        decision=decision,
        revisit=Revisit.objects.get(record=decision),
        run=importing.hold(cast.project, f"canary-source{mark}.zip", files, by=cast.author),
        target=target,
        export=_failed_export(cast, target, mark),
        invitation=Invitation.objects.get(),
    )


def _name(cast: people.Cast, mark: str) -> None:
    cast.decider.email = "canary-email@example.org"
    cast.decider.save(update_fields=["email"])
    cast.reviewer.first_name = f"Reviewer{mark}"
    cast.reviewer.save(update_fields=["first_name"])
    cast.project.name, cast.project.description = f"canary-project{mark}", f"canary-description{mark}"
    cast.project.save(update_fields=["name", "description"])


def _decision(cast: people.Cast, mark: str) -> DecisionRecord:
    """Accepted, and re-opened by a change of stage."""
    decision = people.a_decision(cast, f"canary-decided{mark}")
    watching.add(decision, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=cast.author)
    staging.change(cast.project, "series-a", note=f"canary-note{mark}", by=cast.decider)
    cast.project.refresh_from_db()
    return decision


def _proposal(cast: people.Cast, mark: str) -> DecisionRecord:
    record = people.a_proposal(cast, f"canary-title{mark}")
    drafting.revise(record, record.head.text + f"\ncanary-text{mark}\n", base=record.head.sequence, by=cast.author)
    record.refresh_from_db()
    first, second = Item.objects.in_force().of_kind(Kind.QUESTION)[:2]
    answering.answer(record, first, f"canary-answer{mark}", by=cast.author)
    growth = Stage.objects.get(key="growth")
    answering.not_applicable(record, second, f"canary-put-off{mark}", until=growth, by=cast.author)
    guideline = Item.objects.in_force().of_kind(Kind.GUIDELINE).select_related("current")[0]
    guiding.link(record, guideline, Stand.DEPARTS, reason=f"canary-guidance{mark}", by=cast.author)
    watching.add(record, Condition.Kind.EVENT, text=f"canary-condition{mark}", by=cast.author)
    attaching.attach(record, DOT, by=cast.author)
    reviewing.comment(record, f"canary-comment{mark}", by=cast.reviewer)
    reviewing.give_verdict(
        record, Verdict.Kind.DISSENT, revision=record.head.sequence, text=f"canary-verdict{mark}", by=cast.reviewer
    )
    for writer in (cast.author, cast.decider):
        keeping.keep(record, f"canary-unsaved{mark}", base=record.head.sequence, by=writer)
    return record


def _target(cast: people.Cast, mark: str) -> Target:
    return Target.objects.create(
        project=cast.project,
        name=f"canary-target{mark}"[:80],
        address="https://git.example.org/canary-address.git",
        username=f"canary-username{mark}",
        token=SECRET,
    )


def _picture(cast: people.Cast) -> None:
    run = ImportRun.objects.create(project=cast.project, state=ImportRun.State.IMPORTED, by=cast.author)
    ImportedFile.objects.create(run=run, path=PICTURE, content=DOT, kind="attachment")


def _failed_export(cast: people.Cast, target: Target, mark: str) -> Export:
    export = exporting.request(target, by=cast.decider)
    export.state, export.problem, export.finished_at = Export.State.FAILED, f"canary-problem{mark}", timezone.now()
    export.save(update_fields=["state", "problem", "finished_at"])
    return export
