# `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
TRAIN := .venv-train
BIN := $(VENV)/bin
SHARED ?= ../shared
STAMP := $(VENV)/.installed
TRAIN_STAMP := $(TRAIN)/.installed
RAY_STAMP := $(VENV)/.ray
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help setup setup-ray setup-train demo demo-crawl serve test test-serving test-training test-all check format lint types imports \
	coverage lock train evaluate gate golden openapi bench wheel release-check image-check clean synth lint-corpora

help:  ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## make .venv: the product, its tests and linters, no torch

$(STAMP): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

setup-ray: $(RAY_STAMP)  ## add Ray to .venv: `gongbao batch --engine ray` and the test of a cluster

$(RAY_STAMP): requirements/ray.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/ray.lock
	@touch $@

setup-train: $(TRAIN_STAMP)  ## make .venv-train: training, with a CPU build of torch where one is to be had

$(TRAIN_STAMP): requirements/training.lock pyproject.toml training/setup_torch.py
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python training/setup_torch.py
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/training.lock
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: $(STAMP)  ## start the service, post the two sample reports, print counts, references and checks
	$(BIN)/python tests/demo.py

demo-crawl: $(STAMP)  ## crawl three sites of the recorded web into demo-crawl/ and read their reports
	$(BIN)/python tests/demo_crawl.py

serve: $(STAMP)  ## serve on PORT (8080)
	$(BIN)/gongbao serve --port $(PORT)

test: test-serving test-training  ## the default tests, in .venv and (where torch is to be had) in .venv-train

test-serving: $(STAMP)  ## the default tests in .venv
	$(BIN)/python -m pytest -q

test-training: $(STAMP)
	@if $(PYTHON) training/setup_torch.py --available; then \
	  $(MAKE) --no-print-directory setup-train && $(TRAIN)/bin/python -m pytest -q tests/training; \
	else echo "test-training: no CPU build of torch is to be had here; .venv-train is not built, its tests are skipped"; fi

test-all: $(STAMP)  ## every test, the slow ones too
	$(BIN)/python -m pytest -q -m "not network"

check: lint types imports test-serving  ## what a commit must pass

format: $(STAMP)  ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: $(STAMP)  ## ruff
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)  ## mypy, strict
	$(BIN)/mypy

imports: $(STAMP)  ## import contracts
	$(BIN)/lint-imports

coverage: $(STAMP)  ## tests with branch coverage
	$(BIN)/python -m pytest -q --cov --cov-report=term-missing:skip-covered --cov-fail-under=95

train: setup-train  ## train the reading network on SHARED and CORPUS (your own text/ and gold/) into build/weights
	$(TRAIN)/bin/python -m gongbao_training pretrained build/e5-6 --shared $(SHARED)
	$(TRAIN)/bin/python -m gongbao_training reading --config training/configs/reading.toml --set shared=$(SHARED) \
	  $(if $(CORPUS),--set corpus=$(CORPUS)) $(if $(ROUNDS),--set rounds=$(ROUNDS))
	$(TRAIN)/bin/python -m gongbao_training export-reading training/runs/reading build/weights
	@echo "serve them: GONGBAO_WEIGHTS=build/weights make serve"

evaluate: $(STAMP)  ## score the extractor on the dev gold
	$(BIN)/python -m gongbao_training evaluate $(SHARED)/gold/dev --predicted build/dev

gate: $(STAMP)  ## every pinned figure on the dev gold beside its floor (tests/floors.json); fails below one
	@if [ -d $(SHARED)/gold/dev ]; then $(BIN)/python -m gongbao_training gate $(SHARED)/gold/dev; \
	else echo "gate: $(SHARED)/gold/dev is not there; nothing is measured"; fi

SYNTH ?= 10000
SYNTH_HELD_OUT ?= 1000
SYNTH_FOLDER := build/corpus/synth
CORPORA := $(BIN)/python -m gongbao_corpora

synth: $(STAMP)  ## generate SYNTH (10000) training and SYNTH_HELD_OUT (1000) held-out reports a language
	for language in zh en; do \
	  $(CORPORA) synth $(SYNTH_FOLDER)/$$language-training.jsonl.zst --language $$language --number $(SYNTH) && \
	  $(CORPORA) synth $(SYNTH_FOLDER)/$$language-held-out.jsonl.zst --language $$language --number $(SYNTH_HELD_OUT) \
	    --held-out || exit 1; \
	done

lint-corpora: $(STAMP)  ## check sources, annotations and gold, build the training set, print its data statement
	$(CORPORA) sources --shared $(SHARED)
	for folder in corpora/annotated/*/; do $(CORPORA) lint $$folder --texts $(SHARED) || exit 1; done
	$(CORPORA) lint-gold $(SHARED)/gold/train
	$(CORPORA) build --shared $(SHARED) --hits build/corpus/hits.tsv
	$(CORPORA) statement > build/corpus/STATEMENT.md
	cat build/corpus/STATEMENT.md

golden: $(STAMP)  ## rewrite the golden answers of the samples; read the diff before you commit it
	$(BIN)/python tests/golden/rewrite.py

openapi: $(STAMP)  ## rewrite service/openapi.json
	$(BIN)/python -m gongbao_service.openapi service/openapi.json

bench: $(STAMP)  ## the benchmarks, printed
	$(BIN)/python benchmarks/extract.py

wheel: $(STAMP)  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

image-check: $(STAMP)  ## lint the Dockerfile and run its steps in a clean virtual environment
	$(BIN)/python tests/image_check.py

release-check: wheel image-check  ## what a release must pass

lock: $(STAMP)  ## write requirements/*.lock anew from pyproject.toml
	$(BIN)/pip-compile $(LOCK) -o requirements/runtime.lock --extra pages pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra dev -o requirements/dev.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra ray --extra dev --constraint requirements/dev.lock -o requirements/ray.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra training --extra dev -o requirements/training.lock pyproject.toml

LOCK := --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --no-header --allow-unsafe

clean:  ## remove what was built
	rm -rf $(VENV) $(TRAIN) dist build .mypy_cache .ruff_cache .pytest_cache
