"""The words of the OpenAPI document as HTML."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def marked(words: str) -> SafeString:
    """Markdown of one kind: what stands between backticks is code."""
    parts = words.split("`")
    told = (format_html("<code>{}</code>", part) if n % 2 else part for n, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in told))
