"""What the page itself says, as types: words, and phrases that wait for a number, a name or a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from polemic.values import frozen


@frozen
class Phrase:
    """A phrase with gaps; called with what fills them, it is a text.

    `one` is the phrase for the number 1. If a value is HTML already (markupsafe's `Markup`), so is the
    result, and every other value is escaped: a number or a name may be a link.
    """

    text: str
    one: str = ""

    def __call__(self, *values: str | int) -> str:
        """The phrase with its gaps filled in order."""
        text = self.one if self.one and values[0] == 1 else self.text
        kind = _kind_of_text(values)
        return kind(text.format(*map(getattr(kind, "escape", str), values)))


@frozen
class Listing:
    """A phrase around a list of names: `comma` stands between them, `last` before the last one.

    Spanish says `last_before_i` before the sound of an i.
    """

    phrase: Phrase
    comma: str
    last: str
    last_before_i: str = ""

    def __call__(self, names: Sequence[str]) -> str:
        """The phrase with its names; empty if there are none. HTML is treated as in `Phrase`."""
        if not names:
            return ""
        kind = _kind_of_text(names)
        *others, final = names
        if not others:
            return self.phrase(final)
        return self.phrase(kind(self.comma).join(others) + kind(self._last(final)) + final)

    def _last(self, name: str) -> str:
        sound = re.sub("<[^>]*>", "", name).casefold().removeprefix("h")
        begins_with_i = sound.startswith(("i", "í")) and not sound.startswith(("ia", "ie", "io"))
        return self.last_before_i if self.last_before_i and begins_with_i else self.last


@frozen
class Wording:
    """Every word of the page that is not the writer's, in one language."""

    language_name: str
    """The language's name in itself: 简体中文."""
    short_name: str
    """The same where editions are listed: 中文."""

    skip: str
    site: str
    home: str
    essays: str
    latest: str
    undated: str

    opinion: str
    number: Phrase
    """Takes the number of an issue."""
    by: Listing
    """Takes the authors' names."""
    minutes: Phrase
    revised: Phrase
    """Takes a date as `format_date` writes it."""
    draft: str
    draft_notice: str

    in_reply_to: Listing
    """Takes what an essay replies to: titles in quotation marks, perhaps with their authors."""
    title_by: Phrase
    """Takes a title in quotation marks, and its authors."""
    quoted_title: Phrase
    replies_to_this_essay: str
    reply_in: Phrase
    """Takes a title in quotation marks."""

    contents: str
    thesis: str
    argument_in_one_minute: str
    whole_argument: str
    all_objections: str
    """Of the index of objections and replies."""
    map_of_the_argument: str
    map_number: Phrase
    """Takes the number of one of several maps."""
    outline: str
    same_as_outline: str
    """A link from the map to the outline."""
    supports: str
    """What a line of the map says, as are the next four."""
    attacks: str
    denies: str
    answers: str
    concedes: str
    count_together: str
    """What a bracket of the map says of statements."""
    claim: str
    evidence: str
    denial: str
    """A reply that says an objection is false."""
    together_with: Phrase
    """Takes what a statement counts only together with."""
    reasons: str
    objection: str
    strongest_objection: str
    reply: str
    concession: str
    verdict: str
    answered: str
    conceded: str
    left_open: str
    disclosure: str
    what_would_change_my_mind: str
    sources: str
    cite_this_essay: str
    chicago_notes: str
    chicago_author_date: str
    cite_a_paragraph: Phrase
    """Takes an abbreviation such as "para. 4"."""
    one_file: str
    corrections_and_changes: str
    correction: str
    clarification: str
    update: str
    retraction: str

    note: Phrase
    back_to_note: Phrase
    note_abbreviation: Phrase
    paragraph: Phrase
    paragraph_abbreviation: Phrase
    where_cited: Phrase
    """Takes an abbreviation such as "¶ 4"."""
    figure: Phrase
    table: Phrase

    part_of: Phrase
    """Takes a part's position and how many parts there are."""
    from_essay: Phrase
    """Takes an essay's title."""
    parts_of_this_essay: str
    previous: str
    next: str
    whole_essay: str
    previous_essay: str
    next_essay: str
    more_essays: str

    not_found: str
    not_found_text: str
    moved: str

    licence: str
    feed: str
    set_in: Phrase
    """Takes the name of a typeface."""
    colophon: str

    def change(self, kind: str) -> str:
        """The word for a kind of change: correction, clarification, update or retraction."""
        words = {
            "correction": self.correction,
            "clarification": self.clarification,
            "update": self.update,
            "retraction": self.retraction,
        }
        return words[kind]

    def role(self, name: str) -> str:
        """The word for a part of an argument: claim, evidence, objection, reply or concession."""
        words = {
            "claim": self.claim,
            "evidence": self.evidence,
            "objection": self.objection,
            "reply": self.reply,
            "concession": self.concession,
        }
        return words[name]

    def citation_style(self, name: str) -> str:
        """What a style of citation is called, given its name in site.yaml and essay.yaml."""
        names = {
            "chicago-notes": self.chicago_notes,
            "chicago-author-date": self.chicago_author_date,
            "apa": "APA",
            "gb-t-7714": "GB/T\N{NO-BREAK SPACE}7714",
        }
        return names[name]

    def status(self, name: str) -> str:
        """What became of an objection, said of it: answered, conceded or open."""
        return {"answered": self.answered, "conceded": self.conceded, "open": self.left_open}[name]

    def relation(self, kind: str) -> str:
        """What a statement does to another: supports, attacks, denies, answers or concedes."""
        words = {
            "supports": self.supports,
            "attacks": self.attacks,
            "denies": self.denies,
            "answers": self.answers,
            "concedes": self.concedes,
        }
        return words[kind]


def _kind_of_text(values: Iterable[str | int]) -> type[str]:
    for value in values:
        if isinstance(value, str) and hasattr(value, "__html__"):
            return type(value)
    return str
