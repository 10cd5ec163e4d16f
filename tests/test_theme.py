from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from theme_samples import (
    BARE_BYLINE,
    BARE_ESSAY,
    BUILT_IN,
    ESSAY,
    HEAD,
    PAGES,
    PART,
    SITE,
    STYLE,
    WORDING,
    page_of,
    write,
)

from polemic import theme as theme_module
from polemic.model import Look
from polemic.theme import TEMPLATES, Theme, content_policy, read_theme
from polemic.views import (
    CollectionView,
    HeadView,
    SiteView,
    View,
)


@pytest.fixture(scope="module")
def built_in() -> Theme:
    theme, problems = read_theme(None, Path.cwd())
    assert problems == ()
    return theme


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_built_in_template_prints_its_view(built_in: Theme, template: str) -> None:
    text = page_of(built_in, template, PAGES[template])
    assert text.startswith("<!doctype html>\n")
    assert text.endswith("</html>\n")


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("essay.html", BARE_ESSAY),
        ("section.html", dataclasses.replace(PART, byline=BARE_BYLINE, next=None)),
        ("collection.html", CollectionView("Essays", "", None, (), "")),
    ],
)
def test_what_is_not_given_leaves_no_empty_element(built_in: Theme, template: str, page: View) -> None:
    text = re.sub(r'<section class="s".*?</section>', "", page_of(built_in, template, page), flags=re.DOTALL)
    assert not re.search(r"<(p|h\d|ol|ul|nav|section|span|b)\b[^>]*>\s*</\1>", text)


def test_texts_are_escaped_and_markup_is_not(built_in: Theme) -> None:
    essay = dataclasses.replace(ESSAY, title="<script>alert(1)</script> & co", thesis='"{{ 7*7 }}"')
    text = page_of(built_in, "essay.html", essay)
    assert ">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</h1>" in text
    assert "<p>&#34;{{ 7*7 }}&#34;</p>" in text
    assert "The <i>door</i></h2>" in text


def test_the_style_stands_in_the_page_exactly_as_hashed(built_in: Theme) -> None:
    text = page_of(built_in, "essay.html")
    assert f"<style>{STYLE}</style>" in text
    assert text.index("<meta charset") < text.index("Content-Security-Policy") < 1024


def test_a_page_without_stylesheet_has_it_inside(built_in: Theme) -> None:
    site = dataclasses.replace(SITE, stylesheet="", inline_stylesheet=built_in.inline_stylesheet)
    text = built_in.render("404.html", site, HEAD, WORDING, PAGES["404.html"])
    assert isinstance(text, str)
    assert f"<style>{built_in.inline_stylesheet}</style>" in text
    assert "@font-face" not in text
    assert '<link rel="stylesheet"' not in text


def test_the_essay_links_its_parts(built_in: Theme) -> None:
    text = page_of(built_in, "essay.html")
    for anchor in ("main", "the-thesis", "the-door", "the-corrections", "the-sources", "source-fei"):
        assert f'id="{anchor}"' in text
    assert '<a href="#change-2">Revised <time datetime="2026-11-08">' in text
    assert '<a href="#p-abcd" aria-label="¶ 1, cited">¶ 1</a>' in text


def test_a_section_page_marks_where_the_reader_is(built_in: Theme) -> None:
    text = page_of(built_in, "section.html", PART)
    assert "Part <b>1</b> of 2" in text
    assert '<a href="the-door.html" aria-current="page">' in text
    assert 'rel="next" href="the-wall.html"' in text
    assert 'rel="prev"' not in text


def test_equal_themes_give_equal_bytes(built_in: Theme) -> None:
    again, _ = read_theme(None, Path.cwd())
    assert again.assets == built_in.assets
    assert page_of(again, "essay.html") == page_of(built_in, "essay.html")


def test_a_theme_is_made_anew_when_anything_in_it_changes(tmp_path: Path) -> None:
    templates = write(tmp_path / "templates", essay="first")
    changes: tuple[Callable[[], object], ...] = (
        lambda: write(templates, essay="second"),
        lambda: write(templates, part="an addition"),
        lambda: (templates / "part.html").unlink(),
        lambda: (templates / "essay.html").rename(templates / "page.html"),
        lambda: (templates / "assets/extra.css").write_text("p { color: red }", encoding="utf-8"),
    )
    (templates / "assets").mkdir()
    before = read_theme(templates, tmp_path)
    assert "first" in page_of(before[0], "essay.html")
    assert read_theme(templates, tmp_path)[0] is before[0]
    for change in changes:
        change()
        after = read_theme(templates, tmp_path)
        assert after[0].digest != before[0].digest
        before = after
    other, _ = read_theme(templates, tmp_path, Look(measure="50ch"))
    assert other.digest != before[0].digest
    assert "--measure:50ch" in other.inline_stylesheet


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.html")), ids=lambda path: path.name)
def test_no_element_carries_style_script_or_handler(path: Path) -> None:
    active = r"\sstyle\s*=|\son\w+\s*=|<script(?! type=.application/ld\+json.>)|javascript:"
    assert not re.search(active, path.read_text(encoding="utf-8"), re.I)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_opening_comment_of_a_template_lists_what_it_receives(name: str) -> None:
    text = (BUILT_IN / name).read_text(encoding="utf-8")
    comment = re.match(r"\{#(.*?)#\}", text, re.DOTALL)
    assert comment
    received = dict(re.findall(r"^   (\w+)  +(\S.*?)(?=\s*$|\n   \w)", comment[1], re.MULTILINE | re.DOTALL))
    assert list(received) == ["site", "head", "wording", "page"]
    view = TEMPLATES[name]
    fields = ", ".join(field.name for field in dataclasses.fields(view))
    assert " ".join(comment[1].split("   page     ")[1].split()) == f"{view.__name__}: {fields}"


def test_the_skeleton_lists_what_every_page_receives() -> None:
    comment = " ".join((BUILT_IN / "base.html").read_text(encoding="utf-8").split("#}")[0].split())
    for view in (SiteView, HeadView):
        assert f"{view.__name__}: {', '.join(field.name for field in dataclasses.fields(view))}" in comment


def test_the_theme_is_found_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "polemic"
    (package / "theme").mkdir(parents=True)
    monkeypatch.setattr(theme_module, "__file__", str(package / "theme" / "__init__.py"))
    shutil.copytree(BUILT_IN, package / "_theme")
    write(package / "_theme", essay="from the wheel")
    assert page_of(read_theme(None, tmp_path)[0], "essay.html") == "from the wheel"
    shutil.rmtree(package / "_theme")
    shutil.copytree(BUILT_IN, tmp_path / "templates")
    assert ">The price of the door</h1>" in page_of(read_theme(None, tmp_path)[0], "essay.html")


def test_the_policy_admits_the_sites_own_files_and_the_given_styles() -> None:
    assert content_policy(("a{}", "")) == (
        "default-src 'none'; "
        "style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; "
        "img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
