"""The page about security names tests; each of them is one that pytest would run, and no row goes without."""

import ast

from tests.test_docs import ROOT, text

PAGE = ROOT / "docs" / "security.md"
HEAD = "| Who | Can | Cannot | Shown by |"


def rows() -> list[list[str]]:
    """The tests that each row of the tables names."""
    lines = text(PAGE).partition("## From outside")[2].partition("## What is left")[0].splitlines()
    told = [line for line in lines if line.startswith("|") and not line.startswith(("|---", HEAD))]
    return [[word.strip("`") for word in line.split("|")[4].split()] for line in told]


def defined_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_row_names_tests_that_there_are() -> None:
    named = [test.partition("::") for row in rows() for test in row]

    assert [f"{file}::{name}" for file, _, name in named if name not in defined_in(file)] == []
    assert all(name.startswith("test_") for _, _, name in named)
    assert len(rows()) > 20
    assert all(rows())
