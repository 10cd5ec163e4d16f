"""Names and texts come in; ids, paths in the site and relative addresses go out."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from polemic.model import Anchor, Edition, Plan, Target

WHOLE_PAGE = PurePosixPath("index.html")
MAIN = "main"
THESIS = "the-thesis"
_PART = rf"{MAIN}|{THESIS}|the-sources|the-corrections|the-citation|the-replies|change-\d+|note-\d+|call-\d+(?:-\d+)?"
_PICTURE = r"picture:.*|d\d+(?:\.\d+)*:.*"
_OF_THE_PAGE = re.compile(
    rf"{_PART}|{_PICTURE}|(?:note|call|source)-.*|p-[a-z2-7]{{4,6}}(?:-\d+)?", re.DOTALL
)
_STRETCH = 1_000  # characters
_HASHED = 5  # bytes, which give eight characters of base32: more than any id has
_NOT_IN_FRAGMENT = re.compile(r'[\x00-\x20"#%<>\\^`{|}\x7f]')
_IN_PATH = "/~!$&'()*+,;=@"


def is_of_the_page(name: str) -> bool:
    """Whether an id is one that pages give to their own parts."""
    return _OF_THE_PAGE.fullmatch(name) is not None


def is_part_of_the_page(slug: str, keys: Container[str]) -> bool:
    """Whether an essay's section of that name would share its id with a part of its page; `keys` are cited by."""
    key = slug.removeprefix(source_id(""))
    return re.fullmatch(_PART, slug) is not None or (key != slug and key in keys)


def heading_id(text: str) -> str:
    """A readable id in any script: letters and digits stay, the rest becomes hyphens."""
    folded = _composed(text.lower())
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded).split()
    return "-".join(words)


def paragraph_id(text: str, length: int = 4) -> str:
    """`p-` and base32 characters hashed (SHA-256) from a block's NFC text: it stays while the text stays."""
    digest = hashlib.sha256(_composed(text).encode()).digest()
    return f"p-{base64.b32encode(digest[:_HASHED]).decode().lower()[:length]}"


def _composed(text: str) -> str:
    """The text in NFC, stretch by stretch: a letter with thousands of marks takes the square of their number."""
    if text.isascii():
        return text
    starts = range(0, len(text), _STRETCH)
    return "".join(unicodedata.normalize("NFC", text[start : start + _STRETCH]) for start in starts)


def note_id(number: int) -> str:
    """The id of a note."""
    return f"note-{number}"


def call_id(number: int, turn: int) -> str:
    """The id of the place that calls a note, for the first time or again."""
    return f"call-{number}" if turn == 1 else f"call-{number}-{turn}"


def change_id(number: int) -> str:
    """The id of an entry in the record of changes."""
    return f"change-{number}"


def source_id(key: str) -> str:
    """The id of an entry in the source list."""
    return f"source-{key}"


def essay_path(folder: PurePosixPath) -> PurePosixPath:
    """The page that holds a whole essay."""
    return folder / WHOLE_PAGE


def section_path(folder: PurePosixPath, slug: str) -> PurePosixPath:
    """The page that holds one section, or a plain page."""
    return folder / f"{slug}.html"


def resolve(folder: PurePosixPath, path: PurePosixPath) -> PurePosixPath | None:
    """A path as written in a file of a folder, from the content folder; None if it leads out of it."""
    if path.is_absolute():
        return None
    joined = posixpath.normpath(folder / path)
    return None if joined.startswith("../") or joined == ".." else PurePosixPath(joined)


def destination(target: Target, edition: Edition, plan: Plan) -> Anchor | PurePosixPath | None:
    """Where a link of an edition leads: a place that can be linked to, a file of the site, or nowhere."""
    if target.path is None:
        return _anchor(Anchor(edition.essay, edition.language), target.fragment, plan)
    path = resolve(edition.folder, target.path)
    if path is None:
        return None
    if path in plan.documents:
        return _anchor(plan.documents[path], target.fragment, plan)
    return plan.files.get(path) or plan.static.get(path)


def _anchor(beginning: Anchor, fragment: str, plan: Plan) -> Anchor | None:
    if not fragment:
        return beginning
    section = plan.ids[beginning.essay, beginning.language].get(fragment)
    return None if section is None else Anchor(beginning.essay, beginning.language, section, fragment)


def href(page: PurePosixPath, to: PurePosixPath, fragment: str = "") -> str:
    """The relative address of a file as seen from a page; it always names the file (RFC 3987, RFC 3986)."""
    anchor = "#" + _NOT_IN_FRAGMENT.sub(lambda match: quote(match[0]), fragment) if fragment else ""
    if page == to and fragment:
        return anchor
    here, there = page.parts[:-1], to.parts
    shared = len(posixpath.commonprefix((here, there)))
    return _quoted("/".join((*[".."] * (len(here) - shared), *there[shared:]))) + anchor


@lru_cache(maxsize=1024)
def _quoted(path: str) -> str:
    return quote(path, safe=_IN_PATH)


def absolute(site: str, path: PurePosixPath) -> str:
    """The public address of a page, given that of the site; a whole page is named by its folder."""
    is_whole = path.name == WHOLE_PAGE.name
    shown = path.parent if is_whole else path
    tail = "" if shown == PurePosixPath() else quote(str(shown), safe=_IN_PATH) + "/" * is_whole
    return f"{site.rstrip('/')}/{tail}"
