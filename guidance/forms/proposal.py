"""The form in which anybody proposes a change to the guidance."""

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from guidance.addresses import KINDS, SEGMENTS
from guidance.packs.content import Content
from guidance.snapshot import Library

LONGEST = 5_000


class ProposalForm(forms.Form):
    """`about` is an item as its address calls it (`guidelines/caching`), or nothing for what is not there yet."""

    about = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=LONGEST,
        label="What should it say, and why",
        help_text="What you saw that speaks for it counts most. Everybody who is signed in can read it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    origin = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    origin_url = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args, library: Library, **options) -> None:
        super().__init__(*args, **options)
        self.library = library

    def clean_about(self) -> Content | None:
        about = self.cleaned_data["about"]
        content = item_called(self.library, about)
        if about and content is None:
            raise forms.ValidationError("The library has no such item any more.")
        return content

    def clean_origin_url(self) -> str:
        """A page of this site, or nothing: curators follow it."""
        url = self.cleaned_data["origin_url"]
        return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, None) else ""


def item_called(library: Library, about: str) -> Content | None:
    """The item in force that `guidelines/caching` means."""
    segment, _, key = about.partition("/")
    return library.find(KINDS[segment], key) if segment in KINDS and key else None


def name_for(content: Content) -> str:
    """How the form names an item."""
    return f"{SEGMENTS[content.kind]}/{content.key}"
