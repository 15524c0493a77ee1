"""Exported chats of WhatsApp: nobody's name comes with their words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.tests.voices.samples import (
    TELEGRAM,
    WHATSAPP_ANDROID,
    WHATSAPP_IPHONE,
    folder,
)
from intertwine.analysis.voices import Choices, Fate, Reading, read


def of(text: str, **chosen: object) -> Reading:
    return read(text.encode(), Choices(**chosen))  # type: ignore[arg-type]


def words(reading: Reading) -> list[str]:
    return [said.text for said in reading.voices]


def test_an_export_of_android() -> None:
    reading = of(WHATSAPP_ANDROID)

    assert [prompt.text for prompt in reading.prompts] == [
        "Please finish: A network is…"
    ]
    assert words(reading) == [
        "people who trust,\nand a place, too",
        "our first map",
        "time: and tea",
    ]
    assert reading.people == 3
    assert (reading.voices[0].day, reading.voices[0].clock) == (
        date(2026, 11, 23),
        50820.0,
    )


def test_an_export_of_an_iphone() -> None:
    reading = of(WHATSAPP_IPHONE)

    assert words(reading) == ["I can ask [name], or [phone number]", "Which day?"]
    assert reading.voices[0].day == date(2026, 11, 23)
    assert reading.voices[0].clock == 50769.0
    assert reading.people == 2


def test_names_come_with_the_words_only_if_they_are_asked_for() -> None:
    kept = of(WHATSAPP_IPHONE, keep_names=True)

    assert [said.name for said in kept.voices] == ["Ann Lee", "Bo"]
    assert kept.voices[0].text == "I can ask @Cai Rees, or [phone number]"
    assert {said.name for said in of(WHATSAPP_IPHONE).messages} == {""}


def test_what_the_program_says_is_no_voice_in_any_language() -> None:
    reading = of(
        "‎[23.11.26, 14:06:05] Netz: ‎Nachrichten sind verschlüsselt.\n"
        "[23.11.26, 14:06:09] Ann: Ja, gern\n"
        "[23.11.26, 14:07:05] Bo: ‎Bild weggelassen\n"
        "23.11.26, 14:08 - Cai hat die Gruppe verlassen\n"
    )

    assert words(reading) == ["Ja, gern"]
    assert reading.counts[Fate.NOTICE] == 3


def test_who_only_sent_pictures_is_not_named_by_others_either() -> None:
    reading = of(
        "23/11/2026, 14:06 - Ann Lee: <Media omitted>\n"
        "23/11/2026, 14:07 - Bo: Ann Lee draws well\n"
    )

    assert words(reading) == ["[name] draws well"]


def test_whoever_has_a_title_or_initials_is_not_named_by_others_either() -> None:
    when = "23/11/2026, 14:06 - "
    reading = of(
        f"{when}Dr. Ann Lee: We need a bus\n"
        f"{when}Bo Weiß: I agree with Dr. Ann Lee\n"
        f"{when}A. Okri: So does Bo Weiß, and A. Okri\n"
    )

    assert words(reading)[1:] == ["I agree with [name]", "So does [name], and [name]"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026-11-03, 14:06 - Ann: yes", date(2026, 11, 3)),
        ("03.11.26, 14:06 - Ann: yes", date(2026, 11, 3)),
        ("3/11/2026, 2:06 pm - Ann: yes", date(2026, 11, 3)),
        ("[3.11.2026 klo 14.06.18] Ann: yes", date(2026, 11, 3)),
        (
            "11/3/26, 2:06 PM - Ann: no\n11/23/26, 2:06 PM - Ann: yes",
            date(2026, 11, 23),
        ),
    ],
)
def test_days_are_read_as_the_phone_writes_them(line: str, day: date) -> None:
    reading = of(line + "\n")

    assert reading.kind == "whatsapp"
    assert (reading.voices[-1].text, reading.voices[-1].day) == ("yes", day)


def test_the_folder_that_an_iphone_makes_is_read() -> None:
    packed = folder({"_chat.txt": WHATSAPP_IPHONE, "1-PHOTO.jpg": b"\xff\xd8\xff"})

    assert words(read(packed)) == words(of(WHATSAPP_IPHONE))


def test_what_was_copied_out_of_telegram_has_no_names_either() -> None:
    reading = of(TELEGRAM)

    assert words(reading) == ["We need a place", "and tea"]
    assert {said.day for said in reading.voices} == {date(2026, 11, 23)}


LETTERS = st.characters(categories=("L", "N", "Zs", "So"))


@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(
                ("Ann Lee", "Bo", "+44 7700 900123", "Siân ap Rhys", "李 安")
            ),
            st.text(LETTERS, min_size=1, max_size=60).filter(str.strip),
        ),
        min_size=1,
        max_size=30,
    ),
    is_iphone=st.booleans(),
)
def test_all_words_come_through_and_nobody_is_named_beside_them(
    said: list[tuple[str, str]], *, is_iphone: bool
) -> None:
    when = "[23/11/2026, 14:06:05] " if is_iphone else "23/11/2026, 14:06 - "
    reading = of("".join(f"{when}{name}: Well, {text}\n" for name, text in said))

    assert reading.kind == "whatsapp"
    assert reading.people == len({name for name, _ in said})
    assert len(reading.voices) == len(said)
    assert all(each.text.startswith("Well,") for each in reading.voices)
