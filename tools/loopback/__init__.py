"""A real JupyterHub on this machine alone, as docs/deploy configures it, for tests and benchmarks."""
