"""One revisit, and concluding it."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adr.actions import answering, revisiting
from adr.actions.refusals import Refused
from adr.forms.records import AnswerForm
from adr.forms.revisits import AmendForm, EvidenceForm, NextLookForm, RiskForm, SupersedeForm
from adr.models import Outcome, Revisit
from adr.pages import reading
from adr.pages.looking import look
from adr.views import access
from adr.views.changing import change, status_of
from guidance import library
from guidance.models import Item
from guidance.packs.vocabulary import Kind

FORMS: dict[Outcome, type[Form]] = {
    Outcome.KEEP: NextLookForm,
    Outcome.AMEND: AmendForm,
    Outcome.SUPERSEDE: SupersedeForm,
    Outcome.RETIRE: EvidenceForm,
    Outcome.ACCEPT_RISK: RiskForm,
}


@require_safe
def revisit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return revisit_page(request, access.get_revisit(request, slug, pk))


def revisit_page(request: HttpRequest, revisit: Revisit, status: int = 200, **bound) -> HttpResponse:
    record = access.get_record(request, revisit.project.slug, revisit.record.ref)
    page = reading.page(record, request.user)
    context = {
        "project": record.project,
        "revisit": revisit,
        "record": record,
        "page": page,
        "look": look(revisit, record, page.document),
        "may_revisit": access.may(record.project, "revisit"),
        **{_name(outcome): _form(request, revisit, outcome) for outcome in FORMS},
        **bound,
    }
    return render(request, "adr/revisiting/revisit.html", context, status=status)


def _name(outcome: Outcome) -> str:
    return f"{outcome.name.lower()}_form"


def _form(request: HttpRequest, revisit: Revisit, outcome: Outcome, data=None) -> Form:
    """The outcome's form as it is first shown, or bound to what was sent."""
    initial, extra = {}, {}
    if outcome in (Outcome.AMEND, Outcome.SUPERSEDE):
        title = revisit.record.title
        initial["title"] = f"Amend: {title}" if outcome == Outcome.AMEND else title
    if outcome == Outcome.ACCEPT_RISK:
        people = get_user_model().objects.filter(memberships__project=revisit.project).order_by("first_name", "email")
        initial["owner"], extra["members"] = request.user.pk, people
    return FORMS[outcome](data, prefix=outcome, initial=initial, **extra)


@change
def conclude(request: HttpRequest, slug: str, pk: int, outcome: str) -> HttpResponse:
    """One button for each outcome; each takes the evidence and does its part."""
    revisit = access.get_revisit(request, slug, pk, to="revisit")
    if outcome not in FORMS:
        raise Http404("There is no such outcome.")
    outcome = Outcome(outcome)
    form = _form(request, revisit, outcome, request.POST)
    if form.is_valid():
        try:
            return _conclude(request, revisit, outcome, form.cleaned_data)
        except Refused as refused:
            if revisit.state != Revisit.State.OPEN:
                raise
            form.add_error(None, refused.message)
            return revisit_page(request, revisit, status_of(refused), **{_name(outcome): form})
    return revisit_page(request, revisit, 422, **{_name(outcome): form})


def _conclude(request: HttpRequest, revisit: Revisit, outcome: Outcome, fields: dict) -> HttpResponse:
    slug, by = revisit.project.slug, request.user
    match outcome:
        case Outcome.SUPERSEDE:
            successor = revisiting.supersede(revisit, by=by, **fields)
            messages.info(request, "The successor is begun. This record holds until the successor is accepted.")
            return redirect("record_edit", slug, successor.ref)
        case Outcome.AMEND:
            amendment = revisiting.amend(revisit, by=by, **fields)
            messages.info(
                request, "The amendment is begun. The revisit ends when it is accepted; this record stays in force."
            )
            return redirect("record_edit", slug, amendment.ref)
        case Outcome.KEEP:
            revisiting.keep(revisit, by=by, **fields)
        case Outcome.RETIRE:
            revisiting.retire(revisit, by=by, **fields)
        case Outcome.ACCEPT_RISK:
            revisiting.accept_risk(revisit, by=by, **fields)
    return redirect("revisit_list", slug)


@change
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look into it myself."""
    revisit = access.get_revisit(request, slug, pk, to="revisit")
    revisiting.assign(revisit, request.user, by=request.user)
    return redirect("revisit", slug, pk)


@change
def answer_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer one of today's questions for the decision that is looked at."""
    revisit = access.get_revisit(request, slug, pk, to="revisit")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose one of the questions on the page of the revisit.")
    question = library.current().find(Kind.QUESTION, form.cleaned_data["question"])
    if question is None:
        raise Refused("The library has no such question any more.")
    texts = request.POST.getlist("text")
    try:
        answering.answer(revisit.record, Item.objects.get(pk=question.item_id), texts, by=request.user)
    except Refused as refused:
        asked = {"key": question.key, "texts": texts, "problem": refused.message}
        return revisit_page(request, revisit, 422, typed_answer=asked)
    return redirect(f"{reverse('revisit', args=[slug, pk])}#questions")
