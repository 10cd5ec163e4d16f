"""How editors save a file; each is given the file and its new text."""

import os
import time


def rename_over(file, text):
    """VS Code's atomic way, and gedit's: another file takes the place."""
    fresh = file.with_name(f".{file.name}.tmp")
    fresh.write_text(text)
    fresh.replace(file)


def move_aside(file, text):
    """Vim's: a trial of the folder, the old file kept aside, a new one, the old one removed."""
    trial = file.with_name("4913")
    trial.touch()
    trial.unlink()
    kept = file.with_name(f"{file.name}~")
    file.rename(kept)
    file.write_text(text)
    kept.unlink()


def truncate_and_write(file, text):
    """Nano's, and most others': for a moment the file is empty."""
    with file.open("w") as stream:
        stream.flush()
        stream.write(text)


def write_slowly(file, text):
    """A disk elsewhere: for a while half of it is there."""
    with file.open("w") as stream:
        stream.write(text[: len(text) // 2])
        stream.flush()
        time.sleep(0.04)
        stream.write(text[len(text) // 2 :])


def recreate(file, text):
    """Some file synchronisers': nothing is there for a moment."""
    file.unlink()
    file.write_text(text)


def edit_in_place(file, text):
    """sed -i's: a copy under a name of its own takes the place, the times set back to the second."""
    fresh = file.with_name(f"sed{time.monotonic_ns()}")
    fresh.write_text(text)
    now = int(time.time())
    os.utime(fresh, (now, now))
    fresh.replace(file)


def backdate(file, text):
    """An archive's: the file has the date that it had elsewhere, long ago."""
    file.write_text(text)
    os.utime(file, (1_000_000_000, 1_000_000_000))


STYLES = (
    rename_over,
    move_aside,
    truncate_and_write,
    write_slowly,
    recreate,
    edit_in_place,
    backdate,
)
