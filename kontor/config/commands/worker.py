"""`kontor worker`: jobs, schedule and the followers of the change log, without any page; and what an administrator does
about work that failed."""

from __future__ import annotations

import argparse

from kontor.config.serving import start

HELP = "run background work only; prints `ready worker` when it has begun"
JOBS = "jobs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--again", metavar="WHAT", help="hand over once more what failed and end: jobs, or the name of a follower"
    )
    instead.add_argument("--dismiss", metavar="WHAT", help="throw away what failed and end: jobs, or a follower's name")
    instead.add_argument("--rewind", metavar="FOLLOWER", help="let a follower read the whole change log again and end")


def run(options: argparse.Namespace) -> int:
    if options.again:
        return _again(options.again)
    if options.dismiss:
        return _dismiss(options.dismiss)
    return _rewind(options.rewind) if options.rewind else start(host="", port=0, pages=False, live=False, worker=True)


def _again(what: str) -> int:
    """1 when something failed again."""
    from kontor.core.changes import followers
    from kontor.core.jobs import failed

    if what == JOBS:
        print(f"{failed.run_again()} jobs wait for the worker again")
        return 0
    done, left = followers.replay(what)
    print(f"{what}: {done} digested, {left} failed again")
    return 1 if left else 0


def _dismiss(what: str) -> int:
    from kontor.core.changes import followers
    from kontor.core.jobs import failed

    print(f"{what}: {failed.dismiss() if what == JOBS else followers.dismiss(what)} thrown away")
    return 0


def _rewind(name: str) -> int:
    from kontor.core.changes import followers

    followers.rewind(followers.known(name))
    print(f"{name}: reads the change log again from its beginning")
    return 0
