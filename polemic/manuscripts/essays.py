"""The files of one edition -> its manuscript: metadata, sections, the sources it may cite, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from polemic.languages import WORDINGS, fallbacks
from polemic.manuscripts.scripts import language_of
from polemic.manuscripts.sections import (
    judge_heading,
    judge_text,
    keys_of_front_matter,
    read_only_section,
    read_sections,
)
from polemic.manuscripts.slugs import folded, judge_former_slugs
from polemic.manuscripts.texts import is_text, read_text
from polemic.metadata import ESSAY_KEYS, default_essay, inherit_from_original, read_essay
from polemic.model import EssayFolder, EssayMetadata, Found, Manuscript, Publication, Reference, Section
from polemic.problems import Location, Place, Problem, Severity, Source, did_you_mean

References = Mapping[str, Reference]
Described = tuple[References, tuple[Problem, ...]]
"""Sources by their keys, and what is wrong with how they are described."""
ReadReferences = Callable[[Source], Described]
_NO_TITLE = "this essay has no title, and one of several sections needs it"
# Where one of these is wrong with essay.yaml, a title may stand there unread.
_HIDING = frozenset({"not-utf-8", "too-large", "line-without-key"})


def read_manuscript(
    essay: EssayFolder,
    shown: PurePosixPath,
    publication: Publication,
    shared: References,
    reserved: frozenset[str],
    read: ReadReferences,
) -> Manuscript:
    """Reads an original; `shown` names its folder, `shared` are the sources that serve all essays."""
    metadata, faults = _read_metadata(essay, shown, publication)
    manuscript = _complete(essay, metadata, faults, shared, reserved, read)
    return replace(manuscript, problems=(*manuscript.problems, *_judge_script(manuscript, essay, faults)))


def read_translation(
    essay: EssayFolder,
    shown: PurePosixPath,
    publication: Publication,
    original: Manuscript,
    reserved: frozenset[str],
    read: ReadReferences,
) -> Manuscript:
    """Reads an edition in another language, which inherits authors, date, licence and sources."""
    given, faults = _read_metadata(essay, shown, publication)
    metadata = inherit_from_original(given, original.metadata, essay.language)
    place = metadata.places.get("language", metadata.location).place
    if "language" not in metadata.places or all(fault.location.place.line != place.line for fault in faults):
        faults += tuple(_judge_language(metadata, original.metadata, essay.language))
    if folded(metadata.language) != folded(essay.language):
        metadata = replace(metadata, language=essay.language)
    manuscript = _complete(essay, metadata, faults, original.references, reserved, read)
    problems = (*manuscript.problems, *_judge_numbers(manuscript, original))
    return replace(manuscript, is_translation=True, problems=problems)


def read_reference_files(files: Sequence[Found], shared: References, read: ReadReferences) -> Described:
    """Adds the sources of some files to those that serve all essays."""
    references, problems = shared, list[Problem]()
    for file in files:
        source, faults = read_text(file)
        own, found = read(source)
        problems += faults
        problems += (*found, *_judge_twice(own, references)) if is_text(faults) else ()
        references = {**references, **own}
    return references, tuple(problems)


def _read_metadata(
    essay: EssayFolder, shown: PurePosixPath, publication: Publication
) -> tuple[EssayMetadata, tuple[Problem, ...]]:
    if essay.metadata is None:
        return default_essay(Location(shown / "essay.yaml"), publication), ()
    source, faults = read_text(essay.metadata)
    metadata, problems = read_essay(source, publication)
    told = (*faults, *problems) if is_text(faults) else faults
    if any(problem.rule in _HIDING for problem in told):
        metadata = replace(metadata, places={"title": metadata.location, **metadata.places})
    return metadata, told


def _complete(
    essay: EssayFolder,
    metadata: EssayMetadata,
    faults: tuple[Problem, ...],
    shared: References,
    reserved: frozenset[str],
    read: ReadReferences,
) -> Manuscript:
    sections, section_problems = _read_sections(essay, metadata, reserved)
    references, reference_problems = read_reference_files(essay.references, shared, read)
    return Manuscript(
        essay=essay.essay,
        folder=essay.folder,
        metadata=metadata,
        sections=sections,
        references=references,
        problems=(
            *(_weigh_empty_title(fault, sections) for fault in faults),
            *_judge_title(metadata, sections, essay, faults),
            *_judge_wording(metadata),
            *section_problems,
            *_judge_renamings(metadata, sections, reserved),
            *reference_problems,
        ),
    )


def _read_sections(
    essay: EssayFolder, metadata: EssayMetadata, reserved: frozenset[str]
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    if not essay.sections:
        file = metadata.location.path.parent / "text.md"
        hint = f"write it in {file}, or in several files called '01-….md', '02-….md'"
        return (), (Problem(metadata.location, "no-sections", "this essay has no text", hint),)
    if len(essay.sections) == 1:
        section, problems = read_only_section(essay.sections[0])
        sections: tuple[Section, ...] = (section,)
    else:
        sections, problems = read_sections(essay.sections, reserved)
    is_titled = len(sections) == 1 and "title" in metadata.places
    spoilt = {problem.location.path for problem in problems if not is_text((problem,))}
    wanted = ESSAY_KEYS.difference(metadata.places, {"title"} if len(sections) > 1 else ())
    for section in sections:
        if section.source.path not in spoilt:
            problems += judge_text(section, metadata.location, wanted)
            problems += () if is_titled else judge_heading(section, wanted)
            wanted -= keys_of_front_matter(section)
    return sections, problems


def _weigh_empty_title(fault: Problem, sections: tuple[Section, ...]) -> Problem:
    """Makes an error of an empty title where the title is needed."""
    if len(sections) < 2 or not _is_empty_title(fault):
        return fault
    hint = "type:\ntitle: The title of your essay"
    return Problem(fault.location, "missing-title", _NO_TITLE, hint)


def _is_empty_title(fault: Problem) -> bool:
    return fault.rule == "empty-value" and "'title:'" in fault.message


def _judge_title(
    metadata: EssayMetadata, sections: tuple[Section, ...], essay: EssayFolder, faults: tuple[Problem, ...]
) -> Iterator[Problem]:
    if len(sections) < 2 or "title" in metadata.places or any(map(_is_empty_title, faults)):
        return
    if essay.metadata:
        hint = "add the line\ntitle: The title of your essay"
        yield Problem(metadata.location, "missing-title", _NO_TITLE, hint)
    else:
        place = sections[0].source.locate(Place())
        hint = f"create {metadata.location.path} with the line\ntitle: The title of your essay"
        yield Problem(place, "missing-title", _NO_TITLE, hint)


def _judge_script(
    manuscript: Manuscript, essay: EssayFolder, faults: tuple[Problem, ...]
) -> Iterator[Problem]:
    metadata = manuscript.metadata
    if "language" in metadata.places or not is_text(faults):
        return
    texts = (section.source.text for section in manuscript.sections)
    language = language_of(texts, metadata.language)
    if not language:
        return
    message = f"this essay says no language, and would be published as '{metadata.language}'"
    doing = "add the line" if essay.metadata else f"create {metadata.location.path} with the line"
    hint = f"{doing}\nlanguage: {language}"
    location = metadata.location if essay.metadata else manuscript.sections[0].source.locate(Place())
    yield Problem(location, "missing-language", message, hint, Severity.WARNING)


def _judge_language(metadata: EssayMetadata, original: EssayMetadata, language: str) -> Iterator[Problem]:
    if folded(metadata.language) != folded(language):
        message = f"the folder is called '{language}', but this says '{metadata.language}'"
        hint = f"type 'language: {language}', or rename the folder '{metadata.language}'"
        yield Problem(metadata.places["language"], "language-mismatch", message, hint)
    elif folded(language) == folded(original.language):
        place = original.places.get("language", original.location)
        message = f"this edition and the original in {place.path} have the same language, '{language}'"
        hint = f"say in {place.path} in which language the original is: 'language: …'"
        yield Problem(metadata.location, "same-language", message, hint)


def _judge_numbers(edition: Manuscript, original: Manuscript) -> Iterator[Problem]:
    """Sections of one number are one section in two languages; an only section needs no number to be that."""
    if len(edition.sections) < 2 and len(original.sections) < 2:
        return
    theirs = {section.number: section for section in original.sections if section.number is not None}
    ours = {section.number for section in edition.sections}
    for section in edition.sections:
        if section.number is not None and section.number not in theirs:
            message = f"the original in {_folder(original)} has no section {section.number}"
            hint = "give it the number of the section that it translates"
            place = section.source.locate(Place())
            yield Problem(place, "other-numbers", message, hint, Severity.WARNING)
    missing = [section for number, section in sorted(theirs.items()) if number not in ours]
    if missing and edition.sections:
        files = ", ".join(str(section.source.path) for section in missing)
        message = f"this edition lacks what the original has in {files}"
        hint = f"translate it in a file with the same number, such as {missing[0].source.path.name}"
        yield Problem(edition.metadata.location, "other-numbers", message, hint, Severity.WARNING)


def _folder(manuscript: Manuscript) -> PurePosixPath:
    return manuscript.metadata.location.path.parent


def _judge_wording(metadata: EssayMetadata) -> Iterator[Problem]:
    if not any(tag in WORDINGS for tag in fallbacks(metadata.language)):
        place = metadata.places.get("language", metadata.location)
        language = metadata.language
        message = (
            f"words such as 'Contents' and 'Notes' will be English: nobody wrote them in '{language}' yet"
        )
        hint = "nothing needs to be done; to have them, ask Polemic's makers, or write templates of your own"
        yield Problem(place, "missing-wording", message, hint, Severity.NOTE)


def _judge_renamings(
    metadata: EssayMetadata, sections: tuple[Section, ...], reserved: frozenset[str]
) -> Iterator[Problem]:
    in_use = {folded(section.slug): section.source.path for section in sections}
    former = []
    for slug, names in metadata.sections.items():
        place = metadata.places[f"sections.{slug}"]
        if folded(slug) not in in_use:
            near = did_you_mean(slug, [section.slug for section in sections])
            hint = near or "write the name of its file, without its number and '.md'"
            yield Problem(place, "unknown-section", f"there is no section called '{slug}'", hint)
        for position, name in enumerate(names):
            former.append((name, metadata.places.get(f"sections.{slug}.formerly.{position}", place)))
    yield from judge_former_slugs(former, in_use, reserved)


def _judge_twice(own: References, shared: References) -> Iterator[Problem]:
    for key in own:
        if key in shared:
            first = shared[key].location
            message = f"'{key}' is also given in {first.path}:{first.place.line}"
            hint = "keep one of the two, or give one of them another key"
            yield Problem(own[key].location, "duplicate-key", message, hint)
