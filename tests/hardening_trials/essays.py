"""Whole essays of likely and unlikely text through the whole press."""

from collections import Counter
from datetime import date
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from hardening_trials.soups import likely_section, soup
from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 12, 1), with_drafts=True, is_strict=False)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect id="r" width="1" height="1"/></svg>'
)


class Reader(HTMLParser):
    """The ids and addresses of a page."""

    def __init__(self):
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids[value] += 1
            elif name in ("href", "src"):
                self.addresses.add(value)


def try_essays(run):
    """What an essay says either stops it with a problem of its own or is published, and then no link of
    any page is broken and no id stands twice."""
    content = run.scratch / "content"
    content.mkdir()
    (content / "references.yaml").write_text("k: {type: book, title: K, issued: 1999}\n")
    (content / "f.svg").write_text(DRAWING)
    while run.goes_on():
        sections = [likely_section(run.random, name) for name in "ab"]
        if run.random.random() < 0.1:
            sections[0] += "\n" + soup(run.random, 10)
        metadata = run.random.choice(("title: T\n", "title: T\nthesis: X\n", "title: T\ndraft: true\n"))
        with run.one_try("\f".join((metadata, *sections))):
            (content / "essay.yaml").write_text(metadata)
            for name, text in zip(("01-a.md", "02-b.md"), sections, strict=True):
                (content / name).write_text(text, "utf-8")
            _publish(run)


def _publish(run):
    root = run.scratch
    report = build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)
    run.tally["published" if report.published else "stopped"] += 1
    ours = [p for p in report.problems if p.location.path.parts[:1] == ("site",) and p.rule != "lost-address"]
    assert not ours, ours
    if report.published:
        _judge(root / "site")


def _judge(site):
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    pages = {}
    for name, path in files.items():
        if name.endswith(".html"):
            pages[name] = Reader()
            pages[name].feed(path.read_text("utf-8"))
    for name, page in pages.items():
        twice = [id_ for id_, number in page.ids.items() if number > 1]
        assert not twice, f"{name}: ids stand twice: {twice}"
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            to = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            assert to in files, f"{name}: no file at {address}"
            if parts.fragment and to in pages:
                assert unquote(parts.fragment) in pages[to].ids, f"{name}: nothing at {address}"
