"""The theme: templates/ comes in; what the writers hand over goes out as HTML, with its assets."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import cast

from jinja2 import Environment, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from polemic.languages import Wording
from polemic.model import Look, Output, Scheme
from polemic.problems import Problem, Source
from polemic.theme.assets import name_assets
from polemic.theme.contrasts import judge_contrast
from polemic.theme.embedding import data_address, embed_assets
from polemic.theme.files import ThemeFile, read_files, read_text
from polemic.theme.inks import DARK, LIGHT, read_inks, scheme_of
from polemic.theme.mistakes import BUILT_IN, MISTAKES, explain
from polemic.theme.restyling import restyle
from polemic.theme.sheets import FONT_FACE
from polemic.theme.templates import TEMPLATES, check_templates, open_templates
from polemic.values import frozen
from polemic.views import HeadView, SiteView, View

__all__ = [
    "TEMPLATES",
    "Theme",
    "built_in_folder",
    "content_policy",
    "data_address",
    "lone_policy",
    "read_theme",
]

_ASSETS = "assets/"
_SHEET = ".css"
_OWN_LOOK = Look()
_TEMPLATE_SUFFIXES = (".html", ".xml")
_AT_HAND = 4
"""Themes that stay in this process once they are made."""


@frozen
class Theme:
    """Templates ready to print, and the files that the pages need."""

    stylesheet: PurePosixPath
    """Its path in the site, named by its content as all assets are."""
    inline_stylesheet: Markup
    """The same rules without fonts, for a page that cannot know where it stands."""
    assets: tuple[Output, ...]
    light: Scheme
    """The colours that pages have on light screens, as far as they can be known."""
    dark: Scheme
    _asset_names: Mapping[str, str]
    """Name in the theme's assets/ -> that in the site's."""
    _bodies: Mapping[str, bytes]
    """The assets by their names in the site's assets/."""
    _environment: Environment
    _sources: Mapping[str, Source]
    digest: bytes
    """Of all that it is made from."""

    def render(
        self, template: str, site: SiteView, head: HeadView, wording: Wording, page: View
    ) -> str | Problem:
        """Prints a page, or says what is wrong in which template."""
        try:
            chosen = self._environment.get_template(template)
            if site.stylesheet:
                return chosen.render(site=site, head=head, wording=wording, page=page)
            head = replace(head, policy=_admit(head.policy, self._more_sheets(site, head)))
            own = {"asset": self._asset_within, "stylesheet": self._sheet_within}
            return chosen.render(site=site, head=head, wording=wording, page=page, **own)
        except MISTAKES as mistake:
            return explain(mistake, template, self._sources, self._environment)

    def published_path(self, path: PurePosixPath) -> PurePosixPath:
        """The path of a file in the site, given that of an asset without the hash in its name, or any other."""
        name = str(path).removeprefix(_ASSETS)
        is_asset = str(path) != name and name in self._asset_names
        return PurePosixPath(_ASSETS, self._asset_names[name]) if is_asset else path

    def whole_stylesheet(self, language: str) -> Markup:
        """All rules with their fonts and pictures inside, for a page in this language that stands alone."""
        sheet = self._bodies[self.stylesheet.name].decode()
        return Markup(embed_assets(sheet, self._bodies, language))

    @pass_context
    def _asset_within(self, context: Context, name: str) -> str:
        """What `asset` gives to a page that links to no stylesheet: the file itself."""
        found = self._find_asset(context, name)
        if found.endswith(_SHEET):
            raise UndefinedError(
                f"some pages hold their rules themselves, and cannot link to '{name}'\n"
                f'write {{{{ stylesheet("{name}") }}}} instead of the <link>'
            )
        return data_address(found, self._bodies[found])

    @pass_context
    def _sheet_within(self, context: Context, name: str) -> Markup:
        """What `stylesheet` gives to such a page: the rules themselves."""
        rules = self._rules_within(self._find_asset(context, name), context["site"], context["head"])
        return Markup(f"<style>{rules}</style>")

    def _find_asset(self, context: Context, name: str) -> str:
        asset = cast(Callable[[Context, str], str], self._environment.globals["asset"])
        return asset(context, name).removeprefix(_ASSETS)

    def _more_sheets(self, site: SiteView, head: HeadView) -> tuple[str, ...]:
        """The rules of every stylesheet beside the one that all pages have."""
        names = (name for name in self._bodies if name.endswith(_SHEET) and name != self.stylesheet.name)
        return tuple(self._rules_within(name, site, head) for name in names)

    def _rules_within(self, name: str, site: SiteView, head: HeadView) -> str:
        """A stylesheet's rules with all that they point to; without fonts where the page has none."""
        sheet = self._bodies[name].decode()
        has_fonts = site.inline_stylesheet != self.inline_stylesheet
        return embed_assets(
            sheet if has_fonts else FONT_FACE.sub("", sheet), self._bodies, head.language, name
        )


def read_theme(
    overrides: Path | None, project: Path, look: Look = _OWN_LOOK
) -> tuple[Theme, tuple[Problem, ...]]:
    """Reads the built-in theme and, over it one by one, the files of the user's own folder if there is one.

    `look` is what site.yaml changes in it. In problems, paths within the project are relative to it.
    """
    folder = built_in_folder()
    built_in, problems = read_files(folder, project)
    users: tuple[ThemeFile, ...] = ()
    if overrides is not None and overrides.is_dir() and not overrides.samefile(folder):
        users, more = read_files(overrides, project)
        problems += more
    theme, mistakes = _make_theme(built_in, users, look)
    return theme, (*problems, *mistakes)


def built_in_folder() -> Path:
    """Where the built-in theme stands: in the package as a wheel installs it, else beside it as in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_theme"
    return installed if installed.is_dir() else package.parent / "templates"


def content_policy(styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page with these inline styles: the site's own files and nothing else.

    Styles are admitted by hash (https://www.w3.org/TR/CSP3/), scripts and other hosts not at all. The site's own
    files may be asked for: that is how auditors such as Lighthouse read robots.txt.
    """
    admitted = ("'self'", *_hashes(styles))
    return _policy(
        f"style-src {' '.join(admitted)}",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
    )


def lone_policy(styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page that asks for no file: these inline styles, and what it holds itself."""
    return _policy(f"style-src {' '.join(_hashes(styles))}", "img-src data:", "font-src data:")


@lru_cache(maxsize=_AT_HAND)
def _make_theme(
    built_in: tuple[ThemeFile, ...], users: tuple[ThemeFile, ...], look: Look
) -> tuple[Theme, tuple[Problem, ...]]:
    """Compiles templates and names assets, which takes longer than to print a page: `serve` does it once."""
    sources, undecodable = _sources(built_in, users)
    assets, misdirected = name_assets(_only_assets(built_in) | _only_assets(users), restyle(look))
    inks = read_inks(assets.sheets, look)
    environment = open_templates(sources, assets.names)
    copies = {(file.name, file.body) for file in built_in}  # as in a copy of the whole theme
    names = tuple(
        file.name for file in users if file.name in sources and (file.name, file.body) not in copies
    )
    mistakes = check_templates(names, sources, environment)
    theme = Theme(
        assets.stylesheet,
        Markup(assets.inline_stylesheet),
        assets.outputs,
        scheme_of(inks, LIGHT),
        scheme_of(inks, DARK),
        assets.names,
        assets.bodies,
        environment,
        sources,
        _digest((*built_in, *users), look),
    )
    return theme, (*undecodable, *misdirected, *judge_contrast(inks), *mistakes)


def _admit(policy: str, styles: tuple[str, ...]) -> str:
    """A policy that admits these inline styles too."""
    return policy.replace("style-src", " ".join(("style-src", *_hashes(styles))), 1)


def _policy(*directives: str) -> str:
    return "; ".join(("default-src 'none'", *directives, "base-uri 'none'", "form-action 'none'"))


def _hashes(styles: Iterable[str]) -> tuple[str, ...]:
    return tuple(_hash_source(style) for style in styles if style)


def _hash_source(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _digest(files: Iterable[ThemeFile], look: Look) -> bytes:
    whole = hashlib.sha256(repr(look).encode())
    for file in files:
        whole.update(repr((file.name, len(file.body))).encode() + file.body)
    return whole.digest()


def _sources(
    built_in: tuple[ThemeFile, ...], users: tuple[ThemeFile, ...]
) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Template name -> its text; a built-in one has a second name, by which others may extend it."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in (*built_in, *users):
        if file.name.startswith(_ASSETS) or not file.name.endswith(_TEMPLATE_SUFFIXES):
            continue
        match read_text(file):
            case Problem() as problem:
                problems.append(problem)
            case text:
                sources[file.name] = Source(file.path, text)
                if file in built_in:
                    sources[BUILT_IN + file.name] = sources[file.name]
    return sources, tuple(problems)


def _only_assets(files: tuple[ThemeFile, ...]) -> dict[str, ThemeFile]:
    return {file.name.removeprefix(_ASSETS): file for file in files if file.name.startswith(_ASSETS)}
