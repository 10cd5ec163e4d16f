"""An edition comes in; how to cite it goes out, in each style: an entry of a list, and the mark of one paragraph."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from polemic.citations import Run, Runs, Style, begun, closed, style_of
from polemic.languages import direction, source_words, words_language
from polemic.model import CITATION_STYLES, Cited, CitedSource, Edition, PageKind, Reference
from polemic.problems import Place
from polemic.values import frozen
from polemic.views import CiteView, LinkView, StyleView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.frame import Surroundings
from polemic.writers.markup import fill, join
from polemic.writers.own_reference import own_reference
from polemic.writers.sources import set_runs

_FILES = {PageKind.BIBTEX: "BibTeX", PageKind.CSL_JSON: "CSL-JSON"}


@frozen
class _Passage:
    """The paragraph that is the example: where it stands, how it is called, the essay with the address of it."""

    link: LinkView
    locator: str
    reference: Reference


def cite_view(edition: Edition, here: Standpoint, around: Surroundings) -> CiteView | None:
    """How to cite the essay, if it has a date or an address by which it can be found again."""
    reference = own_reference(edition, around.publication)
    if not (reference.issued or reference.url):
        return None
    last, own = _last_paragraph(reference, here), edition.metadata.citations
    names = sorted(CITATION_STYLES, key=lambda name: name != own)
    styles = tuple(_style_view(name, reference, last, here) for name in names)
    hint = here.wording.cite_a_paragraph(last.locator) if last else ""
    return CiteView(styles[0].line, _files(edition, here), hint, styles, last.link if last else None)


def _last_paragraph(reference: Reference, here: Standpoint) -> _Passage | None:
    edition = here.edition
    blocks = (numbered for section in edition.sections for numbered in section.blocks)
    paragraphs = [one for one in blocks if one.block.kind == "paragraph" and one.number]
    if not paragraphs:
        return None
    last, number = paragraphs[-1], paragraphs[-1].number or 0
    link = LinkView(anchor_href(last.anchor, here), here.wording.paragraph_abbreviation(number))
    # where an essay first appeared, its paragraphs may have other addresses
    is_here = reference.url and not edition.metadata.canonical
    of_paragraph = replace(reference, url=reference.url + link.href) if is_here else reference
    return _Passage(link, source_words(edition.language).paragraph(number), of_paragraph)


def _files(edition: Edition, here: Standpoint) -> tuple[LinkView, ...]:
    texts = {**_FILES, PageKind.SINGLE_FILE: here.wording.one_file}
    paths = (
        (here.plan.only.get((kind, edition.essay, edition.language)), text) for kind, text in texts.items()
    )
    return tuple(
        LinkView(here.outlook.href(path), text) for path, text in paths if path and path != here.outlook.page
    )


def _style_view(name: str, reference: Reference, passage: _Passage | None, here: Standpoint) -> StyleView:
    style, language = style_of(name), here.edition.language
    line = _set(style.entry(_as_source(reference), language), language)
    mark = _set(_mark(style, passage, language), language) if passage else Markup()
    return StyleView(here.wording.citation_style(name), line, mark)


def _mark(style: Style, passage: _Passage, language: str) -> Runs:
    source, brackets = _as_source(passage.reference), style.brackets(language)
    runs = style.cite(Cited(source.reference.key, "", passage.locator, True, Place()), source, language)
    if style.is_in_notes:
        runs = closed(begun(runs), language)
    return (Run(brackets.opening), *runs, Run(brackets.closing))


def _as_source(reference: Reference) -> CitedSource:
    """The first of a list: numbered styles show it so."""
    return CitedSource(reference, "", (), 1)


def _set(runs: Runs, language: str) -> Markup:
    """Runs to be copied: no links, whose addresses would be shortened, and no language where all is in one."""
    is_mixed = bool(words_language(language))
    bare = (replace(run, url="", language=run.language if is_mixed else "") for run in runs)
    if direction(language) == "ltr":
        return set_runs(tuple(bare))
    # among letters that run from right to left a date would fall apart
    return join(
        fill("<bdi>{}</bdi>", set_runs((run,))) if any(map(str.isalnum, run.text)) else set_runs((run,))
        for run in bare
    )
