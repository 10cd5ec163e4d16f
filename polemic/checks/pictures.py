"""Pictures that an essay shows: each must be a file that browsers show, and say to all what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.addresses import resolve
from polemic.checks.paths import Fault, explain_picture
from polemic.drawings import UnfitDrawing, inline_drawing
from polemic.model import Edition, ExternalUrl, File, Picture, Plan, located_pieces
from polemic.pictures import PIXEL_LIMIT, survey_drawing
from polemic.problems import Problem, Severity

_DRAWING = ".svg"
_PHOTOGRAPHS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_NOWHERE = PurePosixPath("..")
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_EMBED = "embed it in the drawing (in Inkscape: Extensions, Images, Embed Images), or save it as a PNG"
_MOST_DRAWN = 4_000_000


def check_pictures(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds pictures that are none, drawings that cannot stand in a page, and pictures without a description."""
    for section, picture in located_pieces(edition):
        if isinstance(picture, Picture):
            location = section.source.locate(picture.place)
            yield from (fault.at(location) for fault in _judge(picture, edition, plan, files))
    yield from _judge_total(edition, files)


def check_image(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds an essay.yaml whose image is not there, or is none."""
    image, metadata = edition.metadata.image, edition.metadata
    if image:
        location = metadata.places.get("image", metadata.location)
        path = PurePosixPath(image)
        for fault in (_elsewhere(),) if _ELSEWHERE.match(image) else _judge_path(path, edition, plan, files):
            yield fault.at(location)


def judge_drawing(file: File) -> Iterator[Fault]:
    """Finds what makes an SVG unfit to be opened by a reader, within a page or by itself."""
    name = file.path.name
    survey = survey_drawing(file.drawing)
    if not file.drawing:
        message = f"'{name}' cannot be read: it is empty, larger than 2 MB, or not written in UTF-8"
        yield Fault("not-a-picture", message, "save it again as a smaller SVG, or as a PNG")
    elif survey.is_active:
        message = f"'{name}' holds a script, or something else that runs"
        yield Fault(
            "active-file", message, "save the drawing without it: in Inkscape as a Plain SVG, or as a PNG"
        )
    elif survey.fault:
        message = f"'{name}' cannot be shown: {survey.fault}"
        yield Fault("not-a-picture", message, "open it in a drawing program and save it again, or as a PNG")
    elif survey.lacking:
        message = f"'{name}' needs '{survey.lacking[:60]}', and browsers show no other file within a drawing"
        yield Fault("incomplete-drawing", message, _EMBED, Severity.WARNING)


def judge_opened_drawing(file: File) -> Iterator[Fault]:
    """Finds what makes an SVG unfit to be opened by itself, where browsers load what it asks for."""
    faults, elsewhere = tuple(judge_drawing(file)), survey_drawing(file.drawing).elsewhere
    if elsewhere and not any(fault.severity is Severity.ERROR for fault in faults):
        asked = f"'{file.path.name}' asks for '{elsewhere[:60]}' when it is opened"
        message = f"{asked}, and the site asks no other host for anything"
        yield Fault("picture-elsewhere", message, _EMBED)
    else:
        yield from faults


def _judge(
    picture: Picture, edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]
) -> Iterator[Fault]:
    if isinstance(picture.target, ExternalUrl):
        yield _elsewhere()
    elif picture.target.path is None:
        yield Fault("missing-picture", "this picture has no file", "write ![What it shows](file.jpg)")
    else:
        faults = tuple(_judge_path(picture.target.path, edition, plan, files))
        file = _file(picture, edition, files)
        if "inline" in picture.classes and file:
            faults = _judge_inline(file, faults)
        yield from faults
    if not picture.alt and "decorative" not in picture.classes:
        hint = "write what it shows in the brackets: ![What it shows](…); if it is ornament, add {: .decorative }"
        message = "this picture has no description for those who cannot see it"
        yield Fault("no-description", message, hint, Severity.WARNING)


def _elsewhere() -> Fault:
    message = "a picture must be a file of the essay: the site asks no other host for anything"
    return Fault(
        "picture-elsewhere", message, "save it beside the section and write its name, as picture.jpg"
    )


def _judge_path(
    written: PurePosixPath, edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]
) -> Iterator[Fault]:
    path = resolve(edition.folder, written) or _NOWHERE
    if path in files:
        yield from _judge_file(files[path])
    elif path in plan.documents:
        yield Fault(
            "not-a-picture",
            f"'{written}' is a text, not a picture",
            "name a picture; to link to a text, write no !",
        )
    elif path not in plan.static:
        yield explain_picture(written, edition, plan, files)


def _judge_file(file: File) -> Iterator[Fault]:
    name, suffix = file.path.name, file.path.suffix.lower()
    if suffix == _DRAWING:
        faults = tuple(judge_drawing(file))
        yield from faults
        if not faults and file.width is None:
            hint = 'write its size into its first line, as <svg viewBox="0 0 400 300" …>'
            yield Fault("no-size", f"'{name}' does not say how large it is", hint)
    elif suffix not in _PHOTOGRAPHS:
        message = f"browsers do not show {suffix or 'such'} files as pictures, and '{name}' is one"
        yield Fault("not-a-picture", message, "save it as PNG or JPEG; to link to it, write no !")
    elif not file.width or not file.height:
        message = f"'{name}' is no picture that browsers show: empty, cut off, of another kind, or over 64 MB"
        hint = "open it in a picture program and save it as PNG or JPEG"
        yield Fault("not-a-picture", message, hint)
    elif file.width * file.height > PIXEL_LIMIT:
        message = f"'{name}' has {file.width:,} × {file.height:,} pixels, more than browsers can show"
        yield Fault(
            "picture-too-large", message, "make it smaller: 3,000 pixels across are enough for any screen"
        )


def _judge_inline(file: File, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    if file.path.suffix.lower() != _DRAWING:
        hint = "take .inline out: this picture is shown as it is"
        return (*faults, Fault("unfit-drawing", "only an SVG can be put into the page", hint))
    if any(fault.severity is Severity.ERROR for fault in faults):
        return faults
    try:
        inline_drawing(file.drawing, "", "")
    except UnfitDrawing as reason:
        message = f"'{file.path.name}' cannot be put into the page: {reason}"
        hint = "mend the drawing, or take .inline out and it is shown as a picture"
        return (Fault("unfit-drawing", message, hint),)
    return faults


def _judge_total(edition: Edition, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds the drawing with which those put into one page become more than a browser opens at once."""
    drawn = 0
    for section, picture in located_pieces(edition):
        if isinstance(picture, Picture) and "inline" in picture.classes:
            file = _file(picture, edition, files)
            drawn += _length_inline(file) if file else 0
            if file and drawn > _MOST_DRAWN:
                message = f"with '{file.path.name}', the drawings put into the page are more than 4 MB of it"
                hint = "take .inline out of the large ones, and they are shown as pictures"
                yield Fault("unfit-drawing", message, hint).at(section.source.locate(picture.place))
                return


def _length_inline(file: File) -> int:
    try:
        return len(inline_drawing(file.drawing, "", ""))
    except UnfitDrawing:
        return 0


def _file(picture: Picture, edition: Edition, files: Mapping[PurePosixPath, File]) -> File | None:
    target = picture.target
    if isinstance(target, ExternalUrl) or target.path is None:
        return None
    return files.get(resolve(edition.folder, target.path) or _NOWHERE)
