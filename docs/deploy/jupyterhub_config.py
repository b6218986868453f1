"""A JupyterHub on one machine: its accounts are the machine's, and each student's server runs as their own account.

    jupyterhub -f docs/deploy/jupyterhub_config.py

README.md beside this file says what to make first. On Kubernetes only students.py is used.
"""

import grp
import os
import pwd
import sys
from pathlib import Path
from typing import Any

from networking_kit.cohort.laying import lay_inbox, lay_swap
from networking_kit.course import load

c = get_config()  # noqa: F821 - JupyterHub provides it
HERE = Path(__file__).resolve().parent
load_subconfig("students.py", path=str(HERE))  # noqa: F821 - JupyterHub provides it

PLACE = Path(os.environ.get("NETWORKING_KIT_PLACE", "/srv/networking-kit"))
STUDENTS = os.environ.get("NETWORKING_KIT_STUDENTS", "students")
"""Group of the accounts that may log in."""
INSTRUCTORS = os.environ.get("NETWORKING_KIT_INSTRUCTORS", "instructors")
"""Group of the accounts that may log in and read tickets."""
IDLE_SECONDS = 3600

# A mistake in the course file is named here, before anybody logs in.
course = load(PLACE / "course.toml")
if "://" not in course.hand_in.to:
    lay_inbox(Path(course.hand_in.to or PLACE / "tickets"), course.hand_in.cohort, group=INSTRUCTORS)
if course.session.swap_to and "://" not in course.session.swap_to:
    lay_swap(Path(course.session.swap_to), course.hand_in.cohort, group=STUDENTS)

# What the hub knows is not for the students: tokens, cookies.
state = PLACE / "hub"
state.mkdir(mode=0o700, exist_ok=True)
state.chmod(0o700)
c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")

c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {STUDENTS, INSTRUCTORS}
# Separate accounts are what keeps students apart: SimpleLocalProcessSpawner would run them all as one.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"


def role(spawner: Any) -> str:
    """Who may read tickets gets the notebooks that go with them."""
    account = pwd.getpwnam(spawner.user.name)
    groups = os.getgrouplist(account.pw_name, account.pw_gid)
    return "instructor" if grp.getgrnam(INSTRUCTORS).gr_gid in groups else "student"


c.Spawner.environment |= {"NETWORKING_KIT_ROLE": role}
c.Spawner.cmd = [sys.executable, "-m", "networking_kit.lab.hub"]

proxy = HERE / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"
if proxy.exists():
    c.ConfigurableHTTPProxy.command = [str(proxy)]

c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={IDLE_SECONDS}"],
    }
]
