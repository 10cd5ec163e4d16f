"""Links within the content: each must lead to something that is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.addresses import destination, resolve
from polemic.checks.paths import Fault, explain_link
from polemic.checks.pictures import judge_opened_drawing
from polemic.manuscripts.openings import read_opening
from polemic.model import Edition, File, Link, Plan, Target, located_pieces
from polemic.problems import Problem, Suggestions

_SOURCES = (".md", ".yaml", ".yml")
_DRAWING = ".svg"
_HARMLESS = frozenset(
    f".{suffix}"
    for suffix in (
        "png jpg jpeg jpe jfif gif webp avif svg bmp tif tiff heic heif eps ps "  # pictures
        "pdf epub mobi azw3 djvu doc docx odt rtf xls xlsx ods ppt pptx odp odg pages numbers key "  # documents
        "mp3 m4a m4b aac oga ogg opus flac wav aif aiff mid midi mp4 m4v mov webm ogv mkv avi vtt srt "  # recordings
        "zip gz bz2 xz zst 7z tar tgz "  # archives
        "txt csv tsv json jsonl geojson bib ris enw ics vcf log dta sav rds rdata parquet sqlite db h5 nc "  # data
        "tex r rmd py ipynb jl do m c h cpp hpp java go rs rb sh sql diff patch asc sig "  # code, as text
        "ttf otf woff woff2"  # typefaces
    ).split()
)
"""What browsers show or save under whatever type a host gives it, and never run as a document of the site."""
_RUN_BY_HOSTS = r"(?i)\.(?:[xs]?html?|xht|xml|svgz?|xsl|m?js|css|php\d?|phtml|cgi|pl|asp|jsp)\."
"""Within a name: Apache takes its type from there if it does not know the last ending (httpd, mod_mime)."""
_RUNNING = (
    rb"(?i)(?:\xef\xbb\xbf)?[\t\n\f\r ]*<(?:\?xml|!--|!doctype html|(?:html|head|script|iframe|h1|div|font|table|a|"
    rb"style|title|b|body|br|p|svg)[ >\t\n\f\r/])"
)
"""https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type, and SVG."""
_TRUSTED = "put it into a .zip and link to that; or, if you trust it, move it to static/"


def check_links(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds links that lead nowhere: to a missing file, out of content/, to an id nobody has."""
    suggestions = Suggestions()
    for section, link in located_pieces(edition):
        if isinstance(link, Link) and isinstance(link.target, Target):
            location = section.source.locate(link.place)
            faults = _judge(link.target, edition, plan, files, suggestions)
            yield from (fault.at(location) for fault in faults)


def _judge(
    target: Target,
    edition: Edition,
    plan: Plan,
    files: Mapping[PurePosixPath, File],
    suggestions: Suggestions,
) -> Iterator[Fault]:
    path = resolve(edition.folder, target.path) if target.path else None
    if destination(target, edition, plan) is None:
        yield _explain(target, path, edition, plan, files, suggestions)
    elif path is not None and path in files:
        yield from _judge_file(files[path])


def _judge_file(file: File) -> Iterator[Fault]:
    name, suffix = file.path.name, file.path.suffix.lower()
    if suffix in _SOURCES:
        message = f"'{name}' is a text that no essay holds: readers would see its source"
        hint = "put it among an essay's sections or into pages/; an edition needs its own essay.yaml"
        yield Fault("unpublished-text", message, hint)
    elif suffix not in _HARMLESS:
        message = f"'{name}' is of a kind that a browser might run as a page of your site"
        yield Fault("active-file", message, _TRUSTED)
    elif re.search(_RUN_BY_HOSTS, name):
        message = f"'{name}' has two endings, and a host may go by the first, with which it would run"
        yield Fault("active-file", message, "give it a name that has one ending")
    elif suffix == _DRAWING:
        yield from judge_opened_drawing(file)
    elif re.match(_RUNNING, read_opening(file)):
        message = f"'{name}' begins as HTML or XML does, whatever its name says, and a browser may run it"
        yield Fault("active-file", message, _TRUSTED)


def _explain(
    target: Target,
    path: PurePosixPath | None,
    edition: Edition,
    plan: Plan,
    files: Mapping[PurePosixPath, File],
    suggestions: Suggestions,
) -> Fault:
    if target.path and (path is None or path not in plan.documents):
        return explain_link(target.path, edition, plan, files, suggestions)
    name, ids = target.fragment, edition.ids
    if path is not None:
        anchor = plan.documents[path]
        ids = plan.ids[anchor.essay, anchor.language]
    hint = suggestions.did_you_mean(f"#{name}", (f"#{known}" for known in ids))
    hint = hint or f"give the place its name with {{: #{name} }}, or link to a heading by its words"
    return Fault("broken-anchor", f"nothing in the essay has the name #{name}", hint)
