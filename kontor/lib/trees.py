"""Trees on plain numbers, {id: id of the parent, or None at the top}: departments of a firm, regions."""

from collections.abc import Mapping

Parents = Mapping[int, int | None]


def path_to(parents: Parents, node: int | None) -> list[int]:
    """The node and everything above it, from below to the top; it ends where a loop would begin."""
    path: list[int] = []
    while node is not None and node not in path:
        path.append(node)
        node = parents.get(node)
    return path


def height(parents: Parents, node: int) -> int:
    """How many levels a node and what is below it take up; 1 for one without parts."""
    parts = [child for child, parent in parents.items() if parent == node]
    return 1 + max((height(parents, child) for child in parts), default=0)


def is_loop(parents: Parents, moved: int, target: int | None) -> bool:
    """Whether a node would come to lie in itself."""
    return moved in path_to(parents, target)


def depth_after(parents: Parents, moved: int | None, target: int | None) -> int:
    """How deep the tree would be there; `moved` is None for a new node."""
    return len(path_to(parents, target)) + (1 if moved is None else height(parents, moved))


def in_tree_order(parents: Parents) -> list[tuple[int, int]]:
    """[(id, depth)], each followed by what is below it, in the order of `parents` among brothers.

    What lies below something unknown (in the trash, say) stands at the top, so that nothing gets lost.
    """
    below: dict[int | None, list[int]] = {}
    for key, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(key)
    order: list[tuple[int, int]] = []
    waiting = [(key, 0) for key in reversed(below.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        order.append((key, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(key, []))]
    return order
