"""What Waymark remembers; `rules` decides, `actions` change."""

from .answer import Answer
from .attachment import Attachment
from .checklist_tick import ChecklistTick
from .condition import Condition
from .digest import Digest, DigestStop
from .exporting import Export, ExportedFile
from .feed_token import FeedToken
from .guidance_link import GuidanceLink
from .importing import ImportedFile, ImportRun
from .invitation import Invitation
from .last_run import LastRun
from .link import RecordLink
from .project import Membership, Project, Role
from .project_token import ProjectToken, UsedNonce
from .record import DecisionRecord
from .report import Report
from .review import Comment, Verdict
from .revision import Draft, Rendering, Revision
from .revisit import Outcome, Reason, Revisit
from .search_entry import SearchEntry
from .settlement import SettledRevisit, Settlement
from .share import Share
from .snooze import Snooze
from .stage import PassedOver, SnapshotEntry, StageChange
from .submission import Submission
from .target import Target
from .timeline import TimelineEntry

__all__ = [
    "Answer",
    "Attachment",
    "ChecklistTick",
    "Comment",
    "Condition",
    "DecisionRecord",
    "Digest",
    "DigestStop",
    "Draft",
    "Export",
    "ExportedFile",
    "FeedToken",
    "GuidanceLink",
    "ImportRun",
    "ImportedFile",
    "Invitation",
    "LastRun",
    "Membership",
    "Outcome",
    "PassedOver",
    "Project",
    "ProjectToken",
    "Reason",
    "RecordLink",
    "Rendering",
    "Report",
    "Revision",
    "Revisit",
    "Role",
    "SearchEntry",
    "SettledRevisit",
    "Settlement",
    "Share",
    "SnapshotEntry",
    "Snooze",
    "StageChange",
    "Submission",
    "Target",
    "TimelineEntry",
    "UsedNonce",
    "Verdict",
]
