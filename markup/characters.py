"""Characters that would mislead a reader or break a parser, made visible."""

import re

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_DIRECTION_CHANGES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]

_VISIBLE = (
    _CONTROL_PICTURES
    | {0x7F: "\u2421"}
    | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    | {code: f"\u27e6U+{code:04X}\u27e7" for code in _DIRECTION_CHANGES}
)
_MISLEADING = re.compile("[" + "".join(map(chr, _VISIBLE)) + "\ud800-\udfff]")


def legible(text: str) -> str:
    """Return the text with nothing hidden in it and nothing a strict UTF-8 encoder refuses.

    Control characters become their pictures (␀), bytes that were no text become U+FFFD.
    Characters that turn the reading direction can make a text show the opposite of what it
    says, so they are named (⟦U+202E⟧); right-to-left letters and their marks stay.
    """
    return _MISLEADING.sub(lambda match: _VISIBLE.get(ord(match[0]), "\ufffd"), text)
