# One word for each habit. `make check` is what CI runs, and the only meaning of green.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SOURCES := $(shell find Sources -type f 2>/dev/null) Package.swift
STRICT := --explicit-target-dependency-import-check error

.PHONY: help build run test check lint format golden docs prove likeness bench bench-wordpress clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

build: .build/release/andruck ## install what is missing, and build the program

.build/release/andruck: $(SOURCES)
	@scripts/packages.sh build
	swift build -c release --product andruck $(STRICT)
	@touch $@

run: build ## the demo site, in the browser
	@scripts/run.sh

test: ## every test, on both engines
	@scripts/packages.sh test
	swift build -c release --build-tests $(STRICT)
	@scripts/test.sh

check: lint test ## what CI runs

lint: ## the formatter decides
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

format: ## put everything into form
	swift format --in-place --parallel --recursive Sources Tests Package.swift

golden: ## write the golden pages anew; then look at the difference
	@scripts/packages.sh test
	swift build -c release --build-tests
	@ANDRUCK_GOLDEN=write scripts/test.sh --filter Golden
	@git --no-pager diff --stat -- Tests

docs: ## write the generated pages of docs/ anew
	@scripts/packages.sh test
	swift build -c release --build-tests
	@ANDRUCK_DOCS=write scripts/test.sh --filter ArchitectureTests

prove: test ## everything long: browser, kills, large sites; writes docs/proof.md
	@scripts/packages.sh prove
	@scripts/prove.sh

likeness: ## how well likeness tells what belongs together; writes docs/likeness.md
	@scripts/packages.sh test
	swift build -c release --build-tests
	@scripts/likeness.sh

bench: test ## speed and size against nginx and ourselves; writes docs/benchmarks.md
	@scripts/packages.sh bench
	@scripts/bench.sh

bench-wordpress: build ## the same against Debian's WordPress
	@scripts/packages.sh wordpress
	@scripts/bench.sh wordpress

clean: ## forget what was built
	rm -rf .build
