"""A folder, a heading or a text that exists already comes in; the files of an essay go out, and are written.

In reading order: `starters` are the files of a new essay, `next_sections` one more section of an essay that is
there. A text that exists already is read by `originals` (and `word_documents`, `word_html`), its front matter by
`front_matter` and `keys`; `signs`, `tags` and `pictures` make its Markdown ours, `divisions` and `definitions` its
sections, `bringing` the whole. `folders` writes: nothing that is there is ever overwritten, nothing half-made stays.
"""

from __future__ import annotations

from polemic.beginnings.bringing import Brought, bring_in
from polemic.beginnings.folders import Refused, make_folder
from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.next_sections import add_section
from polemic.beginnings.starters import begin_essay

__all__ = ["Brought", "LeftOver", "Refused", "add_section", "begin_essay", "bring_in", "make_folder"]
