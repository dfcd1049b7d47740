"""Writes the OpenAPI document: `python -m gongbao_service.openapi service/openapi.json`."""

import json
import sys
from pathlib import Path

from gongbao_service.app import create_app
from gongbao_service.settings import Settings


def openapi_json() -> str:
    """Return the OpenAPI document as it is kept in service/openapi.json."""
    document = create_app(Settings(), stages=()).openapi()
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(openapi_json(), encoding="utf-8")
