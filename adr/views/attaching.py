"""Images in the text of a record, and the records that a text can link to."""

import posixpath

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from adr.actions import attaching
from adr.actions.refusals import Refused
from adr.models import ImportedFile
from adr.pages import linking
from adr.rules import images
from adr.views import access

# An image that is opened by itself is nothing but an image, whatever a browser makes of its bytes.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_POST
def attach_image(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Keep an uploaded image; answers with the markdown that shows it."""
    record = access.get_record(request, slug, ref, to="write")
    upload = request.FILES.get("image")
    if upload is None:
        return JsonResponse({"problem": "No image came with the request."}, status=422)
    try:
        if upload.size > attaching.MAX_BYTES:
            raise Refused(f"The image has {upload.size:,} bytes; {attaching.MAX_BYTES:,} are the most.")
        made = attaching.attach(record, upload.read(), by=request.user)
    except Refused as refused:
        return JsonResponse({"problem": refused.message}, status=422)
    return JsonResponse({"markdown": f"![{_words(upload.name)}]({made.path_in_text})"})


def _words(name: str) -> str:
    """A description from the file's name, without what would end it."""
    stem = posixpath.splitext(posixpath.basename(name.replace("\\", "/")))[0]
    words = "".join(character if character.isalnum() else " " for character in stem)
    return " ".join(words.split())[:80] or "image"


@require_safe
def image(request: HttpRequest, slug: str, ref: str, name: str) -> HttpResponse:
    record = access.get_record(request, slug, ref)
    found = access.one(record.attachments.filter(name=name), "image")
    return _alone(bytes(found.content), found.media_type)


@require_safe
def imported_picture(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """A picture that came with an import, as the latest one brought it."""
    project = access.get_project(request, slug)
    kept = ImportedFile.objects.kept().filter(run__project=project, path=path).order_by("-run_id")
    content = bytes(access.one(kept, "picture").content)
    shown = images.shown_as(path, content)
    if shown is None:
        raise Http404("This file is no picture.")
    return _alone(content, shown.media_type)


def _alone(content: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = ALONE
    return response


@require_safe
def linkable_records(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The records whose title or number fits what was typed, each with the markdown of a link to it."""
    record = access.get_record(request, slug, ref, to="write")
    found = linking.linkable(record, request.GET.get("q", ""), request.user)
    return render(request, "adr/drafting/_records.html", {"found": found})
