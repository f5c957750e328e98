"""One table of every address, role and method: who is let in, who is told why not, and who sees nothing at all."""

import pytest
from django.db import transaction
from django.test import Client

from adr.models import Membership
from tests import cast as people
from tests.adr.views import grounds as building
from tests.adr.views.places import Address, patterns, url_of

pytestmark = pytest.mark.django_db

ANYBODY, SIGNED_IN, VIEWER, MEMBER, MAINTAINER, CURATOR = range(6)
RANKS = {
    "anonymous": ANYBODY,
    "stranger": SIGNED_IN,
    "viewer": VIEWER,
    "member": MEMBER,
    "maintainer": MAINTAINER,
    "administrator": CURATOR,
}
METHODS = ("GET", "POST")
READS, CHANGES, BOTH = ("GET",), ("POST",), METHODS

# Whom an address lets in and what it answers to; the guidance pages and the account pages have their own line below.
TABLE: dict[tuple[int, tuple[str, ...]], str] = {
    (ANYBODY, READS): "health_live health_ready",
    (ANYBODY, CHANGES): "set_theme signed_report",
    (ANYBODY, BOTH): "accept_invitation stop_digest",
    (SIGNED_IN, READS): "decide home search styleguide company digest project_list",
    (SIGNED_IN, BOTH): "project_create guidance:proposals",
    (SIGNED_IN, CHANGES): "turn_digest",
    (VIEWER, READS): """
        project project_members project_backlog in_force project_timeline project_stage revisit_list
        guidance_change checklist_list checklist project_radar revisit_flow revisits_ics revisits_atom revisit
        feeds conditions condition project_plan download export_page compatibility target_list target
        record_list record_markdown record record_history record_compare image imported_picture stage_due stage_change
        compare_snapshots record_then
    """,
    (VIEWER, CHANGES): "make_feed_key revoke_feed_key",
    (MEMBER, READS): "import_preview discarded record_beside linkable_records record_guidance revisits_several",
    (MEMBER, BOTH): "import_upload record_start record_edit records_filing point_decided",
    (MEMBER, CHANGES): """
        record_amend attach_image remove_option move_option bring_arguments remove_argument link_beside
        suggested_condition take_revisit answer_again conclude_revisit import_repository import_choose
        import_finish import_discard try_again place_answer keep_several assign_several snooze_several
        undo_keep wake_revisit report_condition unlink_guidance take_note tick_point untick_point
        remove_condition record_keep record_preview record_let_go leave_out record_topics record_discard record_restore
        record_share record_unshare point_undecided
        answer not_applicable link_guidance add_condition propose withdraw accept reject deprecate succeed
        review comment
    """,
    (MAINTAINER, READS): "report_keys stage_correction",
    (MAINTAINER, BOTH): "project_settings target_create target_edit",
    (MAINTAINER, CHANGES): """
        invite change_role remove_member revoke_invitation change_stage undo_stage correct_stage plan_stage
        write_now read_theirs stop_target start_target keep_ours make_report_key revoke_report_key
    """,
    (CURATOR, READS): "guidance:curating guidance:curating_pack status metrics",
    (CURATOR, BOTH): "guidance:write guidance:revise",
    (CURATOR, CHANGES): """
        guidance:appoint_curator guidance:dismiss_curator guidance:retire_item guidance:decline_proposal
    """,
}
ACCOUNT_FOR_ANYBODY = """login logout inactive signup email_verification_sent confirm_login_code confirm_email
    reset_password reset_password_from_key reset_password_from_key_done reset_password_done"""
ACCOUNT_FOR_SIGNED_IN = "reauthenticate email change_password set_password"

OPENED = {200, 302, 409, 422}
CANARY = b"canary"
LOG_IN = "/accounts/login/"
# What answers otherwise than its line of the table says, and why.
OTHERWISE = {
    "guidance:original": {404},  # no item of the built-in library adapts another
    "guidance:dismiss_curator": {404},  # nobody was appointed
    "guidance:decline_proposal": {404},  # nothing was proposed
    "revoke_feed_key": {404},  # the key of a feed is there for its holder alone
    "signed_report": {401},  # a machine's report without its signature
    "revisits_ics": {405},  # opened by a key or by a session, so the view itself sends people to log in
    "revisits_atom": {405},
    "metrics": {405},  # opened by a token too
}


def rules() -> dict[str, tuple[int, tuple[str, ...]]]:
    found = {name: rule for rule, names in TABLE.items() for name in names.split()}
    found |= {f"account_{name}": (ANYBODY, BOTH) for name in ACCOUNT_FOR_ANYBODY.split()}
    return found | {f"account_{name}": (SIGNED_IN, BOTH) for name in ACCOUNT_FOR_SIGNED_IN.split()}


def addresses() -> list[Address]:
    known = rules()
    return [
        Address(name, route, parameters, *known.get(name, (SIGNED_IN, READS)))
        for name, route, parameters in patterns()
        if name in known or is_library_page(route)
    ]


def is_library_page(route: str) -> bool:
    """Whether everybody who is signed in may read it; those where the library is changed have lines of their own."""
    return route.startswith("guidance/") and not route.startswith("guidance/curating/")


def within_a_project() -> list[Address]:
    return [address for address in addresses() if "slug" in address.parameters and address.rank >= VIEWER]


def asked_by(role: str) -> list[Address]:
    """A role in a project makes no difference outside of it: there the stranger stands for everybody signed in."""
    if role in ("anonymous", "stranger"):
        return addresses()
    curated = [address for address in addresses() if address.rank == CURATOR]
    return within_a_project() + (curated if role == "administrator" else [])


@pytest.fixture
def grounds(cast) -> building.Grounds:
    return building.build(cast)


def user_of(grounds: building.Grounds, role: str):
    cast = grounds.cast
    return {
        "stranger": cast.stranger,
        "viewer": cast.viewer,
        "member": cast.author,
        "maintainer": cast.decider,
        "administrator": grounds.administrator,
    }.get(role)


def client_of(grounds: building.Grounds, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if user := user_of(grounds, role):
        client.force_login(user)
    return client


def ask(client: Client, method: str, url: str):
    """Ask, and take back whatever the answer changed."""
    with transaction.atomic():
        response = client.generic(method, url)
        transaction.set_rollback(True)
    return response


def expected(address: Address, method: str, role: str) -> set[int]:
    rank = RANKS[role]
    if rank_is_too_low(address, role) and role == "anonymous":
        return {302} | (OTHERWISE.get(address.name, set()) & {405})
    if address.name.startswith("account_"):  # pages of allauth: some answer GET alone, some want a key from a mail
        return OPENED | {404, 405}
    if method not in address.methods:
        return {405}
    if rank >= address.rank:
        return OPENED | OTHERWISE.get(address.name, set())
    return {404} if rank < VIEWER and "slug" in address.parameters else {403}


def rank_is_too_low(address: Address, role: str) -> bool:
    return RANKS[role] < address.rank


def complaint(response, address: Address, method: str, role: str) -> str:
    """What is wrong with an answer; "" when nothing is."""
    body, where = response.content, f"{method} {address.name} as {role}"
    if response.status_code not in expected(address, method, role):
        return f"{where}: {response.status_code} {response.headers.get('Location', '')}"
    if rank_is_too_low(address, role) and response.headers.get("Location", LOG_IN).partition("?")[0] != LOG_IN:
        return f"{where}: leads to {response['Location']}"
    if RANKS[role] < VIEWER and CANARY in body and address.name != "accept_invitation":
        return f"{where}: shows a canary"
    if building.SECRET.encode() in body:
        return f"{where}: shows the token of a repository"
    if response.status_code == 403 and b"Who can help" not in body:
        return f"{where}: does not say who may"
    return ""


def test_every_address_is_classified():
    unknown = {name for name, route, _ in patterns() if not is_library_page(route)} - set(rules())
    assert not unknown, "say in TABLE who may see these"


def test_no_line_of_the_table_is_about_an_address_that_is_gone():
    assert set(rules()) <= {name for name, _, _ in patterns()}


@pytest.mark.parametrize("role", RANKS)
def test_each_address_answers_as_the_table_says(role, grounds):
    complaints = []
    for address in asked_by(role):
        # A method that an address does not answer to is refused before it matters who asks.
        for method in METHODS if RANKS[role] < VIEWER else address.methods:
            response = ask(client_of(grounds, role), method, url_of(address, grounds))
            complaints.append(complaint(response, address, method, role))
    assert not [wrong for wrong in complaints if wrong]


def test_the_canaries_are_there_for_those_who_may_read_them(grounds):
    pages = [url_of(address, grounds) for address in within_a_project() if "GET" in address.methods]
    pages += [grounds.decision.get_absolute_url()]
    client = client_of(grounds, "maintainer")
    seen = b"".join(client.get(page).content for page in pages)
    assert {canary for canary in building.CANARIES if canary.encode() not in seen} == set()


def test_nothing_of_one_project_is_found_under_another_s_address(grounds):
    people.a_project("Elsewhere", by=grounds.cast.stranger)
    client, complaints = client_of(grounds, "stranger"), []
    for address in within_a_project():
        if not {"pk", "ref"} & set(address.parameters):
            continue
        for method in address.methods:
            for ref in (grounds.record.ref, grounds.record.key):
                response = ask(client, method, url_of(address, grounds, slug="elsewhere", ref=ref))
                if response.status_code != 404 or CANARY in response.content:
                    complaints.append(f"{method} {address.name}: {response.status_code}")
    assert not complaints


def test_access_that_is_taken_away_is_gone_at_once(grounds):
    client = client_of(grounds, "member")
    assert client.get(grounds.record.get_absolute_url()).status_code == 200
    Membership.objects.filter(user=grounds.cast.author).delete()
    for address in within_a_project():
        for method in address.methods:
            response = ask(client, method, url_of(address, grounds))
            assert (response.status_code, CANARY in response.content) == (404, False), (method, address.name)
    for page in ("/", "/projects/", "/search/?q=proposal"):
        assert CANARY not in client.get(page).content, page


def test_a_session_of_somebody_who_may_not_sign_in_any_more_is_over(grounds):
    client = client_of(grounds, "member")
    type(grounds.cast.author).objects.filter(pk=grounds.cast.author.pk).update(is_active=False)
    response = client.get(grounds.record.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("words", ["canary-title", "decided", "text", "0001", "2"])
def test_a_stranger_s_search_finds_no_record(words, grounds):
    response = client_of(grounds, "stranger").get("/search/", {"q": words})
    assert response.status_code == 200
    assert b"/p/shop/" not in response.content
    assert b"canary-decided" not in response.content
