"""What attackers try, and the tests that hold each attempt: `python -m tests.attacks` writes it into SECURITY.md.

A test is named here by its mark, `@pytest.mark.attack("links")`, alone or for a whole file.
"""

import ast
from collections.abc import Iterator

from data.home import REPOSITORY

BEGIN, END = "<!-- attacks: made by `python -m tests.attacks` -->\n", "<!-- end of attacks -->\n"
SECURITY = REPOSITORY / "SECURITY.md"
ATTACKS = {
    "cold_start": ("A deep link, the first one after a start", "opens no page of another role"),
    "links": ("Parameters of the address name another partner, place, role or viewer", "own rows only, and a word about it"),
    "widgets": ("A browser sends widget values that were never offered", "shows nothing more than before"),
    "map": ("A click on the map names a place of others", "is not heard"),
    "options": ("The choices of a filter are read for names of others", "hold own rows only"),
    "caches": ("What was worked out for one person is asked for by another", "each gets their own"),
    "media": ("The address of a picture or file is passed on", "opens for nobody who may not look today"),
    "tabs": ("Two people in two tabs or windows at the same time", "never mix"),
    "snapshot": ("An older data version is pinned by its link", "own rows of that version; real data stays where it may be"),
    "differencing": (
        "Answers are subtracted: total less own, month less month, all programmes less one, overlapping periods, groups",
        "no small figure follows",
    ),
    "sorting": ("Rows are sorted by a column with hidden figures", "the order tells none of them"),
    "foreign_rows": ("Every question, any viewer, any parameters", "the answer is the same as without the rows of others"),
    "sql": ("A question or parameter carries other SQL, or the engine is asked directly", "is refused, or finds own rows"),
    "view_as": ("Viewing as somebody else to see more", "rows of both, pages of both, the narrower figures"),
    "identity": ("A sign-in names nobody, several people, or somebody unverified", "is refused in words"),
    "cookies": ("Cookies and callbacks are forged, altered, replayed or kept", "open nothing"),
    "own_sign_ins": ("Somebody looks for, or ends, the sign-ins of another person", "finds and ends own ones alone"),
    "proxy": ("Headers claim to come from the proxy or from this machine", "are not believed"),
    "withdrawn": ("Access is withdrawn while a page is open, or together with an error elsewhere", "ends at the next click"),
    "too_often": ("Signing in or taking away without pause", "429 with words and a time to wait"),
    "audit": ("The audit log is written to by what a sign-in claims, or cut off", "no line is forged or lost"),
}  # fmt: skip


def marked() -> dict[str, list[str]]:
    """Attack -> tests that hold it, as file and name."""
    found: dict[str, list[str]] = {name: [] for name in ATTACKS}
    for path in sorted((REPOSITORY / "tests").rglob("test_*.py")):
        file = path.relative_to(REPOSITORY / "tests").as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole = {name for node in tree.body if isinstance(node, ast.Assign) for name in _marks(node.value)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for name in sorted(whole | {name for each in node.decorator_list for name in _marks(each)}):
                    found[name].append(f"{file}: {node.name.removeprefix('test_').replace('_', ' ')}")
    return found


def _marks(node: ast.expr) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.attack":
            yield ast.literal_eval(call.args[0])


def written() -> str:
    """The section of SECURITY.md."""
    lines = []
    for name, tests in marked().items():
        tried, outcome = ATTACKS[name]
        lines += [f"- **{tried}**: {outcome}.", *(f"  - `{test}`" for test in tests)]
    return BEGIN + "\n" + "\n".join(lines) + "\n\n" + END


def main() -> None:
    before, _, rest = SECURITY.read_text(encoding="utf-8").partition(BEGIN)
    SECURITY.write_text(before + written() + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
