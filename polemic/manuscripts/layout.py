"""The files of content/ -> which of them make the essays, their editions, the plain pages and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from polemic.manuscripts.languages import names_language
from polemic.manuscripts.slugs import RESERVED, fit_slug, folded
from polemic.metadata import language_meant
from polemic.model import REFERENCE_FILES, EssayFolder, Found
from polemic.problems import Location, Problem
from polemic.values import frozen

_ROOT = PurePosixPath()
_PAGES = PurePosixPath("pages")
_STATIC = "static"
_ESSAY, _SITE = "essay.yaml", "site.yaml"
_METADATA = frozenset({_ESSAY, _SITE, *REFERENCE_FILES})
_TEXTS_ELSEWHERE = frozenset({".docx", ".doc", ".odt", ".rtf", ".txt", ".pages", ".html", ".tex", ".pdf"})
_MARKDOWN_ELSEWHERE = frozenset({".markdown", ".mdown", ".mkd", ".mkdn"})


@frozen
class Layout:
    """What each file of content/ is; in an essay the original stands before its other editions.

    `references` are those that serve all essays of a collection.
    """

    is_collection: bool
    site: Found | None
    references: tuple[Found, ...]
    essays: tuple[tuple[EssayFolder, ...], ...]
    pages: tuple[Found, ...]
    static: tuple[Found, ...]
    files: tuple[Found, ...]
    problems: tuple[Problem, ...]

    @property
    def editions(self) -> tuple[EssayFolder, ...]:
        """Those of all essays."""
        return tuple(edition for essay in self.essays for edition in essay)


@lru_cache(maxsize=1)
def plan_layout(found: tuple[Found, ...], shown: PurePosixPath) -> Layout:
    """Tells what each file is; `shown` names the content folder in what is reported."""
    static = tuple(file for file in found if file.path.parts[:-1][:1] == (_STATIC,))
    names = _Names(tuple(file for file in found if file.path.parts[:-1][:1] != (_STATIC,)))
    originals = _originals(names)
    is_collection = bool(originals) and _ROOT not in originals
    below = _tagged(names)
    essays = tuple((original, *below.get(original, ())) for original in originals)
    folders = tuple(folder for essay in essays for folder in essay)
    of_essays = frozenset(folders)
    claimed = {file.path for folder in {*folders, _PAGES, *names.essays} for file in names.texts(folder)}
    claimed.update(file.path for file in names.metadata if names.right_name(file))
    claimed.update(file.path for file in names.metadata if _is_second_site(file, of_essays))
    strays = names.texts(_ROOT) if is_collection else ()
    claimed.update(file.path for file in strays)
    return Layout(
        is_collection=is_collection,
        site=names.find(_ROOT, _SITE),
        references=names.references(_ROOT) if is_collection else (),
        essays=tuple(tuple(_essay_folder(folder, essay[0], names) for folder in essay) for essay in essays),
        pages=names.texts(_PAGES),
        static=static,
        files=tuple(file for file in names.files if file.path not in claimed),
        problems=tuple(_judge(names, originals, folders, strays, shown)),
    )


class _Names:
    """Files by what their names say they are."""

    def __init__(self, files: tuple[Found, ...]) -> None:
        self.files = files
        self.metadata = tuple(file for file in files if _corrected(file))
        self._by_folder: dict[PurePosixPath, list[Found]] = {}
        for file in files:
            self._by_folder.setdefault(file.path.parent, []).append(file)
        folders = (file.path.parent for file in self.metadata if _corrected(file) == _ESSAY)
        self.essays = frozenset(folders) - {_PAGES}

    def right_name(self, file: Found) -> str:
        """The name a metadata file ought to have; empty for all other files."""
        name, folder = _corrected(file), file.path.parent
        is_here = {_ESSAY: folder in self.essays, _SITE: folder == _ROOT}
        return name if is_here.get(name, folder == _ROOT or folder in self.essays) else ""

    def find(self, folder: PurePosixPath, name: str) -> Found | None:
        """A folder's metadata file, if need be under a name that comes near."""
        near = [file for file in self._by_folder.get(folder, ()) if self.right_name(file) == name]
        return min(near, key=lambda file: file.path.name != name, default=None)

    def references(self, folder: PurePosixPath) -> tuple[Found, ...]:
        """The files of a folder in which sources stand."""
        found = (self.find(folder, name) for name in REFERENCE_FILES)
        return tuple(file for file in found if file)

    def texts(self, folder: PurePosixPath) -> tuple[Found, ...]:
        """The Markdown files that stand in a folder itself."""
        return tuple(file for file in self._by_folder.get(folder, ()) if file.path.suffix.casefold() == ".md")


def _corrected(file: Found) -> str:
    name = file.path.name.casefold()
    right = f"{name.removesuffix('.yml')}.yaml" if name.endswith(".yml") else name
    return right if right in _METADATA else ""


def _originals(names: _Names) -> tuple[PurePosixPath, ...]:
    below = sorted(folder for folder in names.essays if len(folder.parts) == 1)
    are_editions = all(names_language(folder.name) for folder in below)
    if are_editions:
        is_essay = _ROOT in names.essays or bool(names.texts(_ROOT))
    else:
        is_essay = _ROOT in names.essays and bool(names.texts(_ROOT))
    return (_ROOT,) if is_essay else tuple(below)


def _tagged(names: _Names) -> dict[PurePosixPath, list[PurePosixPath]]:
    """Original -> the folders of its editions in other languages, were it an essay."""
    below: dict[PurePosixPath, list[PurePosixPath]] = {}
    for folder in sorted(names.essays - {_ROOT}):
        if names_language(folder.name):
            below.setdefault(folder.parent, []).append(folder)
    return below


def _essay_folder(folder: PurePosixPath, original: PurePosixPath, names: _Names) -> EssayFolder:
    return EssayFolder(
        essay=original.name,
        folder=folder,
        language="" if folder == original else folder.name,
        metadata=names.find(folder, _ESSAY),
        references=names.references(folder),
        sections=names.texts(folder),
    )


def _judge(
    names: _Names,
    originals: tuple[PurePosixPath, ...],
    folders: tuple[PurePosixPath, ...],
    strays: tuple[Found, ...],
    shown: PurePosixPath,
) -> Iterator[Problem]:
    of_essays = frozenset(folders)
    for file in names.files:
        right = names.right_name(file)
        if right and file.path.name != right:
            yield _misnamed(file, right, names)
        elif _is_second_site(file, of_essays):
            message = "this file is not read here: there is one for the whole site, in the content folder"
            hint = f"move what it says into {shown / _SITE}, and delete it"
            yield Problem(file.location, "misplaced-file", message, hint)
        elif file.path.suffix.casefold() in _MARKDOWN_ELSEWHERE and file.path.parent in of_essays:
            message = f"a text ends with .md here, and this with {file.path.suffix}"
            yield Problem(file.location, "misnamed-file", message, f"rename it '{file.path.stem}.md'")
    for folder in sorted(names.essays.difference(folders)):
        essay = names.find(folder, _ESSAY)
        if essay:
            yield _misplaced(essay, originals)
    for stray in strays:
        message = (
            f"{shown} is a collection of essays ({shown / originals[0]} is one): no section can stand here"
        )
        hint = "move it into the folder of its essay, or begin its name with '_' to keep it to yourself"
        yield Problem(stray.location, "stray-section", message, hint)
    yield from _judge_languages(folders, originals, names)
    if not originals and not names.essays:
        yield _nothing(names, shown)


def _misnamed(file: Found, right: str, names: _Names) -> Problem:
    message, hint = f"this file is called {file.path.name}, but it is read as {right}", f"rename it '{right}'"
    if names.find(file.path.parent, right) != file:
        message = f"there is {right} too, so that this file is not read"
        hint = f"move what it says into {right}, and delete it"
    return Problem(file.location, "misnamed-file", message, hint)


def _is_second_site(file: Found, folders: frozenset[PurePosixPath]) -> bool:
    return _corrected(file) == _SITE and file.path.parent in folders and file.path.parent != _ROOT


def _misplaced(file: Found, originals: tuple[PurePosixPath, ...]) -> Problem:
    folder = file.path.parent
    if folder == _ROOT:
        message = f"essays stand in folders of their own here, such as '{originals[0]}', and this is no essay"
        hint = "delete it: what holds for all essays stands in site.yaml"
        return Problem(file.location, "misplaced-essay", message, hint)
    if folder.parent not in originals:  # rare, so that looking through them costs nothing
        message = "an essay cannot stand so deep: its folder stands in the content folder itself"
        hint = f"move the folder {file.shown.parent} to {_content_of(file) / _fit_folder(folder.name)}"
        if _ROOT in originals:
            hint += ", and the essay that stands in the content folder into a folder of its own"
        return Problem(file.location, "misplaced-essay", message, hint)
    essay = "the content folder is one essay" if folder.parent == _ROOT else f"'{folder.parent}' is one essay"
    message = f"{essay}; one below it is its edition in another language, and '{folder.name}' names none"
    language = language_meant(folder.name)
    name = f"rename it '{language}'" if language else "name the folder by its language, such as 'zh-Hans'"
    rest = "give each essay a folder of its own" if folder.parent == _ROOT else "move the essay out"
    return Problem(file.location, "misplaced-essay", message, f"{name}, or {rest}")


def _judge_languages(
    folders: tuple[PurePosixPath, ...], originals: tuple[PurePosixPath, ...], names: _Names
) -> Iterator[Problem]:
    first: dict[tuple[PurePosixPath, str], PurePosixPath] = {}
    for folder in folders:
        same = first.setdefault((folder.parent, folded(folder.name)), folder)
        file = names.find(folder, _ESSAY)
        if same != folder and file and folder not in originals:
            message = f"'{folder.name}' and '{same.name}' are the same language"
            yield Problem(file.location, "same-language", message, "join the two folders into one")


def _nothing(names: _Names, shown: PurePosixPath) -> Problem:
    first = next(
        (f for f in names.files if f.path.suffix.casefold() == ".md" and f.path.parent != _PAGES), None
    )
    other = next((f for f in names.files if f.path.suffix.casefold() in _TEXTS_ELSEWHERE), None)
    hint = f"write one in {shown / 'essay.md'}, beginning with a line '# ' and its title"
    if first:
        hint = _what_to_create(first, shown)
    elif other:
        hint = (
            f"if {other.shown} is the essay, save it as plain text in {shown / 'essay.md'}, beginning with a line"
            f" '# ' and its title, and take {other.path.name} out of the folder"
        )
    return Problem(Location(shown), "no-essay", "there is no essay here", hint)


def _what_to_create(text: Found, shown: PurePosixPath) -> str:
    folder = text.shown.parent
    moved = shown / _fit_folder(folder.name)
    line = "with the line\ntitle: The title of your essay"
    if len(text.path.parts) > 2:
        return (
            f"if {folder} is to be an essay, move that folder to {moved}, and create {moved / _ESSAY} {line}"
        )
    return f"if {folder} is to be an essay, create {folder / _ESSAY} {line}"


def _content_of(file: Found) -> PurePosixPath:
    return file.shown.parents[len(file.path.parts) - 1]


def _fit_folder(name: str) -> str:
    fit = fit_slug(name)
    return f"{fit}-essay" if folded(fit) in RESERVED else fit
