from __future__ import annotations

import dataclasses
import gzip
import re
import time
from pathlib import Path, PurePosixPath

import pytest
from theme_samples import ESSAY, HEAD, SITE, WORDING, write

from polemic.theme import Theme, read_theme
from polemic.theme.embedding import embed_assets
from polemic.theme.sheets import minify


def body_of(theme: Theme, beginning: str) -> str:
    [output] = [output for output in theme.assets if str(output.path).startswith(f"assets/{beginning}.")]
    assert isinstance(output.body, bytes)
    return output.body.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def built_in() -> Theme:
    theme, problems = read_theme(None, Path.cwd())
    assert problems == ()
    return theme


def test_the_stylesheet_points_to_fonts_by_their_new_names(built_in: Theme) -> None:
    names = {str(output.path) for output in built_in.assets}
    urls = re.findall(r"url\(([^)]*)\)", body_of(built_in, "pamphlet"))
    assert len(urls) == 3
    assert {f"assets/{url}" for url in urls} <= names
    assert all(re.fullmatch(r"assets/[\w/-]+\.[0-9a-f]{10}\.\w+", name) for name in names)
    assert any(name.startswith("assets/fonts/OFL.") for name in names)


def test_an_asset_is_renamed_when_its_content_changes(tmp_path: Path, built_in: Theme) -> None:
    fonts = tmp_path / "templates" / "assets" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "pamphlet-roman.woff2").write_bytes(b"another font")
    theme, problems = read_theme(tmp_path / "templates", tmp_path)
    assert problems == ()
    old, new = ({str(output.path) for output in theme.assets} for theme in (built_in, theme))
    assert {re.sub(r"\.[0-9a-f]{10}\.", ".", name) for name in old ^ new} == {
        "assets/fonts/pamphlet-roman.woff2",
        "assets/pamphlet.css",
    }
    assert theme.stylesheet != built_in.stylesheet


def test_extra_rules_come_after_the_stylesheet_and_outside_its_layer(tmp_path: Path) -> None:
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "extra.css").write_text(":root { --gap: 2rem; background: url('paper.png') }", encoding="utf-8")
    (assets / "paper.png").write_bytes(b"png")
    theme, problems = read_theme(tmp_path / "templates", tmp_path)
    assert problems == ()
    assert re.search(
        r"\}:root\{--gap:2rem;background:url\(paper\.[0-9a-f]{10}\.png\)\}$", body_of(theme, "pamphlet")
    )
    assert not [output for output in theme.assets if "extra" in output.path.name]


def test_a_template_can_ask_for_the_address_of_an_asset(tmp_path: Path) -> None:
    folder = write(tmp_path / "templates", essay="{{ asset('pictures/logo.svg') }}")
    (folder / "assets" / "pictures").mkdir(parents=True)
    (folder / "assets" / "pictures" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    theme, _ = read_theme(folder, tmp_path)
    site = dataclasses.replace(SITE, stylesheet="../assets/pamphlet.css")
    address = theme.render("essay.html", site, HEAD, WORDING, ESSAY)
    assert isinstance(address, str)
    assert PurePosixPath(address.removeprefix("../")) in {output.path for output in theme.assets}


def test_an_address_that_leads_to_no_asset_is_told_with_its_place(tmp_path: Path) -> None:
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True)
    text = '/* url(old.png) */\n@import url(https://fonts.example/x);\na{b:url("data:,x");c:url(#d);d:url(font/x.woff2)}'
    (assets / "extra.css").write_text(text, encoding="utf-8")
    problems = read_theme(tmp_path / "templates", tmp_path)[1]
    places = [(problem.location.place.line, problem.location.place.column) for problem in problems]
    assert places == [(2, 13), (3, 36)]
    assert {problem.rule for problem in problems} == {"missing-asset"}


@pytest.mark.parametrize(
    ("written", "column", "hint"),
    [
        (
            '@import "https://fonts.example/x";',
            9,
            "save the file in templates/assets/ and point to it there: ",
        ),
        ('a{b:image-set("x.png" 1x type("image/png"),url(paper.png) 2x)}', 15, "put the file into"),
        ("a{b:-webkit-image-set( 'paper.png' 1x)}", 24, 'write url("paper.png")'),
        ('@font-face{src:src("//fonts.example/x")}', 20, "save the file in"),
        ("@import 'more.css' screen;", 9, "write the rules of 'more.css' here instead"),
        ("a{b:URL(paper.pgn)}", 9, "did you mean 'paper.png'?"),
    ],
)
def test_an_address_without_url_is_told_too(tmp_path: Path, written: str, column: int, hint: str) -> None:
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "paper.png").write_bytes(b"png")
    (assets / "extra.css").write_text(written, encoding="utf-8")
    [problem] = read_theme(tmp_path / "templates", tmp_path)[1]
    assert (problem.rule, problem.location.place.column) == ("missing-asset", column)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    "written",
    [
        '"' + r"\"" * 100_000,
        "'" + r"\'" * 100_000,
        "url(" * 50_000,
        "url(" + " " * 200_000,
        "url(x)" * 33_000,
        "a{b:url(x)}\n" * 16_000,
        "@font-face{" * 18_000,
        "@layer a{" * 22_000,
        ":root{" * 33_000,
        "{,:root,}" * 22_000,
        ":root{" + "--ink:#000;" * 18_000,
        ":root{" + "--ink:#000;\n" * 16_000,
        "--ink" * 40_000,
        "a b " * 50_000,
        "/**/ " * 40_000,
        "(" * 200_000,
        "image-set('a'" * 15_000,
    ],
    ids=lambda written: written[:12],
)
def test_no_sheet_takes_longer_than_its_length(tmp_path: Path, written: str) -> None:
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "extra.css").write_text(written, encoding="utf-8")
    begun = time.process_time()
    theme, _ = read_theme(tmp_path / "templates", tmp_path)
    theme.whole_stylesheet("en")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a { color : red ; }\n\n b{ }", "a{color :red;}b{}"),
        ("a  :hover , b > c { }", "a :hover ,b > c{}"),
        ('a::before { content: "x  /* y */ ; z" } /* gone */', 'a::before{content:"x  /* y */ ; z"}'),
        ("a { b: url( data:x,/*y*/ ) }", "a{b:url( data:x,/*y*/ )}"),
        (".a/* one word */.b .c /* two */ .d{}", ".a/**/.b .c .d{}"),
        ("a{margin:calc(1px + 2px) auto}", "a{margin:calc(1px + 2px) auto}"),
        ("@media (min-width: 62em) and (x) { a { b: c } }", "@media (min-width:62em) and (x){a{b:c}}"),
        ("a{} /* never closed", "a{}"),
        ("a{b:it's  here\n}  c{}", "a{b:it's  here\n}c{}"),
        (r"a{content:'it\'s  ' }", r"a{content:'it\'s  '}"),
    ],
)
def test_minifying_keeps_the_meaning(written: str, printed: str) -> None:
    assert minify(written) == printed


def test_the_stylesheet_stays_small(built_in: Theme) -> None:
    assert len(gzip.compress(body_of(built_in, "pamphlet").encode(), 9)) <= 6.5 * 1024


FACES = (
    "@font-face{font-family:Roman;src:url(a.woff2)}@font-face{font-family:Roman;font-style:italic;src:url(b.woff2)}"
    "@font-face{font-family:Roman-han;src:url(a.woff2);unicode-range:U+20}"
    "@font-face{font-family:Roman-han;font-style:italic;src:url(b.woff2);unicode-range:U+20}"
    "p{font-family:Roman-han,Roman-fallback,Roman}"
)


@pytest.mark.parametrize(
    ("language", "family", "ranges"),
    [("en", "Roman", 0), ("zh-Hans", "Roman-han", 2), ("ja", "Roman-han", 2)],
)
def test_of_two_faces_with_one_font_the_one_of_the_language_is_kept(
    language: str, family: str, ranges: int
) -> None:
    sheet = embed_assets(FACES, {"a.woff2": b"a", "b.woff2": b"b"}, language)
    assert re.findall(r"font-family:([\w-]+);", sheet) == [family, family]
    assert sheet.count("unicode-range") == ranges
    assert sheet.count("url('data:font/woff2;base64,") == 2
    assert sheet.endswith(f"p{{font-family:{family},Roman-fallback,{family}}}")


def test_two_weights_of_one_font_are_both_kept() -> None:
    face = "@font-face{{font-family:A;src:url(a.woff2);font-weight:{}}}"
    sheet = face.format(400) + face.format(700)
    assert embed_assets(sheet, {"a.woff2": b"a"}, "en").count("data:") == 2


def test_what_a_stylesheet_holds_cannot_end_the_style_element() -> None:
    sheet = "a{b:url(x.svg?v=1#part) c:url(gone.png)}"
    embedded = embed_assets(sheet + "/*</style>*/", {"x.svg": b"<svg/>"}, "en")
    assert embedded == ("a{b:url('data:image/svg+xml;base64,PHN2Zy8+#part') c:url(gone.png)}/*<\\/style>*/")
