"""Anki decks: what `export` writes, and what `import` makes of other people's."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview import anki
from mockinterview.core.cards import cards_of
from mockinterview.core.importing.blocks import Kind
from mockinterview.core.importing.cards import DeckNote, blocks_of, read_deck
from mockinterview.core.importing.notes import Gap, Left
from mockinterview.core.importing.writing import note_of, sections_of
from mockinterview.core.markdown import parse_note
from mockinterview.frontends.cli import main
from mockinterview.keeping_errors import DeckUnusableError
from test_containment import TITLES, files_below

NOTES = Path(__file__).parent / "notes"
RESNET = (NOTES / "resnet.md").read_text(encoding="utf-8")

Rows = list[tuple[str, str, str, str]]


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home != tmp_path
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    (folder / "resnet.md").write_text(RESNET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def rows_in(file: str) -> Rows:
    """Return guid, fields, tags and deck of each note of a deck that `export` wrote."""
    with zipfile.ZipFile(file) as archive:
        collection = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(collection)
    decks = json.loads(connection.execute("select decks from col").fetchone()[0])
    query = "select guid, flds, tags, did from notes join cards on nid = notes.id order by notes.id"
    rows = [(guid, flds, tags, decks[str(did)]["name"]) for guid, flds, tags, did in
            connection.execute(query)]  # fmt: skip
    connection.close()
    return rows


def put_deck(
    name: str,
    notes: Sequence[tuple[str, ...]],
    *,
    deck: str = "Databases::Storage",
    is_new: bool = False,
    member: str = "collection.anki2",
) -> Path:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table notes (id integer primary key, flds text)")
    connection.execute("create table cards (id integer primary key, nid integer, did integer)")
    connection.execute("create table col (decks text)")
    if is_new:
        connection.execute("create table decks (id integer primary key, name text)")
        connection.execute("insert into decks values (7, ?)", (deck.replace("::", "\x1f"),))
    else:
        connection.execute("insert into col values (?)", (json.dumps({"7": {"name": deck}}),))
    for number, fields in enumerate(notes, start=1):
        connection.execute("insert into notes values (?, ?)", (number, "\x1f".join(fields)))
        connection.execute("insert into cards values (?, ?, 7)", (number, number))
    connection.commit()
    with zipfile.ZipFile(name, "w") as archive:
        archive.writestr(member, connection.serialize())
        archive.writestr("media", "{}")
    connection.close()
    return Path(name)


BASIC = [
    ("What is a <b>page</b>?", "The unit of <i>disk</i> access.<br>Usually 4&nbsp;KB or 8 KB."),
    ("B+ 树为什么矮？", "<ul><li>一个结点放几百个键</li><li>所以只有三四层</li></ul>"),
    ("What is the cost?", r"\(O(\log_b n)\) page reads<img src='tree.png'>[sound:a.mp3]"),
    ("A log?", ""),
]


def test_export_asks_in_both_languages_and_answers_with_the_key_points(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "all.apkg", "--only-corpus", "notes"]) == 0
    rows = rows_in("all.apkg")
    topic = parse_note(RESNET, "vision/resnet.md").topic
    assert topic is not None
    assert capsys.readouterr().out == f"{len(rows)} cards written into all.apkg.\n"
    assert len(rows) == len(topic.questions)
    for question, (_, fields, tags, deck) in zip(topic.questions, rows, strict=True):
        front, back, source = fields.split("\x1f")
        assert f'<div lang="en">{question.prompt.en}</div>' in front.replace("&#x27;", "'")
        assert '<div lang="zh">' in front
        assert back.count("<li") == len(question.points)
        assert source.startswith("notes/vision/resnet.md:")
        assert "topic::resnet" in tags
        assert deck == "mockinterview::vision::ResNet"


def test_a_changed_note_updates_the_same_cards() -> None:
    assert main(["export", "one.apkg", "--only-corpus", "notes"]) == 0
    before = {guid: fields for guid, fields, *_ in rows_in("one.apkg")}
    changed = RESNET.replace("# ResNet", "# Residual network", 1).replace("deeper", "much deeper")
    Path("notes/vision/resnet.md").write_text(changed, encoding="utf-8")
    assert main(["export", "one.apkg", "--only-corpus", "notes"]) == 0
    after = {guid: fields for guid, fields, *_ in rows_in("one.apkg")}
    assert before.keys() == after.keys()
    assert before != after


def test_formulas_are_readable_and_signs_are_no_html() -> None:
    note = (
        "# A\n\n## Is $x_{l+1} < 3$ & why?\n\n是吗？\\\n`#q`\n\n"
        + "- It is <b> & \\$5.\\\n  是 $\\frac{a}{b}$ 。\n" * 3
    )
    Path("notes/vision/a.md").write_text(note, encoding="utf-8")
    assert main(["export", "a.apkg", "--only-corpus", "notes", "--topic", "a"]) == 0
    ((_, fields, _, _),) = rows_in("a.apkg")
    assert "&lt; 3 &amp; why?" in fields
    assert "&lt;b&gt; &amp; $5." in fields
    assert "\\frac" not in fields
    assert "a/b" in fields


def test_topics_and_sections_choose(capsys: pytest.CaptureFixture[str]) -> None:
    norm = (NOTES / "batchnorm.md").read_text(encoding="utf-8")
    Path("notes/models").mkdir()
    Path("notes/models/batchnorm.md").write_text(norm, encoding="utf-8")
    only = ("--only-corpus", "notes")
    for words, decks in (
        (("--topic", "resnet"), {"vision"}),
        (("--section", "models"), {"models"}),
        (("--topic", "resnet", "--section", "models"), {"vision", "models"}),
    ):
        assert main(["export", "c.apkg", *words, *only]) == 0
        assert {deck.split("::")[1] for *_, deck in rows_in("c.apkg")} == decks
    capsys.readouterr()
    assert main(["export", "c.apkg", "--topic", "resnt", *only]) == 1
    assert "Did you mean resnet" in capsys.readouterr().err
    assert main(["export", "c.apkg", "--section", "model", *only]) == 1
    assert "no section 'model'" in capsys.readouterr().err
    assert main(["export", "c.zip", *only]) == 1
    assert "does not end in .apkg" in capsys.readouterr().err
    assert main(["export", "no/where.apkg", *only]) == 1
    assert "cannot write 'no/where.apkg'" in capsys.readouterr().err


def test_a_deck_that_cannot_be_written_leaves_nothing() -> None:
    Path("taken.apkg").mkdir()
    assert main(["export", "taken.apkg", "--only-corpus", "notes"]) == 1
    assert not list(Path().glob(".taken*"))


def test_a_question_without_a_reference_is_no_card(capsys: pytest.CaptureFixture[str]) -> None:
    note = "---\nlang: en\nimported: a.md\n---\n\n# A\n\n## B?\n\n`#b`\n\n## C?\n\n`#c`\n\n- D e.\n"
    Path("notes/vision/a.md").write_text(note, encoding="utf-8")
    assert main(["export", "a.apkg", "--only-corpus", "notes", "--topic", "a"]) == 0
    assert capsys.readouterr().out.endswith("Left out, without a reference yet: 1\n")
    assert len(rows_in("a.apkg")) == 1
    topic = parse_note(note, "s/a.md").topic
    assert topic is not None
    assert [card.key for card in cards_of(topic)] == ["a/c"]


@pytest.mark.parametrize("is_new", [False, True], ids=["decks as JSON", "decks as a table"])
def test_basic_notes_become_questions(
    *,
    is_new: bool,
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_deck("deck.apkg", [*BASIC, ("A {{c1::gap}}", ""), ("<img src=a>", "x")], is_new=is_new)
    assert main(["import", "deck.apkg"]) == 0
    shown = capsys.readouterr().out
    assert "deck.apkg · Anki · 4 questions in 1 topic, 1 without a reference" in shown
    assert "a cloze note" in shown
    assert "without words in front" in shown
    file = home / "notes" / "databases" / "storage.md"
    topic = parse_note(file.read_text(encoding="utf-8"), "databases/storage.md").topic
    assert topic is not None
    assert [question.prompt.en for question in topic.questions][:2] == [
        "What is a page?",
        "B+ 树为什么矮？",
    ]
    points = [[point.text.en for point in question.points] for question in topic.questions]
    assert points[0] == ["The unit of disk access.", "Usually 4 KB or 8 KB."]
    assert points[1] == ["一个结点放几百个键", "所以只有三四层"]
    assert points[2] == [r"$O(\log_b n)$ page reads"]
    assert points[3] == []
    assert str(topic.questions[1].origin).endswith("deck.apkg:2")
    assert main(["import", "deck.apkg"]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_what_export_wrote_can_be_imported(home: Path) -> None:
    assert main(["export", "all.apkg", "--only-corpus", "notes"]) == 0
    assert main(["import", "all.apkg"]) == 0
    assert (home / "notes" / "vision" / "my-resnet.md").exists()
    assert main(["check", str(home / "notes")]) == 0


def test_an_archive_writes_nowhere(home: Path) -> None:
    put_deck("deck.apkg", BASIC)
    with zipfile.ZipFile("deck.apkg", "a") as archive:
        archive.writestr("../outside.txt", "x")
        archive.writestr("/tmp/outside-of-everything.txt", "x")  # noqa: S108 - is never written
    assert main(["import", "deck.apkg"]) == 0
    assert not Path("../outside.txt").exists()
    assert not Path("/tmp/outside-of-everything.txt").exists()  # noqa: S108
    assert {path.name for path in home.iterdir()} == {"notes"}


def test_a_deck_of_any_name_stays_in_its_folder(home: Path) -> None:
    decks = [f"{number}.apkg" for number in range(len(TITLES))]
    for name, title in zip(decks, TITLES, strict=True):
        put_deck(name, BASIC, deck=f"{title}::{title}")
    before = files_below(Path().absolute().parent)
    assert main(["import", *decks]) == 0
    written = files_below(Path().absolute().parent) - before
    assert len(written) >= len(TITLES)
    assert all(file.is_relative_to(home / "notes") for file in written)


def test_a_zstandard_deck_is_read_or_refused_with_what_to_do() -> None:
    deck = put_deck("new.apkg", BASIC, member="collection.anki21b")
    with zipfile.ZipFile(deck, "a") as archive:
        archive.writestr("collection.anki2", b"only a notice")
    if sys.version_info < (3, 14):
        with pytest.raises(DeckUnusableError, match="Support older Anki versions"):
            anki.read_deck_notes(deck)
        return
    with pytest.raises(DeckUnusableError, match="damaged"):
        anki.read_deck_notes(deck)


def test_bad_decks_have_a_line_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("text.apkg").write_text("not a zip", encoding="utf-8")
    with zipfile.ZipFile("empty.apkg", "w") as archive:
        archive.writestr("media", "{}")
    with zipfile.ZipFile("damaged.apkg", "w") as archive:
        archive.writestr("collection.anki2", b"SQLite format 3\0" + b"\xff" * 5000)
    with zipfile.ZipFile("bomb.apkg", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * 3_000_000)
    content = put_deck("cut.apkg", BASIC).read_bytes()
    Path("cut.apkg").write_bytes(content[: len(content) // 2])
    monkeypatch.setattr(anki, "LARGEST_COLLECTION", 1_000_000)
    put_deck("good.apkg", BASIC)
    names = ("text", "empty", "damaged", "bomb", "cut", "missing", "good")
    assert main(["import", *(f"{name}.apkg" for name in names)]) == 1
    shown, told = capsys.readouterr()
    for name, reason in (
        ("text", "no readable zip archive"),
        ("empty", "no Anki collection"),
        ("damaged", "damaged"),
        ("bomb", "more than 1,000,000 bytes"),
        ("cut", "no readable zip archive"),
        ("missing", "No such file"),
    ):
        (line,) = [line for line in told.splitlines() if f"'{name}.apkg'" in line]
        assert reason in line
    assert "good.apkg · Anki · 4 questions" in shown


@pytest.mark.parametrize(
    ("html", "kinds", "text"),
    [
        ("a<br>b", [Kind.PARAGRAPH, Kind.PARAGRAPH], "a b"),
        ("<div>a</div><div>b</div>", [Kind.PARAGRAPH, Kind.PARAGRAPH], "a b"),
        ("<ol><li>a</li><li>b</li></ol>", [Kind.LIST], ""),
        ("<pre><code>x = 1\ny = 2</code></pre>", [Kind.CODE], ""),
        ("a &lt;b&gt; &amp; c", [Kind.PARAGRAPH], "a <b> & c"),
        ("costs $5", [Kind.PARAGRAPH], r"costs \$5"),
        ("设[$]x^2[/$]为", [Kind.PARAGRAPH], "设 $x^2$ 为"),
        ("<style>p {}</style>a<script>b</script>", [Kind.PARAGRAPH], "a"),
        ("<ul><li>a", [Kind.LIST], ""),
        ("", [], ""),
    ],
)
def test_html_becomes_blocks(html: str, kinds: list[Kind], text: str) -> None:
    blocks = blocks_of(html)
    assert [block.kind for block in blocks] == kinds
    assert " ".join(block.text for block in blocks).strip() == text


def test_gaps_of_cards() -> None:
    notes = [
        DeckNote(1, "D", ("A?", "")),
        DeckNote(2, "D", ("B?", "Yes")),
        DeckNote(3, "D", ("A?", "")),
    ]
    page = read_deck(notes, "deck")
    assert [question.gap for question in page.questions] == [Gap.NO_ANSWER, Gap.TOO_LITTLE]
    assert [each.why for each in page.skipped] == [Left.REPEATED]


@given(
    st.text(max_size=200), st.text(alphabet="<>/abdivliulolpre br=&;\\()[]$`*#-\n", max_size=200)
)
def test_any_card_is_imported_and_what_is_written_has_no_fault(front: str, back: str) -> None:
    page = read_deck([DeckNote(1, "A::B", (front, back)), DeckNote(2, "", (back, front))], "deck")
    for topic in page.topics:
        sections, _ = sections_of(topic.questions, [None] * len(topic.questions))
        note = parse_note(note_of(topic, [each.markdown for each in sections], "a.apkg"), "s/t.md")
        assert note.faults == ()
