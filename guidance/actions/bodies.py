"""Bodies of guidelines as HTML, rendered once for each version."""

from guidance.models import Version
from guidance.packs import Pack
from guidance.packs.content import Content, Guideline
from guidance.packs.payload import digest, to_data
from guidance.packs.vocabulary import Kind
from markup import render


class Bodies:
    """Renders bodies, each once; rendering ahead keeps the slow part out of the transaction."""

    def __init__(self) -> None:
        self._html: dict[str, str] = {}

    def render_ahead(self, pack: Pack) -> None:
        """Render what no version in the database holds yet."""
        held = set(Version.objects.filter(item__kind=Kind.GUIDELINE).values_list("digest", flat=True))
        for content in pack.of(Kind.GUIDELINE):
            if digest(to_data(content)) not in held:
                self.html(content)

    def html(self, content: Content) -> str:
        """The rendered body; nothing for a kind that has none."""
        if not isinstance(content, Guideline):
            return ""
        if content.body not in self._html:
            self._html[content.body] = render(content.body, heading_shift=0).html
        return self._html[content.body]
