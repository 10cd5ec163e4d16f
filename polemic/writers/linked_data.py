"""A page and what it can prove come in; the same in the words of schema.org, as JSON-LD, goes out.

The words: https://schema.org/docs/documents.html. Nobody says whether the name under an essay is a person's or a
body's, so an author has a name and no type; a source's author with a family name and a given one is a person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup

from polemic.addresses import absolute, essay_path
from polemic.licences import licence_url
from polemic.metadata.records import Json
from polemic.model import (
    OTHERS,
    Author,
    Correction,
    Edition,
    Entry,
    Name,
    Publication,
    Reference,
    RepliedTo,
)
from polemic.writers.particulars import Particulars, section_title

_SOURCES = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""CSL's types of sources that schema.org has a word for; the others are creative works."""
_CORRECTING = frozenset({"correction", "clarification", "retraction"})
_MOST = 20
_Node = dict[str, Json]


def essay_data(edition: Edition, told: Particulars) -> Markup:
    """What an essay's page says, or that of one of its sections."""
    return _printed(_part(edition, told) if told.part else _essay(edition, told))


def collection_data(title: str, url: str, publication: Publication, essays: Sequence[Entry]) -> Markup:
    """What an index says, with the newest essays, as feeds give them."""
    return _printed(
        {
            "@type": "Blog" if publication.kind == "BlogPosting" else "CollectionPage",
            "name": title,
            "url": url,
            "description": publication.description,
            "inLanguage": publication.language,
            "hasPart": [_mention(entry, publication) for entry in essays[:_MOST]],
        }
    )


def page_data(title: str, description: str, url: str, language: str, publication: Publication) -> Markup:
    """What a page that is no essay says."""
    return _printed(
        {
            "@type": "WebPage",
            "name": title,
            "url": url,
            "description": description,
            "inLanguage": language,
            "isPartOf": _site(publication),
        }
    )


def _essay(edition: Edition, told: Particulars) -> _Node:
    metadata = edition.metadata
    return {
        **_core(edition, told),
        "mainEntityOfPage": told.url,
        "alternativeHeadline": metadata.subtitle,
        "abstract": metadata.thesis,
        "description": "" if told.description == metadata.thesis else told.description,
        "image": told.picture.url if told.picture else "",
        "articleSection": metadata.kicker,
        "position": metadata.number or "",
        "inLanguage": edition.language,
        "dateModified": metadata.revised.isoformat() if metadata.revised else "",
        "creativeWorkStatus": "Draft" if metadata.is_draft else "",
        "keywords": metadata.keywords,
        "wordCount": edition.words,
        "timeRequired": _duration(edition.minutes),
        **_terms(metadata.licence),
        "isPartOf": _site(told.publication),
        **_translations(edition, told),
        "correction": [_correction(one) for one in metadata.corrections if one.kind in _CORRECTING],
        "citation": [
            *(_mention(entry, told.publication) for entry in told.answered),
            *(_elsewhere(one) for one in metadata.replies_to if one.url),
            *(_citation(source.reference) for source in edition.sources.values()),
        ],
    }


def _part(edition: Edition, told: Particulars) -> _Node:
    part = told.part
    assert part
    return {
        "@type": "WebPage",
        "name": section_title(part),
        "url": told.page_url,
        "description": told.description,
        "inLanguage": edition.language,
        "position": part.position,
        "timeRequired": _duration(part.minutes),
        "isPartOf": _given(_core(edition, told)),
    }


def _core(edition: Edition, told: Particulars) -> _Node:
    """The little by which a work is known wherever it is named."""
    published = edition.metadata.published
    return {
        "@type": told.publication.kind,
        "@id": told.url,
        "url": told.url,
        "headline": edition.title,
        "author": [_author(author) for author in edition.metadata.authors],
        "datePublished": published.isoformat() if published else "",
    }


def _author(author: Author) -> _Node:
    """Only a person is known to have a family's name: others may be bodies."""
    parts = {"familyName": author.family, "givenName": author.given}
    kind = "Person" if author.family else ""
    return _given({"@type": kind, "name": author.name, **parts, "url": author.url})


def _terms(licence: str) -> _Node:
    url = licence_url(licence)
    return {"license": url} if url else {"copyrightNotice": licence}


def _site(publication: Publication) -> _Node:
    kind = "Blog" if publication.kind == "BlogPosting" else "WebSite"
    url = f"{publication.url.rstrip('/')}/" if publication.url else ""
    return _given({"@type": kind, "name": publication.title, "url": url}) if publication.title else {}


def _translations(edition: Edition, told: Particulars) -> _Node:
    if edition.is_translation:
        originals = [one for one in told.others if not one.is_translation]
        return {"translationOfWork": _mention(originals[0], told.publication)} if originals else {}
    return {"workTranslation": [_mention(one, told.publication) for one in told.others]}


def _mention(entry: Entry, publication: Publication) -> _Node:
    """Another essay, or this one in another language."""
    metadata, site = entry.metadata, publication.url
    url = metadata.canonical or (absolute(site, essay_path(entry.folder)) if site else "")
    return _given(
        {
            "@type": publication.kind,
            "@id": url,
            "url": url,
            "headline": entry.title,
            "inLanguage": entry.language,
            "datePublished": metadata.published.isoformat() if metadata.published else "",
        }
    )


def _elsewhere(replied_to: RepliedTo) -> _Node:
    """What an essay replies to; schema.org has replies of comments alone."""
    author = {"name": replied_to.author} if replied_to.author else {}
    return _given(
        {"@type": "CreativeWork", "name": replied_to.title, "author": author, "url": replied_to.url}
    )


def _correction(correction: Correction) -> _Node:
    return {
        "@type": "CorrectionComment",
        "datePublished": correction.date.isoformat(),
        "text": correction.text,
    }


def _citation(reference: Reference) -> _Node:
    doi = f"https://doi.org/{quote(reference.doi, safe='/:;()')}" if reference.doi else ""
    return _given(
        {
            "@type": _SOURCES.get(reference.type, "CreativeWork"),
            "name": reference.title or reference.container_title,
            "author": [_name(name) for name in reference.author if name != OTHERS],
            "director": [_name(name) for name in reference.director if name != OTHERS],
            "datePublished": reference.issued,
            "url": reference.url,
            "sameAs": doi,
            "archivedAt": reference.archive,
        }
    )


def _name(name: Name) -> _Node:
    family = f"{name.particle} {name.family}".strip()
    if family and name.given:
        node = {"@type": "Person", "givenName": name.given, "familyName": family}
        return _given({**node, "honorificSuffix": name.suffix})
    return {"name": name.literal or family or name.given}


def _duration(minutes: int) -> str:
    """ISO 8601, 5.5.2.4."""
    return f"PT{minutes}M" if minutes else ""


def _given(node: Mapping[str, Json]) -> _Node:
    return {name: value for name, value in node.items() if value}


def _printed(node: Mapping[str, Json]) -> Markup:
    """No text within ends the script or begins a comment, since `<` is written as an escape."""
    tree = {"@context": "https://schema.org", **_given(node)}
    return Markup(json.dumps(tree, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c"))
