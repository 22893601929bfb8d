"""Answers about the terms of a job: where, how, for how much, and what is asked of people."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.facts.contacts import line_without_contacts
from postings.views.job.answers import MOST_PLACES, Answer, Known, sentence
from postings.views.words import fact_words, phrases
from postings.vocab import EducationLevel, Sponsorship, WorkModel


def place(known: Known) -> Answer:
    values = known.value("places")
    if not values:
        location = line_without_contacts(known.job.location_text)
        instead = _("The board’s location says “%(location)s”.") % {"location": location}
        return known.silent("places", instead if location else "")
    named = phrases.full_places(values)
    if len(named) == 1:
        return known.told([_("In %(place)s.") % {"place": named[0]}], "places")
    listed = "; ".join(named[:MOST_PLACES])
    if (more := len(named) - MOST_PLACES) > 0:
        listed += "; " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
    said = _("The posting names %(n)d places: %(places)s.") % {"n": len(named), "places": listed}
    return known.told([said], "places")


def work_model(known: Known) -> Answer:
    """Where the posting says apart from where one may work."""
    model, days = known.value("work_model"), known.value("days_on_site")
    if not model and not days:
        return known.silent("work_model")
    sentences = [_how(known, model, bool(days))]
    facts = [fact for fact in ("work_model", "days_on_site") if known.is_told(fact)]
    return known.told(sentences, *facts)


def work_model_and_area(known: Known) -> Answer:
    """Where the posting does not say from where one may work."""
    answer = work_model(known)
    if known.value("work_model") != WorkModel.REMOTE or not known.is_read:
        return answer
    from_where = (
        _("From where one may work, we could not read: our rules failed on this posting.")
        if known.part("remote_from").is_failed
        else _("From where one may work, the posting does not say.")
    )
    sentences = (answer.sentences[0], from_where, *answer.sentences[1:])
    return Answer(sentences, answer.facts, answer.said)


def _how(known: Known, model: str | None, has_days: bool) -> str:
    words = {"model": known.part("work_model").value, "days": known.part("days_on_site").value}
    if model == WorkModel.ON_SITE and has_days:
        return _("%(model)s, %(days)s.") % words
    if model and has_days:
        return _("%(model)s: %(days)s on site.") % words
    if has_days:
        return _("The posting asks for %(days)s on site.") % words
    if model == WorkModel.HYBRID and known.part("days_on_site").is_failed:
        return (
            _("%(model)s. How many days on site, we could not read: our rules failed on this posting.")
            % words
        )
    if model == WorkModel.HYBRID and known.is_read:
        return _("%(model)s. How many days on site, the posting does not say.") % words
    return _("%(model)s.") % words


def pay(known: Known) -> Answer:
    part, extras = known.part("pay"), known.part("extras")
    beside = _("Beside the pay it names: %(extras)s.") % {"extras": extras.value} if extras.value else ""
    if not part.value:
        return known.silent("pay", beside, "extras") if beside else known.silent("pay")
    sentences = [sentence(part.value), *map(sentence, part.notes)]
    if beside:
        return known.told([*sentences, beside], "pay", "extras")
    return known.told(sentences, "pay")


def experience(known: Known) -> Answer:
    years = known.part("experience").value
    if years:
        return known.told([sentence(years)], "experience")
    level = known.part("seniority").value
    if not level:
        return known.silent("experience", silence=_("It names no years."))
    instead = _("We read its seniority as %(level)s.") % {"level": level}
    return known.silent("experience", instead, "seniority", silence=_("It names no years."))


def sponsorship(known: Known) -> Answer:
    value = known.value("sponsorship")
    if not value:
        return known.silent("sponsorship")
    if value == Sponsorship.OFFERED:
        return known.told([_("Yes, the posting offers it.")], "sponsorship")
    return known.told([_("No, the posting rules it out.")], "sponsorship")


def education(known: Known) -> Answer:
    value = known.value("education")
    if not value:
        return known.silent("education")
    degree = fact_words.words("education", {**value, "is_required": True})
    if value["level"] == EducationLevel.NONE:
        return known.told([sentence(degree)], "education")
    said = (
        _("It asks for: %(degree)s.") if value["is_required"] else _("A plus, and not required: %(degree)s.")
    )
    return known.told([said % {"degree": degree}], "education")


def languages(known: Known) -> Answer:
    values = known.value("languages")
    if values:
        asked, welcome = _language_names(values, is_required=True), _language_names(values, is_required=False)
        sentences = [
            _("It asks for %(languages)s.") % {"languages": phrases.both(asked)} if asked else "",
            _("A plus: %(languages)s.") % {"languages": ", ".join(welcome)} if welcome else "",
        ]
        return known.told([words for words in sentences if words], "languages")
    own = known.part("language").value
    if not own:
        return known.silent("languages")
    instead = _("The posting itself is in %(language)s.") % {"language": own}
    return known.silent("languages", instead, "language")


def _language_names(values: list[dict[str, Any]], *, is_required: bool) -> list[str]:
    chosen = [value for value in values if value["is_required"] == is_required]
    return [phrases.language(value) for value in chosen]


def eligible(known: Known) -> Answer:
    """Where the posting says who may apply, or from where one may work."""
    facts = [fact for fact in ("remote_from", "authorisation") if known.is_told(fact)]
    remote_from, permit = known.value("remote_from"), known.value("authorisation")
    sentences = _from_where(remote_from) if remote_from else []
    if permit:
        sentences.append(_permitted(permit))
    return known.told(sentences, *facts)


def _from_where(value: dict[str, Any]) -> list[str]:
    told = (
        (_("Remote work is allowed from %(words)s."), phrases.areas(value)),
        (_("It is not allowed from %(words)s."), phrases.excluded(value)),
        (_("Hours or time zones that it names: %(words)s."), "; ".join(value["zones"])),
    )
    return [template % {"words": words} for template, words in told if words]


def _permitted(value: dict[str, Any]) -> str:
    where = phrases.either([phrases.country(code) for code in value["countries"]])
    if value["citizens_only"]:
        if not where:
            return _("Only citizens of the country of the job can apply.")
        return _("Only citizens of %(where)s can apply.") % {"where": where}
    if not where:
        return _("It asks for the right to work in the country of the job.")
    return _("It asks for the right to work in %(where)s.") % {"where": where}
