"""What happened, in order; entries are only ever added."""

from django.conf import settings
from django.db import models

from .project import Project


class Verb(models.TextChoices):
    PROJECT_CREATED = "project-created", "made the project"
    POLICIES_CHANGED = "policies-changed", "changed the project's policies"
    MEMBER_ADDED = "member-added", "let a member in"
    MEMBER_CHANGED = "member-changed", "changed a member's role"
    MEMBER_REMOVED = "member-removed", "removed a member"
    STAGE_CHANGED = "stage-changed", "changed the stage"
    STAGE_CORRECTED = "stage-corrected", "corrected the stage"
    STAGE_PLANNED = "stage-planned", "planned the next stage"
    COMPANY_CHANGED = "company-changed", "changed what the company is"
    STAGE_UNDONE = "stage-undone", "undid a change of stage"
    IMPORTED = "imported", "imported the record"
    UPDATED_BY_IMPORT = "updated-by-import", "took in the repository's new text"
    RENAMED_BY_IMPORT = "renamed-by-import", "took in the file's new name"
    IMPORT_FINISHED = "import-finished", "imported files"
    STARTED = "started", "started the record"
    WRITTEN = "written", "changed the text"
    DISCARDED = "discarded", "discarded the draft"
    RESTORED = "restored", "brought the draft back"
    SHARED = "shared", "shared the draft"
    UNSHARED = "unshared", "ended the sharing of the draft"
    IMAGE_ATTACHED = "image-attached", "added an image"
    TOPICS_SET = "topics-set", "set the topics"
    ANSWERED = "answered", "answered a question"
    LINKED = "linked", "linked guidance"
    UNLINKED = "unlinked", "removed a link to guidance"
    GUIDANCE_NOTED = "guidance-noted", "took note of changed guidance"
    POINT_TICKED = "point-ticked", "ticked a point of a checklist"
    POINT_UNTICKED = "point-unticked", "took back the tick of a point"
    CONDITION_ADDED = "condition-added", "added a condition to look again"
    CONDITION_REMOVED = "condition-removed", "removed a condition"
    PROPOSED = "proposed", "proposed the decision"
    WITHDRAWN = "withdrawn", "took the proposal back to draft"
    COMMENTED = "commented", "commented"
    VERDICT_GIVEN = "verdict-given", "gave a verdict"
    ACCEPTED = "accepted", "accepted the decision"
    REJECTED = "rejected", "rejected the proposal"
    DEPRECATED = "deprecated", "retired the decision"
    SUPERSEDED = "superseded", "superseded the decision"
    AMENDED = "amended", "amended the decision"
    CORRECTED = "corrected", "corrected the text"
    STATUS_STATED = "status-stated", "said where the decision stands"
    READ_AGAIN = "read-again", "read the text again"
    REVISIT_OPENED = "revisit-opened", "re-opened the decision"
    REVISIT_ASSIGNED = "revisit-assigned", "assigned the revisit"
    REVISIT_OUTCOME = "revisit-outcome", "chose the revisit's outcome"
    REVISIT_CONCLUDED = "revisit-concluded", "concluded the revisit"
    REVISIT_CLOSED = "revisit-closed", "closed the revisit without an outcome"
    REVISIT_REOPENED = "revisit-reopened", "took back that the decision still holds"
    REVISIT_SNOOZED = "revisit-snoozed", "put the revisit aside"
    REVISIT_WOKEN = "revisit-woken", "brought the revisit back early"
    REPORTED = "reported", "reported"
    TOKEN_MADE = "token-made", "made a key"
    TOKEN_REVOKED = "token-revoked", "revoked a key"
    TARGET_ADDED = "target-added", "added a repository"
    EXPORT_REQUESTED = "export-requested", "asked for an export"
    TARGET_CHANGED = "target-changed", "changed a repository's settings"


PARTS_OF_AN_IMPORT = (Verb.IMPORTED, Verb.UPDATED_BY_IMPORT, Verb.RENAMED_BY_IMPORT)


class TimelineEntry(models.Model):
    """Ordered by its id: clocks jump, sequences do not."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="timeline")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, null=True, related_name="timeline")
    revision = models.ForeignKey("adr.Revision", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=24, choices=Verb.choices)
    data = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "timeline entries"

    def __str__(self) -> str:
        return f"{self.by or 'Waymark'} {self.get_verb_display()}"
