import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st

from networking_kit.course.positions import Positions

DOCUMENT = '''\
# a comment = "not a key"
title = "v1"   # with "quotes" and [brackets]
"quoted key" = "v2"
'literal.key' = "v3"
a.b."c d" = "v4"

[school]
name = "v5"
text = """v6
[not.a.table]
not = "a key"
quotes at the end ""\\""""""
after = "v7"
literal = \'\'\'v8
x = 1
ends with two quotes\'\'\'\'\'
next = "v9"

[[steps]]
key = "v10"
list = [
  # comment with ] and ,
  "v11",
  "v12", "v13",
  [ "v14",
    "v15" ],
]

[[steps]]
key = "v16"
group = { least = "v17", "most" = "v18", deep.er = { x = "v19" } }
[steps.table]
inside = "v20"
[[steps.parts]]
name = "v21"
[[steps.parts]]
name = "v22"

[[steps]]
when = 1979-05-27 07:32:00 # comment
[[steps.parts]]
name = "v23"
[ channels . "e mail" ]
empty = []
none = {}
limit = "v24"
'''


def leaves(value: Any, path: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    """Each value of a document that is neither table nor list, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*path, position))
    else:
        yield path, value


def line_of(text: str, marker: str) -> int:
    """The line on which a marked text begins."""
    return next(
        number for number, line in enumerate(text.splitlines(), 1) if f'"{marker}' in line or f"'{marker}" in line
    )


def test_every_kind_of_value_is_found_on_its_line() -> None:
    """Each value of a document that uses all of TOML's forms is placed on the line where it begins."""
    positions = Positions(DOCUMENT)
    marked = {path: value.split()[0] for path, value in leaves(tomllib.loads(DOCUMENT)) if isinstance(value, str)}
    assert len(marked) == 24
    assert {path: positions.line(path) for path in marked} == {
        path: line_of(DOCUMENT, marker) for path, marker in marked.items()
    }


def test_tables_are_found_on_their_headers() -> None:
    """A table and an entry of a list of tables are placed on the line of their header."""
    positions = Positions(DOCUMENT)
    lines = DOCUMENT.splitlines()
    assert lines[positions.line(("school",)) - 1] == "[school]"
    steps = [positions.line(("steps", entry)) for entry in range(3)]
    assert [lines[line - 1] for line in steps] == ["[[steps]]"] * 3
    assert len(set(steps)) == 3
    assert lines[positions.line(("steps", 1, "parts", 1)) - 1] == "[[steps.parts]]"


def test_an_absent_key_is_placed_on_the_table_around_it() -> None:
    """What is missing is reported where the nearest table begins, and nowhere if that is the whole file."""
    positions = Positions(DOCUMENT)
    assert positions.line(("school", "website")) == positions.line(("school",))
    assert positions.line(("steps", 1, "table", "other", "thing")) == positions.line(("steps", 1, "table"))
    assert positions.line(("nowhere",)) is None
    assert positions.line(()) is None


def test_windows_line_ends_count_once() -> None:
    """A file saved on Windows has the same lines."""
    assert Positions(DOCUMENT.replace("\n", "\r\n")).line(("steps", 2, "when")) == Positions(DOCUMENT).line(
        ("steps", 2, "when")
    )


KEYS = st.sampled_from(["a", "b", "c", "d-e", '"f g"', "'h.i'"])
NOISE = st.sampled_from(["", "\n", "# note [x] = {\n", "\n\n# 'quote\n"])
FORMS = st.sampled_from(
    [
        '"{0}"',
        "'{0}'",
        '"""{0}\n= [x]\n"""',
        "'''{0}\n[[y]]\n'''",
        '[\n "{0}",\n # ]\n "{0}b" ]',
        '{{ x = "{0}", y = ["{0}b", "]"] }}',
        '["{0}", {{ z = """{0}b""" }}]',
    ]
)


@st.composite
def documents(draw: Callable) -> str:
    """A TOML text in which every text value starts with a marker of its own."""
    lines, marker = [], 0
    for table in draw(st.lists(st.sampled_from(["", "[t.u]", "[[l]]", "[[l.m]]", "[l.n]"]), unique=True, max_size=5)):
        lines.append(draw(NOISE) + table)
        for key in draw(st.lists(KEYS, unique=True, max_size=4)):
            marker += 1
            lines.append(f"{key} = {draw(FORMS).format(f'm{marker}')}{draw(NOISE)}")
    return "\n".join(lines)


@given(documents())
def test_any_document_that_can_be_read_can_be_placed(text: str) -> None:
    """Whatever `tomllib` reads, each of its texts is placed on the line where it begins."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        reject()
    positions = Positions(text)
    for path, value in leaves(data):
        if value.startswith("m"):
            marker = value.split()[0]
            starts = [
                number
                for number, line in enumerate(text.splitlines(), 1)
                if marker in line.replace('"', " ").replace("'", " ").replace(",", " ").split()
            ]
            assert positions.line(path) == starts[0]
