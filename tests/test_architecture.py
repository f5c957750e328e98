"""The import rules and the sizes that keep the project readable, checked on the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("config", "adr", "guidance", "markup")
HTTP_AND_MODELS = ("django",)
OUTER = ("adr.pages", "adr.views", "adr.forms", "adr.tasks", "adr.management", "adr.urls", "adr.mail")

# Who may not import what; the longest names of both sides are compared part by part.
FORBIDDEN = {
    "markup": ("config", "adr", "guidance", "django"),
    "guidance": ("config", "adr"),
    "adr": ("config",),
    "adr.formats": (*HTTP_AND_MODELS, "guidance", "adr.rules", "adr.models", "adr.actions", "adr.git", *OUTER),
    "adr.compatibility": (*HTTP_AND_MODELS, "guidance", "adr.models", "adr.actions", "adr.git", *OUTER),
    "adr.rules": (*HTTP_AND_MODELS, "adr.models", "adr.actions", "adr.git", *OUTER),
    "adr.git": (
        *HTTP_AND_MODELS,
        "guidance",
        "markup",
        "adr.rules",
        "adr.formats",
        "adr.models",
        "adr.actions",
        *OUTER,
    ),
    "adr.models": ("adr.actions", "adr.git", *OUTER),
    "adr.actions": ("adr.pages", "adr.views", "adr.forms", "adr.management", "adr.urls"),
    "adr.pages": ("adr.views", "adr.tasks", "adr.management", "adr.urls", "adr.mail"),
    "adr.tasks": ("adr.views", "adr.forms", "adr.urls"),
    "adr.management": ("adr.views", "adr.urls"),
    "guidance.models": ("guidance.actions", "guidance.views", "guidance.urls"),
    "guidance.packs": (*HTTP_AND_MODELS, "guidance.models", "guidance.actions", "guidance.views"),
}
ALLOWED = {"markup": ("django.utils.safestring",)}

MODULE_LINES, FUNCTION_LINES, TEST_FILE_LINES = 300, 40, 300
TEMPLATE_LINES, STYLE_LINES, SCRIPT_LINES = 100, 250, 100
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
UNSAFE_IN_TEMPLATES = {
    "|safe": r"\|\s*safe(seq)?\b",
    "autoescape off": r"{%\s*autoescape\s+off",
    "an inline style": r"<style\b|<[^>{]*\sstyle\s*=",
    "an inline script": r"<script\b(?![^>]*\bsrc\s*=)[^>]*>",
    "a script attribute": r"<[^>{]*\son[a-z]+\s*=",
    "a javascript address": r"javascript:",
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts and path.stat().st_size)


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names a module imports, relative ones resolved."""
    package = dotted(path).split(".")
    package = package if path.name == "__init__.py" else package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def is_within(name: str, packages: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def forbidden_imports(path: Path) -> list[str]:
    own = dotted(path)
    layers = [layer for layer in FORBIDDEN if is_within(own, (layer,))]
    return [
        f"{own} imports {name}"
        for name in imports(path)
        for layer in layers
        if is_within(name, FORBIDDEN[layer]) and not is_within(name, ALLOWED.get(layer, ()))
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def too_long(paths: list[Path], ceiling: int) -> list[str]:
    sizes = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    return [f"{path.relative_to(ROOT)}: {size} lines" for path, size in sizes if size > ceiling]


def test_layers_import_inwards_only():
    found = [line for path in modules(*PACKAGES) for line in forbidden_imports(path)]
    assert not found, "\n".join(found)


def test_the_rule_about_imports_finds_what_it_forbids(tmp_path, monkeypatch):
    module = tmp_path / "adr" / "rules" / "gaps.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "from ..models import record\nfrom django import http\nimport re\nfrom adr.formats import parse\n"
    )
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert forbidden_imports(module) == [
        "adr.rules.gaps imports adr.models.record",
        "adr.rules.gaps imports django.http",
    ]


@pytest.mark.parametrize("package", ["adr", "guidance"])
def test_views_leave_changes_to_actions(package):
    writes = {"save", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    found = [
        f"{dotted(path)}:{node.lineno} calls .{node.func.attr}()"
        for path in modules(f"{package}/views")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes
    ]
    assert not found, "\n".join(found)


def test_nothing_happens_behind_signals():
    found = [dotted(path) for path in modules(*PACKAGES) for name in imports(path) if ".signals" in f".{name}"]
    assert not found, "\n".join(found)


def test_modules_are_named_after_what_they_hold():
    assert [dotted(path) for path in modules(*PACKAGES, "tests", "bench") if path.stem in VAGUE] == []


def test_each_module_says_what_it_is():
    silent = [
        dotted(path)
        for path in modules(*PACKAGES, "bench")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_modules_and_functions_fit_on_a_few_screens():
    found = too_long(modules(*PACKAGES, "bench"), MODULE_LINES) + too_long(modules("tests"), TEST_FILE_LINES)
    for path in modules(*PACKAGES, "bench"):
        for function in functions(path):
            lines = function.end_lineno - function.lineno + 1
            found += [f"{dotted(path)}.{function.name}: {lines} lines"] if lines > FUNCTION_LINES else []
    assert not found, "\n".join(found)


def test_templates_styles_and_scripts_stay_short():
    found = too_long(sorted((ROOT / "templates").rglob("*.html")), TEMPLATE_LINES)
    found += too_long(sorted((ROOT / "static/css").rglob("*.css")), STYLE_LINES)
    found += too_long(sorted((ROOT / "static/js").rglob("*.js")), SCRIPT_LINES)
    assert not found, "\n".join(found)


def test_templates_escape_everything_and_hold_no_code():
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found += [
            f"{path.relative_to(ROOT)}: {name}"
            for name, pattern in UNSAFE_IN_TEMPLATES.items()
            if re.search(pattern, text, re.IGNORECASE)
        ]
    assert not found, "\n".join(found)


def test_scripts_never_write_html():
    pattern = re.compile(r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function")
    scripts = sorted((ROOT / "static/js").rglob("*.js"))
    assert [path.name for path in scripts if pattern.search(path.read_text(encoding="utf-8"))] == []
