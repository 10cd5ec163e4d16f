"""The kinds of value that say how pages look and where their masthead leads: colours, lengths, typefaces, links."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from polemic.colours import NAMES, read_colour
from polemic.metadata.kinds import is_url, text_of
from polemic.metadata.readings import Reading
from polemic.metadata.records import Json, Kind, is_given
from polemic.metadata.remedies import quote
from polemic.metadata.trees import Items, Text, Tree
from polemic.problems import Place

_LENGTH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) *(rem|em|ch)?")
_BOUNDS = {"rem": (20, 45), "em": (20, 45), "ch": (35, 75)}
_COMMA = re.compile(r"[,，、]")
_LONGEST_FACE = 99
_IN_FACE = " .-_+'’"
_GENERIC = frozenset(
    "serif sans-serif cursive fantasy monospace math fangsong system-ui"
    " ui-serif ui-sans-serif ui-monospace ui-rounded".split()
)
"""What names no typeface but a kind of it, and so has no quotes (CSS Fonts 4, 2.1.3)."""

_COMMENTED = re.compile(r"[^#]*:\s+(#\w+)")
_SCHEME = r"(?i)[a-z][a-z0-9+.-]*:"
_REACHING = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|tel:[+0-9][0-9() .-]*)", re.IGNORECASE)
_UNFIT = re.compile(r"""[^\S ]|[<>"\\^`{|}?]""")


def leads_elsewhere(url: str) -> bool:
    """Whether a link of the masthead leads out of the site."""
    return re.match(_SCHEME, url) is not None


def _read_colour(reading: Reading, tree: Tree, path: str) -> str:
    key = path.rpartition(".")[2]
    hint = f'type six digits after a # in quotes, such as\n{key}: "#0b4a6f"'
    written = text_of(reading, tree, path, hint)
    colour = read_colour(written)
    if written and colour is None:
        near = reading.nearest(written, NAMES)
        hint = f"did you mean '{near}'? Else {hint}" if near else hint
        reading(tree.place, "wrong-colour", f"'{written}' is no colour that is known here", hint)
    return str(colour) if colour else ""


def _judge_no_colour(reading: Reading, key: Text) -> None:
    """Without its quotes a colour is a comment to YAML, and the page would have another one."""
    commented = _COMMENTED.match(reading.line_at(key.place), key.place.column - 1)
    if commented and read_colour(commented[1]):
        reading.withdraw(key.place.line, "comment-in-text")
        place = Place(key.place.line, commented.start(1) + 1, len(commented[1]))
        message = f"YAML takes {commented[1]} for a comment, and the colour would not be there"
        reading(place, "wrong-colour", message, f"put it in quotes:\n{key.value}: {quote(commented[1])}")


def _read_measure(reading: Reading, tree: Tree, path: str) -> str:
    hint = f"type {path}: 33rem, or a number between 20 and 45"
    written = text_of(reading, tree, path, hint)
    length = _LENGTH.fullmatch(written.strip().lower())
    unit = (length[2] or "rem") if length else "rem"
    least, most = _BOUNDS[unit]
    if length and least <= float(length[1]) <= most:
        return f"{length[1]}{unit}"
    if written:
        message = f"'{written}' is no width that a column of text can have"
        if length:
            message = f"a column of {length[1]}{unit} would be too {'narrow' if float(length[1]) < least else 'wide'}"
            hint = f"type between {least}{unit} and {most}{unit}, such as {path}: 33rem"
        reading(tree.place, "wrong-measure", message, hint)
    return ""


def _read_faces(reading: Reading, tree: Tree, path: str) -> str:
    """Typefaces, the first that is there being used, as `font-family` takes them."""
    hint = f"type names with commas between them, such as\n{path}: Charter, Georgia, serif"
    items = tree.items if isinstance(tree, Items) else (tree,)
    faces = []
    for item in (item for item in items if is_given(item)):
        for name in _COMMA.split(text_of(reading, item, path, hint)):
            face = re.sub(r"""^(["'])(.*)\1$""", r"\2", name.strip()).strip()
            if _is_face(face):
                faces.append(face.lower() if face.lower() in _GENERIC else quote(face))
            elif face or faces:
                message = (
                    f"'{face}' cannot be the name of a typeface" if face else "a comma too many stands here"
                )
                reading(item.place, "wrong-typeface", message, hint)
    return ",".join(faces if not faces or _GENERIC.intersection(faces) else (*faces, "serif"))


def _is_face(name: str) -> bool:
    """Whether a typeface may be called so: letters of any script, and signs that mean nothing in CSS or HTML."""
    kinds = [unicodedata.category(sign)[0] for sign in name]
    is_fit = all(kind in "LMN" or sign in _IN_FACE for kind, sign in zip(kinds, name, strict=True))
    return is_fit and 0 < len(name) <= _LONGEST_FACE and kinds[0] in "LN"


def _read_site_link(reading: Reading, tree: Tree, path: str) -> str:
    hint = "type an address that begins with https:// or mailto:, or a file of the site such as about.html"
    written = text_of(reading, tree, path, hint)
    fault = _why_no_site_link(written) if written else None
    if fault:
        message, typed = fault
        reading(tree.place, "wrong-url", message, f"type url: {typed}" if typed else hint)
    return "" if fault else written


def _why_no_site_link(written: str) -> tuple[str, str] | None:
    """What is wrong with an address that the masthead is to link to, and what to type instead if that is clear."""
    if is_url(written) or _REACHING.fullmatch(written):
        return None
    if re.fullmatch(r"[^\s@/:]+@[^\s@/:]+", written):
        return f"'{written}' is an address of mail", f"mailto:{written}"
    if written.lower().startswith("www."):
        return f"'{written}' lacks its beginning", f"https://{written}" if is_url(
            f"https://{written}"
        ) else ""
    if leads_elsewhere(written):
        return f"'{written}' is not an address that the masthead can link to", ""
    if written.startswith("/"):
        return "an address that begins with / works only at the root of a server", written.strip("/")
    if written.endswith((".md", ".markdown")):
        page = f"{PurePosixPath(written).stem}.html"
        return f"'{written}' is a manuscript, and readers see the page that is made of it", page
    if written.endswith("/"):
        return f"'{written}' is a folder, and no page", f"{written}index.html"
    if _UNFIT.search(written) or written.startswith("#") or ".." in written.split("/"):
        return f"'{written}' is neither a web address nor a file of the site", ""
    return None


_COLOUR_SCHEMA: dict[str, Json] = {"type": ["string", "number"]}  # what YAML makes of 000000
_LENGTH_SCHEMA: dict[str, Json] = {"type": ["string", "number"], "minimum": 20, "maximum": 45}
_FACES_SCHEMA: dict[str, Json] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
}
_LINK_SCHEMA: dict[str, Json] = {
    "type": "string",
    "pattern": r"^(https?://|mailto:|tel:|[^/\s:?#][^\t\n:?]*$)",
}

COLOUR = Kind(_read_colour, "", _COLOUR_SCHEMA, _judge_no_colour)
LENGTH = Kind(_read_measure, "", _LENGTH_SCHEMA)
FACES = Kind(_read_faces, "", _FACES_SCHEMA)
SITE_LINK = Kind(_read_site_link, "", _LINK_SCHEMA)
