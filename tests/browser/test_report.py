"""The report that the command line writes, as anybody would open it."""

from pathlib import Path

import pytest

from intertwine.analysis.command import main
from tests.browser.conftest import PageAt, Scheme
from tests.browser.harness import audit, check_fits, photograph

TIES = "".join(f"p{a},p{(a * 7 + b) % 30}\n" for a in range(30) for b in (1, 2))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everyone_can_read_a_report(
    page_at: PageAt, width: int, scheme: Scheme, tmp_path: Path
) -> None:
    ties, report = tmp_path / "ties.csv", tmp_path / "report.html"
    ties.write_text(f"Source,Target\n{TIES}")
    assert main(["analyse", str(ties), "--html", str(report)]) == 0
    page = page_at(width, scheme=scheme)

    page.goto(report.as_uri())

    paper = page.evaluate(
        "getComputedStyle(document.querySelector('.picture')).backgroundColor"
    )
    assert paper == page.evaluate("getComputedStyle(document.body).backgroundColor")
    photograph(page, f"report-{width}-{scheme}")
    check_fits(page)
    audit(page)
