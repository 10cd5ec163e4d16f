"""The theme: templates/ comes in; what the writers hand over goes out as HTML, with its assets."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from polemic.languages import Wording
from polemic.model import Output
from polemic.problems import Problem, Source
from polemic.theme.assets import name_assets
from polemic.theme.embedding import data_address, embed_assets
from polemic.theme.files import ThemeFile, read_files, read_text
from polemic.theme.mistakes import BUILT_IN, MISTAKES, explain
from polemic.theme.templates import TEMPLATES, check_templates, open_templates
from polemic.views import HeadView, SiteView, View

__all__ = ["TEMPLATES", "Theme", "content_policy", "data_address", "lone_policy", "read_theme"]

_ASSETS = "assets/"
_TEMPLATE_SUFFIXES = (".html", ".xml")


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to print, and the files that the pages need."""

    stylesheet: PurePosixPath
    """Its path in the site, named by its content as all assets are."""
    inline_stylesheet: Markup
    """The same rules without fonts, for a page that cannot know where it stands."""
    assets: tuple[Output, ...]
    _bodies: Mapping[str, bytes]
    """The assets by their names in the site's assets/."""
    _environment: Environment
    _sources: Mapping[str, Source]

    def render(
        self, template: str, site: SiteView, head: HeadView, wording: Wording, page: View
    ) -> str | Problem:
        """Prints a page, or says what is wrong in which template."""
        try:
            chosen = self._environment.get_template(template)
            own = {} if site.stylesheet else {"asset": self._asset_within}
            return chosen.render(site=site, head=head, wording=wording, page=page, **own)
        except MISTAKES as mistake:
            return explain(mistake, template, self._sources, self._environment)

    def whole_stylesheet(self, language: str) -> Markup:
        """All rules with their fonts and pictures inside, for a page in this language that stands alone."""
        sheet = self._bodies[self.stylesheet.name].decode()
        return Markup(embed_assets(sheet, self._bodies, language))

    @pass_context
    def _asset_within(self, context: Context, name: str) -> str:
        """What `asset` gives to a page that links to no stylesheet: the file itself."""
        asset = cast(Callable[[Context, str], str], self._environment.globals["asset"])
        found = asset(context, name).removeprefix(_ASSETS)
        return data_address(found, self._bodies[found])


def read_theme(overrides: Path | None, project: Path) -> tuple[Theme, tuple[Problem, ...]]:
    """Reads the built-in theme and, over it one by one, the files of the user's own folder if there is one.

    In problems, paths within the project are relative to it.
    """
    folder = _built_in_folder()
    built_in, problems = read_files(folder, project)
    users: tuple[ThemeFile, ...] = ()
    if overrides is not None and overrides.is_dir() and not overrides.samefile(folder):
        users, more = read_files(overrides, project)
        problems += more
    sources, undecodable = _sources(built_in, users)
    assets, misdirected = name_assets(_only_assets(built_in) | _only_assets(users))
    environment = open_templates(sources, assets.names)
    names = tuple(file.name for file in users if file.name in sources)
    mistakes = check_templates(names, sources, environment)
    theme = Theme(
        assets.stylesheet,
        Markup(assets.inline_stylesheet),
        assets.outputs,
        assets.bodies,
        environment,
        sources,
    )
    return theme, (*problems, *undecodable, *misdirected, *mistakes)


def content_policy(styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page with these inline styles: the site's own files and nothing else.

    Styles are admitted by hash (https://www.w3.org/TR/CSP3/), scripts and other hosts not at all.
    """
    admitted = ("'self'", *_hashes(styles))
    return _policy(
        f"style-src {' '.join(admitted)}", "img-src 'self' data:", "font-src 'self'", "media-src 'self'"
    )


def lone_policy(styles: Iterable[str]) -> str:
    """The Content-Security-Policy of a page that asks for no file: these inline styles, and what it holds itself."""
    return _policy(f"style-src {' '.join(_hashes(styles))}", "img-src data:", "font-src data:")


def _policy(*directives: str) -> str:
    return "; ".join(("default-src 'none'", *directives, "base-uri 'none'", "form-action 'none'"))


def _hashes(styles: Iterable[str]) -> tuple[str, ...]:
    return tuple(_hash_source(style) for style in styles if style)


def _hash_source(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _built_in_folder() -> Path:
    """Within the package as installed from a wheel, else beside the package as in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_theme"
    return installed if installed.is_dir() else package.parent / "templates"


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
