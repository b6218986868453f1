"""The configuration that ships, on free ports of this machine and with one password for the accounts of a test."""

import json
import os

c = get_config()  # noqa: F821 - JupyterHub provides it
told = json.loads(os.environ["LOOPBACK_HUB"])
load_subconfig(told["config"])  # noqa: F821 - JupyterHub provides it

c.JupyterHub.bind_url = f"http://127.0.0.1:{told['ports'][0]}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{told['ports'][1]}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{told['ports'][2]}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = told["password"]
c.Authenticator.allowed_users = set(told["accounts"])
c.Spawner.cmd = [told["python"], *c.Spawner.cmd[1:]]
c.Spawner.environment |= told["environment"]

# Somebody who may do what the idle culler may, so that a test need not wait for an hour.
c.JupyterHub.services += [{"name": "cull-now", "api_token": told["token"]}]
c.JupyterHub.load_roles[0]["services"] += ["cull-now"]
