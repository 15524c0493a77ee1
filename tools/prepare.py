"""From a bare clone to a running site: ``make run`` and its relatives.

Every step is left out when nothing it depends on has changed since it last ran.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

from tools import browser, checks, locks, messages, node, testing
from tools.steps import (
    BIN,
    ROOT,
    STAMPS,
    VENV,
    Stop,
    environment,
    files_under,
    fingerprint,
    home,
    locked,
    loudly,
    run,
    say,
    step,
)

PYTHON = BIN / "python"
UV = BIN / "uv"
INTERTWINE = BIN / "intertwine"
BINARY = ".pyd" if os.name == "nt" else ".so"
WITHOUT_KERNELS = (
    "  There is no C compiler, or no Python headers, so the kernels were left out. All"
    " works and\n  every result is the same; large networks take longer. To change it"
    " on Debian or Ubuntu:\n  apt install gcc python3-dev, and then: make setup"
)


def make_environment() -> None:
    """A virtual environment of this project's own, with uv in it."""
    version = ".".join(map(str, sys.version_info[:3]))

    def create() -> None:
        if sys.prefix == str(VENV):
            raise Stop("Leave the virtual environment (`deactivate`) and try again.")
        try:
            venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
        except Exception as reason:
            shutil.rmtree(VENV, ignore_errors=True)
            raise Stop(
                f"Python could not make a virtual environment ({reason})."
                " On Debian or Ubuntu: apt install python3-venv."
            ) from reason

    step(
        f"Making an environment for Python {version}",
        create,
        stamp=STAMPS / "environment",
        inputs=fingerprint([], version, str(VENV)),
        makes=[PYTHON],
    )
    lock = ROOT / "requirements-dev.lock"
    pinned = "\n".join(locked(lock, "uv")) + "\n"
    step(
        "Fetching uv, which installs the rest",
        lambda: install_uv(pinned),
        stamp=STAMPS / "uv",
        inputs=fingerprint([], pinned),
        makes=[UV],
    )


def install_uv(pinned: str) -> None:
    """Install the locked uv with the pip that came with Python."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "uv.txt")
        wanted.write_text(pinned, encoding="utf-8")
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(
            *(str(word) for word in pip),
            "--require-hashes",
            "-r",
            wanted,
            mend="Is this machine connected, or does pip need a proxy or an index?",
        )


def install_packages(*, dev: bool) -> None:
    """Install exactly the locked versions, then this project itself."""
    names = ["requirements-dev" if dev else "requirements", "requirements-build"]
    has_dev = (STAMPS / "packages-requirements-dev").exists()
    if has_dev and not dev:
        names[0] = "requirements-dev"
    for name in names:
        install_lock(name)
    sources = files_under("pyproject.toml", "setup.py", "src/**/*.pyx", "src/**/*.pxd")
    is_new = step(
        "Installing Intertwine itself, and compiling its small kernels",
        lambda: run(
            UV, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
            "--editable", ROOT,
        ),
        stamp=STAMPS / "project",
        inputs=fingerprint(sources, compiler() or ""),
        makes=[INTERTWINE],
    )  # fmt: skip
    if is_new and not files_under(f"src/intertwine/analysis/_*{BINARY}"):
        say(WITHOUT_KERNELS)


def compiler() -> str | None:
    """Where the C compiler is, so that one that is installed later is made use of."""
    return shutil.which("cc") or shutil.which("gcc")


def install_lock(name: str) -> None:
    """Install what one lock file names."""
    lock = ROOT / f"{name}.lock"
    what = {
        "requirements": "the locked packages",
        "requirements-dev": "the locked packages, and those for tests and checks",
        "requirements-build": "what compiles the small kernels",
        "requirements-bench": "the libraries to compare with",
        "requirements-node": "Node, which this machine lacks",
    }[name]
    step(
        f"Installing {what}",
        lambda: run(
            UV, "pip", "install", "--quiet", "--require-hashes", "-r", lock,
            mend="Is this machine connected? `make lock` makes the locks anew.",
        ),
        stamp=STAMPS / f"packages-{name}",
        inputs=fingerprint([lock]),
    )  # fmt: skip


def build_front_end() -> None:
    """Fetch the front end's packages and build it."""
    if not (ROOT / "package.json").exists():
        return
    if not node.is_there():
        install_lock("requirements-node")
    step(
        "Fetching the front end's packages",
        lambda: run(*node.npm("ci", "--no-audit", "--no-fund"), env=node.env()),
        stamp=STAMPS / "npm",
        inputs=fingerprint(files_under("package.json", "package-lock.json", ".npmrc")),
        makes=[ROOT / "node_modules"],
    )
    sources = ["frontend/**/*", "vite.config.ts", "tsconfig.json", "package-lock.json"]
    step(
        "Building the front end",
        lambda: run(*node.npm("run", "build"), env=node.env()),
        stamp=STAMPS / "front-end",
        inputs=fingerprint(files_under(*sources)),
        makes=[ROOT / "src/intertwine/kit/static/build/manifest.json"],
    )


def prepare_database() -> None:
    """Bring the database up to date; fill in the demo network once, if it is a demo."""
    url = os.environ.get("DATABASE_URL", "")
    makes = [] if url else [home() / "db.sqlite3"]
    stamps = home() / "stamps"
    migrations = files_under("src/**/migrations/*.py", "requirements.lock")
    is_new = step(
        "Bringing the database up to date",
        lambda: run(INTERTWINE, "migrate", "--verbosity=0"),
        stamp=stamps / "migrated",
        inputs=fingerprint(migrations, url),
        makes=makes,
    )
    step(
        "Filling in the handbook",
        lambda: run(INTERTWINE, "handbook"),
        stamp=stamps / "handbook",
        inputs=fingerprint(files_under("src/intertwine/handbook/content/**/*"), url),
        makes=makes,
    )
    demo = stamps / "demo"
    if is_demo() and (is_new or not demo.exists()):
        step(
            "Filling in the demo network",
            lambda: run(INTERTWINE, "demo"),
            stamp=demo,
            inputs=fingerprint([], url),
            makes=makes,
        )


def is_demo() -> bool:
    """Whether the site is one, as the settings will see it."""
    said = os.environ.get("INTERTWINE_DEMO", "").lower()
    return said in {"true", "on", "ok", "y", "yes", "1"}


def prepare(*, dev: bool = False) -> None:
    """Everything but serving."""
    os.chdir(ROOT)
    make_environment()
    install_packages(dev=dev)
    build_front_end()


def choose_address() -> None:
    """Where the site will be, and that a private one is a demo."""
    port = os.environ.setdefault("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise Stop(f"PORT must be a number from 1 to 65535, not “{port}”.")
    if "INTERTWINE_URL" not in os.environ:
        os.environ["INTERTWINE_URL"] = f"http://localhost:{port}"
        os.environ.setdefault("INTERTWINE_DEMO", "true")


def serve(*flags: str) -> None:
    """Turn into the web server, so that Ctrl-C reaches it and nothing else is left."""
    sys.stdout.flush()
    words = [str(INTERTWINE), "serve", *flags]
    os.execve(words[0], words, environment(node.env()))


def ready_to_serve(*flags: str, serves: bool = True) -> bool:
    """Prepare the site, and turn into it unless that is for another time."""
    choose_address()
    prepare(dev=bool(flags))
    prepare_database()
    if serves:
        serve(*flags)
    say("All is ready. `make run` starts it.")
    return True


def for_developers(task: Callable[[], object]) -> bool:
    """Prepare everything that developers need, then do the task."""
    prepare(dev=True)
    return task() is not False


def check() -> bool:
    """All that must be green: the linters first, because they are quick."""
    browser.prepare()
    return checks.run_all() and testing.run_all(measured=True)


def test() -> bool:
    """Every test."""
    browser.prepare()
    return testing.run_all()


def bench() -> bool:
    """Speed and memory, beside others that do the same."""
    install_lock("requirements-bench")
    return loudly(PYTHON, "-m", "bench")


TASKS: dict[str, Callable[[], bool]] = {
    "run": ready_to_serve,
    "setup": lambda: ready_to_serve(serves=False),
    "dev": lambda: ready_to_serve("--reload", "--vite"),
    "test": lambda: for_developers(test),
    "check": lambda: for_developers(check),
    "format": lambda: for_developers(checks.put_in_shape),
    "bench": lambda: for_developers(bench),
    "lock": lambda: for_developers(locks.make),
    "messages": lambda: for_developers(messages.gather),
}


def help_text() -> str:
    """The commands, from the Makefile itself."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ## ") for line in lines if ": ## " in line]
    return "\n".join(f"make {name:<9} {words}" for name, words in pairs)


def main(words: list[str]) -> int:
    """Do what ``make`` was asked for."""
    if words == ["help"]:
        say(help_text())
        return 0
    try:
        return 0 if TASKS[words[0]]() else 1
    except Stop as reason:
        say(f"\n{reason}")
    except KeyboardInterrupt:
        say("\nStopped.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
