# Needs make and Python 3.11 or later, nothing else. Uses uv where it is installed, pip where not.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 3000
SEEDS ?= seeds
PUBLISHED ?= published
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
# runs of `make data` and of the UI stand in one history, which Dagster keeps here
export DAGSTER_HOME := $(CURDIR)

# the first interpreter that is new enough (and can make environments, where uv does not); `make PYTHON=/path/to/python3.12 data` names another
WANTED := import sys$(if $(UV),, , ensurepip, venv); sys.exit(not (3, 11) <= sys.version_info < (3, 15))
PYTHON ?= $(shell for found in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$found" -c '$(WANTED)' >/dev/null 2>&1 && command -v "$$found" && break; done)

ifdef UV
make_environment = uv venv --quiet --allow-existing --no-project --python "$(PYTHON)" $(VENV)
install = uv pip install --quiet --python $(BIN)/python
# compiled once here, as pip does by itself, and not at every start where a user keeps Python from writing bytecode
install_locked = $(install) --compile-bytecode --require-hashes --no-deps --only-binary :all: --requirement
else
make_environment = "$(PYTHON)" -m venv $(VENV)
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
install_locked = $(install) --require-hashes --no-deps --only-binary :all: --requirement
endif
install_project = $(install) --no-deps --no-build-isolation --editable .
lock = uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade) pyproject.toml --group build

.PHONY: help
help:  ## show this list
	@awk -F ':.*  ## ' '/^[a-z]+:.*  ## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: data
data: $(VENV)/.runtime  ## publish the dataset of the texts in seeds/ (SEEDS=, PUBLISHED= name other folders)
	@$(BIN)/communique publish --seeds "$(SEEDS)" --published "$(PUBLISHED)"

.PHONY: test
test: $(VENV)/.development  ## run all tests
	@$(BIN)/python -m pytest

.PHONY: quality
quality: $(VENV)/.development  ## measure the tables on annotated texts, for the releases to say (after rules have changed)
	@$(BIN)/python -m tests.quality.measure_quality

.PHONY: ui
ui: $(VENV)/.runtime  ## open the Dagster UI on 127.0.0.1:3000 (HOST=, PORT= name another address)
	@echo "Dagster UI: http://$(HOST):$(PORT) (stop with Ctrl-C)"
	@PYTHONWARNINGS=ignore:Function exec $(BIN)/dagster dev --host "$(HOST)" --port "$(PORT)"

.PHONY: lint
lint: $(VENV)/.development  ## check style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.PHONY: format
format: $(VENV)/.development  ## put the code in the house's format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: lock
lock:  ## write the lock files anew from pyproject.toml (needs uv; UPGRADE=1 takes newer versions)
	@$(if $(UV),,echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1)
	@$(lock) --output-file requirements.txt >/dev/null
	@$(lock) --group dev --constraint requirements.txt --output-file requirements-dev.txt >/dev/null

.PHONY: clean
clean:  ## remove the environment and what tools keep; published data and Dagster's history stay
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.runtime: requirements.txt pyproject.toml
	@$(call need_python)
	@echo "Setting up $(VENV) with $(PYTHON) and $(or $(UV),pip)"
	@$(make_environment)
	@$(install_locked) requirements.txt
	@$(install_project)
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements.txt pyproject.toml
	@$(call need_python)
	@echo "Setting up $(VENV) with $(PYTHON) and $(or $(UV),pip), for development"
	@$(make_environment)
	@$(install_locked) requirements-dev.txt
	@$(install_project)
	@touch $(VENV)/.runtime $@

define need_python
if ! "$(PYTHON)" -c '$(WANTED)' >/dev/null 2>&1; then \
	echo "$(or $(PYTHON),No Python found): Python 3.11 to 3.14 is needed, with venv and pip (on Debian and Ubuntu: apt install python3-venv)." >&2; \
	echo "Name another with: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; fi
endef
