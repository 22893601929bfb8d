"""What a resume says that a person may wish of a job too: offered to them, never taken by itself."""

from collections.abc import Callable

from accounts.matching.wishes.value import LANGUAGES, MOST_LANGUAGES, PlaceWish
from accounts.resumes.profile import Profile


def spoken(profile: Profile) -> tuple[str, ...]:
    """Codes of the languages that it names and postings are read by."""
    codes = dict.fromkeys(one.code for one in profile.languages)
    return tuple(code for code in codes if code in LANGUAGES)[:MOST_LANGUAGES]


def first_place(profile: Profile, find: Callable[[str], PlaceWish | None]) -> tuple[PlaceWish, ...]:
    """The first of its places that is known here: where people live stands first, earlier places below."""
    found = (place for one in profile.places if (place := find(one.text)))
    return tuple(place for place in [next(found, None)] if place)
