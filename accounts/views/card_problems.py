"""What `resumes/cards/edits.py` refuses, said to the person who typed it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.resumes.cards.edits import LONGEST, MOST, MOST_ADDED

_WORDS: Final[Mapping[str, Promise]] = {
    "An edit or addition needs words.": gettext_lazy(
        "Write something with a letter or a digit, or remove it."
    ),
    f"Fields of an edit are texts of at most {LONGEST} characters.": gettext_lazy(
        "That is too long: 200 characters at most."
    ),
    "A date is a year, or year and month as 2019-03.": gettext_lazy(
        "Write a date as 2019 or 2019-03; “now” for a title that you hold still."
    ),
    "An end needs a beginning that is not after it.": gettext_lazy(
        "The end needs a beginning, and not one after it."
    ),
    "A language is named by its name or its code of two letters.": gettext_lazy(
        "We do not know this language: write its English or own name, such as German or Deutsch."
    ),
    f"There are more than {MOST_ADDED} additions.": gettext_lazy("100 can be added at most."),
    f"There are more than {MOST} edits.": gettext_lazy("500 cards can be changed at most."),
}


def told(error: ValueError) -> str:
    return str(_WORDS.get(str(error)) or _("This cannot be kept as it is written."))
