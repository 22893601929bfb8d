"""Sitemap files, packed while they are written."""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from xml.sax.saxutils import escape

#: What the protocol allows in one file.
MOST = 50_000
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Lines that are packed at once.
_AT_ONCE = 500


class Page(NamedTuple):
    """`path` begins with a slash. `changed`: when what a reader sees there last changed, "" where nobody can tell.

    As text, `2026-11-03T09:00:00Z`, which is in order as it stands: a million times are neither read nor written.
    """

    path: str
    changed: str = ""


class Files:
    """`name-1.xml.gz`, `name-2.xml.gz` and so on in a folder, as many as are needed. Memory stays flat.

    `made` are the pages that these files are, each with the newest change in it; `n` is how many pages are in them.
    """

    def __init__(self, folder: Path, name: str, site: str) -> None:
        self._folder = folder
        self._name = name
        self._site = escape(site)
        self._stack = ExitStack()
        self._file: gzip.GzipFile | None = None
        self._n = 0
        self._lines: list[str] = []
        self._newest = ""
        self.made: list[Page] = []
        self.n = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._end()
        else:
            self._stack.__exit__(kind, error, trace)

    def add(self, page: Page) -> None:
        if self._n == MOST:
            self._end()
        if self._file is None:
            path = self._folder / f"{self._name}-{len(self.made) + 1}.xml.gz"
            self._file = self._stack.enter_context(_packed(path, "urlset"))
        self._lines.append(_line("url", self._site, page))
        self._n += 1
        self.n += 1
        self._newest = max(self._newest, page.changed)
        if len(self._lines) == _AT_ONCE:
            self._flush()

    def _end(self) -> None:
        """Of a file. Nothing where nothing was added since the last one."""
        if self._file is None:
            return
        self._flush()
        self._stack.close()
        self.made.append(Page(f"/sitemaps/{self._name}-{len(self.made) + 1}.xml", self._newest))
        self._file, self._n, self._newest = None, 0, ""

    def _flush(self) -> None:
        if self._file:
            self._file.write("".join(self._lines).encode())
        self._lines = []


def write_index(folder: Path, made: list[Page], site: str) -> None:
    """Of all files."""
    with _packed(folder / "index.xml.gz", "sitemapindex") as file:
        file.write("".join(_line("sitemap", escape(site), page) for page in made).encode())


def _line(tag: str, site: str, page: Page) -> str:
    changed = f"<lastmod>{page.changed}</lastmod>" if page.changed else ""
    return f"<{tag}><loc>{site}{page.path}</loc>{changed}</{tag}>\n"


@contextmanager
def _packed(path: Path, root: str) -> Iterator[gzip.GzipFile]:
    """Without a name and a time in it: the same pages give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">\n'.encode())
        yield file
        file.write(f"</{root}>\n".encode())
