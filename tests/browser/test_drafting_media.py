"""Images that are pasted or dropped into a draft, and diagrams that are copied out of a record."""

import base64
import re

import pytest
from playwright.sync_api import Page, expect

from adr.actions import drafting
from adr.models import DecisionRecord
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)

DOT = base64.b64encode(
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
TRANSFER = """([field, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "dot.gif", { type: "image/gif" }));
  const key = type === "paste" ? "clipboardData" : "dataTransfer";
  const kind = type === "paste" ? ClipboardEvent : DragEvent;
  field.focus();
  field.dispatchEvent(new kind(type, { [key]: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_an_image_that_is_given_to_a_text_is_kept_and_written_there(page: Page, cast, log_in, way):
    record = people.a_draft(cast)
    log_in(cast.author)
    page.goto(record.edit_url)
    field = page.get_by_label("Context and Problem Statement")
    page.evaluate(TRANSFER, [field.element_handle(), way, DOT.decode()])
    expect(page.get_by_text("The image is kept")).to_be_visible()
    expect(field).to_have_value(re.compile(r"!\[dot\]\(images/r\w+-\w+\.gif\)"))
    assert bytes(DecisionRecord.objects.get(pk=record.pk).attachments.get().content) == base64.b64decode(DOT)


def test_a_diagram_is_shown_as_code_and_copied(page: Page, context, cast, log_in):
    record = people.a_draft(cast)
    diagram = "graph TD\n  shop --> payments\n"
    text = f"{record.head.text}\n```mermaid\n{diagram}```\n"
    drafting.revise(record, text, base=record.head.sequence, by=cast.author)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    log_in(cast.author)
    page.goto(record.get_absolute_url())
    page.get_by_role("button", name="Copy the diagram").click()
    expect(page.locator("#announcer")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == diagram
