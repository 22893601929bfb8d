"""The form of wishes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.keeps import acts
from accounts.keeps.kept import Keeps, keeps_of
from accounts.keeps.shelves import KEPT
from accounts.matching.wishes import PlaceWish, Wishes, read
from accounts.matching.wishes.form import Problems
from accounts.matching.wishes.own import first_place, spoken
from accounts.matching.wishes.value import MOST_PLACES, SENIORITIES, WORK_MODELS
from accounts.matching.wishes.words import LEFT_OUT
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.store import NotReadError
from accounts.resumes.vault import SealError
from accounts.vocab import ResumeState
from postings.facts.pay.currency import CODES as CURRENCIES
from postings.facts.places import country_name, country_of
from postings.labels import PERIOD, SENIORITY, WORK_MODEL, Labels
from postings.search import finding
from postings.search.near import USUAL
from postings.search.reader import snapshot
from postings.views.lists.query import MATCH
from postings.views.reader.rate_limit import RateLimit, too_many
from postings.views.words.fact_words import language_name
from postings.web import api_call

#: Each saving of somebody without a cookie makes a session.
LIMIT: Final = RateLimit("wishes", most=60)
_KILOMETRES = (5, 10, 25, 50, 100, 250)
#: Shorter names of countries are codes, which may be names of cities too.
_SHORT = 2

#: In the address: fill in what the resume says.
FILL: Final = "fill"

#: Value, label, whether it is chosen.
Choices = list[tuple[str, str | Promise, bool]]


@dataclass(frozen=True, slots=True)
class PlaceTyped:
    """One line of the form: the words, and the distances of which one is chosen."""

    words: str
    within: Choices
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a resume says that can be wished for."""

    resume: str
    wishes: Wishes

    @property
    def words(self) -> str:
        """`Languages: English, German; place: Utrecht, NL`."""
        languages = ", ".join(language_name(code) for code in self.wishes.language)
        places = ", ".join(one.name for one in self.wishes.place)
        said = [
            _("languages: %(names)s") % {"names": languages} if languages else "",
            _("place: %(names)s") % {"names": places} if places else "",
        ]
        return "; ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields show: what is kept, or what was sent and cannot be meant."""

    work_models: Choices
    places: Sequence[PlaceTyped]
    seniorities: Choices
    pay: str
    currencies: Choices
    periods: Choices
    language: str
    sponsorship: str
    must: frozenset[str]

    @classmethod
    def of(cls, query: QueryDict, problems: Problems) -> "Typed":
        return cls(
            work_models=_choices(WORK_MODELS, WORK_MODEL, query.getlist("work_model")),
            places=_places(query, problems),
            seniorities=_choices(SENIORITIES, SENIORITY, query.getlist("seniority")),
            pay=query.get("pay", ""),
            currencies=[(code, code, code == query.get("currency")) for code in CURRENCIES],
            periods=_choices(PERIOD, PERIOD, query.getlist("period")),
            language=query.get("language", ""),
            sponsorship=query.get("sponsorship", ""),
            must=frozenset(query.getlist("must")),
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wishes_page(request: HttpRequest) -> HttpResponse:
    """A form that is sent whole: what is left empty is no wish. Nothing is kept of one that has a problem."""
    keeps = keeps_of(request)
    if request.method != "POST":
        return _form(request, keeps)
    if keeps.user is None and not LIMIT.takes(request):
        return too_many(request, LIMIT, back=request.path)
    wishes, problems = read(request.POST, find=find_place)
    if problems:
        return _shown(request, keeps.wishes, Typed.of(request.POST, problems), problems)
    if wishes or keeps.wishes:
        acts.keep_wishes(request, wishes)
    messages.success(request, _("Your wishes are saved.") if wishes else _("No wish is kept."))
    return redirect("keeps:wishes")


def _form(request: HttpRequest, keeps: Keeps) -> HttpResponse:
    """With `fill` the fields that are empty show what the resume says, and nothing of it is kept."""
    offer = _offer(request, keeps.wishes) if FILL in request.GET else None
    wishes = keeps.wishes.filled_from(offer.wishes) if offer else keeps.wishes
    return _shown(request, keeps.wishes, Typed.of(sent(wishes), {}), {}, filled=offer)


def _offer(request: HttpRequest, wishes: Wishes) -> Offer | None:
    """What the resume says of wishes that are empty; None where that is nothing."""
    key = keeps_of(request).resume_id
    resume = Resume.objects.filter(pk=key, state=ResumeState.READY).first() if key else None
    if resume is None or (wishes.language and wishes.place):
        return None
    try:
        profile = store.opened(resume.pk).profile
    except (NotReadError, SealError):
        return None
    said = Wishes(language=spoken(profile), place=first_place(profile, find_place))
    new = replace(
        said, language=() if wishes.language else said.language, place=() if wishes.place else said.place
    )
    return Offer(resume.name, new) if new else None


def _shown(
    request: HttpRequest, wishes: Wishes, typed: Typed, problems: Problems, *, filled: Offer | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "section": "saved",
        "here": "wishes",
        "has_account": keeps_of(request).user is not None,
        "days": KEPT.days,
        "typed": typed,
        "problems": problems,
        "left_out": LEFT_OUT,
        "offer": None if filled or problems else _offer(request, wishes),
        "filled": filled,
        "api": [api_call(request, "me/wishes", needs_key=True)],
        "jobs": f"{reverse('postings:jobs')}?sort={MATCH}" if wishes.hard else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "accounts/keeps/wishes.html", context, status=status)


def sent(wishes: Wishes) -> QueryDict:
    """As the form would send them."""
    query = QueryDict(mutable=True)
    query.setlist("work_model", list(wishes.work_model))
    query.setlist("place", [one.name for one in wishes.place])
    query.setlist("within", [str(one.km or USUAL) for one in wishes.place])
    query.setlist("seniority", list(wishes.seniority))
    if wishes.pay:
        query.update(
            {"pay": str(wishes.pay.amount), "currency": wishes.pay.currency, "period": wishes.pay.period}
        )
    query["language"] = ", ".join(language_name(code) for code in wishes.language)
    query["sponsorship"] = ", ".join(country_name(code) for code in wishes.sponsorship)
    query.setlist("must", sorted(wishes.hard))
    return query


def find_place(words: str) -> PlaceWish | None:
    """A country by its name, else a city on the map, else a country by its code."""
    country = country_of(words)
    city = None if country and len(words) > _SHORT else finding.place_meant(words, snapshot())
    if city and city.latitude is not None and city.longitude is not None:
        point = (city.latitude, city.longitude)
        return PlaceWish(city.slug, finding.words_for(city), city.country_code, point)
    return PlaceWish(country.lower(), country_name(country), country, km=0) if country else None


def _choices(values: Iterable[str], labels: Labels, chosen: Sequence[str]) -> Choices:
    return [(str(value), labels[value], str(value) in chosen) for value in values]


def _places(query: QueryDict, problems: Problems) -> list[PlaceTyped]:
    """Those that were sent, and one line more."""
    within = query.getlist("within")
    lines = [
        PlaceTyped(words, _within(within[n] if n < len(within) else ""), problems.get(f"place-{n}", ""))
        for n, words in enumerate(query.getlist("place")[:MOST_PLACES])
    ]
    has_room = len(lines) < MOST_PLACES and (not lines or lines[-1].words)
    return [*lines, PlaceTyped("", _within(""))] if has_room else lines


def _within(chosen: str) -> Choices:
    """With one that is none of the usual, where that was chosen."""
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 4
    km = int(chosen) if is_number else USUAL
    return [(str(one), _("%(km)d km") % {"km": one}, one == km) for one in sorted({*_KILOMETRES, km})]
