"""The kinds of things a record is made of; their values are the words people see."""

from enum import StrEnum


class Syntax(StrEnum):
    MARKDOWN = "markdown"
    RESTRUCTURED_TEXT = "rst"
    ASCIIDOC = "asciidoc"


class Dialect(StrEnum):
    NYGARD = "nygard"
    MADR2 = "madr2"
    MADR3 = "madr3"
    MADR4 = "madr4"
    LOG4BRAINS = "log4brains"
    OTHER = "other"


class Status(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UNSTATED = "unstated"


class Place(StrEnum):
    """Where in a document a fact stands; the words are shown to people."""

    FRONT_MATTER = "front matter"
    SECTION = "status section"
    LIST = "list at the top"
    LINE = "line at the top"
    TABLE = "table at the top"
    BADGE = "badge at the top"
    TITLE = "title"
    TEXT = "text"
    FILE_NAME = "file name"
    NOWHERE = "nowhere"


class Role(StrEnum):
    STATUS = "status"
    METADATA = "metadata"
    CHANGELOG = "changelog"
    SUMMARY = "summary"
    STORY = "story"
    CONTEXT = "context"
    DRIVERS = "drivers"
    OPTIONS = "options"
    DECISION = "decision"
    CONSEQUENCES = "consequences"
    CONFIRMATION = "confirmation"
    PROS_CONS = "pros and cons"
    LINKS = "links"
    MORE = "more information"
    APPENDIX = "appendix"
    OTHER = "other"


class Relation(StrEnum):
    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded by"
    PART_SUPERSEDES = "supersedes a part of"
    PART_SUPERSEDED_BY = "superseded in part by"
    AMENDS = "amends"
    AMENDED_BY = "amended by"
    CLARIFIES = "clarifies"
    CLARIFIED_BY = "clarified by"
    REFINES = "refines"
    REFINED_BY = "refined by"
    DEPENDS_ON = "depends on"
    REQUIRED_BY = "required by"
    CONFLICTS_WITH = "conflicts with"
    RELATES = "relates to"


class DateMeaning(StrEnum):
    DECIDED = "decided"
    ACCEPTED = "accepted"
    DATE = "date"
    PROPOSED = "proposed"
    CREATED = "created"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UPDATED = "updated"
    REVIEW = "review"
    EXPIRES = "expires"
    FILE_NAME = "file name"


class ArgumentKind(StrEnum):
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    UNMARKED = "unmarked"
