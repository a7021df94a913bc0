"""`mockinterview import`, as a person runs it."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from mockinterview.core.importing.encodings import Decoded, NotText, decoded
from mockinterview.core.markdown import ParsedNote, imported_from, parse_note
from mockinterview.frontends.cli import main

PAGES = Path(__file__).parent / "notes" / "imports"
ZH = "# 面试题\n\n- 什么是互斥锁？\n\n  同一时刻只有一个线程能持有它。\n"
ZH_TW = "# 面試題\n\n- 什麼是互斥鎖？\n\n  同一時刻只有一個執行緒能持有它，其他的都要等待。\n"


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home != tmp_path
    (tmp_path / "theirs").mkdir()
    monkeypatch.chdir(tmp_path)


def put(name: str, content: str | bytes = ZH) -> Path:
    file = Path("theirs") / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def notes_in(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*.md"))
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_imported_questions_are_listed_asked_marked_and_found(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = tmp_path / "ours"  # instead of all the built-in notes, whose index takes long
    ours.mkdir()
    shutil.copy(PAGES.parent / "resnet.md", ours)
    monkeypatch.setattr("mockinterview.indexing.builtin_corpus", lambda: ours)
    for page in PAGES.glob("*.md"):
        shutil.copy(page, "theirs")
    assert main(["import", "theirs"]) == 0
    shown = capsys.readouterr().out
    assert "theirs/headings.md · UTF-8 · 4 questions in 2 topics, 1 without a reference" in shown
    assert ":16    What is a page? · no answer below it" in shown
    assert main(["check", str(home / "notes")]) == 0
    capsys.readouterr()
    assert main(["topics", "--json"]) == 0
    topics = {entry["id"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert topics["logs"]["section"] == "storage-engines"
    assert "resnet" in topics
    assert main(["ask", "what does a write-ahead log promise", "--top", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["results"][0]["question_id"] == "logs/what-does-a-write-ahead-log-promise"
    answer = "After a crash the log is replayed.\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["start", "--topic", "logs", "-n", "1", "--level", "3"]) == 0
    assert "✓1" in capsys.readouterr().out


def test_a_question_without_a_reference_is_shown_and_never_asked(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("bare.md", "# Locks\n\n## Questions\n\n- What is a lock?\n\n## Why wait?\n\nIt is taken.\n")
    assert main(["import", "theirs/bare.md"]) == 0
    only = ("--only-corpus", str(home / "notes"))
    assert main(["show", "locks/what-is-a-lock", *only]) == 0
    assert "No reference yet" in capsys.readouterr().out
    assert main(["start", "--question", "locks/what-is-a-lock", *only]) == 1
    message = capsys.readouterr().err
    assert "the question 'locks/what-is-a-lock' has no reference yet" in message
    assert "home/notes/bare/locks.md:8" in message
    assert main(["start", "--topic", "locks", "--level", "1", *only]) == 1
    assert "no question matches topic locks" in capsys.readouterr().err
    line = {"id": 1, "question_id": "locks/what-is-a-lock", "answer": "A flag."}
    put("answers.jsonl", json.dumps(line))
    assert main(["grade", "theirs/answers.jsonl", *only]) == 1
    assert "no reference yet" in json.loads(capsys.readouterr().out)["error"]


def test_a_second_import_updates_in_place_and_originals_stay(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = put("locks.md")
    before = source.read_bytes(), source.stat().st_mtime_ns
    assert main(["import", "theirs"]) == 0
    (name,) = notes_in(home / "notes")
    note = home / "notes" / name
    note.write_text(note.read_text(encoding="utf-8") + "  - weight: 2\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "theirs"]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert (source.read_bytes(), source.stat().st_mtime_ns) == before
    source.write_text(ZH + "\n- 什么是信号量？\n\n  一个带等待队列的计数器。\n", encoding="utf-8")
    assert main(["import", "theirs"]) == 0
    assert "+1 ~0 -0" in capsys.readouterr().out
    assert list(notes_in(home / "notes")) == [name]
    topic = parse_note(note.read_text(encoding="utf-8"), name).topic
    assert topic is not None
    assert [question.points[0].weight for question in topic.questions] == [2, 1]


def test_a_renamed_note_is_found_again_and_one_without_its_source_is_left(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = put("locks.md")
    assert main(["import", str(source)]) == 0
    (name,) = notes_in(home / "notes")
    (home / "notes" / name).rename(home / "notes" / "mine.md")
    assert main(["import", str(source)]) == 0
    assert list(notes_in(home / "notes")) == ["mine.md"]
    source.write_text("# Nothing\n\nasks here.\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(source)]) == 0
    assert "Its source no longer has this topic" in capsys.readouterr().out
    assert list(notes_in(home / "notes")) == ["mine.md"]


def test_dry_run_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md")
    assert main(["import", "theirs", "--dry-run", "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "Nothing was written" in shown
    assert ":3     什么是互斥锁？ · list item · 1 point by sentences" in shown
    assert not (home / "notes").exists()


def test_into_another_folder(capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md")
    assert main(["import", "theirs", "--into", "mine/../mine"]) == 0
    assert "--corpus mine" in capsys.readouterr().out
    assert list(notes_in(Path("mine"))) == ["locks/locks.md"]
    assert main(["import", "theirs", "--into", "mine"]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_a_topic_that_we_have_too_gets_a_name_of_its_own(
    home: Path,
) -> None:
    put("nets.md", "# Nets\n\n## ResNet\n\n### Questions\n\n- 什么是残差？\n\n  输出减去输入。\n")
    assert main(["import", "theirs"]) == 0
    assert list(notes_in(home / "notes")) == ["nets/my-resnet.md"]


def test_own_notes_are_left_out_by_only_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md")
    assert main(["import", "theirs"]) == 0
    assert main(["import", "theirs", "--into", "only"]) == 0
    capsys.readouterr()
    assert main(["topics", "--json", "--only-corpus", "only"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ZH, "utf-8", "UTF-8"),
        (ZH, "utf-8-sig", "UTF-8"),
        (ZH, "gb18030", "GB18030"),
        (ZH_TW, "big5", "Big5"),
        (ZH_TW, "gb18030", "GB18030"),
        (ZH, "utf-16", "UTF-16"),
    ],
)
def test_each_encoding_is_read_and_named(
    text: str, codec: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("locks.md", text.encode(codec))
    assert main(["import", "theirs"]) == 0
    assert f"theirs/locks.md · {name} · 1 question in 1 topic" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", NotText.EMPTY),
        (b"\xef\xbb\xbf \n", NotText.EMPTY),
        (b"\x89PNG\r\n\0\0", NotText.BINARY),
        ("naïve café, déjà vu".encode("latin-1"), NotText.UNKNOWN),
        (b"\xff\xfe\0", NotText.UNKNOWN),
        (b"plain", Decoded("plain", "UTF-8")),
    ],
)
def test_what_is_no_text(content: bytes, found: Decoded | NotText) -> None:
    assert decoded(content) == found


def test_bad_files_have_a_line_each_and_the_rest_is_imported(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put("good.md")
    put("empty.md", b"")
    put("picture.md", b"\x89PNG\0\0\0")
    put("latin.md", "naïve café, déjà vu".encode("latin-1"))
    put("list.md", "# Questions\n\n" + "- one more thing to ask\n" * 100_000)
    put(
        "bomb.md",
        "---\na: &a [x]\nb: [*a, *a]\n---\n\n# 面试题\n\n- 什么是栈？\n\n  后进先出的表。\n",
    )
    large = put("large.md")
    os.truncate(large, 200_000_000)
    Path("theirs/gone.md").symlink_to("nowhere.md")
    Path("theirs/loop").symlink_to(".", target_is_directory=True)
    os.mkfifo("theirs/pipe.md")
    put("ignored.txt")
    put(".hidden.md")
    assert main(["import", "theirs", "missing.md"]) == 1
    shown, told = capsys.readouterr()
    for name, reason in (
        ("theirs/empty.md", "the file is empty"),
        ("theirs/picture.md", "it is binary"),
        ("theirs/latin.md", "it is in none of UTF-8, GB18030 and Big5"),
        ("theirs/large.md", "it has 200,000,000 bytes"),
        ("theirs/gone.md", "No such file"),
        ("theirs/loop", "this link leads back"),
        ("theirs/pipe.md", "it is no regular file"),
        ("missing.md", "No such file"),
    ):
        (line,) = [line for line in told.splitlines() if f"'{name}'" in line]
        assert reason in line
    assert len(told.splitlines()) == 8
    assert "100,000 list items in one file" in shown
    assert "front matter of 4 lines, never read" in shown
    assert sorted(notes_in(home / "notes")) == ["bomb/bomb.md", "good/good.md"]


def test_our_own_format_is_not_imported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md")
    assert main(["import", "theirs"]) == 0
    capsys.readouterr()
    assert main(["import", str(home / "notes")]) == 0
    assert "in our format already" in capsys.readouterr().out
    assert len(notes_in(home / "notes")) == 1


def test_a_folder_without_markdown_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt")
    assert main(["import", "theirs"]) == 1
    assert "no Markdown file in theirs" in capsys.readouterr().err
    assert main(["import", "theirs/a.txt"]) == 0


def test_a_folder_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md")
    Path("file").write_text("x", encoding="utf-8")
    assert main(["import", "theirs", "--into", "file/notes"]) == 1
    assert "cannot write notes into" in capsys.readouterr().err


def test_a_note_that_cannot_be_put_in_its_place_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("locks.md")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", fail)
    assert main(["import", "theirs"]) == 1
    assert "No space left" in capsys.readouterr().err
    assert [file for file in home.rglob("*") if file.is_file()] == []


def test_a_faulty_note_is_left_alone_and_named(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = put("locks.md")
    assert main(["import", "theirs"]) == 0
    (name,) = notes_in(home / "notes")
    note = home / "notes" / name
    broken = note.read_text(encoding="utf-8").replace("lang: zh", "lang: xx")
    note.write_text(broken, encoding="utf-8")
    source.write_text("\n" + ZH, encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "theirs"]) == 0
    assert "The note has a fault" in capsys.readouterr().out
    assert note.read_text(encoding="utf-8") == broken


def test_without_what_the_last_import_wrote_nothing_is_removed(home: Path) -> None:
    source = put("locks.md", ZH + "\n- 什么是信号量？\n\n  一个计数器。\n")
    assert main(["import", "theirs"]) == 0
    (home / "notes" / ".imported.json").write_text("{damaged", encoding="utf-8")
    source.write_text(ZH, encoding="utf-8")
    assert main(["import", "theirs"]) == 0
    (note,) = notes_in(home / "notes").values()
    assert "信号量" in note


def test_messages_stand_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    put("locks.md", ZH + "\n- 什么是条件变量？\n")
    assert main(["import", "theirs", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "1 个主题，2 个问题，其中 1 个没有参考答案" in shown
    assert "还没有参考答案" in shown


def test_of_the_notes_that_are_there_only_those_of_a_source_are_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("one.md")
    put("two.md", ZH.replace("互斥锁", "读写锁"))
    assert main(["import", "theirs"]) == 0
    read: list[str] = []

    def reading(text: str, path: str) -> ParsedNote:
        read.append(Path(path).name)
        return parse_note(text, path)

    monkeypatch.setattr("mockinterview.importer.parse_note", reading)
    assert main(["import", "theirs/one.md"]) == 0
    written = {name for name in read if (list((home / "notes").rglob(name)))}
    assert len(written) == 1
    assert len(list((home / "notes").rglob("*.md"))) == 2


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param("---\nimported: ~/a.md\n---\n\n# A\n", "~/a.md", id="plain"),
        pytest.param("---\r\nimported: ~/a.md\r\n---\r\n\r\n# A\r\n", "~/a.md", id="CRLF"),
        pytest.param('---\nlang: zh\nimported: "~/a: b.md"\n---\n', "~/a: b.md", id="in quotes"),
        pytest.param("# A\n\nimported: ~/a.md\n", "", id="not in the front matter"),
        pytest.param("---\nimported: ~/a.md\n\n# A\n", "", id="front matter without an end"),
        pytest.param("---\nimported: [\n---\n\n# A\n", "", id="no YAML"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_where_a_note_comes_from_stands_at_its_top(text: str, origin: str) -> None:
    assert imported_from(text) == origin
