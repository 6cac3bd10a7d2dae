"""Photos from S3 and headshots to S3, by a server on this machine."""

import pytest

from fineline.team import places, run

from .files import contents

pytest.importorskip("s3fs")


@pytest.fixture
def bucket(monkeypatch):
    """The address of an empty bucket."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("team")
    yield "s3://team"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_a_table_in_s3_becomes_headshots_in_s3(bucket, photos, made, audience):
    for name in ("ada.png", "ben.jpg", "torn.jpg"):
        places.write(f"{bucket}/in/shots/{name}", (photos / name).read_bytes())
    rows = "name,photo\nada,shots/ada.png\nben,s3://team/in/shots/ben.jpg\ntorn,shots/torn.jpg\ngone,shots/gone.jpg\n"
    places.write(f"{bucket}/in/team.csv", rows.encode())
    options = {"audience": str(audience), "background": "#d0d0d0", "workers": 2}
    first = run(f"{bucket}/in/team.csv", f"{bucket}/out", **options)
    assert {row.name: row.failure and row.failure.kind for row in first.rows} == {
        "ada": None,
        "ben": None,
        "torn": "unreadable",
        "gone": "missing",
    }
    reference = contents(made.out)
    for name in ("website/ada.jpg", "website/ben.jpg"):
        assert places.read(f"{bucket}/out/{name}", 1e7) == reference[name]
    assert b"gone.jpg" in places.read(f"{bucket}/out/failures.csv", 1e7)

    times = {entry.name: places.state(entry.address) for entry in places.entries(f"{bucket}/out/website")}
    again = run(f"{bucket}/in/team.csv", f"{bucket}/out", **options)
    assert again.rows == first.rows
    assert {it.name: places.state(it.address) for it in places.entries(f"{bucket}/out/website")} == times
