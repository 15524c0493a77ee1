"""Compile the small kernels where there is a compiler, and do without where not.

Everything else about the package is said in ``pyproject.toml``. The kernels are
an extra: ``intertwine.analysis`` gives the same results without them, slower.
"""

import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import CCompilerError, ExecError, PlatformError

SOURCES = sorted(Path("src/intertwine/analysis").glob("_*.pyx"))
DIRECTIVES = {
    "boundscheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
    "initializedcheck": False,
    "language_level": 3,
    "wraparound": False,
}
# No -march and no fused multiply-add: the same answer on every machine.
EXACT = ["-O3", "-ffp-contract=off"]


class BuildWherePossible(build_ext):
    """Build what can be built; say in one sentence what could not."""

    def finalize_options(self) -> None:
        """Compile as many kernels at once as there are cores."""
        super().finalize_options()
        self.parallel = self.parallel or True

    def build_extension(self, extension: Extension) -> None:
        """Compile one kernel, or leave it to the reference in numpy and scipy."""
        if self.compiler.compiler_type == "unix":
            extension.extra_compile_args = EXACT
        try:
            super().build_extension(extension)
        except (CCompilerError, ExecError, PlatformError, OSError) as reason:
            without(extension.name, reason)
            extension.optional = True  # so that its absence fails nothing later

    def copy_extensions_to_source(self) -> None:
        """Put what was built beside its source, for an editable install."""
        self.extensions = [
            each
            for each in self.extensions
            if Path(self.build_lib, self.get_ext_filename(each.name)).exists()
        ]
        super().copy_extensions_to_source()


def without(name: str, reason: object) -> None:
    """Say that a kernel is left out, and that this is no fault."""
    sys.stderr.write(
        f"{name} was not compiled ({reason}). Intertwine works without it: the same"
        " results, more slowly. Install a C compiler and install again to change it.\n"
    )


def extensions() -> list[Extension]:
    """Every kernel, translated to C; none where Cython is missing."""
    try:
        from Cython.Build import cythonize
    except ImportError as reason:
        without("intertwine.analysis", reason)
        return []
    modules = [
        Extension(f"intertwine.analysis.{path.stem}", [path.as_posix()], optional=True)
        for path in SOURCES
    ]
    return list(
        cythonize(
            modules,
            build_dir="build/cython",
            compiler_directives=DIRECTIVES,
            quiet=True,
        )
    )


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildWherePossible})
