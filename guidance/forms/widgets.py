"""Several choices in an order, as one list box below the other: it works without scripts, and the order is kept."""

from typing import Any

from django import forms

BLANK_AT_LEAST = 1
SHOWN_AT_LEAST = 3


class Selects(forms.Widget):
    """Its value is a text with a key on each line, as the field of an item is typed."""

    template_name = "guidance/curating/_selects.html"

    def __init__(self, choices: list[tuple[str, str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = choices

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = (value or "").split()
        known = {key for key, _ in self.choices}
        blank = max(BLANK_AT_LEAST, SHOWN_AT_LEAST - len(chosen))
        context["widget"] |= {
            "choices": [*self.choices, *((key, key) for key in chosen if key not in known)],
            "chosen": [*chosen, *[""] * blank],
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        held = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return "\n".join(each for each in held if each)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def use_required_attribute(self, initial: Any) -> bool:
        return False
