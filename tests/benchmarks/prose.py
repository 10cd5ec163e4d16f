"""A seed comes in; the Markdown of an essay's sections goes out, the same on every machine."""

from __future__ import annotations

import random
import re

WORDS = 370
"""What a section holds, about: headings, notes and tables counted, its own heading not."""

_NOUNS = """harbour ledger orchard parliament kettle railway pension grammar lantern quarrel ballot furnace almanac
tenant weaver surgeon tariff cathedral notebook drought bakery quorum telescope verdict apprentice archive canal
census dowry eclipse foundry guild hostel inspector jury kiln landlord mortgage nursery observatory petition quarry
rehearsal seminar timetable union vineyard workshop allotment barrister customs depot estuary ferry granary
""".split()
_QUALITIES = """earnest brittle crowded faithful idle learned nervous patient rustic solemn thrifty unpaid weary
provincial borrowed candid dusty elderly forgotten handsome inherited jealous lawful modest northern obscure polite
""".split()
_VERBS = """admires abandons borrows celebrates concedes delays disproves endures flatters funds grants hurries
inherits judges licenses mistakes neglects outgrows praises quotes repays salvages tolerates undercuts trusts weighs
withholds""".split()
_WHICH = "the this our every some that no each your their".split()
_OPENINGS = """In practice; To be fair; After all; On the whole; For a long time; By that standard; As a rule;
Whatever one thinks; Since the war; Seen from the street""".replace("\n", " ").split("; ")
_JOINTS = "because although while until unless since whenever and but".split()
_SENTENCES = (
    "{the} {verb} {object}.",
    "{the} {verb} {object} with {object}.",
    "{opening}, {the} {verb} {object}, {joint} {the} {verb} {object}.",
    "{the} {verb} {object}, {joint} {the} {verb} {object} and {verb} {object}.",
    "What {the} {verb} is {object}, not {object}.",
    "If {the} {verb} {object}, then {the} {verb} {object} too.",
    "{the} {verb} {object} -- or {verb} nothing at all.",
    "{opening}, {the}'s {noun} {verb} {object}; it doesn't follow that {the} {verb} {object}.",
    'One calls it "{quality}", and {the} {verb} {object} all the same.',
    "Who {verb} {object}, and for whom?",
    "It isn't {object} that {verb} {object}, {joint} {the} {verb} {object}...",
)
_MARKS = ("*{}*", "*{}*", "**{}**", "[{}](https://example.org/{noun}/{noun})")
_HEADINGS = (
    "The {noun} and the {noun}",
    "What the {noun} owes the {noun}",
    "Against the {quality} {noun}",
    "A word for the {quality} {noun}",
    "Neither {noun} nor {noun}",
)
_WORDS = {
    "noun": _NOUNS,
    "quality": _QUALITIES,
    "verb": _VERBS,
    "which": _WHICH,
    "opening": _OPENINGS,
    "joint": _JOINTS,
}
_SLOT = re.compile(r"\{(\w+)\}")


class Prose:
    """Words drawn by one seed; `heading` never gives the same one twice."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self._headings: set[str] = set()

    def heading(self) -> str:
        """Draws a heading."""
        heading = self._fill(self._random.choice(_HEADINGS))
        if heading in self._headings:
            return self.heading()
        self._headings.add(heading)
        return heading

    def sentence(self) -> str:
        """Draws a sentence without any marks."""
        drawn = self._fill(self._random.choice(_SENTENCES))
        return drawn[0].upper() + drawn[1:]

    def section(self) -> str:
        """Draws a section's body: paragraphs with what else an essay has among them, and its notes at the end."""
        labels = ("where", "why")[: 1 + self._happens(0.4)]
        notes = [f"[^{label}]: {self._marked()} {self.sentence()}" for label in labels]
        besides = [self._quotation(), self._list(), *([self._table()] if self._happens(0.2) else [])]
        headings = [f"## {self.heading()}" for _ in range(self._random.choice((0, 0, 1, 2)))]
        parts = [[text] for text in self._paragraphs(WORDS - _count([*notes, *besides, *headings]))]
        for label in labels:
            self._random.choice(parts)[0] += f"[^{label}]"
        for block in besides:
            self._random.choice(parts).append(block)
        for part, heading in zip(self._random.sample(parts[1:], len(headings)), headings, strict=True):
            part.insert(0, heading)
        return "\n\n".join([*(block for part in parts for block in part), *notes]) + "\n"

    def _paragraphs(self, words: int) -> list[str]:
        paragraphs = [self._paragraph(words // 4) for _ in range(3)]
        return [*paragraphs, self._paragraph(words - _count(paragraphs))]

    def _paragraph(self, words: int) -> str:
        sentences = [self._marked()]
        while _count(sentences) < words - 7:  # half a sentence less, so that on the whole it is as many
            sentences.append(self._marked() if self._happens(0.2) else self.sentence())
        return " ".join(sentences)

    def _quotation(self) -> str:
        return (
            f"> {self.sentence()} {self.sentence()}\n> — {self._fill('a letter about the {quality} {noun}')}"
        )

    def _list(self) -> str:
        sign = "1." if self._happens(0.3) else "-"
        return "\n".join(f"{sign} {self._marked()}" for _ in range(self._random.choice((3, 4))))

    def _table(self) -> str:
        rows = [self._fill("| the {quality} {noun} | {noun} | {quality} |") for _ in range(4)]
        return "\n".join(["| Claim | Rests on | Looks |", "|---|---|---|", *rows])

    def _marked(self) -> str:
        """A sentence with emphasis or a link in it, where it has an object to mark."""
        mark = self._random.choice(_MARKS).replace("{}", "{object}")
        drawn = self._fill(self._random.choice(_SENTENCES).replace("{object}", mark, 1))
        return drawn[0].upper() + drawn[1:]

    def _fill(self, pattern: str) -> str:
        return _SLOT.sub(lambda slot: self._word(slot[1]), pattern)

    def _word(self, slot: str) -> str:
        if slot in ("the", "object"):
            quality = "{quality} " if self._happens(0.4) else ""
            return self._fill("{which} " + quality + "{noun}")
        return self._random.choice(_WORDS[slot])

    def _happens(self, share: float) -> bool:
        return self._random.random() < share


def _count(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
