"""What is said of a reader is what the reader itself does."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from adr.compatibility import Seen
from adr.compatibility.readers import adr_log, adr_viewer, log4brains, pyadr
from tests.adr.compatibility import samples, tools

RUN_VIEWER = """
import json, sys
from adr_viewer.parse import parse_adr
seen = {}
for path in json.load(sys.stdin):
    with open(path, encoding="utf-8", errors="replace") as file:
        record = parse_adr(file.read())
    seen[path] = record and [" ".join(record.title.split()), record.status]
json.dump(seen, sys.stdout)
"""
RUN_PYADR = """
import json, sys
from pathlib import Path
from slugify import slugify
from pyadr.content_utils import adr_title_status_and_date_from_file
seen = {}
for path in json.load(sys.stdin):
    try:
        title, (status, _), _ = adr_title_status_and_date_from_file(Path(path))
        seen[path] = [title, status, slugify(title)]
    except Exception:
        seen[path] = None
json.dump(seen, sys.stdout)
"""
RUN_LOG4BRAINS = """
const { Log4brains } = require("@log4brains/core");
const project = { name: "x", tz: "Etc/UTC", adrFolder: ".", packages: [] };
async function main(folders) {
  const seen = {};
  for (const folder of folders)
    for (const each of await new Log4brains({ project }, folder).searchAdrs()) {
      const day = each.publicationDate ? new Date(each.publicationDate).toISOString().slice(0, 10) : null;
      seen[`${folder}/${each.slug}.md`] = [(each.title || "").split(/\\s+/).join(" ").trim(), each.status, day];
    }
  process.stdout.write(JSON.stringify(seen));
}
main(JSON.parse(require("fs").readFileSync(0)));
"""


def words(text: str) -> str:
    return " ".join(text.split())


def viewer_says(paths: list[Path]) -> dict:
    return json.loads(tools.answer([tools.python(), "-c", RUN_VIEWER], given=list(map(str, paths))))


def we_say_of_viewer(path: Path):
    seen = adr_viewer.read(samples.record_file(path))
    return [words(seen.title), seen.status] if isinstance(seen, Seen) else None


def pyadr_says(paths: list[Path]) -> dict:
    return json.loads(tools.answer([tools.python(), "-c", RUN_PYADR], given=list(map(str, paths))))


def we_say_of_pyadr(path: Path):
    seen = pyadr.read(samples.record_file(path))
    return [seen.title, seen.status, pyadr.slug(seen.title)] if isinstance(seen, Seen) else None


def log4brains_says(folders: list[Path]) -> dict:
    environment = os.environ | {"NODE_PATH": str(tools.node_modules())}
    return json.loads(tools.answer(["node", "-e", RUN_LOG4BRAINS], given=list(map(str, folders)), env=environment))


def we_say_of_log4brains(path: Path):
    seen = log4brains.read(samples.record_file(path))
    if not isinstance(seen, Seen):
        return None
    return [words(seen.title), seen.status, seen.date.isoformat() if seen.date else None]


def adr_log_says(folder: Path) -> dict[str, str]:
    (folder / "index.md").write_text("<!-- adrlog -->\n\n<!-- adrlogstop -->\n")
    tools.answer(["node", str(tools.node_modules() / "adr-log/cli.js"), "-d", str(folder), "-i"], cwd=folder)
    lines = re.findall(r"^\* \[ADR-[^\]]*\]\(([^)]*)\) - ?(.*)$", (folder / "index.md").read_text(), re.MULTILINE)
    return {name: title.strip() for name, title in lines}


def differing(paths: list[Path], theirs: dict, ours) -> list[tuple[str, object, object]]:
    return [(path.name, ours(path), theirs.get(str(path))) for path in paths if ours(path) != theirs.get(str(path))]


def test_adr_viewer_sees_what_we_say(tmp_path):
    paths = samples.written(tmp_path)
    assert differing(paths, viewer_says(paths), we_say_of_viewer) == []


def test_pyadr_sees_what_we_say(tmp_path):
    paths = samples.written(tmp_path)
    assert differing(paths, pyadr_says(paths), we_say_of_pyadr) == []


def test_log4brains_sees_what_we_say(tmp_path):
    paths = samples.written(tmp_path)
    assert differing(paths, log4brains_says([tmp_path]), we_say_of_log4brains) == []


def test_adr_log_sees_what_we_say(tmp_path):
    paths = samples.written(tmp_path)
    theirs = adr_log_says(tmp_path)
    assert {path.name: adr_log.read(samples.record_file(path)).title.strip() for path in paths} == theirs


@pytest.mark.parametrize(("says", "ours"), [(viewer_says, we_say_of_viewer), (pyadr_says, we_say_of_pyadr)])
def test_real_records_are_seen_as_we_say(says, ours, corpus):
    paths = [path for folder in samples.corpus_folders(corpus) for path in sorted(folder.glob("*.md"))]
    paths = [path for path in paths if path.name not in ("index.md", "template.md")]
    wrong = differing(paths, says(paths), ours)
    assert len(wrong) <= len(paths) // 200, wrong[:5]


def test_real_records_are_seen_by_log4brains_as_we_say(tmp_path, corpus):
    folders = samples.corpus_folders(corpus)[::12]
    for place, folder in enumerate(folders):
        (tmp_path / str(place)).mkdir()
        for path in folder.glob("*.md"):
            shutil.copy(path, tmp_path / str(place))
    copies = sorted(path for path in tmp_path.iterdir())
    paths = [path for folder in copies for path in sorted(folder.glob("*.md"))]
    wrong = differing(paths, log4brains_says(copies), we_say_of_log4brains)
    assert len(wrong) <= len(paths) // 200, wrong[:5]


def test_adr_log_ends_on_the_template_that_we_say_it_ends_on(tmp_path):
    (tmp_path / "adr-template.md").write_text("---\ndate: {YYYY-MM-DD}\n---\n# {title}\n")
    with pytest.raises(AssertionError, match="getFullYear"):
        adr_log_says(tmp_path)
