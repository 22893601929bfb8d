"""What a reader reads on a page."""

import re

from django.http import HttpResponse
from django.test import Client


def text(answer: HttpResponse) -> str:
    """The words of a page, without tags and drawings and with white space made plain."""
    page = re.sub(r"<(script|svg|head).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def status_of(client: Client, link: str) -> int:
    """What an address answers. Exports are read to their end: only so many run at once."""
    answer = client.get(link)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code
