"""What Waymark remembers; `rules` decides, `actions` change."""

from .answer import Answer
from .condition import Condition
from .exporting import Export, ExportedFile
from .guidance_link import GuidanceLink
from .importing import ImportedFile, ImportRun
from .invitation import Invitation
from .link import RecordLink
from .project import Membership, Project, Role
from .record import DecisionRecord
from .review import Comment, Verdict
from .revision import Draft, Rendering, Revision
from .revisit import Outcome, Reason, Revisit
from .search_entry import SearchEntry
from .stage import StageChange
from .submission import Submission
from .target import Target
from .timeline import TimelineEntry

__all__ = [
    "Answer",
    "Comment",
    "Condition",
    "DecisionRecord",
    "Draft",
    "Export",
    "ExportedFile",
    "GuidanceLink",
    "ImportRun",
    "ImportedFile",
    "Invitation",
    "Membership",
    "Outcome",
    "Project",
    "Reason",
    "RecordLink",
    "Rendering",
    "Revision",
    "Revisit",
    "Role",
    "SearchEntry",
    "StageChange",
    "Submission",
    "Target",
    "TimelineEntry",
    "Verdict",
]
