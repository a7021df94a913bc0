"""Saved tables answer as the mappings they were made from."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.blocks import BlockFile, DamagedError, write_blocks
from mockinterview.tables import (
    CountTable,
    JsonTable,
    Table,
    pack_counts,
    pack_json_table,
    pack_table,
)


def reopened(blocks: Mapping[str, bytes]) -> BlockFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.bin"
        write_blocks(path, 1, blocks)
        return BlockFile(path, 1)


@given(st.dictionaries(st.text(), st.binary(), max_size=20), st.text())
def test_a_table_is_the_mapping_it_was_made_from(entries: dict[str, bytes], key: str) -> None:
    with reopened(pack_table("t", entries)) as file:
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
    with reopened(pack_json_table("t", entries)) as file:
        table = JsonTable(file, "t")
        assert dict(table) == entries
        assert "c" not in table
        assert len(table) == len(entries)


def test_a_damaged_value_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tables.bin"
    write_blocks(path, 1, pack_table("t", {"a": b"value one", "b": b"value two"}))
    path.write_bytes(path.read_bytes().replace(b"value two", b"value six"))
    with BlockFile(path, 1) as file:
        table = Table(file, "t")
        assert table["a"] == b"value one"
        with pytest.raises(DamagedError):
            table["b"]
