"""What people write in Markdown, as it is read on a phone and on a desk."""

from intertwine.kit.markdown import render

TABLE = (
    "| what | how *long* | why |\n|---|---|---|\n| a name | 30 days | to find you |\n"
)


def test_a_cell_says_which_column_it_is_of_but_for_the_first_which_names_the_row() -> (
    None
):
    html = render(f"{TABLE}\nAnd:\n\n| one |\n|---|\n| two |\n")

    assert '<td data-label="how long">30 days</td>' in html
    assert '<td data-label="why">to find you</td>' in html
    assert "<td>a name</td>" in html
    assert "<td>two</td>" in html


def test_words_of_a_heading_cannot_become_anything_else() -> None:
    html = render('| a | " onclick="x |\n|---|---|\n| b | c |\n')

    assert '<td data-label="&quot; onclick=&quot;x">c</td>' in html
