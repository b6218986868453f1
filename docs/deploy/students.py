"""What a student's server is, on one machine and on Kubernetes alike. JupyterHub reads this file."""

import os
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub provides it

PLACE = Path(os.environ.get("NETWORKING_KIT_PLACE", "/srv/networking-kit"))

c.Spawner.cmd = ["python3", "-m", "networking_kit.lab.hub"]
c.Spawner.environment = {"NETWORKING_KIT_COURSE": str(PLACE / "course.toml")}
c.Spawner.mem_limit = "1G"
# A class starts at once, and every server wants the processor for a few seconds.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
