"""Papers in an S3-compatible bucket: whole, in parts, by ranges, and while the store is away or refuses the key."""

import hashlib
import random
import re
import shutil
import subprocess

import pytest

from api import Api
from bucket import Bucket
from business import UNIT, reported
from conftest import binary
from files import png
from hub_process import HubProcess
from places import LOGS, ROOT
from tus import Refused, Tus


@pytest.fixture(scope="module")
def bucket():
    LOGS.mkdir(parents=True, exist_ok=True)
    server = Bucket(LOGS / "bucket.log")
    yield server
    server.stop()


def hub_with(bucket, folder, secret, database="sqlite", uri=None):
    """A hub whose finished files go into the bucket."""
    config = folder / "config"
    shutil.copytree(ROOT / "config", config)
    # Its demonstration would send papers, too.
    (config / "tenants" / "beijing.json5").unlink()
    keys = {"access": bucket.key, "secret": secret}
    for name, text in keys.items():
        (folder / name).write_text(text)
    files = (
        f'files: {{ bucket: {{ endpoint: "{bucket.url}", name: "region-hub", accessKey: {{ file: "{folder}/access" }},'
        f' secretKey: {{ file: "{folder}/secret" }} }} }},'
    )
    text = (config / "hub.json5").read_text()
    place = text.rindex("}")
    (config / "hub.json5").write_text(text[:place] + files + text[place:])
    options = ["--config", str(config)]
    return HubProcess(binary(), folder / "hub", LOGS / "hub-bucket.log", database, uri, options)


@pytest.fixture(scope="module")
def hub(bucket, tmp_path_factory):
    process = hub_with(bucket, tmp_path_factory.mktemp("bucket"), bucket.secret)
    yield process.start()
    process.stop()


def pdf(size: int, seed: int) -> bytes:
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


def start(hub):
    """A report of the unit's, and a client that sends its papers."""
    filing = reported(hub, "saved")["id"]
    api = Api.of(hub, hub.person(UNIT))
    return filing, api, Tus(f"{api.url}/repair/reports/{filing}/papers/uploads", api.token)


def papers(api, filing) -> list[dict]:
    return api.get(f"/repair/reports/{filing}").json["papers"]


def fetched(api, filing, paper, *options: str) -> tuple[str, bytes]:
    """Head and body of a download."""
    command = ["curl", "--silent", "--show-error", "--noproxy", "*", "--include", *options,
               "--header", f"Authorization: Bearer {api.token}",
               f"{api.url}/repair/reports/{filing}/papers/{paper}"]  # fmt: skip
    head, _, body = subprocess.run(command, capture_output=True, check=True).stdout.partition(b"\r\n\r\n")
    return head.decode().lower(), body


def test_a_paper_lies_in_the_bucket_under_its_digest_and_comes_back_whole(hub, bucket):
    filing, api, tus = start(hub)
    data = pdf(5_000_000, 1)
    tus.finish(tus.begin("图纸.pdf", "approval", len(data)), data)
    paper = papers(api, filing)[0]
    digest = hashlib.sha256(data).hexdigest()
    assert paper["sha256"] == digest
    key = f"shanghai/{digest[:2]}/{digest[2:]}"
    assert bucket.objects()[key] == len(data)
    assert bucket.read(key) == data
    assert not [file for file in (hub.data / "shanghai" / "files").glob("*/*") if file.is_file()]
    head, body = fetched(api, filing, paper["id"])
    assert body == data
    assert "attachment; filename*=utf-8''" in head and f'etag: "{digest}"' in head
    assert "content-security-policy: sandbox; default-src 'none'" in head


def test_a_form_s_paper_goes_there_too(hub, bucket, tmp_path):
    filing, api, _ = start(hub)
    data = pdf(300_000, 2)
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    assert api.attach(f"/repair/reports/{filing}/papers", "approval", file).status == 200
    assert fetched(api, filing, papers(api, filing)[0]["id"])[1] == data


@pytest.mark.parametrize("asked, part", [
    ("0-0", slice(0, 1)), ("100-199", slice(100, 200)), ("-500", slice(-500, None)), ("99000-", slice(99000, None)),
])  # fmt: skip
def test_a_range_is_answered_with_its_bytes(hub, asked, part):
    filing, api, tus = start(hub)
    data = pdf(100_000, 3)
    tus.finish(tus.begin("a.pdf", "approval", len(data)), data)
    head, body = fetched(api, filing, papers(api, filing)[0]["id"], "--range", asked)
    assert head.startswith("http/1.1 206") and body == data[part]
    first, last = re.search(r"content-range: bytes (\d+)-(\d+)/100000", head).groups()
    assert data[int(first) : int(last) + 1] == body


def test_conditions_and_impossible_ranges_have_their_status(hub):
    filing, api, tus = start(hub)
    data = pdf(10_000, 4)
    tus.finish(tus.begin("a.pdf", "approval", len(data)), data)
    paper = papers(api, filing)[0]
    known = f'If-None-Match: "{paper["sha256"]}"'
    assert fetched(api, filing, paper["id"], "--header", known)[0].startswith("http/1.1 304")
    assert fetched(api, filing, paper["id"], "--range", "10000-")[0].startswith("http/1.1 416")


def test_an_image_in_the_bucket_has_its_picture_on_the_disk(hub, bucket):
    filing, api, tus = start(hub)
    data = png(3000, 1500)
    tus.finish(tus.begin("现场.png", "approval", len(data)), data)
    paper = papers(api, filing)[0]
    for _ in range(2):
        head, body = fetched(api, filing, f"{paper['id']}/preview/small")
        assert head.startswith("http/1.1 200") and "content-type: image/jpeg" in head
        assert body.startswith(b"\xff\xd8\xff") and len(body) < 5000
    digest = paper["sha256"]
    assert bucket.objects()[f"shanghai/{digest[:2]}/{digest[2:]}"] == len(data)
    pictures = [file for file in (hub.data / "shanghai" / "files").glob("*/*.small.jpg")]
    assert [file.parent.name + file.name for file in pictures] == [f"{digest}.small.jpg"]


def test_while_the_store_is_away_nothing_is_lost(hub, bucket):
    filing, api, tus = start(hub)
    data = pdf(2_000_000, 5)
    location = tus.begin("a.pdf", "approval", len(data))
    offset = tus.append(location, 0, data[:1_000_000])
    bucket.process.kill()
    bucket.process.wait()
    with pytest.raises(Refused) as refusal:
        tus.append(location, offset, data[offset:])
    assert refusal.value.status == 503
    assert papers(api, filing) == []
    assert tus.offset(location) == 1_000_000


def test_a_wrong_key_stores_nothing(tmp_path):
    server = Bucket(LOGS / "bucket.log")
    process = hub_with(server, tmp_path, "wrong" + server.secret)
    try:
        hub = process.start()
        filing, api, tus = start(hub)
        data = pdf(50_000, 6)
        with pytest.raises(Refused) as refusal:
            tus.finish(tus.begin("a.pdf", "approval", len(data)), data)
        assert refusal.value.status == 503
        assert papers(api, filing) == [] and server.objects() == {}
    finally:
        process.stop()
        server.stop()
