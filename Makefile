# The one door: `make` alone lists what there is.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(CURDIR)/build/run

.DEFAULT_GOAL := help
.PHONY: help setup develop run test check words lock bare-root clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: ## install what is missing; leaves .venv/bin/referral-app
	@$(PYTHON) packaging/make_ready.py run

develop: ## as setup, with the tools of the tests and checks
	@$(PYTHON) packaging/make_ready.py develop

run: setup ## make a referral sheet on the starter directory and print its path (there is no window yet)
	@mkdir -p "$(RUN)"
	@REFERRAL_APP_DATA="$(RUN)" $(BIN)/referral-app sheet --directory "$(RUN)/referral.directory" \
		--need housing --need immigration --top 5 --out "$(RUN)/sheet.pdf" --force

test: develop ## run the tests
	@$(BIN)/python -m pytest -q $(TESTS)

check: develop ## look over the code without running it: style, layout, types, words
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python packaging/words/catalogues.py --check

words: develop ## bring the translation files up to date after a change of wording
	@$(BIN)/python packaging/words/catalogues.py

lock: develop ## write packaging/lock anew (needs a network; UPGRADE=--upgrade takes newer versions)
	@packaging/make_lock.sh

bare-root: ## try `make run` and `make test` in a bare Debian made by debootstrap (needs root and a network; SUITE=trixie)
	@packaging/bare_root.sh $(SUITE)

clean: ## remove what was made, but not .venv
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
