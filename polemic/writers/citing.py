"""An edition comes in; how to cite it goes out: a line to copy, and files for programs.

The line has the order of a note in the Chicago Manual of Style, 17th edition, 14.23, which needs no names taken
apart: who, “what”, where, when, at which address.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from polemic.languages import comma, direction, format_date
from polemic.model import Edition, PageKind, Publication
from polemic.views import CiteView, LinkView
from polemic.writers.binding import Standpoint
from polemic.writers.frame import Surroundings
from polemic.writers.markup import fill
from polemic.writers.particulars import container_title, essay_url, full_title

_FILES = {PageKind.BIBTEX: "BibTeX", PageKind.CSL_JSON: "CSL-JSON"}


def cite_view(edition: Edition, here: Standpoint, around: Surroundings) -> CiteView | None:
    """How to cite the essay, if it has a date or an address by which it can be found again."""
    url = essay_url(edition, around.publication)
    if not (edition.metadata.published or url):
        return None
    texts = {**_FILES, PageKind.SINGLE_FILE: here.wording.one_file}
    paths = (
        (here.plan.only.get((kind, edition.essay, edition.language)), text) for kind, text in texts.items()
    )
    files = tuple(
        LinkView(here.outlook.href(path), text) for path, text in paths if path and path != here.outlook.page
    )
    blocks = (block for section in edition.sections for block in section.blocks)
    last = max((block.number or 0 for block in blocks if block.block.kind == "paragraph"), default=0)
    paragraph = here.wording.cite_a_paragraph(here.wording.paragraph_abbreviation(last)) if last else ""
    return CiteView(_line(edition, here, around.publication, url), files, paragraph)


def _line(edition: Edition, here: Standpoint, publication: Publication, url: str) -> Markup:
    metadata, wording = edition.metadata, here.wording
    mark = comma(edition.language)
    is_spaced = mark.endswith(" ")
    title = wording.cited_title(full_title(edition))
    day = format_date(metadata.published, edition.language) if metadata.published else ""
    container = container_title(edition, publication)
    where = _publication(container, here) if container else ""
    # among letters that run from right to left a date would fall apart
    kept = "<bdi>{}</bdi>" if direction(edition.language) == "rtl" else "{}"
    rest = [fill(kept, part) for part in (where, day, url) if part]
    authors = wording.cited_by([author.name for author in metadata.authors])
    if is_spaced:  # there the comma is within the quotation marks
        return Markup(" ").join(part for part in (authors, title, Markup(mark).join(rest) + ".") if part)
    return escape(authors) + Markup(mark).join([escape(title), *rest]) + "。"


def _publication(title: str, here: Standpoint) -> str:
    """Han characters have no italics."""
    is_spaced = comma(here.edition.language).endswith(" ")
    return fill("<i>{}</i>", title) if is_spaced else here.wording.cited_title(title)
