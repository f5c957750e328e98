"""The files of a pack's folder: which there may be, and reading one safely."""

from collections.abc import Iterator
from pathlib import Path

from guidance.packs.problems import PackErrors, Problem, meant
from guidance.packs.vocabulary import Kind, TermKind

HEADER = "pack.yaml"
TERM_FILES = {
    "stages.yaml": TermKind.STAGE,
    "topics.yaml": TermKind.TOPIC,
    "business-types.yaml": TermKind.BUSINESS_TYPE,
}
CONTENT_FILES = {
    "sources.yaml": Kind.SOURCE,
    "questions.yaml": Kind.QUESTION,
    "decision-points.yaml": Kind.DECISION_POINT,
    "tensions.yaml": Kind.TENSION,
    "triggers.yaml": Kind.TRIGGER,
    "checklists.yaml": Kind.CHECKLIST,
    "layers.yaml": Kind.LAYER,
    "combinations.yaml": Kind.COMBINATION,
    "stage-shapes.yaml": Kind.STAGE_SHAPE,
    "type-profiles.yaml": Kind.TYPE_PROFILE,
}
EVIDENCE_FOLDER = "evidence"
GUIDELINES_FOLDER = "guidelines"

_SIZE_AT_MOST = 2_000_000  # bytes


def check_names(folder: Path) -> Iterator[Problem]:
    """A misspelt file name would silently leave content out, so every YAML and markdown file has to be known."""
    allowed = {HEADER, *TERM_FILES, *CONTENT_FILES}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Problem(name, 1, "this is a symbolic link; a pack holds plain files")
        elif path.suffix in (".yaml", ".yml") and name not in allowed and not _is_evidence(name):
            yield Problem(name, 1, f"a pack has no such file{meant(name, allowed)}")
        elif path.suffix == ".md" and name.startswith(f"{GUIDELINES_FOLDER}/") and name.count("/") != 2:
            yield Problem(name, 1, "a guideline lies in guidelines/<topic>/<key>.md")


def _is_evidence(name: str) -> bool:
    return name.startswith(f"{EVIDENCE_FOLDER}/") and name.count("/") == 1 and name.endswith(".yaml")


def evidence_files(folder: Path) -> list[str]:
    """Names of the evidence files, one for each source."""
    return sorted(f"{EVIDENCE_FOLDER}/{path.name}" for path in (folder / EVIDENCE_FOLDER).glob("*.yaml"))


def guideline_files(folder: Path, topics: list[str]) -> list[str]:
    """Names of the guideline files, in the order of their topics and then of their keys."""
    rank = {topic: position for position, topic in enumerate(topics)}
    paths = sorted((folder / GUIDELINES_FOLDER).glob("*/*.md"))
    paths.sort(key=lambda path: rank.get(path.parent.name, len(rank)))
    return [path.relative_to(folder).as_posix() for path in paths]


def read_text(folder: Path, name: str) -> str:
    """The text of one file, raises PackErrors where it cannot be read as text."""
    path = folder / name
    try:
        if path.stat().st_size > _SIZE_AT_MOST:
            raise PackErrors([Problem(name, 1, f"this is larger than {_SIZE_AT_MOST:,} bytes")])
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackErrors([Problem(name, 1, f"this is not UTF-8 text (byte {error.start})")]) from error
    except OSError as error:
        raise PackErrors([Problem(name, 1, f"this cannot be read: {error.strerror}")]) from error
    if "\0" in text:
        raise PackErrors([Problem(name, text[: text.index("\0")].count("\n") + 1, "this holds a null character")])
    return text
