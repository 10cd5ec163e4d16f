"""A name and what a piece of work depends on come in; its result goes out, made now or remembered from before.

One result is kept for each name, with a digest of all that it was made from, so that nothing ever needs to be
deleted by hand. Results are pickles, which can do anything when they are read: each is signed with a secret of the
user's, and those of a folder that came from elsewhere are not read.
"""

from __future__ import annotations

import hmac
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from polemic.user_folders import read_secret

Row = tuple[str, bytes, bytes, bytes]
"""Name, digest of inputs, pickled result, signature."""
_FILE = "memory.sqlite"
_DIGEST_BYTES = 16
_BATCH = 2 << 20
"""Bytes of results that are held in memory before they are written."""

_SCHEMA = "CREATE TABLE results (name TEXT PRIMARY KEY, inputs BLOB, result BLOB, signature BLOB)"


def digest(*parts: bytes | str) -> bytes:
    """BLAKE2b (RFC 7693) of several parts; other parts, or others' ends, give another digest."""
    whole = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(written).to_bytes(8, "little"))
        whole.update(written)
    return whole.digest()


def forget_all(folder: Path) -> None:
    """Removes all that is remembered in a folder. Raises OSError."""
    if not folder.is_symlink():
        for name in (_FILE, f"{_FILE}-journal"):
            (folder / name).unlink(missing_ok=True)


class Memory:
    """What builds of one project remember; `folder` keeps it, and without one nothing is remembered.

    `engine` tells programs apart: what another one made is not used. Up to `room` bytes of results stay at hand
    in this process too. A memory that cannot be read or written is as good as none.
    """

    def __init__(self, folder: Path | None, engine: str = "", room: int = 0) -> None:
        self._folder = folder
        self._engine = digest(engine)
        self._room = room
        self._at_hand: dict[str, tuple[bytes, object, int]] = {}
        self._held = 0
        self._rows: list[Row] = []
        self._waiting = 0
        self._used: set[str] = set()
        self._is_shared = False
        self._secret = read_secret() if folder else b""
        self._database = self._open()
        self._parents: sqlite3.Connection | None = None

    def recall(self, name: str, inputs: bytes) -> object | None:
        """What is remembered under a name, if it was made from these inputs."""
        self._used.add(name)
        at_hand = self._at_hand.get(name)
        if at_hand and at_hand[0] == inputs:
            return at_hand[1]
        row = self._read(name)
        if row is None or row[1] != digest(self._engine, inputs) or not self._is_ours(row):
            return None
        found: object = pickle.loads(row[2])
        self._hold(name, inputs, found, len(row[2]))
        return found

    def keep(self, name: str, inputs: bytes, result: object) -> None:
        """Remembers a result."""
        self._used.add(name)
        keeps = bool(self._folder and self._secret)
        if not keeps and not self._room:
            return
        written = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        self._hold(name, inputs, result, len(written))
        if keeps:
            made_from = digest(self._engine, inputs)
            self.take([(name, made_from, written, self._sign(name, made_from, written))])

    def spare(self, names: Iterable[str]) -> None:
        """Keeps from being forgotten what was not asked for, since what was made of it still holds."""
        self._used.update(names)

    def give_away(self) -> tuple[Row, ...]:
        """What was to be remembered, for the process that writes it."""
        rows, self._rows, self._waiting = tuple(self._rows), [], 0
        return rows

    @property
    def used(self) -> frozenset[str]:
        """The names that were asked for."""
        return frozenset(self._used)

    def take(self, rows: Iterable[Row], used: Iterable[str] = ()) -> None:
        """Remembers what another process has given away, and the names that it asked for."""
        self._used.update(used)
        for row in rows:
            self._rows.append(row)
            self._used.add(row[0])
            self._waiting += len(row[2])
        if self._waiting > _BATCH and not self._is_shared:
            self.save()

    def save(self) -> None:
        """Writes what is to be remembered."""
        rows = self.give_away()
        if rows and self._database is None:
            self._database = self._connect()
        if rows:
            self._change("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)

    def forget_unused(self) -> None:
        """Forgets all that nothing asked for since this memory was opened, or this was last called."""
        self.save()
        with self._opened() as database:
            if database is not None:
                names = [name for (name,) in database.execute("SELECT name FROM results")]
                self._change(
                    "DELETE FROM results WHERE name = ?", [(n,) for n in names if n not in self._used]
                )
        self._used.clear()

    def close(self) -> None:
        """Writes what is to be remembered, and lets go of the folder."""
        self.save()
        self._forsake()

    def share(self) -> None:
        """Makes this memory one that reads for itself and gives away what it learns, in a process of its own."""
        self._is_shared = True
        self._parents = self._database  # SQLite allows no use of it here, not even closing it
        self._database = self._open()

    def _change(self, statement: str, rows: Iterable[tuple[str | bytes, ...]]) -> None:
        """Changes what is written, all of it or nothing."""
        with self._opened() as database:
            if database is not None:
                with database:
                    database.executemany(statement, rows)

    def _read(self, name: str) -> Row | None:
        found: Row | None = None
        with self._opened() as database:
            if database is not None:
                found = database.execute("SELECT * FROM results WHERE name = ?", (name,)).fetchone()
        return found

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """Gives the database; one that fails is forsaken, and one that is spoilt is removed."""
        try:
            yield self._database
        except sqlite3.ProgrammingError:  # a mistake of ours
            raise
        except sqlite3.OperationalError:  # such as a full disk
            self._forsake()
        except sqlite3.DatabaseError:
            self._forsake()
            if self._folder:
                with suppress(OSError):
                    (self._folder / _FILE).unlink()

    def _forsake(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _hold(self, name: str, inputs: bytes, result: object, size: int) -> None:
        self._held -= self._at_hand.pop(name, (b"", None, 0))[2]
        if size > self._room:
            return
        self._at_hand[name] = inputs, result, size
        self._held += size
        while self._held > self._room:
            self._held -= self._at_hand.pop(next(iter(self._at_hand)))[2]

    def _is_ours(self, row: Row) -> bool:
        name, made_from, result, signature = row
        return hmac.compare_digest(signature, self._sign(name, made_from, result))

    def _sign(self, name: str, made_from: bytes, result: bytes) -> bytes:
        message = digest(name, made_from, result)
        return blake2b(message, key=self._secret, digest_size=_DIGEST_BYTES).digest()

    def _open(self) -> sqlite3.Connection | None:
        """The database, if there is one."""
        return self._connect() if self._folder and self._secret and (self._folder / _FILE).exists() else None

    def _connect(self) -> sqlite3.Connection | None:
        if self._folder is None or not self._secret or self._folder.is_symlink():
            return None
        file = self._folder / _FILE
        with suppress(OSError, sqlite3.OperationalError):  # such as one that another build holds
            self._folder.mkdir(parents=True, exist_ok=True)
            _keep_out_of_git(self._folder)
            for _ in range(2):  # the second time without what cannot be read
                with suppress(_Spoilt):
                    return _connect(file)
                file.unlink()
        return None


class _Spoilt(Exception):
    """What stands in the place of a memory is none."""


def _connect(file: Path) -> sqlite3.Connection:
    """Opens a memory; what a power cut spoils is recognised by its signature, or not read at all.

    A file that came from elsewhere may be a link, or hold tables that never end.
    """
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise _Spoilt
    database = sqlite3.connect(file, timeout=5)
    try:
        database.execute("PRAGMA synchronous = OFF")
        found = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        if not found:
            database.execute(_SCHEMA)
        elif found != [_SCHEMA]:
            raise _Spoilt
    except sqlite3.OperationalError:
        database.close()
        raise
    except (sqlite3.DatabaseError, _Spoilt):
        database.close()
        raise _Spoilt from None
    return database


def _keep_out_of_git(folder: Path) -> None:
    with suppress(FileExistsError), (folder / ".gitignore").open("x") as stream:
        stream.write("*\n")
