"""Markup that tries to run, to load or to hide something."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markup import render
from markup.sanitising import sanitise

ALLOWED_ATTRIBUTES = "align alt class colspan height href id loading name open rel rowspan src start title width"
NEVER = "script style svg math iframe object embed form input button link meta base template title"

ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<SCRIPT SRC=//example.com/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'/>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text y=9>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,x'></object><embed src=x>",
    "<base href=//example.com/><link rel=stylesheet href=x><meta http-equiv=refresh content='0;url=x'>",
    "<form action=//example.com><input name=password><button>Log in</button></form>",
    "<div style='position:fixed;inset:0' class='banner banner--danger'>x</div>",
    "<a href='#' onclick='x' target=_blank ping=//example.com hx-get='/x' data-hx-post='/y'>x</a>",
    "<p hx-trigger=load hx-delete='/p/x/'>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<td background=javascript:x><table background='x'>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<x onpointerenter=alert(1)>x</x>",
    "![x](x 'a\" onerror=\"alert(1)')",
    '[x](https://example.com/" onmouseover="alert(1))',
    '<https://example.com/"onmouseover="alert(1)>',
    "<javascript:alert(1)>",
    "`<script>`\n\n    <script>\n\n```html\n<script>\n```",
    '```x onmouseover=alert(1)\n```\n\n``` "><script>alert(1)</script>\nx\n```',
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml <img src=x onerror=alert(1)> ?>",
    "<b <script>alert(1)</script>>x</b>",
    "<a title='</a><script>alert(1)</script>'>x</a>",
    "<div\n\nonclick=alert(1)>\n</div>",
    "# x {onclick=alert(1)}\n{: onclick=alert(1) }",
    "[^x]\n\n[^x]: <script>alert(1)</script>",
    "\x02wzxhzdk:0\x03 <b>x</b> \x02amp\x03#60;script>",
    "---\n<script>alert(1)</script>: <img src=x onerror=alert(1)>\n---\n",
    "---\n&a [<script>alert(1)</script>]\n---\n",
]


class _Findings(HTMLParser):
    """Reads HTML independently of the sanitiser and collects what must not be there."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found += [tag] if tag in NEVER.split() else []
        for name, value in attributes:
            if name not in ALLOWED_ATTRIBUTES.split():
                self.found.append(name)
            if name == "href" and not (value or "").startswith(("http://", "https://", "mailto:", "/", "#")):
                self.found.append(f"{name}={value}")
            if name == "class" and not (value == "key-value" or value.startswith("language-")):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data):
        self.found.append("comment")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_attack_is_left(attack):
    assert _Findings(render(attack).html).found == []
    assert _Findings(render(f"- {attack}\n\n> {attack}\n\n| {attack} |\n|---|\n").html).found == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_sanitising_again_changes_nothing_that_runs(attack):
    once = sanitise(attack, {})
    assert _Findings(once).found == []
    assert _Findings(sanitise(once, {})).found == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*"<>\"'=/ \n`[]()!-&;:#", "a", "img", "svg", "style", "script", "onerror", "--"])))
def test_no_mixture_of_markup_gets_through(parts):
    assert _Findings(render("".join(parts)).html).found == []


@pytest.mark.parametrize(
    "words",
    ["Map<String, List<Foo>>", "<your name>", "<template> first", "use <script> rarely", "<!-- never ends", "<?php"],
)
def test_words_in_angle_brackets_stay_readable(words):
    class _Text(HTMLParser):
        text = ""

        def handle_data(self, data):
            self.text += data

    reader = _Text()
    reader.feed(render(f"We {words} and go on.\n\nThe end.").html)
    assert words in reader.text
    assert "The end." in reader.text


def test_only_the_language_of_code_is_a_class():
    html = render('<p class="banner">x</p>\n\n<code class="language-x other">y</code>').html
    assert "class" not in html
