"""The command line: the same code as the forms, for people who prefer it and for programs."""

from __future__ import annotations


def main() -> None:
    """Run ``networking-kit``; exit with 0 done, 1 refused with a reason, 2 usage."""
    import sys

    from networking_kit.cli.app import app
    from networking_kit.errors import NetworkingKitError

    _write_any_script()
    try:
        app(prog_name="networking-kit")
    except NetworkingKitError as problem:
        print(f"networking-kit: {problem}", file=sys.stderr)  # noqa: T201 - a command line prints
        sys.exit(1)
    except OSError as problem:
        print(f"networking-kit: {_in_words(problem)}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _write_any_script() -> None:
    """Names are of any script; a pipe on Windows takes one script's letters only unless it is told otherwise."""
    import sys
    from io import TextIOWrapper

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _in_words(problem: OSError) -> str:
    """What the operating system refused, as a sentence with what to do."""
    place = problem.filename2 or problem.filename or "A file"
    match problem:
        case FileNotFoundError():
            return f"{place} is not there, or its folder is not. Check the name, or make the folder first."
        case NotADirectoryError() | FileExistsError():
            return f"{place}: there is a file where a folder is needed. Name another folder."
        case IsADirectoryError():
            return f"{place} is a folder where a file is needed. Name a file."
        case PermissionError():
            return f"{place} cannot be used: it belongs to someone else or is open elsewhere. Choose another place."
        case _:
            return f"{place}: {problem.strerror or 'the computer refused it'}. Check the disk and try again."


__all__ = ["main"]
