"""The pages of the site that are made from the code, so that they cannot differ from it. A hook of MkDocs."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from inspect import cleandoc, getdoc
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
FOREIGN_SCRIPT = re.compile(r"""(["'`])https://unpkg\.com/[^"'`]*\1""")
TABLE = re.compile(r"<!-- table (\S+): (.+) -->")
"""Asks for the table of a page that has a row of that name."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Every page that a benchmark wrote is in the navigation."""
    written = sorted(page.name for page in (ROOT / "docs").glob("*.md") if page.name != "index.md")
    next(entry["Measured"] for entry in config.nav or [] if "Measured" in entry).extend(written)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for name, make in PAGES.items():
        files.append(File.generated(config, name, content=make()))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put tables of measured pages where they are asked for."""
    return TABLE.sub(lambda match: table_of(match[1], match[2]), markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """Material's script would load others from a host of its own where a page is read from disk or has diagrams."""
    for script in Path(config.site_dir, "assets", "javascripts").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        script.write_text(FOREIGN_SCRIPT.sub(r"\1data:text/javascript,\1", text), encoding="utf-8")


def table_of(name: str, row: str) -> str:
    """The first table of a page in docs/ that has a row of that name."""
    blocks = (ROOT / "docs" / name).read_text(encoding="utf-8").split("\n\n")
    found = [block for block in blocks if re.search(rf"^\| {re.escape(row)} \|", block, re.MULTILINE)]
    if not found:
        raise PluginError(f"docs/{name} has no table with a row '{row}'.")
    return found[0]


def audiences() -> str:
    """Every audience: what it is for, allows and wants."""
    from fineline.audiences import audience_names, load_audience
    from fineline.edits import registry
    from fineline.measures import AUTHENTICITY

    every = [load_audience(name) for name in audience_names()]
    text = [
        "# Audiences",
        "An audience says how much of you an edit may cost, and which edits are wished for. "
        "Choose one with `--audience`; the first is what you get without. "
        "[Write one of your own](../extend/audience.md) where none fits.",
        _table(
            ["", "look", "frame", "background"],
            [[f"[`{one.name}`](#{one.name})", one.summary, one.crop, one.background] for one in every],
        ),
    ]
    for one in every:
        limits = [[_to("measures", it), f"{most:g}", AUTHENTICITY[it].unit] for it, most in one.limits.items()]
        wants = [[_to("edits", it), f"{one.wants[it]:.0%}"] for it in registry() if it in one.wants]
        text += [f"## {one.title} {{#{one.name}}}", one.summary]
        text += [_table(["measure", "at most", "unit"], limits), _table(["edit", "wished for"], wants)]
        text += [] if wants else ["Nothing is edited."]
    return _page(text)


def edits() -> str:
    """Every edit, in the order in which they are made."""
    from fineline.audiences import audience_names, load_audience
    from fineline.edits import registry

    every = [load_audience(name) for name in audience_names()]
    text = [
        "# Edits",
        "What may be changed, in the order in which it is done. Strength goes from 0, at which the very same pixels "
        "come back, to 1, which is all the edit may ever do. No edit moves, paints or replaces anything of the face.",
    ]
    for name, edit in registry().items():
        options = ", ".join(f"`{field.name}` ({field.default!r})" for field in fields(edit) if field.name != "strength")
        wanted = ", ".join(f"{one.name} {one.wants[name]:.0%}" for one in every if one.wants.get(name))
        facts = [["touches", edit.region], ["in credentials", f"`{edit.action}`"]]
        facts += [["options", options]] if options else []
        facts += [["wished for by", wanted]] if wanted else []
        text += [f"## {name}", edit.summary, _table(["", ""], facts)]
    return _page(text)


def measures() -> str:
    """Every measure with its unit and meaning, and what audiences allow."""
    from fineline.audiences import audience_names, load_audience
    from fineline.measures import AUTHENTICITY, POLISH

    every = [load_audience(name) for name in audience_names()]
    text = [
        "# Measures",
        "*Authenticity* is what an edit spends of you: 0 is no change, and audiences set limits. *Polish* is "
        "what disturbs in one picture; an edit may lower it.",
        "## Authenticity",
    ]
    for name, measure in AUTHENTICITY.items():
        limits = ", ".join(f"{one.name} {one.limits[name]:g}" for one in every if name in one.limits)
        text += [f"### {name}", measure.summary, getdoc(type(measure)) or ""]
        text += [_table(["", ""], [["unit", measure.unit], ["too much means", measure.says], ["limits", limits]])]
    text += ["## Polish"]
    for name, judge in POLISH.items():
        facts = [["unit", judge.unit], ["good enough at", f"{judge.target:g}"], ["weight", f"{judge.weight:g}"]]
        text += [f"### {name}", judge.summary, getdoc(type(judge)) or "", _table(["", ""], facts)]
    return _page(text)


def commands() -> str:
    """Every command of the command line with its arguments and options."""
    import typer

    from fineline.cli.app import app

    text = ["# Commands", "What `fineline COMMAND --help` says."]
    root: Any = typer.main.get_command(app)
    for name, command in root.commands.items():
        for path, one in {name: command, **{f"{name} {sub}": it for sub, it in _subs(command).items()}}.items():
            text += [f"{'##' if path == name else '###'} fineline {path}", cleandoc(one.help or "")]
            rows = [[_signs(it), getattr(it, "help", None) or ""] for it in one.params if it.name != "help"]
            text += [_table(["", ""], rows)]
    return _page(text)


def http() -> str:
    """Every path of the studio's API, from its OpenAPI description."""
    from fineline.studio.app import create_app

    described = create_app().openapi()
    text = [
        "# HTTP",
        "The studio's page uses this API, and so may your programs: [how](../guide/studio.md#for-programs). "
        "A running studio describes it as OpenAPI at `/api/v1/openapi.json`. Every request needs the header "
        "`authorization: Bearer TOKEN`; what goes wrong comes back as `problem` and `remedy`.",
    ]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            answers = [it for code, it in operation["responses"].items() if code < "400"]
            rows = [[f"`{it['name']}`", it["in"], _kind(it["schema"])] for it in operation.get("parameters", ())]
            rows += [["takes", "body", kind] for kind in _kinds(operation.get("requestBody", {}))]
            rows += [["gives", "body", kind] for answer in answers for kind in _kinds(answer)]
            text += [f"## {method.upper()} {path.removeprefix('/api/v1')}", operation.get("description", "")]
            text += [_table(["", "where", "what"], rows)]
    text += ["## What these are made of"]
    for name, schema in described["components"]["schemas"].items():
        needed = schema.get("required", ())
        rows = [
            [f"`{field}`", _kind(it), it.get("description", "") or ("" if field in needed else "may be left out")]
            for field, it in schema.get("properties", {}).items()
        ]
        text += [f"### {name}", schema.get("description", "").split("\n\nAttributes:")[0], _table(["", "", ""], rows)]
    return _page(text)


def benchmarks() -> str:
    """Every benchmark: what it measures and the command that does."""
    text = [
        "# Benchmarks",
        "What is claimed is measured, by skin tone wherever people are. These are the commands; `make bench` draws the "
        "contact sheets. Most need `FINELINE_CORPUS`, a folder of portraits with a `manifest.tsv` "
        "([columns](../project/contributing.md#portraits)). The pages below were written by them.",
    ]
    for file in sorted((ROOT / "benchmarks").glob("*.py")):
        described = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        if f"python benchmarks/{file.name}" in described:
            says, _, rest = described.partition("\n\n")
            shown = [line.strip() for line in rest.splitlines() if f"benchmarks/{file.name}" in line]
            prose = [line for line in rest.splitlines() if f"benchmarks/{file.name}" not in line]
            text += [f"## {file.stem}", says, "```sh\n" + "\n".join(shown) + "\n```", "\n".join(prose).strip()]
    return _page(text)


def of_root(name: str) -> str:
    """A file beside docs/, whose links lead from there."""
    return (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](../")


PAGES: dict[str, Callable[[], str]] = {
    "reference/audiences.md": audiences,
    "reference/edits.md": edits,
    "reference/measures.md": measures,
    "reference/commands.md": commands,
    "reference/http.md": http,
    "measured/benchmarks.md": benchmarks,
    "project/contributing.md": partial(of_root, "CONTRIBUTING.md"),
    "project/changelog.md": partial(of_root, "CHANGELOG.md"),
}


def _page(text: list[str]) -> str:
    return "\n\n".join(part for part in text if part) + "\n"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |" for line in lines) if rows else ""


def _to(page: str, name: str) -> str:
    return f"[{name}]({page}.md#{name})"


def _subs(command: Any) -> dict[str, Any]:
    return getattr(command, "commands", {})


def _signs(parameter: Any) -> str:
    names = parameter.opts if parameter.param_type_name == "option" else [(parameter.metavar or parameter.name).upper()]
    return ", ".join(f"`{name}`" for name in (*names, *parameter.secondary_opts))


def _kinds(body: dict[str, Any]) -> list[str]:
    return [
        f"{_kind(content['schema'])}" if content.get("schema") and kind == "application/json" else f"`{kind}`"
        for kind, content in body.get("content", {}).items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words; what it refers to becomes a link."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if choices := schema.get("anyOf"):
        return " or ".join(_kind(one) for one in choices)
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    return str(schema.get("type", "anything")).replace("null", "nothing")
