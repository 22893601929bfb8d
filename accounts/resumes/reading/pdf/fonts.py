"""What the bytes of a shown string say, and how wide each letter is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic._font import Font


class Letters:
    """One font of a page: codes in, letters and advances out. Advances are in text units of 1 (not 1/1000)."""

    def __init__(self, font: Font, *, unit: float) -> None:
        self._map = font.character_map
        self._widths = font.character_widths
        self._default = font.character_widths.get("default", 500)
        self._space = font.space_char
        self._space_width = font.space_width
        self._codec = font.encoding if isinstance(font.encoding, str) else ""
        self._codes = font.encoding if isinstance(font.encoding, dict) else {}
        self._known: dict[str, tuple[str, float, bool]] = {}
        self._unit = unit

    @classmethod
    def of(cls, resource: Any) -> Letters | None:
        """None of a font that is none."""
        # pypdf gives no other access to widths, and where a letter ends is what tells words and columns apart.
        # Should the class change, pages are read by pypdf's own rules (`document.py`), and tests fail.
        from pypdf.generic._font import Font  # noqa: PLC0415

        try:
            # The letters of a Type 3 font have a scale of their own.
            unit = abs(float(resource["/FontMatrix"][0])) if resource.get("/Subtype") == "/Type3" else 0.001
            return cls(Font.from_font_resource(resource), unit=unit or 0.001)
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            return None

    def shown(self, value: bytes) -> Iterator[tuple[str, float, bool]]:
        """Letter (or letters: a ligature), advance, and whether word spacing applies to it."""
        known = self._known
        for code in self._split(value):
            found = known.get(code)
            if found is None:
                found = known[code] = self._read(code)
            yield found

    def _split(self, value: bytes) -> str:
        if not self._codec:
            return value.decode("latin-1")
        try:
            return value.decode(self._codec, "surrogatepass")
        except (UnicodeDecodeError, LookupError):
            return value.decode("latin-1" if len(value) % 2 else "utf-16-be", "replace")

    def _read(self, code: str) -> tuple[str, float, bool]:
        named = code if self._codec else self._codes.get(ord(code), code)
        text = self._map.get(named, named)
        width = self._space_width if code == self._space else self._widths.get(code, self._default)
        is_space = not self._codec and code == " "
        return str(text), float(width) * self._unit, is_space
