# What the project can be asked to do; `make` alone lists it. Needs Python 3.11 or newer and nothing else.

PYTHON ?= python3.13 python3.12 python3.11 python3 python
IN := .venv/bin/python -m

.PHONY: help run test build benchmark screenshots lock clean
.DEFAULT_GOAL := help

help: ## say what can be asked for
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: export FOOTNOTE_SEEDS := $(or $(SEEDS),$(FOOTNOTE_SEEDS))
run: export FOOTNOTE_DATABASE := $(or $(DATABASE),$(FOOTNOTE_DATABASE))
run: .venv/run ## serve the app (SEEDS=folder of your own documents, DATABASE=file, PORT=8501)
	$(IN) streamlit run dashboard/app.py $(if $(PORT),--server.port $(PORT))

test: .venv/dev ## lint, type-check, check the imports, run every test
	$(IN) ruff check .
	$(IN) ruff format --check .
	$(IN) pyright
	.venv/bin/lint-imports
	$(IN) pytest --numprocesses auto --maxprocesses 8 --dist loadgroup

build: .venv/run ## read the documents into the database without the app (SEEDS=folder, DATABASE=file)
	$(IN) pipeline build $(if $(SEEDS),--seeds "$(SEEDS)") $(if $(DATABASE),--database "$(DATABASE)")

benchmark: .venv/dev ## time the pipeline, the queries and the app (PEERS=a Python with datasette, plotly, kaleido)
	$(IN) tests.benchmarks.speed
	$(IN) tests.benchmarks.app $(if $(PEERS),--peers $(PEERS))

screenshots: .venv/dev ## take a picture of every page into docs/screenshots
	.venv/bin/python scripts/screenshots.py

COMPILE := $(IN) uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet $(LOCK)

lock: .venv/dev ## pin what pyproject.toml asks for (LOCK=--upgrade takes the newest)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove the virtual environment, the built database and all caches
	rm -rf .venv .pytest_cache .hypothesis .ruff_cache .import_linter_cache build dist *.egg-info data/*.duckdb*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One .venv serves both: requirements-dev.txt holds every pin of requirements.txt.
INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

.venv/run: requirements.txt .venv/bin/python
	@$(VENV)
	@echo "Installing what the app needs into .venv (once, about 210 MB) ..."
	@$(INSTALL) requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/bin/python
	@$(VENV)
	@echo "Installing what the app and its tests need into .venv (once, about 360 MB) ..."
	@$(INSTALL) requirements-dev.txt
	@touch .venv/run $@

# Without a recipe: a .venv whose Python has gone from the machine counts as changed and is made anew.
.venv/bin/python: ;

# A candidate must be new enough and able to make virtual environments.
define VENV
.venv/bin/python -m pip --version >/dev/null 2>&1 && exit 0; \
for python in $(PYTHON); do \
  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
    exec $$python -m venv --clear .venv; \
  fi; \
done; \
echo "Footnote needs Python 3.11 or newer with its venv module, and found none among: $(PYTHON)." >&2; \
echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv) or name it: make PYTHON=/path/to/python" >&2; \
exit 1
endef
