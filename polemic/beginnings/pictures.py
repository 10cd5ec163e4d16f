"""A text that points to files beside it comes in; it goes out pointing to copies in figures/, with those copies."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from polemic.beginnings.left_over import LeftOver, NewFile
from polemic.beginnings.rewriting import Rewrite, rewrite
from polemic.manuscripts.slugs import fit_slug, folded

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_LARGEST = 64 * 1024 * 1024
_HIGHEST = 5  # folders up: where a site of another program may have its root
_PLACES = ("", "static", "public", "assets", "images", "content", "source")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LIVE = re.compile(r"(?:https?|mailto|tel):", re.I)
_DEST = r"""(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()<>]|\([^\s()]*\))*))"""
_SPACED = r"""(?P<spaced>[^()<>\n"']*?\.(?i:png|jpe?g|gif|webp|avif|svg))"""
_TITLE = r"""(?P<title>\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""

_WORDS = r"(?:[^\[\]\n]|\n(?![ \t]*\n)|!?\[[^\[\]]*\](?:\([^()]*\))?)*"
_ANCHOR = r"""<a\b[^>]*?\bhref\s*=\s*["']?(?!https?:|mailto:|tel:|#|["'>\s])[^"'>\s]*["']?[^>]*>"""
_HTML_PICTURE = r"""(?P<before><img\b[^>]*?\bsrc\s*=\s*["']?)(?P<src>[^"'>\s]+)(?P<after>["']?[^>]*>)"""
_NOWHERE = "a link that leads nowhere from here; its words stay"

Lookup = Callable[[str], bytes | None]
"""A file's content by its address as written; None where there is none."""


class Figures:
    """The pictures that a text turns out to need, each under a name of its own."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._paths: dict[str, str] = {}
        self.files: list[NewFile] = []

    def take(self, written: str) -> str:
        """The path of a copy, from the folder of the essay; empty if there is no such picture."""
        address = unquote(re.split(r"[?#]", written)[0]) if written else ""
        if address in self._paths:
            return self._paths[address]
        suffix = PurePosixPath(address).suffix.casefold()
        body = self._lookup(address) if suffix in _SUFFIXES else None
        if body is None:
            return ""
        path = f"figures/{self._free_name(PurePosixPath(address))}"
        self.files.append(NewFile(PurePosixPath("content", path), body))
        self._paths[address] = path
        return path

    def _free_name(self, path: PurePosixPath) -> str:
        stem, turn = fit_slug(path.stem)[:80], 1
        taken = {folded(file.path.name) for file in self.files}
        name = f"{stem}{path.suffix.lower()}"
        while folded(name) in taken:
            turn += 1
            name = f"{stem}-{turn}{path.suffix.lower()}"
        return name


def beside(source: Path) -> Lookup:
    """Looks for what a text of another program points to: beside it, and from the roots that it may have."""

    def read(address: str) -> bytes | None:
        relative = address.lstrip("/")
        folders = [source.parent] if relative == address else []
        folders += [folder / place for folder in source.parents[:_HIGHEST] for place in _PLACES]
        for folder in folders:
            file = folder / relative
            try:
                if file.is_file() and file.stat().st_size <= _LARGEST:
                    return file.read_bytes()
            except (OSError, ValueError):
                continue
        return None

    return read


def carry_pictures(text: str, first_line: int, figures: Figures) -> tuple[str, tuple[LeftOver, ...]]:
    """Rewrites pictures and links that lead to files; what leads nowhere is taken out, its words stay."""
    carrying = _Carrying(figures, first_line)
    changes = (
        Rewrite(rf"(?<!\\)!\[(?P<alt>[^\[\]]*)\]\(\s*(?:{_DEST}|{_SPACED}){_TITLE}\s*\)", carrying.picture),
        Rewrite(_HTML_PICTURE, carrying.html_picture),
        Rewrite(r"^(?P<label> {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)<?(?P<to>[^\s<>]+)>?", carrying.definition),
        Rewrite(rf"(?<![!\\^])\[(?!\^|@)(?P<words>{_WORDS})\]\((?P<to>{_DEST}){_TITLE}\s*\)", carrying.link),
        Rewrite(_ANCHOR, carrying.anchor),
    )
    for change in changes:
        text, _ = rewrite(text, first_line, change)
    return text, tuple(carrying.left)


class _Carrying:
    """What is to stand in the place of each kind of picture and link; it takes note of those that are lost."""

    def __init__(self, figures: Figures, first_line: int) -> None:
        self._figures, self._first_line = figures, first_line
        self.left: list[LeftOver] = []

    def picture(self, match: re.Match[str]) -> str:
        written = match["angle"] or match["bare"] or match["spaced"] or ""
        path = self._figures.take(written)
        if path:
            return f"![{match['alt']}]({path}{match['title'] or ''})"
        if written.startswith(("http://", "https://", "//")):
            self._leave(match, f"a picture at another host: {written}; save it beside the text")
            return f"[{match['alt'].strip() or 'a picture'}]({_whole(written)})"
        self._leave(match, f"there is no picture '{written}' beside the text")
        return match["alt"]

    def html_picture(self, match: re.Match[str]) -> str:
        path = self._figures.take(match["src"])
        if not path:
            self._leave(match, "a picture that is not beside the text")
        return f"{match['before']}{path}{match['after']}" if path else ""

    def definition(self, match: re.Match[str]) -> str:
        to = self._figures.take(match["to"]) or match["to"]
        if to == match["to"] and not (_LIVE.match(to) or to.startswith("#")):
            self._leave(match, _NOWHERE)
            return f"{match['label']}#"
        return f"{match['label']}{to}"

    def link(self, match: re.Match[str]) -> str:
        written = match["angle"] or match["bare"] or ""
        path = self._figures.take(written) if not _SCHEME.match(written) else ""
        if _LIVE.match(written) or written.startswith("#") or path:
            return f"[{match['words']}]({path or match['to']}{match['title'] or ''})"
        if written.startswith("//"):
            return f"[{match['words']}]({_whole(written)}{match['title'] or ''})"
        self._leave(match, _NOWHERE)
        return match["words"]

    def anchor(self, match: re.Match[str]) -> str:
        self._leave(match, _NOWHERE)
        return "<a>"

    def _leave(self, match: re.Match[str], what: str) -> None:
        line = self._first_line + match.string.count("\n", 0, match.start())
        self.left.append(LeftOver(line, what, match[0]))


def _whole(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address
