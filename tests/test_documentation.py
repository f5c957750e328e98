"""What the documentation says is true."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from adr.formats import Dialect, Status, parse

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))


def test_every_setting_from_the_environment_is_documented():
    settings = (ROOT / "config/settings.py").read_text()
    named = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/configuration.md").read_text(), re.MULTILINE))
    assert named == documented


def test_every_command_the_documentation_names_exists():
    texts = [path.read_text() for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]]
    named = {name for text in texts for name in re.findall(r"manage\.py ([a-z_]+)", text)}
    assert named - set(get_commands()) == set()


def test_every_link_between_documents_leads_somewhere():
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(((?!https?:|#|mailto:)[^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_our_own_decisions_are_read_by_our_own_parser(path):
    document = parse(path.read_text(), path.name)
    assert document.dialect in (Dialect.MADR3, Dialect.MADR4)
    assert document.status is Status.ACCEPTED
    assert document.number == int(path.name[:4])
    assert document.date
    assert document.chosen in {option.title for option in document.options}
