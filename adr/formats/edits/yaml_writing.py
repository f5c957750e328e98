"""Scalars and lists as people write them in front matter; in double quotes they are TOML too."""

import re

_PLAIN = re.compile(r"[^\W_][\w .,;()/+@%&'’–—-]*(?:\[[\w .-]*\]\([\w./-]*\))?", re.UNICODE)
_MEANINGFUL = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}
_NUMBER_LIKE = re.compile(r"[-+.\d][\d_.,:eE+-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def scalar(value: str, quote: str = "") -> str:
    """A scalar that every YAML reader takes for this string; unquoted where that is safe and `quote`
    (the quote that stood there) does not ask for one."""
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if not quote and _is_plain(value):
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _is_plain(value: str) -> bool:
    if _DAY.fullmatch(value):
        return True
    safe = _PLAIN.fullmatch(value) and not value.endswith(" ") and value.isprintable()
    return bool(safe) and value.lower() not in _MEANINGFUL and not _NUMBER_LIKE.fullmatch(value)


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() or character == " ":
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow_list(values: list[str], quote: str = "") -> str:
    return "[" + ", ".join(scalar(value, quote or ('"' if "," in value else "")) for value in values) + "]"


def block_list(values: list[str], indent: str = "  ", quote: str = "") -> str:
    """Lines below the key, the first without its indent."""
    return f"\n{indent}".join(f"- {scalar(value, quote)}" for value in values)
