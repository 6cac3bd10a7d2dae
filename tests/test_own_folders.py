"""What `forget` removes, and what it never touches."""

import pytest

from fineline.models import CATALOGUE
from fineline.own_folders import cache_folder, data_folder, forget

WEIGHTS = next(iter(CATALOGUE.values())).filename


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with something in every folder, beside things of other programs."""
    monkeypatch.setattr("fineline.own_folders.cache_folder", lambda: tmp_path / "cache/fineline")
    monkeypatch.setattr("fineline.own_folders.data_folder", lambda: tmp_path / "data/fineline")
    monkeypatch.setenv("FINELINE_MODELS", str(tmp_path / "cache/fineline/models"))
    for name in (
        f"cache/fineline/models/{WEIGHTS}",
        "cache/fineline/previews/one.png",
        "cache/fineline/note",
        "cache/other/theirs",
        "data/fineline/certificate.pem",
        "data/fineline/studio/studio.sqlite",
        "data/fineline/studio/files-1/photo",
        "data/other/theirs",
        "photos/me.jpg",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def files(home):
    return {str(file.relative_to(home)) for file in home.rglob("*") if file.is_file()}


THEIRS = {"cache/other/theirs", "data/other/theirs", "photos/me.jpg"}


def test_everything_of_ones_own_goes_but_the_weights(home):
    removed = forget()
    assert {path.name for path in removed} == {"previews", "note", "certificate.pem", "studio"}
    assert files(home) == THEIRS | {f"cache/fineline/models/{WEIGHTS}"}


def test_the_weights_go_when_asked(home):
    assert WEIGHTS in {path.name for path in forget(models=True)}
    assert files(home) == THEIRS


def test_a_folder_for_weights_of_ones_own_keeps_what_else_is_in_it(home, monkeypatch):
    monkeypatch.setenv("FINELINE_MODELS", str(home / "photos"))
    (home / "photos" / WEIGHTS).touch()
    forget()
    assert files(home) >= {f"photos/{WEIGHTS}", f"cache/fineline/models/{WEIGHTS}"}
    forget(models=True)
    assert files(home) == THEIRS


def test_the_cache_itself_as_the_folder_for_weights(home, monkeypatch):
    monkeypatch.setenv("FINELINE_MODELS", str(home / "cache/fineline"))
    (home / "cache/fineline" / WEIGHTS).touch()
    forget()
    assert files(home) >= {f"cache/fineline/{WEIGHTS}", f"cache/fineline/models/{WEIGHTS}"}


def test_links_are_removed_and_not_followed(home):
    (home / "cache/fineline/link").symlink_to(home / "photos")
    (home / "cache/fineline/previews/link").symlink_to(home / "photos/me.jpg")
    forget()
    assert not (home / "cache/fineline/link").is_symlink()
    assert files(home) >= THEIRS


def test_nothing_kept_is_nothing_removed(home):
    forget(models=True)
    assert forget(models=True) == []


def test_the_real_folders_are_finelines_alone():
    assert cache_folder().name == data_folder().name == "fineline"
