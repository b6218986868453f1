import json
import subprocess
import sys

from networking_kit import exporters


def test_every_public_name_is_there() -> None:
    """Each name the room lists can be had from it."""
    assert [name for name in exporters.__all__ if not hasattr(exporters, name)] == []
    assert len(set(exporters.__all__)) == len(exporters.__all__)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    """Importing the room in a fresh process loads none of the libraries that only some of its functions need."""
    code = "import json, sys, networking_kit.exporters; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert "networking_kit.exporters" in loaded
    assert loaded.isdisjoint({"pandas", "openpyxl", "icalendar"})
