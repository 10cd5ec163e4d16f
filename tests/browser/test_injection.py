"""Nothing that stands in a manuscript runs in a browser, nor does what someone injects into a finished page."""

import functools
import http.server
import re
import shutil
import threading
from pathlib import PurePosixPath

import pytest
from naughty.finished import dangers, read_page
from naughty.manuscripts import (
    CHOICE,
    DISGUISES,
    ESSAY,
    GROUPS,
    REFERENCES,
    TEXTS,
    escaped,
    inert_lines,
    picture,
    project_at,
    quoted,
    section_of,
    write,
    write_raw,
)
from naughty.payloads import ADDRESSES, DRAWINGS, FETCHING, INJECTED, SVG

from polemic.metadata import read_essay, read_publication, read_references
from polemic.model import Publication
from polemic.pipeline import build
from polemic.problems import Severity, Source

GROUPS_THAT_BITE = ("html", "address", "code")
STRINGS = [text for name in GROUPS_THAT_BITE for text in GROUPS[name] if text in TEXTS]

METADATA = {
    "canonical: {0}": lambda source: read_essay(source, Publication()),
    "authors: [{{name: X, url: {0}}}]": lambda source: read_essay(source, Publication()),
    "url: {0}": read_publication,
    "x:\n  type: book\n  URL: {0}": read_references,
    "x:\n  type: book\n  DOI: {0}": read_references,
    "x:\n  type: book\n  archive: {0}": read_references,
}


class Watch:
    """A browser page that remembers what ran, what was asked for, and what the policy refused."""

    def __init__(self, browser):
        self.page = browser.new_page()
        self.ran, self.requests, self.refused = [], [], []
        self.page.expose_function("pwn", lambda *words: self.ran.append("pwn"))
        self.page.expose_function("refuse", lambda line: self.refused.append(line))
        self.page.add_init_script(
            "for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => pwn();"
            "addEventListener('securitypolicyviolation', e => refuse(`${e.violatedDirective} ${e.blockedURI}`));"
        )
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.ran.append("dialog"), dialog.dismiss()))

    def open(self, url):
        """Opens a page, and touches all that is on it."""
        self.page.goto(url, wait_until="load")
        self.page.evaluate(
            "() => { for (const e of document.querySelectorAll('body *'))"
            " for (const n of ['mouseover', 'focus', 'toggle', 'begin', 'error', 'load', 'pointerdown'])"
            " e.dispatchEvent(new Event(n)) }"
        )
        self.page.wait_for_timeout(30)

    def schemes(self):
        """The schemes of all addresses on the page, as the browser reads them."""
        return set(
            self.page.evaluate(
                "() => [...document.querySelectorAll('body [href], body [src], body [action]')].flatMap("
                "e => ['href', 'src', 'action'].filter(n => e.hasAttribute(n)).map(n => {"
                " try { return new URL(e.getAttribute(n), document.baseURI).protocol } catch { return '' } }))"
            )
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of every kind of page, with all strings in all places, as text and as typed."""
    root = tmp_path_factory.mktemp("injection")
    content, joined = root / "content", " ".join(STRINGS[::4])
    lines, _ = inert_lines(TEXTS)
    write_raw(content / "raw", lines)
    write(content / "raw" / "essay.yaml", "title: Raw\nformerly: [older]\n")
    for part in range(3):
        write_essay(content / f"part{part}", STRINGS[part::3])
    write(content / "part0" / "2-end.md", f"# {escaped(joined)}\n\n{section_of(STRINGS[0])}")
    for at, drawing in enumerate(FETCHING):
        write(content / "pages" / f"fetching{at}.svg", SVG.format(drawing))
    shown = "\n\n".join(f"![x](fetching{at}.svg)" for at in range(len(FETCHING)))
    write(content / "pages" / "plain.md", f"# {escaped(joined)}\n\n{escaped(joined)}\n\n{shown}\n")
    texts = "".join(f"{key}: {quoted(joined)}\n" for key in ("title", "description", "licence"))
    write(content / "site.yaml", f"{texts}single_file: true\n")
    report = build(project_at(root), CHOICE)
    assert report.published, [problem for problem in report.problems if problem.severity is Severity.ERROR]
    return root / "site"


def write_essay(folder, strings):
    """An essay that holds all strings in every place."""
    joined = quoted(" ".join(strings))
    write(folder / "essay.yaml", ESSAY.format(joined))
    write(folder / "references.yaml", REFERENCES.format(joined, ""))
    (folder / "picture.png").write_bytes(picture())
    text = "\n".join(section_of(text, f"-{at}") for at, text in enumerate(strings))
    cited = re.sub(r"@(named|family|titled)-\d+", r"@\1", text)
    write(folder / "1-all.md", f"# {escaped(strings[0])}\n\n{cited}")


@pytest.fixture(scope="module")
def pages(site):
    """All pages but those that lead on at once."""
    return [
        path
        for path in sorted(site.rglob("*.html"))
        if '<meta http-equiv="refresh' not in path.read_text("utf-8")
    ]


@pytest.fixture
def watch(chromium):
    watch = Watch(chromium)
    yield watch
    watch.page.close()


def test_nothing_in_a_manuscript_runs(watch, pages):
    assert len(pages) == 4 + 2 + 2 + 2 + 3
    for path in pages:
        watch.open(path.as_uri())
        assert watch.page.url == path.as_uri()
        assert watch.schemes() <= {"file:", "http:", "https:", "mailto:", "tel:", "data:"}
    assert (watch.ran, watch.refused) == ([], [])
    assert all(url.startswith(("file:", "data:image/")) for url in watch.requests)


def test_no_page_holds_what_could_run(pages):
    assert [
        (path.name, danger) for path in pages for danger in dangers(read_page(path.read_text("utf-8")))
    ] == []


@pytest.fixture(scope="module")
def injected(pages, site, tmp_path_factory):
    """A copy of the site into which someone has put all that runs, and another one without any policy."""
    folder = tmp_path_factory.mktemp("injected")
    for name in ("guarded", "unguarded"):
        shutil.copytree(site, folder / name)
    for path in pages:
        html = path.read_text("utf-8").replace("</main>", f"{INJECTED}</main>")
        write(folder / "guarded" / path.relative_to(site), html)
        policy = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert policy != html
        write(folder / "unguarded" / path.relative_to(site), policy)
    return folder


@pytest.fixture(scope="module")
def server(injected):
    """Serves the copies."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    handler = functools.partial(Quiet, directory=injected)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


KINDS = ("index.html", "404.html", "part0/end.html", "raw/essay.html")
"""Pages of each kind of policy."""


@pytest.mark.parametrize("over", ["file", "http"])
def test_what_is_injected_into_a_finished_page_does_not_run(watch, injected, server, over):
    root = injected.as_uri() if over == "file" else server
    for kind in KINDS:
        watch.refused.clear()
        watch.open(f"{root}/guarded/{kind}")
        watch.page.evaluate("document.querySelector('#pwn-link').click()")
        watch.page.evaluate("document.querySelector('#pwn-form').submit()")
        watch.page.wait_for_timeout(30)
        assert watch.ran == [], kind
        assert watch.page.url == f"{root}/guarded/{kind}"
        assert watch.page.evaluate("getComputedStyle(document.body).getPropertyValue('--pwned')") == ""
        refused = {line.partition(" ")[0] for line in watch.refused}
        assert {
            "script-src-attr",
            "script-src-elem",
            "style-src-attr",
            "style-src-elem",
            "base-uri",
        } <= refused
    assert not [url for url in watch.requests if "pwn.example" in url]


def test_without_the_policy_it_would_run(watch, injected):
    watch.open((injected / "unguarded" / "404.html").as_uri())
    watch.page.evaluate("document.querySelector('#pwn-link').click()")
    watch.page.wait_for_timeout(30)
    assert len(watch.ran) > 5
    assert watch.page.evaluate("getComputedStyle(document.body).getPropertyValue('--pwned')") != ""


def test_no_disguise_of_a_script_becomes_an_address(watch, tmp_path):
    assert len(DISGUISES) >= 60
    lines, problems = inert_lines(DISGUISES, ADDRESSES)
    write_raw(tmp_path / "content", lines)
    report = build(project_at(tmp_path), CHOICE)
    assert report.published, report.problems
    assert len(problems) > 4 * len(DISGUISES)
    watch.open((tmp_path / "site" / "index.html").as_uri())
    assert watch.schemes() <= {"file:", "http:", "https:", "mailto:", "data:"}
    links = watch.page.eval_on_selector_all("main a", "all => all.map(a => a.protocol)")
    assert set(links) <= {"file:", "http:", "https:", "mailto:"}
    assert (watch.ran, watch.refused) == ([], [])


@pytest.mark.parametrize("form", METADATA)
def test_no_disguise_of_a_script_is_an_address_in_metadata(form):
    for address in DISGUISES:
        source = Source(PurePosixPath("x.yaml"), form.format(quoted(address)))
        _, problems = METADATA[form](source)
        told = [problem.location.place.line for problem in problems if problem.rule != "untitled-source"]
        assert told == [form.count("\n") + 1], address


@pytest.mark.parametrize("kind", ["", "{: .inline }"])
def test_a_drawing_that_runs_something_is_refused(tmp_path, kind):
    for at, drawing in enumerate(DRAWINGS):
        write(tmp_path / "content" / f"d{at}.svg", SVG.format(drawing))
    text = "".join(f"![x](d{at}.svg){kind}\n\n" for at in range(len(DRAWINGS)))
    write(tmp_path / "content" / "text.md", text)
    problems = build(project_at(tmp_path), CHOICE).problems
    lines = {problem.location.place.line for problem in problems if problem.severity is Severity.ERROR}
    assert lines == {2 * at + 1 for at in range(len(DRAWINGS))}
