# What a user types; the build itself is meson.build.
#
#   make         builds into build/
#   make run     installs the Debian packages that are missing, builds, codes examples/ and makes a page of them
#   make test    the same, and runs all tests
#   make bench   words per second and memory
#   make page    builds web/page.html anew, which needs npm; only for who changes web/
#   make install installs (as root) under /usr/local
#   make clean   removes build/

BUILD := build
CASUS := $(BUILD)/src/cli/casus
export CASUS_DATA ?= $(CURDIR)/data
export CASUS_MODEL ?= $(CURDIR)/models/english.casusmodel

.PHONY: all run test bench page install clean packages

all: $(BUILD)/build.ninja
	ninja -C $(BUILD)

$(BUILD)/build.ninja:
	meson setup $(BUILD)

packages:
	@tools/install-packages build test

run: packages
	@$(MAKE) --no-print-directory all
	$(CASUS) code examples --format table
	@rm -f $(BUILD)/examples.db
	@$(CASUS) code examples --db $(BUILD)/examples.db
	@$(CASUS) report --db $(BUILD)/examples.db -o $(BUILD)/examples.html --title "casus: the examples"
	@echo "$(BUILD)/examples.html shows them as a page: open it in a browser"

test: packages
	@$(MAKE) --no-print-directory all
	tools/run-tests $(BUILD)

bench: packages
	@$(MAKE) --no-print-directory all
	$(BUILD)/bench/core $(wildcard $(or $(CASUS_SHARED),../shared)/corpus/*.jsonl) examples
	$(BUILD)/bench/bench $(wildcard $(or $(CASUS_SHARED),../shared)/corpus/*.jsonl) examples

page:
	cd web && npm ci && npm run build

install: all
	meson install -C $(BUILD) --no-rebuild

clean:
	rm -rf $(BUILD)
