"""Answers about the life of a posting: how to apply, when it was posted, whether it is still there, when it closes."""

from dataclasses import replace
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from postings.models import Job
from postings.views.job.answers import Answer, Known, age, at_minute, on_day
from postings.views.words import addresses
from postings.views.words.footnotes import Said
from postings.vocab import Status


def apply(known: Known) -> Answer:
    job = known.job
    if not job.is_active:
        return Answer((_("You cannot apply any more. %(closed)s") % {"closed": _closed(job)},))
    sentences = []
    if job.status == Status.MISSING:
        sentences.append(_("When we last looked, the posting was not on its board: its page may be gone."))
    if (day := _deadline(known)) and day < known.now.date():
        sentences.append(_("The closing date, %(day)s, has passed.") % {"day": on_day(day)})
    url = addresses.apply_address(job)
    host = urlsplit(url).hostname
    if not host:
        return _with_mailbox(known, Answer((*sentences, _("The board gives no address to apply at."))))
    sentences.append(_where(host))
    words = _("Apply at %(org)s") % {"org": job.org.name}
    return _with_mailbox(known, Answer(tuple(sentences), url=url, url_words=words))


def _where(host: str) -> str:
    if _is_of_this_machine(host):
        return _("On the employer’s own page. You need no account here.")
    return _("On the employer’s own page, at %(host)s. You need no account here.") % {"host": host}


def _is_of_this_machine(host: str) -> bool:
    """Whether the name tells nobody anything, as those of the demo's boards."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _with_mailbox(known: Known, answer: Answer) -> Answer:
    """Also the first address that the text prints: its sentence tells what it is for."""
    printed = next((one for one in known.printed if one.contact.email and one.quote), None)
    if printed is None or printed.quote is None:
        return answer
    said = Said(_("The text"), "", printed.quote.before, printed.quote.marked, printed.quote.after, 0)
    also = _("The text also prints an e-mail address.")
    return replace(answer, sentences=(*answer.sentences, also), said=(said,))


def posted(known: Known) -> Answer:
    job, today = known.job, known.now.date()
    first = {"day": on_day(job.first_seen_at), "age": age(job.first_seen_at.date(), today)}
    sentences = [_("We first saw it on %(day)s, %(age)s.") % first]
    if job.source_posted_at:
        said = {"day": on_day(job.source_posted_at), "age": age(job.source_posted_at.date(), today)}
        sentences.insert(0, _("The board dates it %(day)s, %(age)s.") % said)
    else:
        sentences.insert(0, _("The board does not say when it was posted."))
    return Answer((*sentences, _still_open(known)))


def _still_open(known: Known) -> str:
    job = known.job
    if not job.is_active:
        return _closed(job)
    seen = {"at": at_minute(job.last_seen_at), "checked": at_minute(job.last_checked_at)}
    if job.status == Status.MISSING:
        return _("It was last on its board on %(at)s; on %(checked)s it was not there.") % seen
    if job.source.is_unverified(known.now):
        return (
            _(
                "It was on its board on %(at)s. We could not read the board since: whether it is open, we do not know."
            )
            % seen
        )
    return _("It was still on its board when we last looked, on %(at)s.") % seen


def _closed(job: Job) -> str:
    day = on_day(job.inactive_at or job.last_checked_at)
    if not job.close_reason:
        return _("The posting closed on %(day)s.") % {"day": day}
    reason = {"day": day, "reason": job.get_close_reason_display()}
    return _("The posting closed on %(day)s: %(reason)s.") % reason


def closing(known: Known) -> Answer:
    day = _deadline(known)
    if day is None:
        return known.silent("deadline")
    said = {"day": on_day(day), "age": age(day, known.now.date())}
    if day >= known.now.date() and known.job.is_active:
        return known.told([_("On %(day)s, %(age)s.") % said], "deadline")
    if known.job.is_active:
        return known.told([_("The closing date was %(day)s, %(age)s.") % said], "deadline")
    return known.told([_("The closing date was %(day)s.") % said], "deadline")


def _deadline(known: Known) -> date | None:
    value = known.value("deadline")
    return date.fromisoformat(value) if value else None
