# Tablée: every command that a person types. `make` alone lists them.
# HOST, PORT and RESIDENTS may follow a command (make demo PORT=8080 RESIDENTS=30); ARGS goes to pytest or the benchmark.

# The first Python on this machine that is new enough; PYTHON=… chooses another.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.11 python3.12 python3.13 python3.14 python3.15 python3.16 python; do \
	$$name $(NEW_ENOUGH) 2> /dev/null && echo $$name && break; done)
endif
PY := .venv/bin/python
# The house, the core, the words, pages of each feature, the life of a vote.
QUICKEST := tests/architecture/test_imports.py tests/architecture/test_templates.py tests/house/test_first_pages.py \
	tests/domain/tally/test_for_against.py tests/domain/tally/test_small_methods.py tests/domain/test_rules.py \
	tests/domain/test_cascade.py tests/i18n/test_words.py tests/votes/test_life.py
.DEFAULT_GOAL := help
.PHONY: help setup demo migrate serve test quick check words mutate clean python test-setup

help: ## List the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: python ## Bring the packages, the front end and the catalogues (an instant when nothing changed)
	@$(PYTHON) tools/setup.py

demo: setup ## Play a real assembly on this machine, with all its addresses (RESIDENTS=30 fills the room)
	@exec $(PY) -m app.demo

migrate: setup ## Create the database or bring it up to date (DATABASE_URL chooses another than instance/tablee.sqlite)
	@$(PY) -m app.store.schema

serve: migrate ## Serve Tablée on HOST and PORT (WORKERS=4: four processes, with DATABASE_URL and REDIS_URL)
	@exec $(PY) wsgi.py

# What is compiled is kept, even where a machine says not to: else each process would compile the whole house again.
test quick: export PYTHONDONTWRITEBYTECODE :=

test: test-setup $(if $(ARGS),,check) ## Run every test and `check`, as the continuous integration does (ARGS='tests/votes -k close' for some)
	@$(PYTHON) tools/system.py
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

quick: test-setup ## Run what says most in under a minute: the house, the core, the words, a page of each feature, a vote
	@$(PY) -m pytest -q -n 2 $(QUICKEST) $(ARGS)

bench: test-setup ## Measure a hall of phones beside two bare servers (QUICK=1: under a minute; YEARS=1: lists after years of work; HOSTS=4: a very large hall, simulated)
	@QUICK=$(QUICK) PYTHONPATH=tools $(PY) -m tests.load$(if $(YEARS),.years)$(if $(HOSTS),.hosts)

check: test-setup ## Look at the code without running it: style, form, types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

mutate: test-setup ## Plant faults in the core and see whether a test falls (ARGS='app/domain/hours.py --most 20' for some)
	@$(PY) tools/mutate.py $(ARGS)

words: setup ## Gather the sentences of the code into translations/, check and compile them
	@$(PY) tools/words.py

clean: ## Remove what set-up and tests made; data in instance/ stay
	@rm -rf .venv app/static/vendor app/static/built app/static/pressed translations/*/LC_MESSAGES tests/screenshots
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find app tests tools migrations -name __pycache__ -prune -exec rm -rf {} +

python:
	@test -n "$(PYTHON)" && $(PYTHON) $(NEW_ENOUGH) 2> /dev/null || \
	{ echo "Tablée needs Python 3.11 or newer, and found none$(PYTHON:%= in %). On Debian: sudo apt install python3"; exit 1; }

test-setup: python
	@$(PYTHON) tools/setup.py --tests
