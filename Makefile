# Every target sets up .venv by itself and needs neither root nor a database server.
# VOTUM_PYTHON=/path/to/python chooses the Python; VENV=.venv312 keeps a second environment.

VENV ?= .venv
SERVE ?= 1
OUT ?= out
# One more than there are processors: tests of commands and of the browser wait for others.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTHON := $(VENV)/bin/python
export VENV SERVE

# Nothing of the caller's Python may leak into ours.
unexport PYTHONPATH PYTHONHOME
export PYTHONNOUSERSITE := 1

SOURCES := src $(wildcard tests) $(wildcard bench) tools

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgresql pictures check bench fuzz messages lock clean setup

help: ## show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-26s %s\n", $$1, $$2}'

# Demo uses the same environment as the tests: one install to know, some seconds more.
demo: setup ## carry the examples through, load them into the site and serve it (SERVE=0: do not serve)
	@$(VENV)/bin/votum demo --out $(OUT) $(if $(filter 0,$(SERVE)),,--serve)

# The engine is measured by its own tests, and the rest runs without the cost of measuring. Of a
# part of the tests (ARGS) coverage says nothing.
PYTEST := $(PYTHON) -m pytest -n $(WORKERS) --maxprocesses=4 --dist=worksteal
ENGINE := tests/unit/engine
COVERED := --cov=votum.engine --cov-branch --cov-fail-under=100

test: setup ## run the tests; the engine must be covered by its own to the last branch
ifdef ARGS
	@$(PYTEST) $(ARGS)
else
	@$(PYTEST) $(ENGINE) $(COVERED)
	@$(PYTEST) --ignore=$(ENGINE)
endif

# What asks no database, or only whether a reader holds, is not asked again: `make test` runs it.
WITHOUT_DATABASE := $(foreach each,broken_files catalogues documentation vendor,--ignore=tests/system/test_$(each).py)

test-postgresql: setup ## run the tests of the site on PostgreSQL, started for them without root
	@$(PYTHON) -m tests.support.postgres $(PYTEST) tests/integration/web tests/system $(WITHOUT_DATABASE) $(ARGS)

check: setup ## style, types, the fences between rooms, locks, length of files
	@$(VENV)/bin/ruff check $(SOURCES)
	@$(VENV)/bin/ruff format --check $(SOURCES)
	@$(VENV)/bin/mypy $(SOURCES)
	@$(VENV)/bin/lint-imports
	@$(PYTHON) tools/check_locks.py
	@$(PYTHON) tools/check_file_length.py

bench: setup ## the measured comparisons
	@$(PYTHON) -m bench $(ARGS)

fuzz: setup ## feed broken files to every reader; each is read or refused in a sentence
	@$(PYTHON) -m tools.fuzz_readers

pictures: setup ## take the pictures of every page for docs/pages.md (needs Chromium)
	@$(PYTHON) -m tools.take_pictures

# Two catalogues: `votum` holds the arguments of say() and phrase(), `django` the site's pages.
# What is new is left for a person to translate.
CATALOGUES := src/votum/translations/catalogues
BABEL := $(PYTHON) -m babel.messages.frontend -q
UPDATE := -d $(CATALOGUES) --no-fuzzy-matching --ignore-pot-creation-date --width 100

messages: setup ## gather the sentences of the code into the catalogues, to be translated
	@found=$$(mktemp) && trap 'rm -f "$$found"' EXIT && \
	$(BABEL) extract --no-default-keywords -k say -k phrase --no-location --sort-output \
		-o "$$found" src && \
	$(BABEL) update -i "$$found" -D votum $(UPDATE) && \
	$(BABEL) extract -F tools/site_messages.cfg -k marked -k gettext_lazy --no-location --sort-output \
		-o "$$found" src/votum/web && \
	$(BABEL) update -i "$$found" -D django $(UPDATE)

# The locks keep the versions they have unless told otherwise: make lock ARGS=--upgrade
# run.lock is resolved under dev.lock, so that both hold the same versions.
UV_COMPILE = uv pip compile --quiet --no-config --universal --python-version 3.12 \
	--python "$$python" --no-python-downloads --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

lock: ## resolve pyproject.toml into requirements/*.lock (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on PATH: install it, for example with 'pip install uv'." >&2; exit 1; }
	@python=$$(sh tools/find_python.sh) && \
	$(UV_COMPILE) $(ARGS) --group dev -o requirements/dev.lock pyproject.toml >/dev/null && \
	$(UV_COMPILE) $(ARGS) -c requirements/dev.lock -o requirements/run.lock pyproject.toml >/dev/null && \
	"$$python" tools/check_locks.py

clean: ## remove the environment and everything the tools have written
	rm -rf $(VENV) $(VENV).lock build dist htmlcov .coverage .coverage.* .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache $(OUT)
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	find src -name '*.mo' -delete

setup:
	@sh tools/set_up.sh
