from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from theme_samples import BUILT_IN, BYLINE, ESSAY, PART, mistake_of, page_of, write

from polemic.problems import Severity
from polemic.theme import read_theme


def test_a_users_template_replaces_one_and_leaves_the_others(tmp_path: Path) -> None:
    theme, problems = read_theme(write(tmp_path / "templates", essay="<p>{{ page.title }}</p>\n"), tmp_path)
    assert problems == ()
    assert page_of(theme, "essay.html") == "<p>The price of the door</p>\n"
    assert "<!doctype html>" in page_of(theme, "section.html", PART)


def test_a_users_template_may_extend_the_one_it_replaces(tmp_path: Path) -> None:
    text = '{% extends "built-in/essay.html" %}\n{% block footer %}mine{% endblock %}\n'
    theme, problems = read_theme(write(tmp_path / "templates", essay=text), tmp_path)
    assert problems == ()
    page = page_of(theme, "essay.html")
    assert ">The price of the door</h1>" in page
    assert "mine" in page
    assert "Set in Vollkorn" not in page


def test_a_users_skeleton_serves_the_built_in_pages(tmp_path: Path) -> None:
    text = '{% import "parts.html" as parts %}<main>{% block main %}{% endblock %}</main>'
    theme, _ = read_theme(write(tmp_path / "templates", base=text), tmp_path)
    assert page_of(theme, "essay.html").startswith("<main>")


def test_the_built_in_folder_may_be_the_users_own() -> None:
    theme, problems = read_theme(BUILT_IN, BUILT_IN.parent)
    assert problems == ()
    assert theme.assets == read_theme(None, BUILT_IN.parent)[0].assets


def test_a_folder_that_is_not_there_overrides_nothing(tmp_path: Path) -> None:
    theme, problems = read_theme(tmp_path / "templates", tmp_path)
    assert problems == ()
    assert theme.assets == read_theme(None, BUILT_IN.parent)[0].assets


MISTAKES = {
    "an unknown attribute": (
        "{{ page.titel }}",
        "template-undefined",
        "an EssayView has no 'titel'",
        "'title'",
    ),
    "an unknown name": (
        "{{ pages.title }}",
        "template-undefined",
        "nothing here is called 'pages'",
        "'page'",
    ),
    "an unknown word": ("{{ wording.thesi }}", "template-undefined", "a Wording has no 'thesi'", "'thesis'"),
    "a test of an unknown name": (
        "{% if page.margin %}x{% endif %}",
        "template-undefined",
        "no 'margin'",
        "it has ",
    ),
    "an attribute of nothing": (
        "{{ page.byline.updated.iso }}",
        "template-undefined",
        "there is nothing to take 'iso' from",
        "{% if",
    ),
    "an index beyond the end": ("{{ page.sections[9].id }}", "template-undefined", "no element 9", ""),
    "an unknown macro": (
        '{% import "parts.html" as parts %}{{ parts.bylin() }}',
        "template-undefined",
        "the template 'parts.html' has no 'bylin'",
        "'byline'",
    ),
    "an unknown asset": (
        "{{ asset('pamflet.css') }}",
        "template-undefined",
        "no asset called",
        "'pamphlet.css'",
    ),
    "a file named by chance": (
        "{% include page.title %}",
        "template-missing",
        "no template called 'The price of the door'",
        "",
    ),
    "a wrong type": ("{{ page.title + 7 }}", "template-error", "do not go together", "~"),
    "a loop over a number": ("{% for x in 7 %}{% endfor %}", "template-error", "not iterable", ""),
    "a division by zero": ("{{ 7 // (page.contents|length - 2) }}", "template-error", "zero", ""),
    "a whole view": ("{{ page.byline }}", "template-error", "this prints a whole BylineView, not a text", ""),
    "nothing": ("{{ page.byline.updated }}", "template-error", "this prints nothing at all", ""),
    "what stands behind a view": ("{{ page.title.__class__ }}", "template-error", "nothing behind it", ""),
    "too long a range": ("{% for x in range(10**6) %}{% endfor %}", "template-error", "up to 1,000", ""),
    "too large a power": ("{{ 10 ** page.title|length ** 9 }}", "template-error", "too large", ""),
    "too many copies": ("{{ page.title * 10**6 }}", "template-error", "too often", ""),
    "a page without end": (
        "{% for x in range(999) %}{% for x in range(999) %}{{ 'letters' * 99 }}{% endfor %}{% endfor %}",
        "template-error",
        "20 million letters",
        "",
    ),
    "a macro without its due": (
        '{% import "parts.html" as parts %}{{ parts.link() }}',
        "template-undefined",
        "'item'",
        "",
    ),
    "endless recursion": (
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "template-error",
        "round in a circle",
        "",
    ),
}
ESSAY_WITHOUT_UPDATE = dataclasses.replace(ESSAY, byline=dataclasses.replace(BYLINE, updated=None))


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_printing_is_told_with_file_and_line(tmp_path: Path, case: str) -> None:
    text, rule, message, hint = MISTAKES[case]
    folder = write(tmp_path / "templates", essay=f"<p>fine</p>\n\n{text}\n<p>fine</p>\n")
    theme, problems = read_theme(folder, tmp_path)
    assert problems == ()
    problem = mistake_of(theme, "essay.html", ESSAY_WITHOUT_UPDATE)
    assert str(problem.location.path) == "templates/essay.html"
    assert (problem.location.place.line, problem.location.place.column) == (3, 1)
    assert problem.location.excerpt == text
    assert problem.rule == rule
    assert message in problem.message
    assert hint in problem.hint


STATIC_MISTAKES = {
    "an unclosed block": (
        "{% if page.title %}",
        "template-syntax",
        "{% if %} is never closed",
        "{% endif %}",
    ),
    "a stray brace": ("{{ page.title }", "template-syntax", "this cannot be read", "needs its }}"),
    "a tag that Jinja alone knows": ("{% debug %}", "template-syntax", "there is no tag called 'debug'", ""),
    "a tag closed out of order": (
        "{% for x in page.contents %}{% if x %}{% endfor %}{% endif %}",
        "template-syntax",
        "the innermost tag that is open is {% if %}",
        "write {% endif %} first",
    ),
    "a tag closed that is not open": ("{% endif %}", "template-syntax", "closes nothing here", "take it out"),
    "nothing to print": ("{{ }}", "template-syntax", "something is missing here", "page.title"),
    "chance": ("{{ [1, 2]|random }}", "template-syntax", "no filter called 'random'", ""),
    "an unknown tag": ("{% endblok %}", "template-syntax", "{% endblok %} closes nothing here", "'endblock'"),
    "an unknown filter": ("{{ page.title|uper }}", "template-syntax", "no filter called 'uper'", "'upper'"),
    "an unknown test": ("{{ page is noone }}", "template-syntax", "no test called 'noone'", "'none'"),
    "a missing include": (
        '{% include "part.html" %}',
        "template-missing",
        "called 'part.html'",
        "'parts.html'",
    ),
    "a missing import": ('{% import "xyz.html" as x %}', "template-missing", "called 'xyz.html'", ""),
    "a missing parent": ('{% extends "bas.html" %}', "template-missing", "called 'bas.html'", "'base.html'"),
    "a template that extends itself": (
        '{% extends "essay.html" %}',
        "template-error",
        "extends itself",
        '{% extends "built-in/essay.html" %}',
    ),
    "a block that nobody has": (
        '{% extends "base.html" %}{% block mian %}x{% endblock %}',
        "template-missing",
        "called 'mian'",
        "'main'",
    ),
}


@pytest.mark.parametrize("case", STATIC_MISTAKES)
def test_a_mistake_is_told_before_printing(tmp_path: Path, case: str) -> None:
    text, rule, message, hint = STATIC_MISTAKES[case]
    _, problems = read_theme(write(tmp_path / "templates", essay=f"{{# mine #}}\n{text}\n"), tmp_path)
    [problem] = problems
    assert str(problem.location.path) == "templates/essay.html"
    assert problem.location.place.line == 2
    assert problem.location.excerpt == text
    assert (problem.rule, problem.severity) == (rule, Severity.ERROR)
    assert message in problem.message
    assert hint in problem.hint


def test_brackets_without_end_are_told(tmp_path: Path) -> None:
    [problem] = read_theme(write(tmp_path / "templates", essay="{{ " + "(" * 5_000), tmp_path)[1]
    assert problem.rule == "template-error"
    assert "too deep within itself" in problem.message


def test_the_mistakes_of_all_templates_are_told_in_one_run(tmp_path: Path) -> None:
    _, problems = read_theme(write(tmp_path / "templates", essay="{% if %}", section="{{ }}"), tmp_path)
    assert {str(problem.location.path) for problem in problems} == {
        "templates/essay.html",
        "templates/section.html",
    }


def test_a_mistake_that_shows_in_a_built_in_macro_is_told_where_the_user_called_it(tmp_path: Path) -> None:
    text = '{% import "parts.html" as parts %}\n{{ parts.date(page.byline) }}\n'
    theme, _ = read_theme(write(tmp_path / "templates", essay=text), tmp_path)
    problem = mistake_of(theme, "essay.html")
    assert (str(problem.location.path), problem.location.place.line) == ("templates/essay.html", 2)


def test_a_mistake_in_a_users_macro_is_told_in_the_macro(tmp_path: Path) -> None:
    text = (
        (BUILT_IN / "parts.html").read_text(encoding="utf-8").replace("{{ date.text }}", "\n{{ date.txt }}")
    )
    theme, _ = read_theme(write(tmp_path / "templates", parts=text), tmp_path)
    problem = mistake_of(theme, "essay.html")
    assert str(problem.location.path) == "templates/parts.html"
    assert problem.location.excerpt.startswith("{{ date.txt }}")


def test_a_new_block_within_a_replaced_one_is_no_mistake(tmp_path: Path) -> None:
    text = '{% extends "base.html" %}{% block main %}{% block inner %}x{% endblock %}{% endblock %}'
    assert read_theme(write(tmp_path / "templates", essay=text), tmp_path)[1] == ()


def test_a_template_that_nobody_uses_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "templates", esay="x", essay='{% include "mine.html" %}', mine="y")
    [problem] = read_theme(folder, tmp_path)[1]
    assert (problem.rule, problem.severity) == ("unused-template", Severity.WARNING)
    assert problem.hint == "did you mean 'essay.html'?"


def test_symbolic_links_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    folder = write(tmp_path / "templates")
    try:
        (folder / "essay.html").symlink_to(secret)
        (folder / "assets").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    theme, problems = read_theme(folder, tmp_path)
    assert [(str(problem.location.path), problem.rule) for problem in problems] == [
        ("templates/assets", "symbolic-link"),
        ("templates/essay.html", "symbolic-link"),
    ]
    assert "secret" not in page_of(theme, "essay.html")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("essay.htm", "'essay.html'"),
        ("essay.HTML", "'essay.html'"),
        ("essay.html.j2", "'essay.html'"),
        ("style.css", "templates/assets/extra.css"),
        ("logo.svg", "move it to templates/assets/"),
        ("Assets/logo.svg", "move it to"),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name: str, hint: str) -> None:
    folder = write(tmp_path / "templates")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")
    [problem] = read_theme(folder, tmp_path)[1]
    assert (problem.rule, problem.severity) == ("unread-file", Severity.WARNING)
    assert hint in problem.hint


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "notes.txt", "_old.htm", ".htaccess", "assets/logo.svg"]
)
def test_notes_and_what_is_kept_to_oneself_are_not_told(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "templates")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")
    assert read_theme(folder, tmp_path)[1] == ()


def test_a_template_that_is_not_utf_8_is_told_with_the_byte(tmp_path: Path) -> None:
    folder = write(tmp_path / "templates")
    (folder / "essay.html").write_bytes(b"caf\xe9")
    [problem] = read_theme(folder, tmp_path)[1]
    assert problem.rule == "not-utf-8"
    assert "byte 4 is 0xe9" in problem.message
    assert problem.location.place.column == 4
    (folder / "essay.html").write_bytes("é".encode("utf-16"))
    [problem] = read_theme(folder, tmp_path)[1]
    assert "UTF-16" in problem.message
