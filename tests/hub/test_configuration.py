"""The files of docs/deploy, read as JupyterHub and the Kubernetes chart read them."""

from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")
loader = pytest.importorskip("traitlets.config.loader")
DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy"


@pytest.fixture
def values() -> Any:
    """The sample for the Kubernetes chart."""
    return yaml.safe_load((DEPLOY / "values.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def students() -> Any:
    """The settings of a student's server."""
    return loader.PyFileConfigLoader("students.py", path=str(DEPLOY)).load_config()


def test_kubernetes_and_one_machine_give_students_the_same_server(values: Any, students: Any) -> None:
    """The chart mounts students.py where its hub reads it, and what the chart would set itself says the same."""
    mounted = values["hub"]["extraFiles"]["students"]["mountPath"]
    assert mounted == "/usr/local/etc/jupyterhub/jupyterhub_config.d/students.py"
    server = values["singleuser"]
    assert server["memory"]["limit"] == students.Spawner.mem_limit
    assert server["startTimeout"] == students.Spawner.start_timeout
    assert students.Spawner.environment.items() <= server["extraEnv"].items()
    assert server["extraFiles"]["course"]["mountPath"] == students.Spawner.environment["NETWORKING_KIT_COURSE"]
