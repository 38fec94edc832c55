# Every target sets up .venv by itself and needs neither root nor a database server.
# VOTUM_PYTHON=/path/to/python chooses the Python; VENV=.venv312 keeps a second environment.

VENV ?= .venv
SERVE ?= 1
OUT ?= out
WORKERS ?= auto
PYTHON := $(VENV)/bin/python
export VENV SERVE

# Nothing of the caller's Python may leak into ours.
unexport PYTHONPATH PYTHONHOME
export PYTHONNOUSERSITE := 1

SOURCES := src $(wildcard tests) $(wildcard bench) tools

.DEFAULT_GOAL := help
.PHONY: help demo test check bench messages lock clean setup

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

# Demo uses the same environment as the tests: one install to know, some seconds more.
demo: setup ## load the example municipalities and write their documents to out/ (SERVE=0: no site)
	@$(VENV)/bin/votum demo --out $(OUT)

test: setup ## run the tests; the engine must be covered to the last branch
	@$(PYTHON) -m pytest -n $(WORKERS) --maxprocesses=4 --dist=worksteal \
		--cov=votum.engine --cov-branch --cov-fail-under=100 $(ARGS)

check: setup ## style, types, the fences between rooms, locks, length of files
	@$(VENV)/bin/ruff check $(SOURCES)
	@$(VENV)/bin/ruff format --check $(SOURCES)
	@$(VENV)/bin/mypy $(SOURCES)
	@$(VENV)/bin/lint-imports
	@$(PYTHON) tools/check_locks.py
	@$(PYTHON) tools/check_file_length.py

bench: setup ## the measured comparisons
	@$(PYTHON) -m bench $(ARGS)

# The sentences are the arguments of say() and phrase(); what is new is left for a person to translate.
CATALOGUES := src/votum/translations/catalogues

messages: setup ## gather the sentences of the code into the catalogues, to be translated
	@found=$$(mktemp) && trap 'rm -f "$$found"' EXIT && \
	$(VENV)/bin/pybabel -q extract -k say -k phrase --no-location --sort-output -o "$$found" src && \
	$(VENV)/bin/pybabel -q update -i "$$found" -d $(CATALOGUES) -D votum \
		--no-fuzzy-matching --ignore-pot-creation-date --width 100

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
