"""An edition comes in; itself as a source goes out, of which its files, its tags and its lines for citing are made."""

from __future__ import annotations

import re
import unicodedata

from polemic.model import Author, Edition, Name, Publication, Reference
from polemic.writers.particulars import container_title, essay_url, full_title

_TYPES = {"Article": "webpage", "BlogPosting": "post-weblog", "OpinionNewsArticle": "article-newspaper"}
"""By the kind of site."""
_SIGNIFICANT = 4  # letters of a word
_LONGEST = 200  # characters: decomposing a letter with thousands of marks takes the square of their number


def own_reference(edition: Edition, publication: Publication) -> Reference:
    """The essay as others cite it; a name is taken apart only where the writer has done so."""
    metadata = edition.metadata
    return Reference(
        _key(edition),
        _TYPES[publication.kind],
        metadata.location,
        author=tuple(map(_name, metadata.authors)),
        issued=metadata.published.isoformat() if metadata.published else "",
        title=full_title(edition),
        container_title=container_title(edition, publication),
        url=essay_url(edition, publication),
        language=edition.language,
    )


def _name(author: Author) -> Name:
    return Name(author.family, author.given) if author.family else Name(literal=author.name)


def _key(edition: Edition) -> str:
    """Author, year and a word of the title, in ASCII; another edition has its language's tag behind it."""
    metadata = edition.metadata
    names = _ascii_words(metadata.authors[0].family or metadata.authors[0].name) if metadata.authors else ()
    words = _ascii_words(edition.title) or _ascii_words(edition.essay)
    significant = [word for word in words if len(word) >= _SIGNIFICANT]
    year = str(metadata.published.year) if metadata.published else ""
    tag = "".join(_ascii_words(edition.language)) if edition.is_translation else ""
    return "".join((*names[-1:], year, *(significant or words)[:1], tag)) or "essay"


def _ascii_words(text: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFKD", text[:_LONGEST]).encode("ascii", "ignore").decode()
    return tuple(re.findall("[a-z0-9]+", decomposed.lower()))
