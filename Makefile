# Everything this project does, each with one word. `make` alone lists them.
# All that is needed beforehand is Python 3.11 or newer, and make.

PYTHON := $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
ifeq ($(PYTHON),)
$(error Intertwine needs Python 3.11 or newer. Install it (on Debian or Ubuntu: apt install python3 python3-venv) and try again)
endif

.PHONY: help run setup dev test check format bench lock messages
.DEFAULT_GOAL := help

help: ## list these commands
	@$(PYTHON) -m tools.prepare help

run: ## from a bare clone to the site with a demo network; PORT=8123 picks another port
	@$(PYTHON) -m tools.prepare run

setup: ## the same without serving
	@$(PYTHON) -m tools.prepare setup

dev: ## the same, starting again whenever a file changes, with Vite
	@$(PYTHON) -m tools.prepare dev

test: ## every test on SQLite, PostgreSQL, in TypeScript and in a browser; BROWSER=0 leaves the browser out
	@$(PYTHON) -m tools.prepare test

check: ## all that must be green before a change is taken in: linters, types, documents, tests
	@$(PYTHON) -m tools.prepare check

format: ## put every file into its usual shape
	@$(PYTHON) -m tools.prepare format

bench: ## speed and memory, beside others that do the same
	@$(PYTHON) -m tools.prepare bench

lock: ## choose the versions of all dependencies anew
	@$(PYTHON) -m tools.prepare lock

messages: ## gather the words to translate
	@$(PYTHON) -m tools.prepare messages
