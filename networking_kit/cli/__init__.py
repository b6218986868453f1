"""The command line: the same code as the forms, for people who prefer it and for programs."""

from __future__ import annotations


def main() -> None:
    """Run ``networking-kit``; exit with 0 done, 1 refused with a reason, 2 usage."""
    import sys

    from networking_kit.cli.app import app
    from networking_kit.errors import NetworkingKitError

    try:
        app(prog_name="networking-kit")
    except NetworkingKitError as problem:
        print(f"networking-kit: {problem}", file=sys.stderr)  # noqa: T201 - a command line prints
        sys.exit(1)


__all__ = ["main"]
