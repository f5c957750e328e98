"""The steps of the story, one function for each thing that a person does."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.cast import PASSWORD

OWN = Path(__file__).resolve().parents[2] / "docs" / "decisions"


def zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return buffer.getvalue()


def records_to_import() -> tuple[bytes, int]:
    """JabRef's records where the corpus is there, else our own: the zip, and the least that it holds."""
    corpus = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "JabRef__jabref"
    return (zipped(corpus), 69) if corpus.is_dir() else (zipped(OWN), len(list(OWN.glob("*.md"))))


class Walk:
    """One person's browser, with the steps that recur."""

    def __init__(self, page: Page, axe) -> None:
        self.page, self.axe = page, axe

    def look(self) -> None:
        self.axe(self.page)

    def press(self, name: str, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str, exact: bool = True) -> None:
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def sign_up(self, address: str, name: str, email: str) -> None:
        self.page.goto(address)
        self.look()
        self.fill("Your name", name)
        self.fill("Email", email)
        self.fill("Password", PASSWORD)
        self.press("Make the account")


def make_a_project(ada: Walk) -> None:
    ada.follow("Projects")
    ada.look()
    ada.follow("Make a project")
    ada.look()
    ada.fill("Name", "Shop")
    ada.fill("Address", "shop")
    ada.page.get_by_role("radio", name="Seed", exact=True).check()
    ada.page.get_by_label("SaaS").check()
    ada.press("Make the project")
    expect(ada.page.get_by_role("heading", name="Shop")).to_be_visible()
    ada.look()


def import_records(ada: Walk) -> int:
    content, least = records_to_import()
    ada.follow("Import")
    ada.look()
    ada.page.get_by_label("A zip, or markdown files").set_input_files(
        {"name": "records.zip", "mimeType": "application/zip", "buffer": content}
    )
    ada.press("Read the files")
    button = ada.page.get_by_role("button", name=re.compile(r"Import \d+ records"))
    count = int(button.inner_text().split()[1])
    assert count >= least
    ada.look()
    button.click()
    expect(ada.page.get_by_text(f"Imported: {count} new")).to_be_visible()
    ada.look()
    ada.page.get_by_role("region", name="Records").get_by_role("link").first.click()
    expect(ada.page.get_by_role("heading", level=1)).to_be_visible()
    ada.look()
    return count


def read_guidance(ada: Walk) -> None:
    ada.follow("Guidance")
    ada.look()
    ada.page.goto("/guidance/guidelines/relational-database-first/")
    expect(ada.page.get_by_role("heading", level=1)).to_contain_text("relational", ignore_case=True)
    ada.look()


def add_the_repository(ada: Walk, repository: Path) -> None:
    ada.page.goto("/p/shop/targets/")
    ada.look()
    ada.follow("Add a repository")
    ada.fill("Name", "records")
    ada.fill("Address of the repository", f"file://{repository}")
    ada.fill("Folder", "docs/decisions")
    ada.look()
    ada.press("Save and see what would be written")
    expect(ada.page.get_by_text("new files")).to_be_visible()
    ada.look()


def draft_a_record(ada: Walk) -> str:
    """Answer two questions, put one off, place an answer, link two guidelines; returns the draft's key."""
    page = ada.page
    page.goto("/p/shop/records/new/?decision=primary-database")
    ada.fill("Title", "Choose the primary database")
    ada.look()
    ada.press("Start the draft")
    expect(page.get_by_role("heading", name="Worth asking at Seed")).to_be_visible()
    ada.look()
    for text in ("Orders and payments, which must agree with each other.", "About two gigabytes in the first year."):
        answer_the_first_open_question(page, text)
    card = page.locator(".question-card:not(.question-card--answered)").first
    card.get_by_text("Not applicable…").click()
    card.get_by_label("Why it does not apply").fill("One team writes to it")
    card.get_by_label("Until").select_option("series-a")
    card.get_by_role("button", name="Put it off").click()
    expect(page.get_by_text("Not applicable until Series A: One team writes to it")).to_be_visible()
    page.get_by_role("button", name="Place in the text").first.click()
    expect(page.get_by_text("It stands in the text, under")).to_be_visible()
    write_the_text(ada)
    link_guidelines(ada)
    return page.url.split("/")[-3]


def answer_the_first_open_question(page: Page, text: str) -> None:
    cards = page.locator(".question-card:not(.question-card--answered)").filter(has=page.locator("textarea"))
    card = cards.first
    card.get_by_text("Answer", exact=True).click()
    card.get_by_role("textbox", name="Your answer").fill(text)
    card.get_by_role("button", name="Keep the answer").click()
    expect(page.locator(".question-card-answer").filter(has_text=text)).to_be_visible()


def write_the_text(ada: Walk) -> None:
    page = ada.page
    ada.press("Markdown")
    area = page.get_by_label("Text of the record, in markdown")
    text = area.input_value()
    assert "gigabytes" in text or "Orders and payments" in text
    area.fill(re.sub(r"\{[^{}]*\}", "PostgreSQL is known to everybody here", text))
    ada.press("Preview")
    expect(page.get_by_role("heading", name="Preview")).to_be_visible()
    ada.press("Save")
    expect(page.get_by_role("heading", name="Worth asking at Seed")).to_be_visible()


def link_guidelines(ada: Walk) -> None:
    page = ada.page
    ada.follow("Link guidelines, say when to look again")
    ada.look()
    for guideline, stand, reason in (
        ("relational-database-first", "Follows", ""),
        ("reports-off-transaction-store", "Departs from", "Reports are small until there are a hundred customers"),
    ):
        page.get_by_label("Guideline", exact=True).select_option(guideline)
        page.get_by_label("This record").select_option(label=stand)
        ada.fill("Reason", reason)
        ada.press("Link it")
    expect(page.get_by_text("Reports are small until")).to_be_visible()
    ada.look()


def invite_a_colleague(ada: Walk, browser: Browser, live_server, axe) -> Walk:
    ada.page.goto("/p/shop/members/")
    ada.look()
    ada.fill("For whom", "tom@example.org")
    ada.press("Make an invitation link")
    link = ada.page.locator("#invitation-link").inner_text()
    context = browser.new_context(base_url=live_server.url)
    tom = Walk(context.new_page(), axe)
    tom.sign_up(link, "Tom Okafor", "tom@example.org")
    expect(tom.page.get_by_role("heading", name="Shop")).to_be_visible()
    return tom


def propose_and_accept(ada: Walk, tom: Walk, key: str) -> None:
    ada.page.goto(f"/p/shop/records/{key}/")
    ada.look()
    ada.press("Propose")
    expect(ada.page.get_by_text("It waits for its reviewers")).to_be_visible()
    ada.look()
    approve(tom)
    ada.page.reload()
    ada.press("Accept the decision")
    expect(ada.page.locator(".page-header .status--accepted")).to_be_visible()
    ada.look()


def approve(tom: Walk) -> None:
    tom.page.goto("/")
    tom.look()
    tom.page.get_by_role("main").get_by_role("link").first.click()
    tom.page.get_by_label("Approve").check()
    tom.press("Give verdict")
    expect(tom.page.get_by_text("1 of 1 approval")).to_be_visible()


def wait_for_export(ada: Walk, repository: Path, *, count: int) -> list[str]:
    """The files in the repository, once the page says that it is in sync."""
    for _ in range(100):
        ada.page.goto("/p/shop/targets/")
        if (
            ada.page.get_by_text("in sync").count()
            and not ada.page.get_by_text(re.compile("^(waiting|running)$")).count()
        ):
            break
        ada.page.wait_for_timeout(200)
    ada.look()
    names = git(repository, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert len([name for name in names if re.search(r"/\d{4}-", name)]) >= count
    return names


def git(repository: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True, text=True).stdout


def reach_series_a(ada: Walk) -> None:
    ada.page.goto("/p/shop/stage/")
    ada.look()
    ada.follow("Go to Series A")
    expect(ada.page.get_by_text("was not applicable until Series A").first).to_be_visible()
    ada.look()
    ada.press("Change the stage to Series A")
    expect(ada.page.get_by_text("The project is at Series A")).to_be_visible()
    ada.look()


def conclude_by_keeping(ada: Walk) -> None:
    """Retired guidance aside, the database is the one record that comes back; a second one is given a reason."""
    page = ada.page
    page.get_by_role("link", name="Choose the primary database").click()
    ada.look()
    page.get_by_text("It still holds.").click()
    keep = page.locator("details", has_text="It still holds.")
    keep.get_by_label("Evidence").fill("Two gigabytes, and the slowest query takes 40 ms")
    keep.get_by_label("or at stage").select_option("growth")
    keep.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("Nothing to look at again")).to_be_visible()
    page.goto("/p/shop/stage/?to=growth")
    ada.press("Change the stage to Growth")


def supersede_the_database(ada: Walk, tom: Walk, repository: Path) -> None:
    page = ada.page
    page.get_by_role("link", name="Choose the primary database").click()
    page.get_by_text("Something else is right now.").click()
    supersede = page.locator("details", has_text="Something else is right now.")
    supersede.get_by_label("Evidence").fill("Writes from three regions no longer fit one server")
    supersede.get_by_label("Title of the successor").fill("Shard the primary database by customer")
    supersede.get_by_label("Look at the successor on").fill("2099-06-30")
    supersede.get_by_role("button", name="Begin the successor").click()
    expect(page.get_by_text("Will supersede, once accepted")).to_be_visible()
    key = page.url.split("/")[-3]
    propose_and_accept(ada, tom, key)
    expect(page.get_by_text("Supersedes", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("Choose the primary database")).first.click()
    expect(page.locator(".page-header .status--superseded")).to_be_visible()
    ada.look()
    wait_for_export(ada, repository, count=2)
    old = git(repository, "grep", "-l", "-i", "superseded by", "main", "--", "docs/decisions/*primary-database.md")
    new = git(repository, "grep", "-l", "choose-the-primary-database.md", "main", "--", "docs/decisions/*shard*")
    assert "choose-the-primary-database.md" in old
    assert "shard-the-primary-database" in new
