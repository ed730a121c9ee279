# `make run` and `make test` need only Python 3.11 or newer and a package index.
PYTHON ?= python3
BIN := .venv/bin
CHECKED := src tests benchmarks notebooks

.PHONY: help run test soak bench notebooks lint types imports lock clean

help:            ## list the targets
	@sed -n 's/^\([a-z]*\): .*## /  make \1\t/p;s/^\([a-z]*\):  *## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

.venv/run.done: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: requirements/dev.txt .venv/run.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

run: .venv/run.done ## make the environment, build the graph, show what it holds, answer one question with its citations
	$(BIN)/kg build
	$(BIN)/kg query what-is-here
	$(BIN)/kg query kaepung-trial-outcomes --cite

test: .venv/dev.done ## run every test
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup

soak: .venv/dev.done ## what takes long: killed builds, hundreds of edits, a hundred thousand facts in a second engine
	$(BIN)/python -m pytest --numprocesses=auto -m soak

BENCH ?=
bench: .venv/dev.done ## measure everything beside other engines, in an hour or more; BENCH="--facts 100000" for less
	$(BIN)/python -m benchmarks --write docs/benchmarks.md $(BENCH)

notebooks: .venv/dev.done ## open the notebooks in a browser, on the graph of this folder
	$(BIN)/kg build
	$(BIN)/marimo edit notebooks

lint: .venv/dev.done ## formatting, lint, canonical form of the graph
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/kg format --check

types: .venv/dev.done ## mypy, strict
	$(BIN)/mypy

imports: .venv/dev.done ## imports go one way
	$(BIN)/lint-imports

lock: .venv/dev.done ## pin the dependencies again, with hashes, naming no index
	cd requirements && for set in run dev partners; do \
	  inputs=$$set.in; [ $$set = run ] && inputs="--extra ingest --extra network --extra plots --extra release ../pyproject.toml run.in"; \
	  ../$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-options \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$set.txt $$inputs; done

clean:           ## remove what was made, the environment included
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
