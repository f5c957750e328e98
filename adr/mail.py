"""Mail that Waymark writes: plain text, with why it came and how to stop it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from adr.letters import Letter
from adr.models import Digest
from adr.people import display_name

STOP = "digest-stop"


def digest_message(digest: Digest, letter: Letter) -> EmailMessage:
    """The weekly mail. Its id is made from the person and the week, so that mail programs see a copy for what it is."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    stop = stop_address(letter.user)
    context = {"letter": letter, "name": display_name(letter.user), "site": settings.SITE_URL, "stop": stop}
    return EmailMessage(
        subject=settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + letter.subject,
        body=render_to_string("adr/mail/digest.txt", context),
        to=[letter.user.email],
        headers={
            "Message-ID": f"<digest-{digest.user_id}-{digest.week:%Y%m%d}@{host}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def stop_address(user) -> str:
    """A link that stops the mail without signing in; it opens a page with one button."""
    return settings.SITE_URL + reverse("stop_digest", args=[signing.dumps(user.pk, salt=STOP)])


def user_of_stop(token: str) -> int | None:
    """Whose mail a link stops; None for a link that we did not make."""
    try:
        return signing.loads(token, salt=STOP)
    except signing.BadSignature:
        return None
