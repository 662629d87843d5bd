"""The cache that the processes of one home share."""

import multiprocessing

import pytest

from kontor.config.caches import SharedFiles, settings_of


def _add(folder, results):
    cache = SharedFiles(folder, {})
    results.put(sum(cache.add(f"key-{number}", number, 60) for number in range(200)))


@pytest.mark.parametrize("processes", [4])
def test_each_key_is_added_by_one_process_only(tmp_path, processes):
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    children = [context.Process(target=_add, args=(str(tmp_path), results)) for _child in range(processes)]
    for child in children:
        child.start()
    added = [results.get(timeout=60) for _child in children]
    for child in children:
        child.join()
    assert sum(added) == 200


def test_it_lies_in_the_data_folder_and_only_its_owner_reads_it(tmp_path):
    stated = settings_of(tmp_path)["default"]
    cache = SharedFiles(stated["LOCATION"], {"OPTIONS": stated["OPTIONS"]})
    assert cache.add("a", 1) and not cache.add("a", 2) and cache.get("a") == 1
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
