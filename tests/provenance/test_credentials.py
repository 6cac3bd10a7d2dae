"""Who signed, whether it holds, and what of the original's own credentials goes on."""

import io
import json
import stat
from datetime import UTC, datetime, timedelta

import c2pa
import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.errors import FinelineError, UnreadablePhoto, UsageError
from fineline.provenance import Signer
from fineline.provenance.library import context

from .certificates import KEYS, issue

PLACE = "51,30.0N"


@pytest.fixture(scope="module")
def signed(astronaut_headshot, signer) -> bytes:
    return astronaut_headshot.encode("JPEG", credentials=signer)


def test_a_local_certificate_is_called_what_it_is(signed):
    found = fineline.credentials(signed)
    assert (found.state, found.is_local, found.faults) == ("intact", True, ())
    assert "nobody vouches" in " ".join(found.in_words())
    assert found.signed_at is None


@pytest.mark.parametrize("algorithm", KEYS)
def test_a_certificate_of_ones_own_is_trusted_where_its_authority_is(astronaut_headshot, tmp_path, algorithm):
    issued = issue(tmp_path, algorithm)
    file = tmp_path / "me.png"
    astronaut_headshot.save(file, credentials=Signer.of_files(issued.certificate, issued.key))
    unknown, known = fineline.credentials(file), fineline.credentials(file, trust=[issued.authority])
    assert (unknown.state, known.state) == ("intact", "trusted")
    assert (known.signer, known.organisation, known.is_local) == ("Ann Example", "Example", False)
    assert "was not checked" in " ".join(unknown.in_words())
    assert "Signed by Ann Example" in " ".join(known.in_words())


def test_another_authority_makes_nobody_trusted(astronaut_headshot, tmp_path):
    issued, other = issue(tmp_path, "es256"), issue(tmp_path, "es384")
    data = astronaut_headshot.encode("PNG", credentials=Signer.of_files(issued.certificate, issued.key))
    assert fineline.credentials(data, trust=[other.authority]).state == "intact"


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_changed_pixel_is_noticed(signed):
    found = fineline.credentials(changed(signed, len(signed) - 2000))
    assert (found.state, found.faults) == ("broken", ("The picture was changed after it was signed.",))


@pytest.mark.parametrize("words", [b"Evens out flush", b"original_sha256", b"algorithmicallyEnhanced"])
def test_changed_words_are_noticed(signed, words):
    found = fineline.credentials(changed(signed, signed.index(words)))
    assert found.state == "broken"
    assert "What the credentials say was changed after they were signed." in found.faults


def test_whatever_is_damaged_is_noticed(signed):
    """Bytes of the store changed at random, or the file cut short: never a crash, never 'intact' with other words.

    A few bytes by which boxes are wrapped say nothing and are not signed.
    """
    chance, whole = np.random.default_rng(0), fineline.credentials(signed)
    start = signed.index(b"jumb")
    for number in range(300):
        damaged = np.frombuffer(signed, np.uint8).copy()
        places = chance.integers(start, start + 9000, chance.choice([1, 3, 20]))
        damaged[places] ^= chance.integers(1, 256, len(places)).astype(np.uint8)
        data = damaged[: chance.integers(start, len(signed)) if number % 7 == 0 else None].tobytes()
        try:
            found = fineline.credentials(data)
        except FinelineError:
            continue
        assert found.state == "broken" or found == whole
        assert found.in_words()


def test_credentials_of_another_picture_do_not_hold(signed):
    """The whole store, moved into another file."""
    stream = io.BytesIO()
    Image.new("RGB", (200, 200)).save(stream, "JPEG")
    start = signed.index(b"\xff\xeb")
    end = start
    while signed[end : end + 2] == b"\xff\xeb":
        end += 2 + int.from_bytes(signed[end + 2 : end + 4], "big")
    moved = stream.getvalue()[:2] + signed[start:end] + stream.getvalue()[2:]
    assert fineline.credentials(moved).state == "broken"


def test_a_file_without_credentials_says_so(astronaut_path, signed):
    with pytest.raises(FinelineError, match="carries no content credentials"):
        fineline.credentials(astronaut_path)
    stripped = io.BytesIO()
    with Image.open(io.BytesIO(signed)) as image:
        image.save(stripped, "JPEG")
    with pytest.raises(FinelineError, match="carries no content credentials"):
        fineline.credentials(stripped.getvalue())


def test_what_is_no_picture_is_unreadable(tmp_path):
    with pytest.raises(UnreadablePhoto):
        fineline.credentials(b"no picture at all")
    with pytest.raises(UsageError):
        fineline.credentials(tmp_path / "nothing.jpg")


def test_credentials_kept_elsewhere_are_not_fetched(astronaut_path):
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" '
        b'dcterms:provenance="http://127.0.0.1:9/me.c2pa"/></rdf:RDF></x:xmpmeta>'
    )
    stream = io.BytesIO()
    with Image.open(astronaut_path) as image:
        image.save(stream, "JPEG", xmp=xmp)
    with pytest.raises(FinelineError, match=r"127\.0\.0\.1:9/me\.c2pa.*nothing was fetched"):
        fineline.credentials(stream.getvalue())


def test_an_expired_certificate_signs_nothing(astronaut_headshot, tmp_path):
    issued = issue(tmp_path, ends=datetime.now(UTC) - timedelta(days=1))
    expired = Signer.of_files(issued.certificate, issued.key)
    with pytest.raises(UsageError, match="not valid"):
        astronaut_headshot.encode("JPEG", credentials=expired)


def test_keys_that_do_not_serve_are_bad_use(tmp_path):
    issued, other = issue(tmp_path, "es256"), issue(tmp_path, "es384")
    with pytest.raises(UsageError, match="does not belong"):
        Signer.of_files(issued.certificate, other.key)
    with pytest.raises(UsageError, match="no private key"):
        Signer.of_files(issued.certificate, issued.certificate)
    with pytest.raises(UsageError, match="no certificate"):
        Signer.of_files(issued.key, issued.key)
    with pytest.raises(UsageError, match="cannot be read"):
        Signer.of_files(tmp_path / "nothing.pem", issued.key)
    locked = issue(tmp_path, "ps256", password=b"secret")
    with pytest.raises(UsageError, match="locked with a password"):
        Signer.of_files(locked.certificate, locked.key)


def test_an_authority_may_not_sign_pictures(astronaut_headshot, tmp_path):
    issued = issue(tmp_path)
    as_signer = Signer(issued.authority.read_text(), issued.key.read_text())
    with pytest.raises(UsageError):
        astronaut_headshot.encode("JPEG", credentials=as_signer)


def test_no_two_local_certificates_are_the_same_unless_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("fineline.own_folders.data_folder", lambda: tmp_path / "data")
    assert Signer.local().chain != Signer.local().chain
    assert Signer.kept() == Signer.kept()
    (file,) = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_is_not_shown(signer):
    assert "PRIVATE" not in repr(signer)


@pytest.fixture(scope="module")
def from_a_camera(astronaut_path, signer) -> bytes:
    """A photo as a camera signs it: with a small picture of the whole, the place and its serial number."""
    facts = {"@context": {"exif": "http://ns.adobe.com/exif/1.0/"}, "exif:GPSLatitude": PLACE}
    definition = {
        "claim_generator_info": [{"name": "Camera"}],
        "assertions": [
            {"label": "c2pa.metadata", "kind": "Json", "data": facts},
            {"label": "com.camera.body", "data": {"serial": "SERIAL"}},
        ],
    }
    builder = c2pa.Builder(definition, c2pa.Context.from_dict({"verify": {"remote_manifest_fetch": False}}))
    builder.set_intent(c2pa.C2paBuilderIntent.CREATE, c2pa.C2paDigitalSourceType.DIGITAL_CAPTURE)
    return _signed(builder, astronaut_path, signer)


def _signed(builder, path, signer) -> bytes:
    picture, signed = io.BytesIO(), io.BytesIO()
    with Image.open(path) as image:
        image.save(picture, "JPEG", quality=95)
    info = c2pa.C2paSignerInfo(signer.algorithm, signer.chain.encode(), signer.key.encode(), None)
    builder.sign(c2pa.Signer.from_info(info), "image/jpeg", picture, signed)
    return signed.getvalue()


def manifests(signed: bytes) -> dict:
    return json.loads(c2pa.Reader("image/jpeg", io.BytesIO(signed), context=context()).json())["manifests"]


def test_the_history_of_the_original_goes_on_without_what_is_private(from_a_camera, signer):
    assert PLACE.encode() in from_a_camera
    assert b"SERIAL" in from_a_camera
    signed = fineline.refine(from_a_camera, polish=0.3).encode("JPEG", credentials=signer)
    found = fineline.credentials(signed)
    assert (found.state, found.original) == ("intact", "with credentials")
    assert [each.action for each in found.actions].count("c2pa.redacted") == 3
    assert PLACE.encode() not in signed
    assert b"SERIAL" not in signed
    camera, _ = sorted(manifests(signed).values(), key=lambda each: len(each["assertions"]))
    assert camera["claim_generator_info"][0]["name"] == "Camera"
    assert [each["label"] for each in camera["assertions"]] == ["c2pa.actions.v2"]
    assert "thumbnail" not in camera


def test_a_headshot_of_a_headshot_tells_of_both(from_a_camera, signer):
    first = fineline.refine(from_a_camera, polish=0.3, crop="none").encode("JPEG", credentials=signer)
    second = fineline.refine(first, polish=0.3).encode("JPEG", credentials=signer)
    assert fineline.credentials(second).state == "intact"
    assert len(manifests(second)) == 3
    assert PLACE.encode() not in second


def test_an_original_changed_after_signing_is_said_to_be(from_a_camera, signer):
    tampered = changed(from_a_camera, len(from_a_camera) - 2000)
    signed = fineline.refine(tampered, polish=0.3).encode("JPEG", credentials=signer)
    found = fineline.credentials(signed)
    assert found.state == "intact"
    assert found.original == "with broken credentials"
    assert "did not hold" in " ".join(found.in_words())


def test_an_original_with_damaged_credentials_is_named_all_the_same(from_a_camera, signer):
    place = from_a_camera.index(b"c2pa.claim") - 60
    damaged = from_a_camera[:place] + b"\xff" * 40 + from_a_camera[place + 40 :]
    found = fineline.credentials(fineline.refine(damaged, polish=0.3).encode("JPEG", credentials=signer))
    assert (found.state, found.original) == ("intact", "without credentials")
    assert found.refinement is not None
