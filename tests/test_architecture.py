"""What must hold for the code as a whole, beyond what the linters see."""

import re
from pathlib import Path

from tests.repository import ROOT, files, name, text

LONGEST_MODULE = 400
LONGEST_TEMPLATE = 100
LONGEST_SETTINGS = 200

# Written in pieces, so that this file does not name what it looks for.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(wor" r"k|roo" r"t|far" r"m)/\w")
REGISTRIES = re.compile(
    "|".join(
        [
            r"pypi\." "org",
            r"python" r"hosted\.org",
            r"npmjs\." "(org|com)",
            r"deb\." "debian",
        ]
    )
)
FORM = re.compile(r"<form\b((?:[^>{]|\{%.*?%\}|\{\{.*?\}\})*)>(.*?)</form>", re.DOTALL)
LEFT_OPEN = re.compile(
    r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|mark\.(ski" r"p|xfai" r"l)"
)
OWN_NUMBERS = re.compile(r"\.(isdigit|isdecimal|isnumeric)\(")
NEVER_SAID = re.compile(
    r"\b(edges?|nodes?|users?|tenants?|communit(y|ies) of users|KPIs?|personas?)\b",
    re.IGNORECASE,
)


def lines(path: Path) -> int:
    return len(text(path).splitlines())


def templates() -> list[Path]:
    return [path for path in files(".html") if "templates" in path.parts]


def test_a_module_is_read_in_one_go() -> None:
    found = [path for path in files(".py", ".ts") if "migrations" not in path.parts]

    assert found
    assert not [name(p) for p in found if lines(p) > LONGEST_MODULE]


def test_a_template_fits_on_a_screen_or_two() -> None:
    assert templates()
    assert not [name(p) for p in templates() if lines(p) > LONGEST_TEMPLATE]


def test_the_settings_stay_short() -> None:
    assert lines(ROOT / "src/intertwine/site/settings.py") < LONGEST_SETTINGS


def words_of(template: str) -> str:
    """What a template shows to people.

    >>> words_of('{% translate "A tie" %}<b class="node">{{ user }}</b> of {# edge #}two')
    'A tie   of two'
    """
    shown = re.sub(r"\{#.*?#\}|<!--.*?-->", "", template, flags=re.DOTALL)
    shown = re.sub(r"\{% comment.*?endcomment %\}", "", shown, flags=re.DOTALL)
    shown = re.sub(r"\{%-? *translate +\"(.*?)\".*?%\}", r"\1", shown)
    shown = re.sub(r"\{%-? *translate +'(.*?)'.*?%\}", r"\1", shown)
    shown = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", shown, flags=re.DOTALL)
    shown = re.sub(r"<(script|style|code)\b.*?</\1>", " ", shown, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", shown).strip()


def test_templates_speak_the_words_of_the_glossary() -> None:
    found = {name(p): NEVER_SAID.findall(words_of(text(p))) for p in templates()}

    assert not {path: words for path, words in found.items() if words}


def leaves_it_to_the_browser(template: str) -> bool:
    """Whether a form in it lets the browser say, in its own words, what is missing.

    >>> leaves_it_to_the_browser('<form method="post">{{ form }}</form>')
    True
    >>> leaves_it_to_the_browser('<form method="post" novalidate>{{ form }}</form>')
    False
    """
    return any(
        'method="post"' in tag and "novalidate" not in tag
        for tag, inside in FORM.findall(template)
        if "{{ form" in inside or "as_field_group" in inside
    )


def test_a_form_says_itself_what_is_missing() -> None:
    assert not [name(p) for p in templates() if leaves_it_to_the_browser(text(p))]


def test_nothing_names_this_machine_or_where_packages_come_from() -> None:
    found = [
        f"{name(path)}:{number}"
        for path in files()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if MACHINE_PATHS.search(line) or REGISTRIES.search(line)
    ]

    assert not found


def test_pages_and_forms_read_whole_numbers_in_one_way() -> None:
    read = {"views", "forms", "views.py", "forms.py"}
    found = [path for path in files(".py") if read & set(path.parts)]

    assert found
    assert not [name(path) for path in found if OWN_NUMBERS.search(text(path))]


def test_nothing_is_left_open() -> None:
    found = [
        f"{name(path)}:{number}"
        for path in files(".py", ".ts", ".html", ".css", ".toml")
        for number, line in enumerate(text(path).splitlines(), start=1)
        if LEFT_OPEN.search(line)
    ]

    assert not found
