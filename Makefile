# make demo    sets everything up and makes the first headshots
# make test    sets everything up for development and checks everything
# make docs    builds the site into build/site
# make dist    builds wheel and sdist into dist

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Stamps of what is done already, so that a second run starts at once.
DONE   := $(VENV)/.done
# For two processes that share two processors.
ONE_THREAD := OPENCV_FOR_THREADS_NUM=1 OMP_NUM_THREADS=1

.PHONY: demo test lint type page bench docs dist check-dist clean

demo: $(DONE)/demo $(DONE)/models
	$(BIN)/fineline demo

test: lint type $(DONE)/models $(DONE)/page
	$(ONE_THREAD) $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(DONE)/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check

type: $(DONE)/test
	$(BIN)/mypy

# The studio's page; Node comes from PyPI with the packages for tests.
page: $(DONE)/page

# Needs FINELINE_CORPUS, a folder of portraits with a manifest.tsv.
bench: $(DONE)/test $(DONE)/models
	$(BIN)/python benchmarks/contact_sheet.py

docs: $(DONE)/test
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "The site is in build/site; '$(BIN)/mkdocs serve' shows it with its search."

dist: $(DONE)/test
	rm -rf dist
	$(BIN)/python -m build

# Not part of make test: it installs everything twice, which takes minutes.
check-dist: dist $(DONE)/models
	$(BIN)/python check_dist.py dist

clean:
	rm -rf $(VENV) build dist out fineline-demo web/node_modules src/fineline/studio/static .mypy_cache .pytest_cache .ruff_cache

$(DONE):
	$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "fineline needs Python 3.11 to 3.13: make PYTHON=python3.13")'
	$(PYTHON) -m venv $(VENV)
	mkdir -p $@

$(DONE)/demo: pyproject.toml | $(DONE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[demo]'
	touch $@

$(DONE)/test: pyproject.toml | $(DONE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(DONE)/demo

$(DONE)/page: build_page.py web/package-lock.json $(shell find web -type f -not -path '*/node_modules/*') | $(DONE)/test
	$(BIN)/python build_page.py
	touch $@

$(DONE)/models: src/fineline/models/catalogue.py | $(DONE)/demo
	$(BIN)/fineline models pull
	touch $@
