"""A page comes in; the file that each generator wants for it goes out, with a template of one shape for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .corpus import Kind, Page


@dataclass(frozen=True, slots=True)
class Layout:
    """What a generator's folder holds: files that are always there, and one for each page; paths are POSIX."""

    content: str
    """The folder of its Markdown."""
    files: Mapping[str, str]
    place: Callable[[Page], tuple[str, str]]
    """A page's file: its path, and what stands in it."""


# What Polemic does to a section's Markdown, the others are asked to do too; feeds, search and minifying are off.
_EXTENSIONS = ("footnotes", "tables", "smarty", "toc", "attr_list")
_STYLE = (
    "body { max-width: 40rem; margin: 2rem auto; font: 1.1rem/1.5 Georgia, serif }\nnav ol { columns: 2 }\n"
)

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} - {{ essay }}</title>
<meta name="description" content="{{ description }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">Essays</a> / {{ essay }}</header>
"""
_FOOT = "<footer><p>Set by a machine.</p></footer>\n</body>\n</html>\n"
_JINJA = (
    _HEAD
    + """{% if contents %}<nav><ol>
{% for entry in contents.split(";") %}{% set link = entry.split("|") %}\
<li{% if link[1] == title %} aria-current="page"{% endif %}><a href="{{ link[0] }}">{{ link[1] }}</a></li>
{% endfor %}</ol></nav>{% endif %}
<main><article><h1>{{ title }}</h1>
{{ text | safe }}
</article></main>
<nav>{% if before %}{% set link = before.split("|") %}<a rel="prev" href="{{ link[0] }}">{{ link[1] }}</a>{% endif %}
{% if after %}{% set link = after.split("|") %}<a rel="next" href="{{ link[0] }}">{{ link[1] }}</a>{% endif %}</nav>
"""
    + _FOOT
)
_HUGO = (
    _HEAD.replace("{{ title }}", "{{ .Title }}")
    .replace("{{ essay }}", "{{ .Params.essay }}")
    .replace("{{ description }}", "{{ .Description }}")
    + """{{ $title := .Title }}{{ with .Params.contents }}<nav><ol>
{{ range split . ";" }}{{ $link := split . "|" }}\
<li{{ if eq (index $link 1) $title }} aria-current="page"{{ end }}>\
<a href="{{ index $link 0 }}">{{ index $link 1 }}</a></li>
{{ end }}</ol></nav>{{ end }}
<main><article><h1>{{ .Title }}</h1>
{{ .Content }}
</article></main>
<nav>{{ with .Params.before }}{{ $link := split . "|" }}\
<a rel="prev" href="{{ index $link 0 }}">{{ index $link 1 }}</a>{{ end }}
{{ with .Params.after }}{{ $link := split . "|" }}\
<a rel="next" href="{{ index $link 0 }}">{{ index $link 1 }}</a>{{ end }}</nav>
"""
    + _FOOT
)


def _jinja(names: str) -> str:
    """The template, where `names` says what the page's own are called: `{}` stands for each of them."""
    own = ("title", "essay", "description", "contents", "before", "after")
    return "".join(f"{{% set {name} = {names.format(name)} %}}" for name in own) + _JINJA


def _fields(page: Page) -> dict[str, str]:
    fields = {
        "title": page.title,
        "essay": page.essay,
        "description": page.description,
        "contents": page.contents,
        "before": page.before,
        "after": page.after,
    }
    return {name: text for name, text in fields.items() if text}


def _with_front_matter(page: Page) -> str:
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in _fields(page).items()]
    return "".join(["---\n", *lines, "---\n", page.body])


def _place_polemic(page: Page) -> tuple[str, str]:
    if page.kind is Kind.SECTION:
        return f"content/{page.path}.md", f"# {page.title}\n\n{page.body}"
    fields = {"title": page.title, "authors": ["The bench"]}
    if page.kind is Kind.HOME:
        path, fields = "content/site.yaml", {**fields, "language": "en", "description": page.description}
    else:
        path = f"content/{page.path.removesuffix('index')}essay.yaml"
        fields |= {"standfirst": page.description, "published": "2026-01-01"}
    # Dates are what a writer types, without quotation marks.
    lines = (
        f"{name}: {text if name == 'published' else json.dumps(text)}\n" for name, text in fields.items()
    )
    return path, "".join(lines)


def _place_hugo(page: Page) -> tuple[str, str]:
    path = page.path if page.kind is Kind.SECTION else f"{page.path.removesuffix('index')}_index"
    return f"content/{path}.md", _with_front_matter(page)


def _place_pelican(page: Page) -> tuple[str, str]:
    address = page.path.removesuffix("index")
    target = f"{page.path.removesuffix('/index')}/index.html" if page.path != "index" else "index.html"
    fields = _fields(page) | {"slug": page.path.replace("/", "-"), "url": f"/{address}", "save_as": target}
    return f"content/{page.path}.md", "".join(
        f"{n}: {text}\n" for n, text in fields.items()
    ) + f"\n{page.body}"


POLEMIC = Layout("content", {}, _place_polemic)
HUGO = Layout(
    "content",
    {
        "hugo.toml": (
            'baseURL = "https://example.org/"\ntitle = "Essays"\n'
            'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT"]\n'
        ),
        "layouts/all.html": _HUGO,
        "static/style.css": _STYLE,
    },
    _place_hugo,
)
PELICAN = Layout(
    "content",
    {
        "pelicanconf.py": f"""\
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Essays", "", "UTC", "en"
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
PAGE_PATHS, ARTICLE_PATHS, PAGE_ORDER_BY = [""], ["none"], "save_as"
STATIC_PATHS, EXTRA_PATH_METADATA = ["extra"], {{"extra/style.css": {{"path": "style.css"}}}}
DIRECT_TEMPLATES, TYPOGRIFY = [], False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
MARKDOWN = {{"extensions": {["markdown.extensions." + name for name in ("meta", *_EXTENSIONS)]}}}
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD, GZIP_CACHE = "generator", "mtime", False
""",
        "theme/templates/page.html": _jinja("page.{}").replace("{{ text", "{{ page.content"),
        "theme/templates/base.html": "",
        "theme/templates/article.html": "",
        "theme/templates/index.html": "",
        "theme/static/.keep": "",
        "content/extra/style.css": _STYLE,
    },
    _place_pelican,
)
MKDOCS = Layout(
    "docs",
    {
        "mkdocs.yml": (
            "site_name: Essays\nsite_url: https://example.org/\nplugins: []\n"
            "theme:\n  name: null\n  custom_dir: theme\n"
            "validation:\n  links:\n    absolute_links: ignore\n    not_found: ignore\n"
            f"markdown_extensions: [{', '.join(_EXTENSIONS)}]\n"
        ),
        "theme/main.html": _jinja("page.meta.{}").replace("{{ text", "{{ page.content"),
        "docs/style.css": _STYLE,
    },
    lambda page: (f"docs/{page.path}.md", _with_front_matter(page)),
)
ELEVENTY = Layout(
    "src",
    {
        "package.json": '{"private": true, "type": "module"}\n',
        "eleventy.config.js": """\
import markdown from "markdown-it";
import notes from "markdown-it-footnote";
export default function (site) {
  site.setLibrary("md", markdown({ typographer: true }).use(notes));
  site.addPassthroughCopy("src/style.css");
}
export const config = { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false };
""",
        "src/_includes/page.njk": _JINJA.replace("{{ text", "{{ content"),
        "src/src.json": '{"layout": "page.njk"}\n',
        "src/style.css": _STYLE,
    },
    lambda page: (f"src/{page.path}.md", _with_front_matter(page)),
)
