"""Facts that a structured field of the board states outright."""

from dataclasses import dataclass

from postings.providers.base import Posting
from postings.vocab import WorkModel

#: A number this large in a pay field is a mistake, not pay.
HIGHEST_PAY = 10_000_000_000

_WORK_MODELS = {
    "onsite": WorkModel.ON_SITE,
    "inoffice": WorkModel.ON_SITE,
    "hybrid": WorkModel.HYBRID,
    "remote": WorkModel.REMOTE,
    "fullyremote": WorkModel.REMOTE,
}

_EMPLOYMENT = {
    "fulltime": "full_time",
    "fulltimepermanent": "full_time",
    "fulltimefixedterm": "full_time",
    "vollzeit": "full_time",
    "parttime": "part_time",
    "parttimepermanent": "part_time",
    "parttimefixedterm": "part_time",
    "teilzeit": "part_time",
    "contract": "contract",
    "contractor": "contract",
    "freelance": "contract",
    "temporary": "temporary",
    "intern": "internship",
    "internship": "internship",
    "praktikum": "internship",
    "stage": "internship",
    "perdiem": "per_diem",
    "volunteer": "volunteer",
}


@dataclass(frozen=True, slots=True)
class PayFact:
    """All structured ranges of one currency and period as one; `minimum <= maximum` or nothing."""

    text: str = ""
    minimum: float | None = None
    maximum: float | None = None
    currency: str = ""
    period: str = ""


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())


def work_model(posting: Posting) -> str:
    """The board's flag. Several at once (`remote, hybrid`) say that both are possible: hybrid."""
    named = {model for word in posting.workplace.split(",") if (model := _WORK_MODELS.get(_letters(word)))}
    if len(named) == 1:
        return named.pop()
    if named:
        return WorkModel.HYBRID
    # A bare remote flag that is false rules nothing in: the job may be hybrid.
    return WorkModel.REMOTE if posting.is_remote else WorkModel.NOT_STATED


def employment_type(posting: Posting) -> str:
    """The API's word for hours or term, where the board's field is one of the plain ones.

    `Permanent` says how long, not how many hours: it maps to nothing here. Of several
    words (`permanent, full-time`) the first that maps counts.
    """
    words = (posting.employment, *posting.employment.split(","))
    return next((known for word in words if (known := _EMPLOYMENT.get(_letters(word)))), "")


def pay(posting: Posting) -> PayFact:
    """The span of the structured ranges. Ranges in several currencies or periods stay text only."""
    ranges = [range_ for range_ in posting.pay if range_.minimum is not None or range_.maximum is not None]
    text = "; ".join(range_.text for range_ in posting.pay if range_.text)
    if not ranges or len({(range_.currency, range_.period) for range_ in ranges}) > 1:
        return PayFact(text=text)
    ends = [end for range_ in ranges for end in (range_.minimum, range_.maximum) if end is not None]
    swapped = any(
        range_.minimum is not None and range_.maximum is not None and range_.minimum > range_.maximum
        for range_ in ranges
    )
    if swapped or min(ends) <= 0 or max(ends) > HIGHEST_PAY:
        return PayFact(text=text)
    lows = [range_.minimum for range_ in ranges if range_.minimum is not None]
    highs = [range_.maximum for range_ in ranges if range_.maximum is not None]
    return PayFact(
        text=text,
        minimum=min(lows, default=None),
        maximum=max(highs, default=None),
        currency=ranges[0].currency,
        period=ranges[0].period,
    )
