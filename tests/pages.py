"""What a reader reads on a page."""

import re

from django.http import HttpResponse


def text(answer: HttpResponse) -> str:
    """The words of a page, without tags and drawings and with white space made plain."""
    page = re.sub(r"<(script|svg|head).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())
