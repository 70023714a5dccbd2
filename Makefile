# The one door: `make` alone lists what there is.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(CURDIR)/build/run

.DEFAULT_GOAL := help
.PHONY: help setup develop run test check shots bench bench-check bench-import proofs torture fuzz words lock bare-root clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: ## install what is missing; leaves .venv/bin/referral-app
	@$(PYTHON) packaging/make_ready.py run

develop: ## as setup, with the tools of the tests and checks
	@$(PYTHON) packaging/make_ready.py develop

run: setup ## open the window on the starter directory; without a screen, make a referral sheet and print its path
	@mkdir -p "$(RUN)"
	@if $(BIN)/python -m referral_app.ui.screen; then \
		REFERRAL_APP_DATA="$(RUN)" $(BIN)/referral-app --directory "$(RUN)/referral.directory"; \
	else \
		REFERRAL_APP_DATA="$(RUN)" $(BIN)/referral-app sheet --directory "$(RUN)/referral.directory" \
			--need housing --need immigration --top 5 --out "$(RUN)/sheet.pdf" --force; \
	fi

test: develop ## run the tests
	@$(BIN)/python -m pytest -q --numprocesses=auto --dist=worksteal $(TESTS)

check: develop ## look over the code without running it: style, layout, types, words
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python packaging/words/catalogues.py --check

shots: develop ## picture every page, state and palette of the window, and every sheet, in build/shots
	@$(BIN)/python -m tests.shots.make_shots
	@$(BIN)/python -m tests.shots.sheets

bench: develop ## measure how soon the window, a preview, a booklet and a painted list are there, and finding in up to 1,000,000 made-up services (kept; SERVICES="10000 100000")
	@$(BIN)/python packaging/make_ready.py bench
	@$(BIN)/python -m tests.bench.start_bench
	@$(BIN)/python -m tests.bench.preview_bench
	@$(BIN)/python -m tests.bench.booklet_bench
	@$(BIN)/python -m tests.bench.find_bench $(if $(SERVICES),--services $(SERVICES))
	@$(BIN)/python -m tests.bench.paint_bench

bench-check: develop ## whether finding became more than 20 % slower or larger than tests/bench/baseline.json says
	@$(BIN)/python -m tests.bench.bench_check

proofs: develop ## make every sheet there is and have each looked at: what it shows, how it is built, by veraPDF, qpdf and pdffonts too where they can be had
	@$(BIN)/python packaging/make_ready.py proofs
	@$(BIN)/python -m tests.proofs.all_sheets

torture: develop ## kill 300 writers half-way, put 10,000 hostile names on sheets, 20,000 random events through the window, and search 1,000,000 random texts
	@$(BIN)/python -m tests.torture.kill_loop --kills 300
	@$(BIN)/python -m tests.torture.hostile_names
	@$(BIN)/python -m tests.torture.random_events --events 20000
	@$(BIN)/python -m tests.torture.random_strings --strings 1000000
	@$(BIN)/python -m tests.torture.random_strings --strings 10000 --services 100000
	@$(BIN)/python -m tests.torture.exchange_fuzz --inputs 200000

fuzz: develop ## put 200,000 spoiled files through everything that reads files from outside
	@$(BIN)/python -m tests.torture.exchange_fuzz --inputs 200000

bench-import: develop ## time the import and export of 100,000 services as HSDS tables, JSON and a workbook, beside a bare sqlite3 insert
	@$(BIN)/python -m tests.bench.import_bench --services 100000

words: develop ## bring the translation files up to date after a change of wording
	@$(BIN)/python packaging/words/catalogues.py

lock: develop ## write packaging/lock anew (needs a network; UPGRADE=--upgrade takes newer versions)
	@packaging/make_lock.sh

bare-root: ## try `make run` and `make test` in a bare Debian made by debootstrap (needs root and a network; SUITE=trixie)
	@packaging/bare_root.sh $(SUITE)

clean: ## remove what was made, but not .venv
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
