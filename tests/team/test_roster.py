"""Who is on the team, by folder, CSV and Parquet; and that hostile rosters reach nothing they should not."""

import pytest

from fineline.errors import FinelineError, UnreadablePhoto, UsageError
from fineline.team import places
from fineline.team.roster import key_of, read_roster


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_text(text, encoding=encoding)
    return str(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_one_name_are_shots_of_one_person(tmp_path, delimiter):
    rows = [("Photo", "Name"), ("a.jpg", "Ada"), ("/elsewhere/b.jpg", "Ben"), ("s3://bucket/c.jpg", "Ada"), ("x", "")]
    table = written(tmp_path, "team.csv", "\n".join(delimiter.join(row) for row in rows), "utf-8-sig")
    roster = read_roster(table)
    assert {member.name: member.photos for member in roster.members} == {
        "Ada": (str(tmp_path / "a.jpg"), "s3://bucket/c.jpg"),
        "Ben": ("/elsewhere/b.jpg",),
    }
    assert read_roster(f"file://{table}") == roster
    assert roster.rule.startswith("Each of 2 names in the table is a person, 3 photos in all; 1 rows without a name")


def test_parquet_says_the_same(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = arrow.table({"name": ["Ada", "Ben", "Ada"], "photo": ["a.jpg", None, "b.jpg"], "room": [1, 2, 3]})
    parquet.write_table(table, tmp_path / "team.parquet")
    members = read_roster(str(tmp_path / "team.parquet")).members
    assert [(it.name, len(it.photos)) for it in members] == [("Ada", 2), ("Ben", 0)]


@pytest.mark.parametrize(
    ("name", "text", "about"),
    [
        ("team.csv", "name,picture\nAda,a.jpg", "photo"),
        ("team.csv", "", "empty"),
        ("team.csv", 'name,photo\n"Ada,a.jpg', "no CSV"),
        ("team.csv", "name,photo\n", "nobody"),
        ("team.parquet", "no Parquet", "no Parquet"),
        ("team.txt", "name,photo", "no folder"),
    ],
)
def test_no_roster_is_told(tmp_path, name, text, about):
    with pytest.raises(UsageError, match=about):
        read_roster(written(tmp_path, name, text))


def test_an_empty_folder_and_none_at_all_are_told(tmp_path):
    with pytest.raises(UsageError, match="no photos"):
        read_roster(str(tmp_path))
    with pytest.raises(FinelineError, match="nowhere"):
        read_roster(str(tmp_path / "nowhere.csv"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "/", "con\0", "a\nb", "x" * 300, "", "C:\\me", "🙂"])
def test_no_name_leads_out_of_the_folder(name):
    key = key_of(name)
    assert 0 < len(key) < 100
    assert not set(key) & set("/\\.:\0\n ")


def test_names_that_would_share_a_file_do_not(tmp_path):
    members = read_roster(written(tmp_path, "t.csv", "name,photo\nAnn Lee,a.jpg\nann-lee,b.jpg\nZoë,c.jpg")).members
    keys = [member.key for member in members]
    assert len({key.lower() for key in keys}) == 3
    assert keys[2] == "zoë"


@pytest.mark.parametrize("photo", ["/etc/hosts", "file:///etc/hosts", "../hosts"])
def test_a_table_from_elsewhere_names_no_file_of_this_machine(photo):
    import fsspec

    with fsspec.open("memory://rosters/team.csv", "w") as stream:
        stream.write(f"name,photo\nAda,{photo}\n")
    with pytest.raises(UsageError, match="this machine"):
        read_roster("memory://rosters/team.csv")


def test_no_url_inside_another_and_no_unknown_one():
    for address, error in (("zip::https://example.org/a.zip", UsageError), ("gopher://example.org/a", UsageError)):
        with pytest.raises(error):
            places.read(address, 1e6)


def test_a_url_of_this_machine_is_a_path(tmp_path):
    assert places.join(f"file://{tmp_path}", "rows", "a.json") == str(tmp_path / "rows" / "a.json")
    assert places.join("s3://bucket/out/", "a.json") == "s3://bucket/out/a.json"


def test_no_more_is_read_than_the_limit(tmp_path):
    file = tmp_path / "large.jpg"
    file.write_bytes(bytes(1000))
    assert len(places.read(str(file), 1000)) == 1000
    with pytest.raises(UnreadablePhoto, match="more than"):
        places.read(str(file), 999)
    with pytest.raises(UnreadablePhoto, match="no such file"):
        places.read(str(tmp_path / "gone.jpg"), 999)
