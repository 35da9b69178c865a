# `make` alone lists the targets; everything is set up on first use.

PORT ?= 8000
DATA ?= var
HOST ?=

export PYTHON CHROMIUM
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# After this folder was moved or its Python removed, .venv is made anew.
$(shell [ -x .venv/bin/python ] && grep -qsF "$(CURDIR)/.venv" .venv/pyvenv.cfg || rm -f .venv/*.stamp)

.PHONY: help run test check format bench screens setup texts lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: .venv/run.stamp .venv/front-end.stamp ## start the app with demo data: PORT=8000 DATA=var HOST=
	@DEMO=1 .venv/bin/ehrenamtskarte --data "$(DATA)" run --port "$(PORT)" $(if $(HOST),--host "$(HOST)")

test: setup ## run all tests, those in a browser last: ARGS="tests/domain -k window"
	@CHROMIUM="$$(tools/browser.sh)" && FIREFOX="$$(tools/browser.sh firefox)" && WEBKIT="$$(tools/browser.sh webkit)" && \
		export CHROMIUM FIREFOX WEBKIT && \
		.venv/bin/python -m pytest $(if $(ARGS),$(ARGS),-n logical --maxprocesses 4 --cov --cov-report=term:skip-covered)

check: setup ## check style, types, layers and file sizes
	@tools/check.sh

format: setup ## put Python, JavaScript and CSS into the agreed form
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format --quiet .
	@node_modules/.bin/biome check --write --log-level=error

bench: setup ## measure the sizes and times that have goals
	@CHROMIUM="$$(tools/browser.sh)" && export CHROMIUM && .venv/bin/python -m tests.bench

screens: setup ## draw every page, at phone and desktop size, light and dark
	@CHROMIUM="$$(tools/browser.sh)" && export CHROMIUM && .venv/bin/python -m tests.screens

setup: .venv/dev.stamp node_modules/dev.stamp ## install what development needs, without starting anything

texts: setup ## bring the English catalogue up to date with the texts in the sources
	@.venv/bin/python tools/texts.py

lock: setup ## lock the newest allowed versions of all packages
	@tools/lock.sh

clean: ## remove everything that set-up and tests made; the data in var/ stays
	@rm -rf .venv node_modules static/vendor .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/uv.stamp: requirements-uv.txt tools/python.sh
	@echo "Setting up; the first time this takes a minute."
	@tools/python.sh
	@touch $@

.venv/run.stamp: requirements.txt pyproject.toml tools/packages.sh .venv/uv.stamp
	@tools/packages.sh run
	@touch $@

.venv/dev.stamp: requirements-dev.txt tools/packages.sh .venv/run.stamp
	@tools/packages.sh dev
	@touch $@

.venv/front-end.stamp: package-lock.json tools/node.sh tools/vendor.mjs .venv/uv.stamp
	@tools/node.sh --omit=dev
	@touch $@

node_modules/dev.stamp: package-lock.json tools/node.sh tools/vendor.mjs .venv/dev.stamp
	@tools/node.sh
	@touch $@ .venv/front-end.stamp
