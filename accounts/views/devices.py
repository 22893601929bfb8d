"""A browser in words, from what it says of itself. Names that it says of others for old sites' sake are passed over."""

import re
from typing import Final

from django.utils.translation import gettext as _

#: The first that is found counts: most browsers also say that they are the ones below them.
_BROWSERS: Final = (
    (r"\bEdg(e|A|iOS)?/", "Edge"),
    (r"\b(OPR|Opera)/", "Opera"),
    (r"\bVivaldi/", "Vivaldi"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\b(Firefox|FxiOS)/", "Firefox"),
    (r"\b(Headless)?(Chrome|CriOS|Chromium)/", "Chrome"),
    (r"\bVersion/.*\bSafari/", "Safari"),
)
_SYSTEMS: Final = (
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bAndroid\b", "Android"),
    (r"\bCrOS\b", "ChromeOS"),
    (r"\bWindows\b", "Windows"),
    (r"\bMac OS X\b|\bMacintosh\b", "macOS"),
    (r"\bLinux\b|\bX11\b", "Linux"),
)
#: Of one that none of the rules knows so much is shown as it stands.
_LONGEST: Final = 60


def device(user_agent: str) -> str:
    """`Firefox on Windows`; for what no rule knows its own first words."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or user_agent[:_LONGEST].strip() or _("A browser that gave no name")


def _first(rules: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for pattern, name in rules if re.search(pattern, words)), "")
