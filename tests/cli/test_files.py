"""All files or none."""

import os

import pytest

from fineline.cli._files import refuse_clash, write_together
from fineline.errors import UsageError


def test_all_files_are_written(tmp_path):
    write_together({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_when_one_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(UsageError, match="nowhere"):
        write_together({tmp_path / "a": b"1", tmp_path / "nowhere" / "b": b"2"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"old"}


def test_an_interruption_leaves_what_was_there(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_together({tmp_path / "a": b"new"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"old"}


def test_files_that_are_in_use_are_refused(tmp_path):
    photo, headshot = tmp_path / "photo", tmp_path / "headshot"
    photo.touch()
    refuse_clash([headshot], [photo])
    for outputs in ([photo], [headshot, headshot], [tmp_path], [tmp_path / "nowhere" / "headshot"]):
        with pytest.raises(UsageError):
            refuse_clash(outputs, [photo])
