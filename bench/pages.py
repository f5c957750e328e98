"""The pages that are measured, and what they show."""

from typing import NamedTuple


class Page(NamedTuple):
    """`path` may hold `{project}` (its slug) and `{record}` (a number); see `measuring.places`."""

    name: str
    path: str


PAGES = (
    Page("home", "/"),
    Page("guidance", "/guidance/"),
    Page("guidance, a topic", "/guidance/topics/data-storage/"),
    Page("guideline", "/guidance/guidelines/relational-database-first/"),
    Page("decision point", "/guidance/decisions/primary-database/"),
    Page("search", "/search/?q=database"),
    Page("projects", "/projects/"),
    Page("project", "/p/{project}/"),
    Page("records", "/p/{project}/records/"),
    Page("records, filtered", "/p/{project}/records/?status=accepted"),
    Page("record", "/p/{project}/records/{record}/"),
    Page("record's history", "/p/{project}/records/{record}/history/"),
    Page("in force", "/p/{project}/in-force/"),
    Page("timeline", "/p/{project}/timeline/"),
    Page("backlog", "/p/{project}/backlog/"),
    Page("radar", "/p/{project}/radar/"),
    Page("checklist", "/p/{project}/checklists/C-01/"),
    Page("revisits", "/p/{project}/revisits/"),
    Page("alive", "/health/live"),
)
BARE = (Page("bare page", "/"),)
