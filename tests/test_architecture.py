"""Which module may know which: the table of contents of the program, checked against the code itself."""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from evidence.refresh._rules import JUDGING

PACKAGE = Path(__file__).parents[1] / "evidence"

# From the top down. A module may import what stands on a line below its own, never its own line or above.
# A new module has no place until it is written here; `root` is evidence/__init__.py (the version).
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),  # python -m evidence
    ("cli", "notebook"),  # the commands put together, exit codes; the same as a frame
    ("commands",),  # arguments and printing, a module for each family of commands
    ("surroundings",),  # environment, clock and stderr, as every command takes them
    ("terminal", "why"),  # what the commands print for a person
    ("web",),  # the pages for visitors
    ("bulk", "refresh", "canary"),  # PubMed's own files; the scheduled job; would it work tonight?
    ("pipeline",),  # the straight line: read it first
    ("sources",),  # files, PubMed or the starter edition
    ("publishing",),  # what was issued -> a folder that anybody can read
    ("starter",),  # the readers' notes -> the edition that ships
    (
        "content",
        "notifying",
        "pubmed",
        "record_library",
        "render",
        "table",
    ),  # edges: disk, network, pandas, layout
    ("workers",),  # other processes
    ("processes",),  # how one of them begins and ends
    ("explaining",),  # one study -> every judgement in words
    ("compose", "serialise"),  # values -> the words of a sheet; values -> JSON
    ("shortlist", "synthesis"),  # ranked studies -> which are shown; what they say together
    (
        "appraisal",
        "citation",
        "conditions",
        "query",
        "ranking",
        "records",
        "same_trial",
        "schedule",
        "strategy",
        "symptom_log",
    ),
    ("standing",),  # what was issued -> what stands, waits and was withdrawn
    ("typed_json",),  # types of ours <-> JSON
    ("issued",),  # what was issued, what a refresh found
    ("model",),  # every type, each kind in a module
    ("errors", "root"),
)
# No file, network, clock, chance or environment: values in, values out.
PURE = frozenset(
    {
        "appraisal",
        "citation",
        "compose",
        "conditions",
        "errors",
        "explaining",
        "issued",
        "model",
        "query",
        "ranking",
        "records",
        "same_trial",
        "schedule",
        "serialise",
        "shortlist",
        "standing",
        "strategy",
        "symptom_log",
        "synthesis",
        "typed_json",
    }
)
IMPURE_IMPORTS = frozenset(
    {
        "argparse",
        "asyncio",
        "fileinput",
        "glob",
        "http",
        "locale",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "platform",
        "random",
        "secrets",
        "select",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "uuid",
    }
)
IMPURE_CALLS = frozenset({"open", "input", "print", "exec", "eval", "now", "today", "utcnow", "getenv"})
# One door for each thing that we build on.
DOORS: dict[str, frozenset[str]] = {
    "dask": frozenset({"bulk"}),
    "distributed": frozenset({"bulk"}),
    "segno": frozenset({"render"}),
    "Bio": frozenset({"records"}),
    "click": frozenset({"cli", "commands", "starter.__main__", "surroundings"}),
    "cachetools": frozenset({"web"}),
    "docx": frozenset({"render"}),
    "flask": frozenset({"web"}),
    "filelock": frozenset({"pubmed", "record_library"}),
    "isal": frozenset({"records"}),
    "jinja2": frozenset({"render"}),
    "msgspec": frozenset({"typed_json"}),
    "markupsafe": frozenset({"render"}),
    "pandas": frozenset({"table"}),
    "platformdirs": frozenset({"pubmed", "record_library"}),
    "psycopg": frozenset({"record_library"}),
    "requests": frozenset({"pubmed"}),
    "rich": frozenset({"terminal"}),
    "sqlite3": frozenset({"record_library"}),
    "typst": frozenset({"render"}),
    "urllib3": frozenset({"pubmed"}),
    "waitress": frozenset({"web"}),
    "werkzeug": frozenset({"web"}),
}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
LONGEST_FUNCTION = 45
NAMES_THAT_SAY_NOTHING = frozenset({"utils", "util", "helpers", "common", "misc", "tools", "base", "core"})

# Not a part of a longer or broken number, and not Cochrane's own number inside its DOIs.
PMID_FORM = re.compile(r"(?<!\d)(?<!\d\.)[1-9]\d{6,7}(?!\d|\.\d|\.CD)")
# The one example, in a message for people and in the description of the API.
PMIDS_IN_MESSAGES = frozenset({("model.pmid", "26329399")})


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name below `evidence`; a package has the name of its folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    named = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(named) or "root"


FILES = {name_of(path): path for path in files()}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


def top(name: str) -> str:
    return name.partition(".")[0]


@cache
def imports(name: str) -> frozenset[str]:
    """Everything that the module imports, at any place in it, as full dotted names."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def of_ours(name: str) -> Iterator[str]:
    """The modules of ours that the module imports, as names of FILES."""
    for imported in imports(name):
        if top(imported) == "evidence":
            yield _longest_known(imported.split(".")[1:])


def _longest_known(parts: list[str]) -> str:
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in FILES:
            return ".".join(parts[:length])
    return "root"


def layer(name: str) -> int:
    return next(number for number, row in enumerate(LAYERS) if top(name) in row)


# ------------------------------------------------------------------------------------------ layers


def test_every_module_has_one_place_in_the_table_of_contents() -> None:
    listed = [name for row in LAYERS for name in row]
    assert sorted(listed) == sorted({top(name) for name in FILES})


def test_modules_import_only_downwards() -> None:
    pairs = {(name, used) for name in FILES for used in of_ours(name) if top(used) != top(name)}
    assert sorted((name, used) for name, used in pairs if layer(used) <= layer(name)) == []


def test_no_two_modules_need_each_other() -> None:
    needs = {name: {used for used in of_ours(name) if used not in ("root", name)} for name in FILES}
    # A package's door imports its rooms; a room never comes back through the door.
    assert list(graphlib.TopologicalSorter(needs).static_order())


def test_a_private_module_is_used_by_its_own_package_only() -> None:
    private = {(name, used) for name in FILES for used in of_ours(name) if "._" in used}
    assert sorted((name, used) for name, used in private if top(used) != top(name)) == []


def test_the_version_of_the_rules_is_read_from_all_that_a_judgement_depends_on() -> None:
    """Else a record stays judged as it was, though the rules or the types have changed."""
    waiting, needed = [name for name in FILES if top(name) in ("records", "appraisal")], set[str]()
    while waiting:
        needed.add(name := waiting.pop())
        waiting += set(of_ours(name)) - needed
    assert set(JUDGING) == {top(name) for name in needed} - {"errors"}
    assert all((PACKAGE / name).is_dir() for name in JUDGING)


def test_no_module_has_a_name_that_says_nothing() -> None:
    words = {part.strip("_") for name in FILES for part in name.split(".")}
    assert words & NAMES_THAT_SAY_NOTHING == set()


# ------------------------------------------------------------------------------------------- doors


def test_each_thing_we_build_on_has_one_door() -> None:
    used = {(top(each), name) for name in FILES for each in imports(name)}
    foreign = {(door, name) for door, name in used if door not in sys.stdlib_module_names | {"evidence"}}
    astray = [(door, name) for door, name in foreign if not {name, top(name)} & DOORS.get(door, frozenset())]
    assert sorted(astray) == []


def test_pure_modules_touch_nothing_outside() -> None:
    pure = [name for name in FILES if top(name) in PURE]
    assert [(name, used) for name in pure for used in imports(name) if _is_impure(used)] == []
    assert [(name, called) for name in pure for called in _calls(name) if called in IMPURE_CALLS] == []


def _is_impure(imported: str) -> bool:
    return top(imported) in IMPURE_IMPORTS or imported.startswith("urllib.request")


def _calls(name: str) -> Iterator[str]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


def test_nobody_but_these_asks_the_clock_for_the_day() -> None:
    assert {name for name in FILES if {"today", "now", "utcnow"} & set(_calls(name))} == CLOCKS


# The commands take the day from --date, SOURCE_DATE_EPOCH or the clock, the notebook from the clock; what is
# received, and each page that is finished, is dated at once.
CLOCKS = {"notebook", "pubmed.client", "record_library", "surroundings", "web.kept"}


def test_what_was_judged_cannot_be_changed() -> None:
    made = [node for name in FILES if top(name) in PURE for node in ast.walk(tree(name)) if _is_data(node)]
    assert made
    assert [node.name for node in made if not any("frozen=True" in each for each in _decorators(node))] == []


def _is_data(node: ast.AST) -> TypeGuard[ast.ClassDef]:
    return isinstance(node, ast.ClassDef) and any("dataclass" in each for each in _decorators(node))


def _decorators(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(each) for each in node.decorator_list]


# ------------------------------------------------------------------------------------ size, numbers


def test_no_function_is_longer_than_forty_five_lines() -> None:
    functions = [
        (name, node) for name in FILES for node in ast.walk(tree(name)) if isinstance(node, FUNCTION)
    ]
    assert [(name, each.name) for name, each in functions if _lines(each) > LONGEST_FUNCTION] == []


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_study_is_named_in_the_code() -> None:
    """A rule that knows a PMID by heart is no rule; what is known of one study belongs to queries/."""
    found = {(name, pmid) for name in FILES for value in _literals(name) for pmid in _pmids_in(value)}
    assert found == PMIDS_IN_MESSAGES


def _literals(name: str) -> Iterator[object]:
    docstrings = {id(node) for node in _docstrings(name)}
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield node.value


def _docstrings(name: str) -> Iterator[ast.Constant]:
    for node in ast.walk(tree(name)):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            yield first.value


def _pmids_in(value: object) -> list[str]:
    # Limits are round numbers (1_000_000); PMIDs hardly ever are.
    if type(value) is int:
        return [str(value)] if 1_000_000 <= value < 100_000_000 and value % 10_000 else []
    return PMID_FORM.findall(value) if isinstance(value, str) else []


# ------------------------------------------------------------------------------------ heavy imports

HEAVY = (
    "distributed", "psycopg", "pandas", "typst", "jinja2", "requests", "Bio", "numpy", "docx", "msgspec",
    "segno", "rich", "filelock", "sqlite3", "xml.etree", "socket", "hashlib", "flask", "waitress",
    "evidence.model", "evidence.appraisal.text",
)  # fmt: skip
LOOK = """
import sys
sys.argv = ["evidence", *sys.argv[1:]]
from evidence.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded:", [name for name in {names} if name in sys.modules])
"""


# What a light command does need.
NEEDED = {"conditions": ("evidence.model", "hashlib")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["conditions"],
        ["sheet", "--help"],
        ["export", "--help"],
        ["library", "--help"],
        ["bulk", "--help"],
    ],
)
def test_light_commands_do_not_wait_for_heavy_modules(arguments: list[str]) -> None:
    assert set(loaded_by(HEAVY, *arguments)) <= set(NEEDED.get(arguments[0], ()))


# What a sheet is laid out without: tables, other layouts, the terminal, PubMed, another database.
NOT_FOR = {
    "html,pdf,md,json": ("docx", "pandas", "numpy", "requests", "psycopg", "rich", "filelock", "flask"),
    "json,txt": ("docx", "pandas", "requests", "psycopg", "rich", "filelock", "typst", "jinja2", "segno"),
}


@pytest.mark.parametrize("formats", NOT_FOR)
def test_a_sheet_loads_nothing_that_its_formats_do_not_need(formats: str, tmp_path: Path) -> None:
    arguments = ("sheet", "migraine", "--offline", "--format", formats, "--out", str(tmp_path))
    assert loaded_by(NOT_FOR[formats], *arguments) == []


def loaded_by(names: tuple[str, ...], *arguments: str) -> list[str]:
    """Which of these modules a command of a new process loads."""
    command = [sys.executable, "-c", LOOK.format(names=names), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = ast.literal_eval(done.stdout.splitlines()[-1].removeprefix("loaded: "))
    assert isinstance(found, list)
    return found


# ------------------------------------------------------------------- that these tests can fail at all


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (26329399, ["26329399"]),
        (1_000_000, []),
        ("PMID 26329399", ["26329399"]),
        ("10.1002/14651858.CD001929", []),
        ("such as 26329399.", ["26329399"]),
        ("https://pubmed.ncbi.nlm.nih.gov/26329399/", ["26329399"]),
        ("NCT00065975", []),
        (True, []),
        (b"26329399", []),
    ],
)
def test_a_pmid_is_seen_where_one_stands(value: object, found: list[str]) -> None:
    assert _pmids_in(value) == found


def test_imports_inside_functions_are_seen() -> None:
    assert "evidence.pipeline" in imports("commands.sheet")
    assert "pipeline" in set(of_ours("commands.sheet"))
