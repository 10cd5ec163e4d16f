"""A module imports only from lower layers, each library has one home, and only the commands print."""

import ast
from pathlib import Path

import pytest

import polemic

LAYERS = (
    ("__main__",),
    ("commands",),
    ("externals",),
    ("serving",),
    ("pipeline",),
    ("cache", "publish"),
    ("editions", "pages", "checks", "writers", "subediting"),
    ("beginnings", "replies"),
    ("manuscripts", "theme", "markdown", "argument"),
    ("metadata", "addresses", "citations", "drawings", "pictures"),
    ("model", "views"),
    ("problems", "colours", "languages", "licences", "limits", "files", "stamps", "user_folders"),
    ("cells", "values"),
)
HOMES = {
    "yaml": {"metadata"},
    "jinja2": {"theme"},
    "markdown": {"markdown"},
    "markupsafe": {"theme", "views", "writers"},
    "PIL": {"pictures"},
    "mammoth": {"beginnings"},
    "watchfiles": {"serving"},
    "pybtex": {"metadata"},
    "latexcodec": {"metadata"},
}
ROOT = Path(polemic.__file__).parent
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def layer_of(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def imported(path: Path) -> list[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports in full"
            module = node.module or ""
            names += [f"{module}.{alias.name}" if module == "polemic" else module for alias in node.names]
    return names


def home_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def test_every_module_has_a_layer():
    assert {home_of(path) for path in MODULES} <= {name for names in LAYERS for name in names}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_from_lower_layers(path):
    home = home_of(path)
    for name in imported(path):
        if name.startswith("polemic.") and name != "polemic.__version__":
            other = name.split(".")[1]
            assert other == home or layer_of(other) > layer_of(home), f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_library_has_one_home(path):
    for name in imported(path):
        library = name.split(".")[0]
        assert home_of(path) in HOMES.get(library, {home_of(path)}), f"{path} imports {library}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_commands_print(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert home_of(path) == "commands" or not any(call.func.id == "print" for call in calls)


def test_the_core_installs_three_packages():
    import tomllib

    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = sorted(dependency.split(">")[0] for dependency in project["dependencies"])
    assert names == ["Jinja2", "Markdown", "PyYAML"]
