"""Citations inside a text become links, and nothing else does."""

import pytest
from django.utils.safestring import mark_safe

from guidance.citing import link_citations, link_sources
from guidance.library import current


def linked(html: str) -> str:
    return link_citations(mark_safe(html), current())


def test_a_citation_becomes_a_link_with_the_statement(loaded):
    html = linked("<p>No mesh [S3-026].</p>")
    assert 'href="/guidance/evidence/S3-026/"' in html
    assert 'title="Opening with Kubernetes' in html
    assert html.endswith(">S3-026</a>.</p>")


def test_a_citation_that_nobody_can_check_says_so(loaded):
    assert ">S5-040, uncited</a>" in linked("<p>79 percent [S5-040]</p>")


def test_another_item_is_linked_by_its_key(loaded):
    assert 'href="/guidance/tensions/X-01/"' in linked("<p>See X-01, as Q-019 asks.</p>")


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="[S3-026] X-01" src="/x.png">',
        '<a href="/x/">[S3-026] and X-01</a>',
        "<code>[S3-026] X-01</code>",
        "<pre><code>X-01\n[S3-026]</code></pre>",
        "<p>[S9-999] and X-99, UTF-8 and ISO-9001</p>",
    ],
)
def test_what_only_looks_like_a_citation_stays_as_it_is(loaded, html):
    assert linked(html) == html


def test_a_source_is_linked_in_plain_text_which_is_escaped(loaded):
    html = link_sources("S5 <draws> on S3-026 and S9.", current())
    assert 'href="/guidance/sources/S5/"' in html
    assert html.endswith("&lt;draws&gt; on S3-026 and S9.")
