"""An essay's number comes in; digests of all that its drafts, and then its pages, depend on go out."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from polemic.cache import digest
from polemic.checks.site_links import Known
from polemic.editions import PAGES
from polemic.manuscripts import read_picture_file
from polemic.model import Entry, EssayFolder, File, Found, Manuscripts, PageKind
from polemic.pipeline.fingerprints import Fingerprints
from polemic.theme import Theme
from polemic.writers import Surroundings


class Texts:
    """The texts of essays, and after them of plain pages, by number."""

    def __init__(self, manuscripts: Manuscripts, fingerprints: Fingerprints) -> None:
        self._manuscripts = manuscripts
        self._fingerprints = fingerprints
        self._for_all = digest(
            repr((manuscripts.publication, manuscripts.is_collection, manuscripts.references)),
            repr((sorted(manuscripts.reserved), sorted(manuscripts.unread))),
        )
        self.names = (
            *(essay[0].essay for essay in manuscripts.essays),
            *(f"{PAGES}/{page.slug}" for page in manuscripts.pages),
        )
        """The slugs by which editions know what they belong to."""
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self._digests: dict[int, bytes] = {}

    def digest(self, number: int) -> bytes:
        """What its drafts depend on. Raises OSError."""
        if number not in self._digests:
            self._digests[number] = digest(self._for_all, *self._parts(number))
        return self._digests[number]

    def files(self, number: int) -> Iterator[Found]:
        """The files of that digest."""
        essays = self._manuscripts.essays
        is_page_of_essay = number >= len(essays) > 0 and not self._manuscripts.is_collection
        for edition in essays[0] if is_page_of_essay else essays[number] if number < len(essays) else ():
            yield from _files_of(edition)

    def _parts(self, number: int) -> Iterator[str | bytes]:
        essays = self._manuscripts.essays
        if number >= len(essays):
            page = self._manuscripts.pages[number - len(essays)]
            yield repr((page.source.path, page.source.text))
            if essays and not self._manuscripts.is_collection:  # whose sources it may cite
                yield self.digest(0)
        for edition in essays[number] if number < len(essays) else ():
            yield repr((edition.essay, edition.folder, edition.language))
            for file in _files_of(edition):
                yield repr((file.path, self._fingerprints.take(file)))


class Standing:
    """Essays in their place in the site; `known` is what their links may lead to."""

    def __init__(
        self, around: Surroundings, known: Known, texts: Texts, fingerprints: Fingerprints, theme: Theme
    ) -> None:
        self.known = known
        self.left_out = frozenset(around.plan.left_out)
        self._around = around
        self._texts = texts
        self._fingerprints = fingerprints
        self._static = {file.path: file for file in around.static}
        self._entries: dict[str, list[Entry]] = {}
        for entry in (*around.entries, *around.plain):
            self._entries.setdefault(entry.essay, []).append(entry)
        self._pages: dict[str, list[str]] = {}
        for (kind, essay, language), path in around.plan.only.items():
            if kind is PageKind.ARGUMENTS:  # which pages of arguments alone lead to
                continue
            self._pages.setdefault(essay, []).append(repr((kind, language, path)))
        plain = repr([(entry.title, entry.sections) for entry in around.plain])
        self._site = digest(theme.digest, plain, *self._pages.get("", ()))
        self._digests: dict[int, bytes] = {}

    def around(self, number: int) -> Surroundings:
        """All that its pages may know, with the files opened that it points to. Raises OSError."""
        files = self._around.files
        cited = (file for file in self._cited_files(number) if files.get(file.path) is file)
        opened = {file.path: read_picture_file(file) for file in cited}
        return replace(self._around, files=ChainMap(opened, files))  # type: ignore[arg-type]

    def digest(self, number: int) -> bytes:
        """What its pages depend on: its texts, what it points to, and what is shown of others. Raises OSError."""
        if number not in self._digests:
            self._digests[number] = digest(self._texts.digest(number), self._site, *self._parts(number))
        return self._digests[number]

    def files(self, number: int) -> Iterator[Found | File]:
        """The files of that digest."""
        yield from self._texts.files(number)
        yield from self._cited_files(number)

    def _parts(self, number: int) -> Iterator[str | bytes]:
        name = self._texts.names[number]
        yield from self._pages.get(name, ()) if name else ()
        for entry in self._entries.get(name, ()):
            around = self._around.neighbours.get((entry.essay, entry.language), ())
            shown = [one and (one.essay, one.language, one.folder, one.title) for one in around]
            yield repr((entry.language, shown))
            yield from self._replies(entry)
            if entry.has_argument:
                yield repr(self._around.plan.only.get((PageKind.ARGUMENTS, "", "")))
            for path in entry.cites:
                yield from self._cited(path, name)

    def _replies(self, entry: Entry) -> Iterator[str]:
        """What is shown of the essays that it replies to, and of those that reply to it."""
        plan, key = self._around.plan, (entry.essay, entry.language)
        for answered in plan.answered.get(key, ()):
            yield repr(answered and (_shown(answered.entry), answered.anchor))
        for reply in plan.replies.get(key, ()):
            yield repr((_shown(reply.entry), reply.at))

    def _cited(self, path: PurePosixPath, name: str) -> Iterator[str | bytes]:
        plan = self._around.plan
        file = self._file(path)
        if file:
            renditions = [(one.path, one.width) for one in plan.renditions.get(path) or ()]
            yield repr((path, self._fingerprints.take(file), renditions))
        elif path in plan.documents:
            other = plan.documents[path].essay
            yield b"" if other == name else self._texts.digest(self._texts.numbers[other])
        else:
            yield repr(path)

    def _cited_files(self, number: int) -> Iterator[File]:
        entries = self._entries.get(self._texts.names[number], ())
        for path in dict.fromkeys(path for entry in entries for path in entry.cites):
            file = self._file(path)
            if file:
                yield file

    def _file(self, path: PurePosixPath) -> File | None:
        static = self._around.plan.static.get(path)
        return self._around.files.get(path) or (self._static[static] if static else None)


def _shown(entry: Entry) -> tuple[object, ...]:
    """What an essay shows of another that it replies to, or that replies to it."""
    metadata = entry.metadata
    return (
        *(entry.essay, entry.language, entry.folder, entry.title),
        *(metadata.authors, metadata.published, metadata.formerly, metadata.canonical),
    )


def _files_of(edition: EssayFolder) -> Iterator[Found]:
    yield from (edition.metadata,) if edition.metadata else ()
    yield from (*edition.references, *edition.sections)
