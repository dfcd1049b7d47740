import hashlib
from importlib.resources import files

import gongbao
from gongbao.identity import model_identity


def test_the_model_has_the_version_of_the_package_and_the_digest_of_its_weights() -> None:
    manifest = files("gongbao") / "weights" / "MANIFEST.json"
    revision = hashlib.sha256(manifest.read_bytes()).hexdigest()[:12] if manifest.is_file() else "rules"

    assert model_identity() == {"name": "gongbao", "version": gongbao.__version__, "revision": revision}
