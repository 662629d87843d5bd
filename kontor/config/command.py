"""The `kontor` command: finds the subcommand, reads its options, turns its end into an exit code."""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from kontor import __version__
from kontor.config import commands, logs
from kontor.config.environment import WrongEnvironment

DONE, REFUSED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand. 0 done, 1 refused, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given and not given[0].startswith("-") else ""
    if name and name not in names():
        return _unknown(name)
    options = _parser([name] if name else names()).parse_args(given)
    if not name:
        _parser(names()).print_help()
        return USAGE
    logs.configure()
    os.umask(0o077)  # what Kontor writes, its database above all, is for its own user
    return _run(_module(name), options)


def names() -> list[str]:
    """The subcommands there are, by the files of the folder `commands` (a trailing underscore is dropped)."""
    return sorted(found.name.rstrip("_") for found in pkgutil.iter_modules(commands.__path__))


def _module(name: str) -> ModuleType:
    files = {found.name.rstrip("_"): found.name for found in pkgutil.iter_modules(commands.__path__)}
    return importlib.import_module(f"{commands.__name__}.{files[name]}")


def _parser(wanted: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kontor", description="Kontor, a complete CRM.")
    parser.add_argument("--version", action="version", version=f"kontor {__version__}")
    choices = parser.add_subparsers(metavar="COMMAND", dest="command")
    for name in wanted:
        module = _module(name)
        module.add_arguments(choices.add_parser(name, help=module.HELP, description=module.HELP, allow_abbrev=False))
    return parser


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    try:
        if getattr(module, "NEEDS_DJANGO", True):
            set_up_django()
        return int(module.run(options))
    except WrongEnvironment as wrong:
        print(f"kontor: {wrong}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the edge of the process
        return _refusal(error)


def _refusal(error: Exception) -> int:
    """A refusal of a rule or of the system is one line for the person; anything else is a fault and keeps its trace."""
    text = _reason(error)
    if text is None:
        raise error
    print(f"kontor: {logs.without_secrets(text)}", file=sys.stderr)
    return REFUSED


def _reason(error: Exception) -> str | None:
    from django.core.exceptions import ValidationError
    from django.db.utils import OperationalError, ProgrammingError

    from kontor.core.actions.errors import KontorError

    if isinstance(error, ValidationError):
        return "; ".join(error.messages)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, OperationalError | ProgrammingError):
        return f"the database cannot be used: {str(error).strip()}; kontor doctor says more"
    return str(error).strip() if isinstance(error, KontorError) else None


def set_up_django() -> None:
    """Loads the settings and the apps once; opens no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
    import django

    django.setup()


def _unknown(name: str) -> int:
    near = difflib.get_close_matches(name, names(), 1)
    hint = f"; did you mean {near[0]}?" if near else "; known are: " + ", ".join(names())
    print(f"kontor: there is no command {name}{hint}", file=sys.stderr)
    return USAGE


if __name__ == "__main__":
    sys.exit(main())
