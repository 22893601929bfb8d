"""Where a posting says that it is: the board's free-text location, its flag, and the text's own sentences."""

from collections.abc import Sequence
from random import Random

from postings.demo.posting import Place, Work
from postings.vocab import WorkModel

#: What the board's flag says where it disagrees with the text.
CONTRADICTIONS = {
    WorkModel.HYBRID: (WorkModel.ON_SITE, WorkModel.ON_SITE, WorkModel.REMOTE),
    WorkModel.ON_SITE: (WorkModel.REMOTE, WorkModel.HYBRID),
    WorkModel.REMOTE: (WorkModel.HYBRID, WorkModel.ON_SITE),
}

REMOTE_TEXTS = {
    "US": ("Remote - US", "US Remote", "Remote, United States", "US, {region}, Remote"),
    "GB": ("Remote - UK", "Remote (UK)", "Remote, {country}"),
    "DE": ("Remote - Germany", "Remote (EU)", "{city} / Remote", "Remote, {country}"),
    "JP": ("フルリモート", "リモート（{city}）"),
}
REMOTE_ANYWHERE = (
    "Remote",
    "Remote - {country}",
    "Remote, {country}",
    "{city} or Remote",
    "Anywhere in {country}",
)


def work(models: Sequence[WorkModel], edits: int, fewest: int, rng: Random) -> Work:
    """The model that the text tells, and the board's flag: right, missing, or contradicting it.

    Each edit moves on to the next of the occupation's models, and changes the days, of
    which there are `fewest` to 4.
    """
    distinct = list(dict.fromkeys(models))
    start = distinct.index(rng.choice(models))
    model = distinct[(start + edits) % len(distinct)]
    spread = 5 - fewest
    days = fewest + (rng.choice((1, 2, 2, 3, 3, 3, 4)) - 1 + edits) % spread
    fate = rng.random()
    flag = model
    if fate < 0.08:
        flag = rng.choice(CONTRADICTIONS[model])
    elif fate < 0.25:
        flag = WorkModel.NOT_STATED
    open_days = rng.random() < 0.2
    return Work(model=model, flag=flag, days=0 if open_days or model != WorkModel.HYBRID else days)


def remote_text(place: Place, rng: Random) -> str:
    text = rng.choice(REMOTE_TEXTS.get(place.country, REMOTE_ANYWHERE))
    return text.format(city=place.city, region=place.region, country=place.country_name)


def spelling(place: Place, rng: Random) -> str:
    return place.spellings[0] if rng.random() < 0.62 else rng.choice(place.spellings)


def location(places: Sequence[Place], flag: WorkModel, rng: Random) -> str:
    """The free-text location, as somebody typed it.

    `Remote - US` goes with a remote flag, whatever the text of the posting says.
    """
    if len(places) > 3:
        return f"{len(places)} Locations" if rng.random() < 0.7 else "Multiple locations"
    if flag is WorkModel.REMOTE and rng.random() < 0.6:
        return remote_text(places[0], rng)
    joiner = rng.choice(("; ", "; ", " | ", " / ", " or ", " and "))
    text = joiner.join(spelling(place, rng) for place in places)
    if flag is WorkModel.HYBRID and rng.random() < 0.12:
        text = f"{text} (Hybrid)"
    return f"{text} " if rng.random() < 0.05 else text
