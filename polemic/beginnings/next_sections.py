"""An essay's folder and a heading come in; the file of its next section goes out, written."""

from __future__ import annotations

import re
from pathlib import Path

from polemic.addresses import heading_id
from polemic.beginnings.folders import Refused
from polemic.languages import is_language_tag
from polemic.manuscripts.slugs import RESERVED, fit_slug, folded

_NUMBERED = re.compile(r"([0-9]{1,9})-(.+)\.md", re.I)
_LONGEST = 150
"""Bytes of a slug: with number and ending it fits into every disk's 255."""


def add_section(essay: Path, shown: str, heading: str) -> Path:
    """Writes the file that begins the next section, and returns it. Raises Refused, and OSError."""
    words = " ".join(heading.split()).lstrip("#＃ ")
    if not words:
        raise Refused(
            "a section needs a heading", 'type it in quotes: polemic new --section "Why trust is slow"'
        )
    texts = _texts_in(essay, shown)
    numbered = [found for text in texts if (found := _NUMBERED.fullmatch(text.name))]
    _judge_unnumbered(texts, shown, words)
    number = max((int(found[1]) for found in numbered), default=0) + 1
    width = max((len(found[1]) for found in numbered), default=2)
    languages = (
        folder.name for folder in essay.iterdir() if folder.is_dir() and is_language_tag(folder.name)
    )
    taken = {folded(name) for name in (*(found[2] for found in numbered), *languages)} | RESERVED
    file = essay / f"{number:0{width}}-{free_slug(words, taken)}.md"
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(f"# {words}\n\n")
    return file


def free_slug(heading: str, taken: set[str] | frozenset[str]) -> str:
    """The slug of a section with that heading, in the script it is written in; `taken` are folded slugs."""
    slug = _shortened(fit_slug(heading_id(heading)))
    if folded(slug) in RESERVED:
        slug = f"{slug}-section"
    turn, free = 2, slug
    while folded(free) in taken:
        free, turn = f"{slug}-{turn}", turn + 1
    return free


def _shortened(slug: str) -> str:
    short = slug.encode()[:_LONGEST].decode(errors="ignore")
    return slug if short == slug else short.rpartition("-")[0] or short


def _texts_in(essay: Path, shown: str) -> tuple[Path, ...]:
    if not essay.is_dir():
        hint = "go to the folder that holds content/, or begin an essay: polemic new my-essay"
        raise Refused(f"there is no folder '{shown}' here", hint)
    texts = sorted(
        path for path in essay.iterdir() if path.suffix.casefold() == ".md" and path.name[0] not in "._"
    )
    essays = sorted(path.parent.name for path in essay.glob("*/essay.yaml"))
    if not texts and not (essay / "essay.yaml").exists() and essays:
        named = "', '".join(essays[:5])
        message = f"there are several essays in '{shown}': '{named}'" + ", …" * (len(essays) > 5)
        raise Refused(message, f'name the folder of one: polemic new --section "…" {shown}/{essays[0]}')
    return tuple(texts)


def _judge_unnumbered(texts: tuple[Path, ...], shown: str, words: str) -> None:
    first = next((text for text in texts if not _NUMBERED.fullmatch(text.name)), None)
    if first is None:
        return
    number = 1 + sum(_NUMBERED.fullmatch(text.name) is not None for text in texts)
    named = f"{number:02}-{fit_slug(first.stem.lstrip('0123456789-_. '))}.md"
    message = f"'{shown}/{first.name}' has no number, and among several sections each needs one"
    hint = f"rename it '{named}', let it begin with a heading, then type: polemic new --section \"{words}\""
    raise Refused(message, hint)
