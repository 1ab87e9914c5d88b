"""Files and functions stay small enough to be read at one sitting."""

import ast

import pytest

from .conftest import name_of, source_files

LONGEST_FILE = 200
LONGEST_FUNCTION = 25


@pytest.mark.parametrize("path", source_files(), ids=name_of)
def test_a_file_is_short(path):
    length = len(path.read_text().splitlines())
    assert length <= LONGEST_FILE, f"{length} lines: split it by idea"


@pytest.mark.parametrize("path", source_files(), ids=name_of)
def test_a_function_is_short(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    long = {
        function.name: length for function in functions if (length := statements(function)) > LONGEST_FUNCTION
    }
    assert not long


def statements(function: ast.FunctionDef) -> int:
    """How many statements it takes, those inside loops and conditions included, its docstring not."""
    own = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and node is not function]
    return len(own) - (ast.get_docstring(function) is not None)
