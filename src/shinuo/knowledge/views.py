"""Articles as pages. An agent wants the answer before the visitor tires of waiting; whoever writes wants it found.

So one field finds everything, in Chinese too, and each article shows when it was last looked over.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.contracts.queries import zone_at
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken, tell

from .access import article_of, contract_of, may_write, writing
from .actions import Writing, retire_article, write_article
from .markdown import as_html, as_text
from .models import Article, ArticleVersion
from .queries import current, fitting, retired, search, to_review, topics_of, versions_of
from .refusals import ArticleChanged, BadReviewDay
from .words import KNOWLEDGE

LONGEST_QUESTION = 200
MOST_BESIDE, MOST_FITTING = 8, 3


@require_safe
@signed_in
def article_list(request: HttpRequest, user: User) -> HttpResponse:
    """The articles of a contract, by topic; with `?q=` those found, best first."""
    contracts = list(served(user))
    contract = chosen(request, contracts) or (contracts[0] if contracts else None)
    context = _context(request, user) | {"contracts": contracts}
    if contract is not None:
        asked = request.GET.get("q", "")[:LONGEST_QUESTION]
        at = clock.now()
        zone = zone_at(contract, at)
        context |= {"contract": contract, "asked": asked, "zone": zone.key}
        context["found"] = search(contract, asked) if asked else []
        context["articles"] = [] if asked else list(current(contract))
        today = at.astimezone(zone).date()
        context["due"] = [] if asked else list(to_review(contract, today))
        shows_retired = may_write(user) and not asked
        context["retired"] = list(retired(contract)) if shows_retired else []
    return render(request, "knowledge/articles.html", context)


@require_safe
@signed_in
def found_part(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """What a search finds, as the desk shows it beside a conversation: each to be read or inserted.

    Without `?q=` it is the few that surely fit `?about=`, what the visitor said.
    """
    of = contract_of(user, contract)
    asked, about = (request.GET.get(name, "")[:LONGEST_QUESTION] for name in ("q", "about"))
    best = search(of, asked, MOST_BESIDE) if asked else fitting(of, about, MOST_FITTING)
    found = [(one, as_text(one.version.markdown)) for one in best]
    context = _context(request, user) | {"contract": of, "asked": asked, "found": found}
    return render(request, "knowledge/_found.html", context)


@require_safe
@signed_in
def article_page(
    request: HttpRequest, user: User, contract: int, article: int, number: int = 0
) -> HttpResponse:
    """An article as it is, or as it was in version `number`."""
    of = contract_of(user, contract)
    one = article_of(user, of, article)
    versions = list(versions_of(one))
    shown = next((each for each in versions if each.number == (number or one.latest)), None)
    if shown is None:
        shown = get_object_or_404(ArticleVersion, article=one, number=number)
    at = clock.now()
    zone = zone_at(of, at)
    context = _context(request, user) | {"contract": of, "article": one, "shown": shown}
    context["is_due"] = shown.review_on and shown.review_on <= at.astimezone(zone).date()
    context |= {"versions": versions, "html": as_html(shown.markdown), "zone": zone.key}
    return render(request, "knowledge/article.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit_page(
    request: HttpRequest, user: User, contract: int, article: int = 0
) -> HttpResponse:
    """Write a new article, or the next version of one."""
    of = writing(user, contract)
    one = article_of(user, of, article) if article else None
    if request.method == "POST":
        return _saved(request, user, of, one)
    last = versions_of(one).first() if one else None
    return _form(request, user, of, _shown_in_form(last), one)


def _saved(
    request: HttpRequest, user: User, contract: Contract, article: Article | None
) -> HttpResponse:
    lang, given = lang_of(request), request.POST
    form = {
        name: given.get(name, "") for name in ("title", "topic", "markdown", "review_on")
    }
    form["based_on"] = given.get("based_on", "0")
    try:
        version = write_article(contract, article, _writing(form), user, clock.now())
    except Refusal as refusal:
        problem = {"problem": refusal.words[lang], "code": refusal.code}
        if isinstance(refusal, ArticleChanged):  # who compared the two may save again
            problem["based_on"] = str(refusal.facts["latest"])
        return _form(request, user, contract, form | problem, article, status=409)
    tell(request)
    return redirect("article", contract.pk, version.article_id)


def _writing(form: dict[str, str]) -> Writing:
    return Writing(
        title=form["title"].strip(),
        topic=form["topic"].strip(),
        markdown=form["markdown"].replace("\r\n", "\n"),
        review_on=_date(form["review_on"]),
        based_on=_number(form["based_on"]),
    )


def _date(text: str) -> date | None:
    """The day, or None for no text.

    Raises:
        BadReviewDay: it is none.
    """
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if text and day is None:
        raise BadReviewDay(text=text[:20])
    return day


def _number(text: str) -> int:
    """The number of a version; of what is none, that of a new article."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else 0


_DIGITS = 10


@require_POST
@signed_in
def retire(request: HttpRequest, user: User, contract: int, article: int) -> HttpResponse:
    """Let nobody find the article any more."""
    of = writing(user, contract)
    retire_article(article_of(user, of, article), user, clock.now())
    tell(request, KNOWLEDGE["was_retired"])
    return redirect(f"{reverse('knowledge')}?contract={of.pk}")


def _form(
    request: HttpRequest,
    user: User,
    contract: Contract,
    form: dict[str, str],
    article: Article | None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request, user) | {"contract": contract, "form": form}
    context |= {"article": article, "topics": topics_of(contract)}
    return render(request, "knowledge/edit.html", context, status=status)


def _shown_in_form(last: ArticleVersion | None) -> dict[str, str]:
    if last is None:
        return {"title": "", "topic": "", "markdown": "", "review_on": "", "based_on": "0"}
    day = last.review_on.isoformat() if last.review_on else ""
    return {
        "title": last.title,
        "topic": last.topic,
        "markdown": last.markdown,
        "review_on": day,
        "based_on": str(last.number),
    }


def _context(request: HttpRequest, user: User) -> dict[str, object]:
    words = spoken(KNOWLEDGE, lang_of(request))
    return {"words": words, "may_write": may_write(user), "user": user}
