"""Going from page to page as people do: by the words, tabs and links they see."""

import re

from playwright.sync_api import Page, expect


def headed(page: Page, title: str | re.Pattern[str]) -> None:
    """The page that opened is headed so."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def to_wing(page: Page, word: str, tab: str = "") -> None:
    """Press one of the five words, then perhaps a tab below it."""
    main = page.get_by_role("navigation", name="Main")
    main.get_by_role("link", name=word, exact=True).click()
    expect(main.locator("[aria-current]")).to_have_text(re.compile(word))
    if tab:
        tabs = page.get_by_role(
            "navigation", name=re.compile("Pages of this part|Tabs")
        )
        tabs.get_by_role("link", name=tab, exact=True).click()
        expect(tabs.locator("[aria-current]")).to_have_text(re.compile(tab))


def follow(page: Page, link: str, title: str | re.Pattern[str] = "") -> None:
    """Press the first link of this name, and come to a page headed so."""
    page.get_by_role("link", name=link, exact=True).first.click()
    if title:
        headed(page, title)
