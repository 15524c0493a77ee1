"""Run every benchmark: each module here that has a ``main``."""

import pkgutil
from importlib import import_module

import bench


def main() -> None:
    """Run them in the order of their names."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "__main__":
            print(f"\n── {module.name}")
            import_module(f"bench.{module.name}").main()


if __name__ == "__main__":
    main()
