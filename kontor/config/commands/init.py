"""`kontor init`: data folder, database and, where asked, an administrator; may be run again and again."""

from __future__ import annotations

import argparse
import sys

HELP = "prepare the data folder and the database; may be run again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--admin", metavar="NAME", help="make NAME an administrator who signs in with --password")
    parser.add_argument("--password", metavar="PW", help="the password of --admin")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from kontor.config.schema import migrate

    if bool(options.admin) != bool(options.password):
        print("kontor: --admin and --password belong together", file=sys.stderr)
        return 2
    print(f"home {settings.KONTOR_HOME}", file=sys.stderr)
    migrate()
    settings.MEDIA_ROOT.mkdir(exist_ok=True, mode=0o700)
    return _administrator(options.admin, options.password) if options.admin else 0


def _administrator(name: str, password: str) -> int:
    from kontor.core.accounts.setup import make_administrator

    made = make_administrator(name, password)
    print(f"{'made' if made else 'updated'} administrator {name}", file=sys.stderr)
    return 0
