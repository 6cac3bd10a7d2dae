"""What the pages and the README show is what there is: Python by mypy, commands by the command line's own options."""

import re
import shlex
import subprocess
import sys

import pytest
import typer

from fineline.audiences import audience_names
from fineline.cli.app import app
from fineline.edits import registry
from fineline.measures import AUTHENTICITY, POLISH

from .conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def blocks(page, language):
    return [text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def test_python_is_as_the_api_is(tmp_path):
    """All blocks of a page are one program; mypy knows every name, argument and type."""
    programs = {}
    for name, page in zip(NAMES, PAGES, strict=True):
        if found := [text for text in blocks(page, "python") if "--8<--" not in text]:
            program = tmp_path / f"{re.sub(r'[^a-z]', '_', name.lower())}.py"
            program.write_text("\n".join(found), encoding="utf-8")
            programs[program] = name
    assert len(programs) >= 5
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty", *map(str, programs)]
    done = subprocess.run(
        [*command, "--disable-error-code=unused-ignore"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_have_the_options_they_are_shown_with(page):
    root = typer.main.get_command(app)
    for line in "".join(blocks(page, "sh")).splitlines():
        words = shlex.split(line, comments=True)
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            del words[0]
        if words[:1] != ["fineline"]:
            continue
        command, rest = root, words[1:]
        while hasattr(command, "commands"):
            assert rest[0] in command.commands, line
            command, rest = command.commands[rest[0]], rest[1:]
        known = {sign for parameter in command.params for sign in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in rest if re.match("--?[a-z]", word)} <= known, line


@pytest.mark.parametrize("page", PAGES[:2], ids=NAMES[:2])
def test_links_of_pages_outside_the_site_lead_somewhere(page):
    """Those inside are followed when the site is built."""
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; any warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_site_names_everything_there_is_to_choose(site):
    for page, names in {
        "audiences": audience_names(),
        "edits": registry(),
        "measures": {**AUTHENTICITY, **POLISH},
    }.items():
        text = (site / "reference" / f"{page}.html").read_text(encoding="utf-8")
        assert [name for name in names if f'id="{name}' not in text] == []


def test_every_measured_page_is_in_the_navigation(site):
    index = (site / "index.html").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f'href="{page.stem}.html"' in index


def test_the_site_loads_nothing_from_other_hosts(site):
    for page in site.rglob("*.html"):
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]*\bsrc="(?:https?:)?//[^"]+', page.read_text("utf-8"))
        loaded += re.findall(r'<link[^>]*\bhref="(?:https?:)?//[^"]+', page.read_text("utf-8"))
        assert loaded == []
    for script in site.rglob("*.js"):
        assert "unpkg.com" not in script.read_text(encoding="utf-8")
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", sheet.read_text(encoding="utf-8"))
