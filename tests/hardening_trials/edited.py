"""A project that is edited at random."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hardening_trials.sites import ROOT

FIGURES = ROOT / "tests" / "essays" / "everything" / "content" / "put-it-in-writing" / "figures"
WORDS = "a debt is what friends owe and markets price while nobody counts the cost of asking twice".split()
LANGUAGES = ("en", "zh-Hans", "fr")
SITES = (
    "title: Essays\n",
    "title: Essays\nurl: https://example.org/x\n",
    "title: Other\nsingle_file: true\n",
)
TEMPLATES = {
    "assets/extra.css": "p { color: #1230yy }\n",
    "section.html": (ROOT / "templates" / "section.html").read_text("utf-8") + "<!-- yy -->\n",
    "parts.html": (ROOT / "templates" / "parts.html").read_text("utf-8").replace("<p", '<p data-x="yy"'),
}
SITES_MADE = ("site-cold", "site-live", "site-warm")


class Edited:
    """A collection of essays with translations, sources, figures, links to each other, pages and templates."""

    def __init__(self, run):
        self.random = run.random
        self.root = run.scratch
        self.content = run.scratch / "content"
        self.templates = run.scratch / "templates"
        self.kept = run.scratch / ".polemic"
        self.made = 0
        self.is_single = False

    def begin(self):
        """Writes three essays, or now and then a single one, and a page."""
        if self.random.random() < 0.2:
            self.write("essay.yaml", self.metadata() + "\n")
            self.write("01-s.md", f"# {self.words()}\n\n{self.words()} [@k]\n")
            self.write("02-t.md", f"# {self.words()}\n\n{self.words()}\n")
            self.is_single = True
        else:
            for _ in range(3):
                self.add_essay()
        self.write("pages/about.md", "# About\n\nWho writes this.\n")
        self.write("references.yaml", "k: {type: book, title: K, issued: 1999}\n")
        self.write("site.yaml", SITES[0])

    def change(self) -> str:
        """Changes something and tells what."""
        edits: tuple[Callable[[], object], ...] = (
            *(self.edit_a_section,) * 4,
            self.edit_without_a_trace,
            self.touch_with_an_old_date,
            self.add_a_section,
            self.remove_a_section,
            self.rename_a_section,
            self.link_to_an_essay,
            self.show_a_figure,
            self.change_a_figure,
            self.remove_a_figure,
            self.edit_metadata,
            self.edit_metadata,
            *(self.reply_to_an_essay,) * 3,
            self.edit_sources,
            self.edit_the_site,
            self.edit_a_template,
            self.edit_a_static_file,
            self.edit_a_page,
            self.translate_an_essay,
            self.add_essay,
            self.remove_an_essay,
            self.rename_an_essay,
            self.spoil_a_site,
        )
        edit = self.random.choice(edits)
        return f"{edit.__name__}: {edit()}"

    def write(self, name, text):
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return name

    def words(self):
        return " ".join(self.random.choices(WORDS, k=self.random.randrange(3, 30))).capitalize() + "."

    def essays(self):
        return sorted(path.parent for path in self.content.rglob("essay.yaml"))

    def sections(self):
        return sorted(path for essay in self.essays() for path in essay.glob("*.md"))

    def any_of(self, found: list[Path]) -> Path | None:
        return self.random.choice(found) if found else None

    def edit_a_section(self):
        file = self.any_of(self.sections())
        if not file:
            return "none"
        parts = file.read_text("utf-8").split("\n\n")
        at = self.random.randrange(len(parts))
        kind = self.random.randrange(6)
        if kind < 3:
            parts.insert(at + 1, self.words())
        elif kind == 3 and len(parts) > 1:
            del parts[max(at, 1)]
        else:
            label = self.random.choice(("Claim", "Objection", "Reply", "Evidence", "Concession"))
            extra = (
                f"**{label}.** {self.words()} [@k]",
                f"[@k] {self.words()}",
                f"{self.words()}[^n]\n\n[^n]: {self.words()}",
                f"## {self.words()}",
            )
            parts.append(self.random.choice(extra))
        file.write_text("\n\n".join(parts), "utf-8")
        return file

    def mend(self):
        """Takes away what may be wrong: whatever leads elsewhere, and essays without a section."""
        for essay in self.essays():
            if not [*essay.glob("*.md")]:
                shutil.rmtree(essay, ignore_errors=True)  # with the essay it is a translation of
        for essay in self.essays():
            lines = (essay / "essay.yaml").read_text("utf-8").split("\n")
            kept = (line for line in lines if not line.startswith("replies_to"))
            (essay / "essay.yaml").write_text("\n".join(kept), "utf-8")
        for file in self.sections():
            parts = file.read_text("utf-8").split("\n\n")
            parts = [part for part in parts if not any(sign in part for sign in "[#")]
            file.write_text("\n\n".join((f"# {self.words()}", *parts, self.words())), "utf-8")
        return "mended"

    def edit_without_a_trace(self):
        """Within a moment, to the same size, with the old date."""
        file = self.any_of(self.sections())
        if file:
            told = file.stat()
            file.write_text(
                file.read_text("utf-8").replace("debt", self.random.choice(("loan", "duty"))), "utf-8"
            )
            os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
        return file

    def touch_with_an_old_date(self):
        file = self.any_of(self.sections())
        if file:
            os.utime(file, (10**9, 10**9))
        return file

    def add_a_section(self):
        essay = self.any_of(self.essays())
        if essay:
            self.made += 1
            name = f"{self.random.randrange(1, 90):02}-s{self.made}.md"
            (essay / name).write_text(f"# {self.words()}\n\n{self.words()}\n", "utf-8")
        return essay

    def remove_a_section(self):
        file = self.any_of(self.sections())
        if file:
            file.unlink()
        return file

    def rename_a_section(self):
        file = self.any_of(self.sections())
        if not file:
            return "none"
        self.made += 1
        number, _, slug = file.stem.partition("-")
        to = self.random.choice((f"{self.random.randrange(1, 90):02}-{slug}", f"{number}-r{self.made}"))
        return f"{file} {file.rename(file.with_name(f'{to}.md'))}"

    def link_to_an_essay(self):
        file, to = self.any_of(self.sections()), self.any_of(self.sections())
        if not file or not to:
            return "none"
        way = os.path.relpath(to, file.parent)
        mark = self.random.choice(("", "", "#nowhere"))
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n\nSee [there]({way}{mark}).\n")
        return f"{file} {way}{mark}"

    def show_a_figure(self):
        file = self.any_of(self.sections())
        if not file:
            return "none"
        name = self.random.choice(("page.png", "rule.svg", "years.csv"))
        folder = file.parent / "figures"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(FIGURES / name, folder / name)
        shown = f"[data](figures/{name})" if name.endswith("csv") else f"![Something](figures/{name})"
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n\n{shown}\n")
        return f"{file} {name}"

    def change_a_figure(self):
        file = self.any_of(sorted(self.content.rglob("*.svg")))
        if file:
            size = self.random.randrange(10, 99)
            file.write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} 9"><rect width="5" height="5"/></svg>'
            )
        return file

    def remove_a_figure(self):
        file = self.any_of(sorted(path for path in self.content.rglob("figures/*")))
        if file:
            file.unlink()
        return file

    def edit_metadata(self):
        essay = self.any_of(self.essays())
        if essay:
            text = (essay / "essay.yaml").read_text("utf-8")
            language = [line for line in text.split("\n") if line.startswith("language")]
            (essay / "essay.yaml").write_text("\n".join((self.metadata(), *language, "")), "utf-8")
        return essay

    def reply_to_an_essay(self):
        """To a place that is there, to one that may be, to an essay that never was, or no more to anything."""
        essay, others = (
            self.any_of(self.essays()),
            [to.name for to in self.essays() if to.parent == self.content],
        )
        if not essay:
            return "none"
        lines = (essay / "essay.yaml").read_text("utf-8").rstrip("\n").split("\n")
        lines = [line for line in lines if not line.startswith("replies_to")]
        kinds = (*("{}",) * 4, "{}#s1", "{}#r3", "[{}, {}#s2]", "https://example.net/{}", "nowhere", "")
        name = self.random.choice(others or ["none"])
        reply = self.random.choice(kinds).replace("{}", name)
        (essay / "essay.yaml").write_text("\n".join((*lines, f"replies_to: {reply}", "")), "utf-8")
        return f"{essay} {reply}"

    def metadata(self):
        lines = (
            f"title: {self.words()}",
            "authors: [The Polemic project]",
            f"published: {self.random.choice(('2026-01-01', '2026-11-30', '2027-01-01'))}",
            self.random.choice(("", "", "", "draft: true")),
            self.random.choice(("", "", f"standfirst: {self.words()}", f"thesis: {self.words()}")),
            self.random.choice(
                (
                    "",
                    "",
                    f"subtitle: {self.words()}",
                    "citations: apa",
                    "citations: chicago-notes",
                    f"formerly: [old-{self.random.randrange(30)}]",
                )
            ),
        )
        return "\n".join(line for line in lines if line)

    def edit_sources(self):
        title, written = (
            self.words(),
            self.random.choice(("references.yaml", "references.json", "references.bib")),
        )
        for name in ("references.yaml", "references.json", "references.bib"):
            if name != written or self.random.random() < 0.1:
                (self.content / name).unlink(missing_ok=True)
        return self.write(
            written,
            {
                "references.yaml": f"k: {{type: book, title: '{title}', issued: 1999}}\n",
                "references.json": f'[{{"id": "k", "type": "book", "title": "{title}"}}]\n',
                "references.bib": f"@book{{k, title = {{{title}}}}}\n",
            }[written],
        )

    def edit_the_site(self):
        return self.write("site.yaml", self.random.choice(SITES))

    def edit_a_template(self):
        name = self.random.choice(list(TEMPLATES))
        file = self.templates / name
        if file.exists() and self.random.random() < 0.5:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(TEMPLATES[name].replace("yy", self.random.choice(("00", "11"))))
        return name

    def edit_a_static_file(self):
        return self.write(f"static/{self.random.choice('ab')}.txt", self.words())

    def edit_a_page(self):
        return self.write(f"pages/{self.random.choice(('about', 'more'))}.md", f"# Page\n\n{self.words()}\n")

    def translate_an_essay(self):
        essay = self.any_of([essay for essay in self.essays() if essay.parent == self.content])
        if not essay:
            return "none"
        to = essay / self.random.choice(LANGUAGES[1:])
        if to.exists():
            shutil.rmtree(to)
        else:
            to.mkdir()
            shutil.copyfile(essay / "essay.yaml", to / "essay.yaml")
            for file in essay.glob("*.md"):
                (to / file.name).write_text(f"# {self.words()}\n\n{self.words()}\n", "utf-8")
        return to

    def add_essay(self):
        if self.is_single:
            return "none"
        self.made += 1
        name = f"essay-{self.made}"
        self.write(f"{name}/essay.yaml", self.metadata() + "\n")
        for number in range(1, self.random.choice((2, 3, 4))):
            text = "\n\n".join((f"# {self.words()}", *(self.words() for _ in range(3))))
            self.write(f"{name}/{number:02}-s{number}.md", text)
        return name

    def remove_an_essay(self):
        essays = self.essays()
        essay = self.any_of(essays) if len(essays) > 2 else None
        if essay:
            shutil.rmtree(essay)
        return essay

    def rename_an_essay(self):
        essay = self.any_of([essay for essay in self.essays() if essay.parent == self.content])
        self.made += 1
        return essay and f"{essay} {essay.rename(self.content / f'essay-{self.made}')}"

    def spoil_a_site(self):
        """Someone writes into the published site, or loses a part of it."""
        for name in SITES_MADE:
            pages = sorted((self.root / name).rglob("*.html"))
            if pages and self.made % 2:
                pages[0].write_bytes(b"spoilt")
            elif pages:
                pages[-1].unlink()
        return self.made % 2
