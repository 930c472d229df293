# Plain "make" lists what there is. Each target sets up what it lacks and does nothing twice.

python := .venv/bin/python
PORT ?= 8000

export NO_MKDOCS_2_WARNING := 1

# Everything the site is made from. The list itself is kept in a file, so that a removed file is noticed too, and so is
# that it was not made for a release before, or for another address.
sources := $(sort $(shell find mkdocs.yml pyproject.toml docs overrides calculators scripts -type f \
	-not -path '*/__pycache__/*' -not -name '.*' 2>/dev/null))

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

serve: .venv/ready node_modules/.ready ## show the site on this machine and rebuild it at each edit (PORT=8000)
	@$(python) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is in use here; try: make serve PORT=8001" >&2; exit 1; }
	$(python) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .cache/site-built ## make the site in site/ (RELEASE=1 compresses it as well as can be, which takes a minute or two)

# Half of their time the tests wait for a browser: three at a time for every two processors.
at_once = $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 ))

test: build ## build, then run every test, those in a browser included
	@chromium=$$(scripts/setup/chromium) && firefox=$$(scripts/setup/firefox) && webkit=$$(scripts/setup/webkit) && set -x && \
		CHROMIUM_PATH="$$chromium" FIREFOX_PATH="$$firefox" WEBKIT_PYTHON="$$webkit" \
		$(python) -m pytest --numprocesses $(at_once) --dist worksteal

fuzz: .venv/ready ## type 20,000 sets of whatever into each calculator (FUZZ_SEED=… repeats a run)
	FUZZ_SETS=20000 $(python) -m pytest --numprocesses auto tests/calculators/test_fuzz.py

check: check-pages check-python check-javascript ## build strictly, then check the pages, style and types of Python and JavaScript

check-pages: build
	$(python) -m scripts.checks

check-python: .venv/ready
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy

check-javascript: node_modules/.ready
	node_modules/.bin/biome lint --config-path=scripts/checks/javascript/lint.json --error-on-warnings docs/assets scripts tests
	node_modules/.bin/tsc --project scripts/checks/javascript/tsconfig.page.json
	node_modules/.bin/tsc --project scripts/checks/javascript/tsconfig.worker.json
	node_modules/.bin/tsc --project scripts/checks/javascript/tsconfig.node.json

bench: export RELEASE := 1
bench: build .cache/bench/ready ## measure how fast calculators start and answer, and what building costs (RUNS=7; SAVE=1 puts it on the page about the tools)
	@chromium=$$(scripts/setup/chromium) && firefox=$$(scripts/setup/firefox) && webkit=$$(scripts/setup/webkit) && set -x && \
		CHROMIUM_PATH="$$chromium" FIREFOX_PATH="$$firefox" WEBKIT_PYTHON="$$webkit" $(python) -m scripts.bench \
		$(if $(RUNS),--runs $(RUNS)) $(if $(SAVE),--save)
	$(python) -m scripts.bench pages

look: build ## show what differs in pictures of the site since a commit (BEFORE=HEAD, LOOK="--views home --widths 390")
	@chromium=$$(scripts/setup/chromium) && set -x && CHROMIUM_PATH="$$chromium" $(python) -m scripts.bench.look \
		$(or $(BEFORE),HEAD) $(LOOK)

publish: .venv/ready ## build, and put the site where a host serves it (SITE_URL=https://…/ TARGET=/srv/www; see CONTRIBUTING.md)
	@$(python) -m scripts.publish "$(TARGET)" --check
	@$(MAKE) --no-print-directory build
	@$(python) -m scripts.publish "$(TARGET)"

new-calculator: .venv/ready ## make a new tool that works, with its page, to begin with (NAME=week_counter)
	@$(python) -m scripts.setup.new_calculator $(NAME)

new-site: .venv/ready ## make a small site of another topic that works, to begin with (DIR=../another-site)
	@$(python) -m scripts.setup.new_site $(DIR)

# What is measured beside our pages is installed apart: nobody else needs it.
.cache/bench/ready: $(wildcard scripts/bench/pages/peers/package*.json)
	@mkdir -p $(@D) && cp scripts/bench/pages/peers/package*.json .npmrc $(@D)
	@echo "Installing what is measured beside our pages into $(@D)" && cd $(@D) && npm ci --loglevel=error
	@touch $@

lock: .venv/ready node_modules/.ready ## write both lock files again (UPGRADE=1 takes the newest versions that fit)
	PATH="$$PATH:.uv/bin" uv pip compile pyproject.toml --quiet --group site --group dev --universal --python-version 3.12 \
		--generate-hashes --custom-compile-command "make lock" --output-file requirements.txt $(if $(UPGRADE),--upgrade)
	npm $(if $(UPGRADE),update,install) --package-lock-only
	cp .npmrc scripts/bench/pages/peers/ && cd scripts/bench/pages/peers && npm install --package-lock-only; rm .npmrc

clean: ## remove what was built, but for pieces that are kept by what they are made from
	@mkdir -p .cache
	rm -rf site dist .hypothesis test-results .cache/guides/fonts .cache/guides/lists
	find .cache -mindepth 1 -maxdepth 1 -not -name pieces -not -name guides -exec rm -rf {} +

distclean: clean ## remove what was installed as well
	rm -rf .venv .uv node_modules .cache

.venv/ready: requirements.txt .python-version scripts/setup/python
	@scripts/setup/python
	@touch $@

node_modules/.ready: package.json package-lock.json .npmrc scripts/setup/node
	@scripts/setup/node
	@touch $@

# Descriptor 9 is locked for the whole recipe, so that no other build changes the site meanwhile.
.cache/site-built: .cache/sources .venv/ready node_modules/.ready $(sources)
	@exec 9>>.cache/build.lock && $(python) -m scripts.core.lock 9 && export BUILD_LOCK=9 && \
		SOURCE_DATE_EPOCH=$$(scripts/setup/date) && export SOURCE_DATE_EPOCH && set -ex && \
		$(python) -m mkdocs build --strict && $(python) -m scripts.guides && $(python) -m scripts.publish.offline && \
		$(python) -m scripts.browser.service_worker
	@touch $@

.cache/sources: FORCE
	@mkdir -p $(@D)
	@echo '$(sources) $(RELEASE) $(SITE_URL)' | cmp -s - $@ || echo '$(sources) $(RELEASE) $(SITE_URL)' > $@

ifeq ($(wildcard site/index.html),)
.PHONY: .cache/site-built
endif

FORCE:
.PHONY: help serve build test fuzz check check-pages check-python check-javascript bench look publish new-calculator new-site lock clean distclean FORCE
