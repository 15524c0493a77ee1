"""Run every benchmark: each module here that has a ``main``."""

import pkgutil
from importlib import import_module

import bench


def main() -> None:
    """Run them in the order of their names."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "__main__":
            found = import_module(f"bench.{module.name}")
            if hasattr(found, "main"):
                print(f"\n── {module.name}")
                found.main()


if __name__ == "__main__":
    main()
