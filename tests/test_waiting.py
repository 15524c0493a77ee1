"""Tests in a browser wait for the page they are about before they measure anything.

A press that leads to another page comes back before that page is there. What is
measured then is the page before, or a page that is just being replaced: a check that
means nothing on one day and fails on another. So after a press, a test first expects
something of what comes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import files, name, text

PRESSES = {"click", "dblclick", "press", "tap", "dispatch_event"}
WAITS = {"expect", "headed", "wait_for", "wait_for_url"}
MOVES = {"Tab", "Shift+Tab"}
"""Keys that only move the focus: they lead to no other page."""
MEASURES = {
    "all",
    "all_inner_texts",
    "audit",
    "bounding_box",
    "check_fits",
    "content",
    "count",
    "evaluate",
    "get_attribute",
    "go_back",
    "goto",
    "inner_html",
    "inner_text",
    "input_value",
    "is_checked",
    "is_visible",
    "look_at",
    "photograph",
    "reload",
    "text_content",
    "title",
}
EXPECTING = "heading"
"""With this word ``look_at`` itself waits for the page it is to look at."""


def called(call: ast.Call) -> str:
    """What is called, without what it is called of."""
    match call.func:
        case ast.Attribute(attr=attr):
            return attr
        case ast.Name(id=name):
            return name
    return ""


def waits(call: ast.Call) -> bool:
    return called(call) in WAITS or any(word.arg == EXPECTING for word in call.keywords)


def is_press(step: ast.Call | ast.Assert) -> bool:
    """Whether something on the page is pressed; what a test defines itself waits itself."""
    if not isinstance(step, ast.Call) or not isinstance(step.func, ast.Attribute):
        return False
    key = step.args[0] if step.args else None
    moves = isinstance(key, ast.Constant) and key.value in MOVES
    return step.func.attr in PRESSES and not moves


def steps(block: list[ast.stmt]) -> Iterator[ast.Call | ast.Assert]:
    """Calls and assertions in the order of a block; what ``expect_…`` holds waits itself."""
    for statement in block:
        if isinstance(statement, ast.With) and any(
            isinstance(item.context_expr, ast.Call)
            and called(item.context_expr).startswith("expect_")
            for item in statement.items
        ):
            continue
        inner = [getattr(statement, part, []) for part in ("body", "orelse")]
        for child in ast.iter_child_nodes(statement):
            if isinstance(child, ast.expr):
                yield from calls(child)
        if isinstance(statement, ast.Assert):
            yield statement
        for part in inner:
            yield from steps(part)


def calls(expression: ast.expr) -> list[ast.Call]:
    """Every call in an expression, the first to be made first."""
    found = [node for node in ast.walk(expression) if isinstance(node, ast.Call)]
    return sorted(found, key=lambda call: (call.end_lineno, call.end_col_offset))


def hasty(function: ast.FunctionDef) -> list[int]:
    """Lines that measure, or end, while nobody knows what a press has led to.

    >>> def lines(*body):
    ...     source = "def test(page):\\n " + "\\n ".join(body)
    ...     return hasty(ast.parse(source).body[0])
    >>> lines("page.goto('/')", "page.locator('a').click()", "audit(page)")
    [4]
    >>> lines("page.locator('a').click()", "expect(page).to_have_url('/')", "audit(page)")
    []
    >>> lines("page.locator('a').click()", "look_at(page, 'a', heading='Welcome')")
    []
    >>> lines("page.locator('a').click()", "assert Tie.objects.exists()")
    [3]
    >>> lines("page.locator('a').click()")
    [2]
    >>> lines("with page.expect_download():", "  page.locator('a').click()")
    []
    """
    found = []
    pressed = 0
    for step in steps(function.body):
        if isinstance(step, ast.Call) and waits(step):
            pressed = 0
        elif is_press(step):
            pressed = step.end_lineno or step.lineno
        elif pressed and (isinstance(step, ast.Assert) or called(step) in MEASURES):
            found.append(step.lineno)
            pressed = 0
    return [*found, pressed] if pressed else found


MODULES = [path for path in files(".py") if "tests/browser/" in path.as_posix()]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_test_waits_for_what_a_press_leads_to(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef)
    ]
    found = {function.name: hasty(function) for function in functions}

    assert not {where: lines for where, lines in found.items() if lines}
