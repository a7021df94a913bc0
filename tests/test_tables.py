"""Saved tables answer as the mappings they were made from."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.blocks import BlockFile, BlockWriter, DamagedError
from mockinterview.tables import (
    SHELF,
    CountTable,
    JsonTable,
    NumberedTable,
    Table,
)
from mockinterview.tables_writer import TablesWriter, pack_counts


def save(path: Path, tables: Mapping[str, Mapping[str, bytes]]) -> None:
    with BlockWriter(path, 1) as writer, TablesWriter(writer) as saved:
        for name, entries in tables.items():
            saved.add(name, entries)


@contextlib.contextmanager
def reopened(tables: Mapping[str, Mapping[str, bytes]]) -> Iterator[BlockFile]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.bin"
        save(path, tables)
        with BlockFile(path, 1) as file:
            yield file


@given(st.dictionaries(st.text(), st.binary(), max_size=20), st.text())
def test_a_table_is_the_mapping_it_was_made_from(entries: dict[str, bytes], key: str) -> None:
    with reopened({"t": entries}) as file:
        table = Table(file, "t")
        assert dict(table) == entries
        assert len(table) == len(entries)
        assert table.get(key) == entries.get(key)
        assert (key in table) == (key in entries)


@given(st.dictionaries(st.text("批归一化卷积网", min_size=1), st.integers(0, 10**6)), st.text())
def test_a_table_of_counts_is_the_mapping_it_was_made_from(
    counts: dict[str, int], word: str
) -> None:
    table = CountTable(pack_counts(counts, 7))
    assert dict(table) == counts
    assert table.total == 7
    for _ in range(2):
        assert table.get(word) == counts.get(word)
        assert (word in table) == (word in counts)


def test_a_table_of_json_values() -> None:
    entries = {"批": {"归 一 化": ["#bn"]}, "b": [1, None, "x"]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.bin"
        with BlockWriter(path, 1) as writer, TablesWriter(writer) as saved:
            saved.add_json("t", entries)
        with BlockFile(path, 1) as file:
            table = JsonTable(file, "t")
            assert dict(table) == entries
            assert "c" not in table
            assert len(table) == len(entries)


def test_the_values_of_tables_may_be_written_by_turns(tmp_path: Path) -> None:
    path = tmp_path / "tables.bin"
    with BlockWriter(path, 1) as writer, TablesWriter(writer) as saved:
        even, odd = saved.table("even"), saved.table("odd")
        for number in range(9, -1, -1):
            (odd if number % 2 else even).add(str(number), bytes(number))
    with BlockFile(path, 1) as file:
        assert list(Table(file, "even")) == ["0", "2", "4", "6", "8"]
        assert {key: len(value) for key, value in Table(file, "odd").items()} == {
            str(number): number for number in (1, 3, 5, 7, 9)
        }


def test_a_key_is_found_among_many_shelves() -> None:
    entries = {f"{number:05}": str(number).encode() for number in range(0, 9 * SHELF, 2)}
    with reopened({"t": entries}) as file:
        table = Table(file, "t")
        assert dict(table) == entries
        assert [key for key in entries if bytes(table[key]) != entries[key]] == []
        for absent in ("", "0", "00001", f"{9 * SHELF:05}", "x"):
            assert absent not in table


def test_a_damaged_shelf_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tables.bin"
    save(path, {"t": {f"key {number:05}": b"value" for number in range(3 * SHELF)}})
    path.write_bytes(path.read_bytes().replace(b"key %05d" % (SHELF + 1), b"key spoil"))
    with BlockFile(path, 1) as file:
        table = Table(file, "t")
        assert bytes(table["key 00000"]) == b"value"
        with pytest.raises(DamagedError):
            table[f"key {SHELF:05}"]


def test_a_damaged_value_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tables.bin"
    save(path, {"t": {"a": b"value one", "b": b"value two"}})
    path.write_bytes(path.read_bytes().replace(b"value two", b"value six"))
    with BlockFile(path, 1) as file:
        table = Table(file, "t")
        assert bytes(table["a"]) == b"value one"
        with pytest.raises(DamagedError):
            table["b"]


@given(st.lists(st.binary(), max_size=2 * SHELF + 1))
def test_a_numbered_table_is_the_list_it_was_made_from(values: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.bin"
        with BlockWriter(path, 1) as writer, TablesWriter(writer) as saved:
            table, other = saved.numbered("t"), saved.table("other")
            for number, value in enumerate(values):
                table.add(value)
                other.add(str(number), b"between")
        with BlockFile(path, 1) as file:
            found = NumberedTable(file, "t")
            assert [bytes(found[number]) for number in range(len(found))] == values
            for absent in (-1, len(values)):
                with pytest.raises(IndexError):
                    found[absent]
