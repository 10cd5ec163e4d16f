"""Links and pictures within the content: each must lead to something that is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.addresses import destination, resolve
from polemic.drawings import UnfitDrawing, inline_drawing, is_active_drawing
from polemic.model import Edition, File, Link, Picture, Plan, Section, Target, located_pieces
from polemic.problems import Place, Problem, Severity, did_you_mean, nearest

_DRAWING = ".svg"
_SOURCES = (".md", ".yaml", ".yml")
_ACTIVE = (".html", ".htm", ".xhtml", ".shtml", ".xml", ".js", ".mjs", ".css")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", _DRAWING)


def check_links(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds links that lead nowhere: to a missing file, out of content/, to an id nobody has."""
    for section, piece in _pointing(edition):
        if not isinstance(piece.target, Target):
            continue
        found = destination(piece.target, edition, plan)
        if found is None:
            yield _explain(piece, piece.target, section, edition, plan, files)
        elif isinstance(found, PurePosixPath) and found.suffix.lower() in _SOURCES:
            message = f"'{piece.target.path}' is a text that no essay holds: readers would see its source"
            hint = "put it among an essay's sections or into pages/; an edition needs its own essay.yaml"
            yield _problem(section, piece.place, "unpublished-text", message, hint)
        elif isinstance(found, PurePosixPath) and found.suffix.lower() in _ACTIVE and found in plan.files:
            message = f"'{piece.target.path}' can run scripts in a reader's browser"
            hint = "if you trust it, move it to static/, whose files are published as they are"
            yield _problem(section, piece.place, "active-file", message, hint)
        elif isinstance(found, PurePosixPath) and found in files and is_active_drawing(files[found].drawing):
            message = f"'{piece.target.path}' holds a script, or something else that runs"
            yield _problem(section, piece.place, "active-file", message, "save the drawing without it")


def check_pictures(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds pictures that are none, drawings that cannot stand in a page, and pictures without a description."""
    for section, piece in _pointing(edition):
        if not isinstance(piece, Picture):
            continue
        if isinstance(piece.target, Target) and piece.target.path is not None:
            path = resolve(edition.folder, piece.target.path)
            if path is not None and path in files:
                yield from _check_file(piece, files[path], section)
            elif path in plan.documents:
                message = f"'{piece.target.path}' is a text, not a picture"
                yield _problem(section, piece.place, "not-a-picture", message, "to link to it, write no !")
        else:
            hint = "put the file beside the section and write its name: ![…](figures/picture.jpg)"
            message = "a picture must be a file of the essay: the site asks no other host for anything"
            yield _problem(section, piece.place, "picture-elsewhere", message, hint)
        if not piece.alt and "decorative" not in piece.classes:
            hint = "write what it shows in the brackets: ![What it shows](…); if it is ornament, add {: .decorative }"
            message = "this picture has no description for those who cannot see it"
            yield _problem(section, piece.place, "no-description", message, hint, Severity.WARNING)


def check_corrections(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds corrections of a place that nobody can find."""
    metadata = edition.metadata
    for number, correction in enumerate(metadata.corrections):
        name = correction.at.removeprefix("#")
        if name and name not in edition.ids:
            location = metadata.places.get(f"corrections.{number}.at", metadata.location)
            hint = did_you_mean(name, edition.ids) or f"name the place in the text with {{: #{name} }}"
            yield Problem(location, "broken-anchor", f"nothing in the essay has the name #{name}", hint)


def check_image(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds an essay.yaml whose image is not there."""
    image, metadata = edition.metadata.image, edition.metadata
    if image and resolve(edition.folder, PurePosixPath(image)) not in files:
        location = metadata.places.get("image", metadata.location)
        hint = (
            did_you_mean(image, (str(path) for path in files)) or "write a path from the folder of essay.yaml"
        )
        yield Problem(location, "missing-picture", f"there is no picture '{image}'", hint)


def _pointing(edition: Edition) -> Iterator[tuple[Section, Link | Picture]]:
    for section, piece in located_pieces(edition):
        if isinstance(piece, Link | Picture):
            yield section, piece


def _explain(
    piece: Link | Picture,
    target: Target,
    section: Section,
    edition: Edition,
    plan: Plan,
    files: Mapping[PurePosixPath, File],
) -> Problem:
    if target.path is None:
        return _no_such_id(piece, target.fragment, section, edition.ids)
    path = resolve(edition.folder, target.path)
    if path is None and target.path.is_absolute():
        message = f"'{target.path}' begins with /, which means another place on every host"
        hint = "write the path from this file's folder, as 02-name.md or ../pages/about.md"
        return _problem(section, piece.place, "escaping-link", message, hint)
    if path is None:
        message = f"'{target.path}' leads out of the content folder"
        hint = "copy the file into the folder of the essay and write its path from this file"
        return _problem(section, piece.place, "escaping-link", message, hint)
    if any(map(path.is_relative_to, plan.left_out)):
        message = f"'{target.path}' belongs to an essay that is left out: a draft, or dated in the future"
        hint = "publish that essay too, or take the link out until it is; --drafts builds with it"
        return _problem(section, piece.place, "broken-link", message, hint)
    if path in plan.documents:
        anchor = plan.documents[path]
        return _no_such_id(piece, target.fragment, section, plan.ids[anchor.essay, anchor.language])
    return _no_such_file(piece, target.path, path, section, plan, files)


def _no_such_id(piece: Link | Picture, name: str, section: Section, ids: Mapping[str, str]) -> Problem:
    if isinstance(piece, Picture):
        message = "this picture has no file"
        return _problem(section, piece.place, "missing-picture", message, "write ![What it shows](file.jpg)")
    message = f"nothing in the essay has the name #{name}"
    hint = did_you_mean(f"#{name}", (f"#{known}" for known in ids))
    hint = hint or f"give the place its name with {{: #{name} }}, or link to a heading by its words"
    return _problem(section, piece.place, "broken-anchor", message, hint)


def _no_such_file(
    piece: Link | Picture,
    written: PurePosixPath,
    path: PurePosixPath,
    section: Section,
    plan: Plan,
    files: Mapping[PurePosixPath, File],
) -> Problem:
    is_picture = isinstance(piece, Picture)
    known = {str(file) for file in files} if is_picture else {str(file) for file in (*plan.documents, *files)}
    rule, kind = ("missing-picture", "picture") if is_picture else ("broken-link", "file")
    message = f"there is no {kind} '{written}' in the content folder"
    page = path.with_suffix(".md") if path.name else path
    near = nearest(str(path), known) or _same_name(path, known)
    if path.suffix == ".html" and _section_named(path, plan):
        hint = f"link to the section's own file: {_section_named(path, plan)}"
    elif near:
        is_case = near.casefold() == str(path).casefold()
        hint = f"did you mean '{near}'?" + (" Capitals count on the web." if is_case else "")
    elif page in plan.documents:
        hint = f"did you mean '{page}'?"
    elif any(name.startswith(("_", ".")) for name in path.parts):
        hint = "names that begin with _ or . are not published; give it another name, or take the link out"
    else:
        hint = "check its name, and that the file is in content/; the path is read from this file's folder"
    return _problem(section, piece.place, rule, message, hint)


def _same_name(path: PurePosixPath, known: set[str]) -> str:
    """A file of that name in another folder, or a section of that name under another number."""
    for other in sorted(known):
        if PurePosixPath(other).name.lstrip("0123456789-") == path.name.lstrip("0123456789-"):
            return other
    return ""


def _section_named(path: PurePosixPath, plan: Plan) -> str:
    for document, anchor in plan.documents.items():
        if anchor.section == path.stem:
            return str(document.name)
    return ""


def _check_file(picture: Picture, file: File, section: Section) -> Iterator[Problem]:
    suffix = file.path.suffix.lower()
    if suffix not in _PICTURES or file.width is None:
        message = f"'{file.path.name}' is not a picture that browsers show"
        hint = "use a PNG, JPEG, GIF, WebP, AVIF or SVG file that opens in a browser"
        yield _problem(section, picture.place, "not-a-picture", message, hint)
    if "inline" not in picture.classes:
        return
    if suffix != _DRAWING:
        hint = "take .inline out: this picture is shown as it is"
        yield _problem(section, picture.place, "unfit-drawing", "only an SVG can be put into the page", hint)
        return
    try:
        inline_drawing(file.drawing, "", picture.alt)
    except UnfitDrawing as reason:
        message = f"'{file.path.name}' cannot be put into the page: {reason}"
        hint = "mend the drawing, or take .inline out and it is shown as a picture"
        yield _problem(section, picture.place, "unfit-drawing", message, hint)


def _problem(
    section: Section, place: Place, rule: str, message: str, hint: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(section.source.locate(place), rule, message, hint, severity)
