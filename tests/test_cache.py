"""What builds remember: one result a name, for the same inputs and program, and nothing that another user made."""

import sqlite3

import pytest

from polemic.cache import Memory, digest, forget_all


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "project" / ".polemic"


def remembering(kept, engine="1"):
    memory = Memory(kept, engine)
    memory.keep("name", b"inputs", ("result", 1))
    memory.close()
    return kept / "memory.sqlite"


def test_parts_do_not_run_into_each_other():
    assert (
        len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest(b"", b"abc")})
        == 5
    )


def test_other_inputs_and_another_program_are_told_apart(kept):
    remembering(kept)
    assert Memory(kept, "1").recall("name", b"inputs") == ("result", 1)
    assert Memory(kept, "1").recall("name", b"others") is None
    assert Memory(kept, "2").recall("name", b"inputs") is None
    assert Memory(kept, "1").recall("other", b"inputs") is None


def test_what_another_user_made_is_not_read(kept, tmp_path, monkeypatch):
    remembering(kept)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    assert Memory(kept, "1").recall("name", b"inputs") is None


@pytest.mark.parametrize("column", ["name", "inputs", "result", "signature"])
def test_what_was_changed_is_not_read(kept, column):
    file = remembering(kept)
    with sqlite3.connect(file) as database:
        (value,) = database.execute(f"SELECT {column} FROM results").fetchone()
        changed = value + "x" if isinstance(value, str) else value[:-1] + bytes((value[-1] ^ 1,))
        database.execute(f"UPDATE results SET {column} = ?", (changed,))
    database.close()
    assert Memory(kept, "1").recall("namex" if column == "name" else "name", b"inputs") is None


@pytest.mark.parametrize("spoilt", [b"", b"not a database", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_spoilt_memory_is_begun_anew(kept, spoilt):
    file = remembering(kept)
    file.write_bytes(spoilt)
    assert Memory(kept, "1").recall("name", b"inputs") is None
    remembering(kept)
    assert Memory(kept, "1").recall("name", b"inputs") == ("result", 1)


def test_a_memory_whose_pages_are_spoilt_is_begun_anew(kept):
    memory = Memory(kept, "1")
    for number in range(200):
        memory.keep(f"name {number}", b"inputs", "words " * 200)
    memory.close()
    file = kept / "memory.sqlite"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    for _ in range(2):
        memory = Memory(kept, "1")
        found = [memory.recall(f"name {number}", b"inputs") for number in range(200)]
        for number in range(200):
            memory.keep(f"name {number}", b"inputs", "words " * 200)
        memory.close()
    assert {*found} <= {None, "words " * 200}
    memory = Memory(kept, "1")
    assert {memory.recall(f"name {number}", b"inputs") for number in range(200)} == {"words " * 200}


def test_what_nothing_asks_for_is_forgotten(kept):
    memory = Memory(kept)
    memory.keep("old", b"", 1)
    memory.keep("new", b"", 2)
    memory.close()
    memory = Memory(kept)
    assert memory.recall("new", b"") == 2
    memory.forget_unused()
    memory.close()
    assert Memory(kept).recall("old", b"") is None
    assert Memory(kept).recall("new", b"") == 2


def test_a_folder_that_cannot_be_made_is_as_good_as_none(tmp_path, kept):
    (tmp_path / "project").write_text("a file")
    remembering(kept)
    assert Memory(kept, "1").recall("name", b"inputs") is None


def test_a_link_in_its_place_is_not_followed(kept, tmp_path):
    kept.parent.mkdir()
    (tmp_path / "elsewhere").mkdir()
    kept.symlink_to(tmp_path / "elsewhere")
    remembering(kept)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_to_remember_makes_no_folder(kept):
    memory = Memory(kept)
    assert memory.recall("name", b"") is None
    memory.forget_unused()
    memory.close()
    assert not kept.exists()


def test_git_leaves_it_out(kept):
    remembering(kept)
    assert (kept / ".gitignore").read_text() == "*\n"


def test_without_a_folder_results_stay_at_hand_as_far_as_there_is_room():
    memory = Memory(None, room=2000)
    for number in range(9):
        memory.keep(f"name {number}", b"", "x" * 500)
    held = [number for number in range(9) if memory.recall(f"name {number}", b"")]
    assert held == [6, 7, 8]
    memory.keep("name 8", b"", "x" * 5000)
    assert memory.recall("name 8", b"") is None


def test_a_result_too_large_to_stay_at_hand_takes_the_place_of_the_one_before():
    memory = Memory(None, room=2000)
    memory.keep("name", b"", "small")
    memory.keep("name", b"", "x" * 5000)
    assert memory.recall("name", b"") is None


def test_a_user_without_a_home_remembers_nothing(kept, monkeypatch):
    def homeless():
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr("pathlib.Path.home", homeless)
    remembering(kept)
    assert not kept.exists()


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE results (name TEXT)",
        "CREATE VIEW results AS WITH RECURSIVE n(name, inputs, result, signature) AS "
        "(SELECT 'x', 1, 1, 1 UNION ALL SELECT * FROM n) SELECT * FROM n",
        "CREATE TABLE results (name TEXT PRIMARY KEY, inputs BLOB, result BLOB, signature BLOB); "
        "CREATE TRIGGER t AFTER INSERT ON results BEGIN INSERT INTO results SELECT hex(randomblob(9)), 1, 1, 1 "
        "FROM results, results, results, results; END",
    ],
)
def test_tables_that_are_not_ours_are_not_asked(kept, schema):
    kept.mkdir(parents=True)
    with sqlite3.connect(kept / "memory.sqlite") as database:
        database.executescript(schema)
    database.close()
    remembering(kept)
    assert Memory(kept, "1").recall("name", b"inputs") == ("result", 1)


def test_a_memory_behind_a_link_is_left_alone(kept, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "memory.sqlite").write_text("another's")
    kept.parent.mkdir()
    kept.symlink_to(elsewhere)
    remembering(kept)
    forget_all(kept)
    assert (elsewhere / "memory.sqlite").read_text() == "another's"


def test_a_folder_for_the_user_that_is_relative_is_none(kept, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "inside")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    remembering(kept)
    assert not (tmp_path / "inside").exists()
    assert (tmp_path / "home" / ".cache" / "polemic" / "secret").is_file()
