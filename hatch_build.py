"""Build hook: the graph of the reading network is built from its weights, ready to run in a wheel."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GraphHook(BuildHookInterface[Any]):
    """Writes `encoder.onnx` beside the weights, for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the graph; the package itself is not imported, since its dependencies are not here.

        Raises:
            RuntimeError: if it is not the graph whose digest the manifest names: nothing would load it.
        """
        del version, build_data
        root = Path(self.root) / "models" / "gongbao"
        if "gongbao" not in sys.modules:
            package = ModuleType("gongbao")
            package.__path__ = [str(root)]
            sys.modules["gongbao"] = package
        from gongbao.encoder.build import build  # noqa: PLC0415  (found through the line above)
        from gongbao.weights import digest_of, read_manifest  # noqa: PLC0415

        graph = build(root / "weights" / "reading")
        expected = read_manifest(root / "weights").get("reading/encoder.onnx")
        if digest_of(graph) != expected:
            raise RuntimeError(
                f"{graph} is not the graph that the manifest names: this `onnx` writes another"
            )
