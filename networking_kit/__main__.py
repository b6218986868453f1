"""Run the command line as ``python -m networking_kit``."""

from networking_kit.cli import main

main()
