"""Which kind of image some bytes are, told from the bytes alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    suffix: str
    media_type: str


PNG = Format("png", "image/png")
JPEG = Format("jpg", "image/jpeg")
GIF = Format("gif", "image/gif")
WEBP = Format("webp", "image/webp")
SVG = Format("svg", "image/svg+xml")

# An image that opens as something larger than this is of no use in a record, and dear to whoever opens it.
MOST_PIXELS_A_SIDE = 12_000


def format_of(content: bytes) -> Format | None:
    """PNG, JPEG, GIF or WebP; None for all else, SVG among it, which can hold scripts."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return PNG if _fits(int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")) else None
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return JPEG
    if content[:6] in (b"GIF87a", b"GIF89a"):
        width, height = (int.from_bytes(content[start : start + 2], "little") for start in (6, 8))
        return GIF if _fits(width, height) else None
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP if int.from_bytes(content[4:8], "little") + 8 <= len(content) else None
    return None


def shown_as(path: str, content: bytes) -> Format | None:
    """What a repository's file is shown as, if it is a picture; whoever serves SVG keeps its scripts from running."""
    is_drawing = path.lower().endswith(".svg") and b"<svg" in content[:4096]
    return SVG if is_drawing else format_of(content)


def _fits(width: int, height: int) -> bool:
    return 0 < width <= MOST_PIXELS_A_SIDE and 0 < height <= MOST_PIXELS_A_SIDE
