"""The command `load_guidance`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guidance.library import current
from guidance.models import Item, Pack, Version
from guidance.packs.vocabulary import Kind
from tests.guidance.making import SMALL_PACK

HEADER = "key: acme\ntitle: Guidance of Acme\nversion: 3\nextends: waymark\n"
QUESTION = SMALL_PACK["questions.yaml"].replace("Q-001", "Q-901").replace("[S1-001]", "[S3-026]")


def run(*folders, **options) -> str:
    out = StringIO()
    call_command("load_guidance", *map(str, folders), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def own(tmp_path):
    (tmp_path / "pack.yaml").write_text(HEADER)
    (tmp_path / "questions.yaml").write_text(QUESTION)
    return tmp_path


def test_a_second_load_says_that_nothing_changed(loaded):
    said = run()
    assert "  Questions: 0 created, 0 changed, 141 unchanged, 0 retired\n" in said
    assert "  Pieces of evidence: 0 created, 0 changed, 593 unchanged, 0 retired\n" in said


def test_an_own_pack_is_loaded_beside_ours(loaded, own):
    said = run(own)
    assert said.endswith("Guidance of Acme 3\n  Questions: 1 created, 0 changed, 0 unchanged, 0 retired\n")
    assert current().question("Q-901").pack == "acme"


def test_a_bad_pack_is_refused_with_a_line_for_each_problem(loaded, own):
    (own / "questions.yaml").write_text(QUESTION.replace("[caching]", "[cachng]").replace("answer: text", "answer: x"))
    with pytest.raises(CommandError) as caught:
        run(own)
    assert str(caught.value).splitlines()[1:] == [
        "questions.yaml:5: Q-901: unknown topic 'cachng', did you mean 'caching'?",
        "questions.yaml:9: Q-901: unknown answer 'x', it is one of text, yes-no, number, choice",
    ]
    assert caught.value.returncode == 1
    assert not Pack.objects.filter(key="acme").exists()


def test_checking_writes_nothing(loaded, own):
    assert run(own, check=True).endswith("Guidance of Acme 3\n  No problems, items: 1\n")
    assert not Item.objects.filter(kind=Kind.QUESTION, key="Q-901").exists()


def test_stored_texts_can_be_rendered_again(loaded):
    Version.objects.exclude(body="").update(html="<p>stale</p>")
    assert "Texts rendered again: " in run(render_again=True)
    assert not Version.objects.filter(html="<p>stale</p>").exists()


def test_help_teaches_with_examples(capsys):
    with pytest.raises(SystemExit):
        call_command("load_guidance", "--help")
    said = capsys.readouterr().out
    assert "manage.py load_guidance ../our-guidance" in said
    assert "docs/packs.md" in said
