"""Write and read Anki decks: an .apkg is a zip archive with an SQLite collection in it."""

from __future__ import annotations

import io
import itertools
import json
import lzma
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mockinterview.core.cards import Card
from mockinterview.core.importing.cards import DeckNote
from mockinterview.core.sentence import sentence
from mockinterview.errors import reason_of
from mockinterview.keeping_errors import DeckUnusableError
from mockinterview.writing import written_beside

SUFFIX = ".apkg"
LARGEST_DECK = 200_000_000
"""Bytes of the largest archive that is read."""

LARGEST_COLLECTION = 200_000_000
"""Bytes of the largest collection, unpacked; media are never read."""

MOST_NOTES = 100_000
MODEL_ID = 1_735_201_804
"""Names our type of notes in every collection; it never changes."""

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest one comes first; an archive with it has the others only as a notice."""

NOT_READABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)
COMPRESSED = "collection.anki21b"
FIELD_CUT = "\x1f"

_FRONT = "{{Front}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Back}}<div class="source">{{Source}}</div>'
_CSS = """\
.card { font-family: sans-serif; font-size: 20px; line-height: 1.5; text-align: left; }
.title, .source { color: #888; font-size: 14px; }
li.heavy { font-weight: bold; }
"""


def write_deck(cards: Sequence[Card], file: Path, timestamp: float) -> None:
    """Write cards into an .apkg; Anki updates those that it has from an earlier one.

    The archive is written beside its place and then into it.

    Raises:
        DeckUnusableError: It can't be written.
    """
    try:
        with written_beside(file) as beside:
            beside.write_bytes(_packed(_collection(cards, timestamp)))
    except OSError as error:
        raise DeckUnusableError(str(file), reason_of(error), is_written=True) from error


def _collection(cards: Sequence[Card], timestamp: float) -> bytes:
    import genanki  # noqa: PLC0415 - only where a deck is written

    fields = [{"name": name} for name in ("Front", "Back", "Source")]
    templates = [{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}]
    model = genanki.Model(MODEL_ID, "mockinterview", fields, templates, css=_CSS)
    decks: dict[str, genanki.Deck] = {}
    for card in cards:
        deck = decks.setdefault(card.deck_key, genanki.Deck(_deck_id(card.deck_key), card.deck))
        guid = genanki.guid_for("mockinterview", card.key)
        note_fields = [card.front, card.back, card.source]
        deck.add_note(genanki.Note(model, note_fields, guid=guid, tags=list(card.tags)))
    connection = sqlite3.connect(":memory:")
    try:
        ids = itertools.count(int(timestamp * 1000))
        package = genanki.Package(list(decks.values()))
        package.write_to_db(connection.cursor(), timestamp, ids)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _deck_id(key: str) -> int:
    """Return an id that the deck of this key always has."""
    return (1 << 30) + (zlib.crc32(key.encode()) >> 2)


def _packed(collection: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("collection.anki2", collection)
        packed.writestr("media", "{}")
    return archive.getvalue()


def read_deck_notes(file: Path) -> list[DeckNote]:
    """Return the notes of an .apkg in the order in which they were made.

    Nothing is unpacked to the disk: the collection is read in memory, media and
    all other members are not read at all.

    Raises:
        DeckUnusableError: The file is no such archive, is too large, or is packed
            in a way that this Python can't read.
    """
    name = str(file)
    try:
        if file.stat().st_size > LARGEST_DECK:
            raise DeckUnusableError(
                name, sentence("it has more than {most:,} bytes", most=LARGEST_DECK)
            )
        with zipfile.ZipFile(file) as archive:
            collection = _read_collection(archive, name)
        return list(itertools.islice(_notes(collection), MOST_NOTES))
    except OSError as error:
        raise DeckUnusableError(name, reason_of(error)) from error
    except (*NOT_READABLE, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise DeckUnusableError(name, sentence("it is no readable zip archive")) from error
    except (sqlite3.Error, KeyError, TypeError, AttributeError) as error:
        raise DeckUnusableError(name, sentence("the collection in it is damaged")) from error


def _read_collection(archive: zipfile.ZipFile, name: str) -> bytes:
    names = archive.namelist()
    member = next((each for each in COLLECTIONS if each in names), None)
    if member is None:
        raise DeckUnusableError(name, sentence("there is no Anki collection in it"))
    with archive.open(member) as stream:
        content = stream.read(LARGEST_COLLECTION + 1)
    if len(content) > LARGEST_COLLECTION:
        raise DeckUnusableError(
            name, sentence("its collection has more than {most:,} bytes", most=LARGEST_COLLECTION)
        )
    return _decompressed(content, name) if member == COMPRESSED else content


def _decompressed(content: bytes, name: str) -> bytes:
    """Return what Zstandard packed; the standard library has it from Python 3.14 on."""
    try:
        from compression import zstd  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        reason = sentence(
            "it is packed with Zstandard, which needs Python 3.14; or export it from Anki again"
            " with 'Support older Anki versions' ticked"
        )
        raise DeckUnusableError(name, reason) from None
    try:
        plain: bytes = zstd.ZstdDecompressor().decompress(content, LARGEST_COLLECTION + 1)
    except zstd.ZstdError as error:
        raise DeckUnusableError(name, sentence("the collection in it is damaged")) from error
    if len(plain) > LARGEST_COLLECTION:
        raise DeckUnusableError(
            name, sentence("its collection has more than {most:,} bytes", most=LARGEST_COLLECTION)
        )
    return plain


def _notes(collection: bytes) -> Iterator[DeckNote]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(collection)
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma query_only = on")
        if not (_has_table(connection, "notes") and _has_table(connection, "cards")):
            raise KeyError("notes")
        decks = _deck_names(connection)
        rows = connection.execute(
            "select notes.flds, min(cards.did) from notes join cards on cards.nid = notes.id"
            " group by notes.id order by notes.id"
        )
        for place, (fields, deck) in enumerate(rows, start=1):
            yield DeckNote(place, decks.get(deck, ""), tuple(str(fields).split(FIELD_CUT)))
    finally:
        connection.close()


def _deck_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the names of the decks: a table of newer collections, JSON in older ones."""
    if _has_table(connection, "decks"):
        rows: Iterable[tuple[int, str]] = connection.execute("select id, name from decks")
        return {number: str(name).replace(FIELD_CUT, "::") for number, name in rows}
    (packed,) = connection.execute("select decks from col").fetchone()
    return {int(number): str(deck["name"]) for number, deck in json.loads(packed).items()}


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    query = "select 1 from sqlite_master where type = 'table' and name = ?"
    return connection.execute(query, (name,)).fetchone() is not None
