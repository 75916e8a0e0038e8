# Two commands matter: `make run` and `make test`. `make help` names the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first of these that runs and is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
# Node 20.19 or newer from the machine, else the one that a Python package carries.
NODE_BIN := $(CURDIR)/.venv/node/bin
NPM := PATH="$(NODE_BIN):$$PATH" npm --no-fund --no-audit --no-update-notifier --loglevel=error

export PYTHONDONTWRITEBYTECODE ?=

.PHONY: help run test check suites schema migrate seed bench web lock clean

help:  ## name the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: .venv/run web  ## set everything up, fill the demo complex and serve it on 127.0.0.1 (PORT=8000)
	@exec $(BIN)/python wires.py demo

test: .venv/node/bin/.done  ## set everything up and run every check and suite
	@$(MAKE) -j 3 .venv/dev web tests/npm/node_modules/.done
	@$(MAKE) -j 2 check suites

check: .venv/dev  ## style, types and the schema snapshot
	@echo "· ruff" && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "· mypy" && $(BIN)/mypy .

suites:
	@PATH="$(NODE_BIN):$$PATH" $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

schema: .venv/run  ## write the schema snapshot after a change of the API
	@$(BIN)/python wires.py sdl > schema/schema.graphql.new && mv schema/schema.graphql.new schema/schema.graphql

migrate: .venv/run  ## bring the tables of DATABASE_URL up to date
	@$(BIN)/python wires.py migrate

seed: .venv/run  ## fill the demo complex without serving it
	@$(BIN)/python wires.py seed

bench: .venv/dev  ## measure; nothing here decides whether a test passes
	@$(BIN)/python -m bench

web: .venv/run web/dist/.done  ## build the pages

lock: .venv/dev  ## renew the hash-locked requirements from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade pyproject.toml --group dev -o requirements/dev.txt

clean:  ## remove what was built and installed, not the data in var/
	@rm -rf .venv web/dist web/node_modules tests/npm/node_modules .mypy_cache .ruff_cache .pytest_cache

.venv/run: requirements/run.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it, or name yours: make run PYTHON=/path/to/python3.12"; exit 1; }
	@echo "· Python environment in .venv (once)" && $(PYTHON) -m venv .venv
	@echo "· Python packages (once, about half a minute)" && $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@echo "· Python packages for tests (once)" && $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/node/bin/.done: | .venv/run
	@mkdir -p $(NODE_BIN)
	@if ! node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>22||(a==22&&b>=12)||(a==20&&b>=19)?0:1)' 2>/dev/null; then \
		echo "· Node from a Python package (once): this machine has none that is new enough" && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/node.txt && \
		for tool in node npm npx; do ln -sf ../../bin/$$tool $(NODE_BIN)/$$tool; done; \
	fi
	@touch $@

web/node_modules/.done: web/package-lock.json .venv/node/bin/.done
	@echo "· packages of the pages (once, some 10 seconds)" && cd web && $(NPM) ci >/dev/null && touch node_modules/.done

web/dist/.done: web/node_modules/.done $(shell find web/src web/public web/index.html web/vite.config.js -type f 2>/dev/null)
	@echo "· building the pages" && cd web && $(NPM) run --silent build && touch dist/.done

tests/npm/node_modules/.done: tests/npm/package-lock.json .venv/node/bin/.done
	@echo "· packages of the browser and client tests (once)" && cd tests/npm && $(NPM) ci >/dev/null && touch node_modules/.done
