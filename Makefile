# Two commands do everything: make demo, make test. Nothing is needed beforehand
# but Go, make and git; the browser of the page tests is installed through apt
# where that is allowed.
SHELL := /bin/bash
GO    ?= go
BIN   := bin/copydesk
DEMO  := out/demo
RACE  := $(if $(shell command -v gcc || command -v cc),-race)
FUZZTIME ?= 20s
PYTHON ?= python3

.PHONY: all build demo test explore lint fmt bench bench-ratio eval fuzz browser golden clean wheel wheels test-wheel

all: build

build:
	$(GO) build -trimpath -ldflags="-s -w" -o $(BIN) ./cmd/copydesk

demo: build
	$(BIN) run testdata/wire/articles -o $(DEMO)
	@echo "open $(CURDIR)/$(DEMO)/report/index.html in a browser"

# Tested with the race detector: what starts goroutines, and with it what these call; raced_test.go holds the list.
# The rest is tested as built. A few that start some are among it: they start and kill some hundred processes, follow a browser,
# train or judge corpora, and internal/run and dedupe do the same under the detector. The longest come first, so that none
# of them ends alone.
RACED := ./internal/run ./dedupe ./internal/corpus ./internal/facts ./dedupe/index ./reports ./internal/check ./dedupe/candidates ./internal/seen ./reports/visible ./internal/ordered ./internal/settings ./cleanup/spin/internal/tables ./cleanup/spin/internal/lm
LONG := ./cmd/copydesk ./reports/html . ./reports/outdir ./internal/hostile

# Properties draw the same examples every time, so that a change is judged by what it changed; under the detector, which
# is there for goroutines, a quarter of them. New examples are drawn by make explore: any seed, twenty times as many.
test beam-check beam-test: export RAPID_SEED ?= 1

test: browser
	RAPID_CHECKS=25 scripts/scratch.sh $(GO) test -vet=off $(RACE) -timeout 20m $(RACED)
	scripts/scratch.sh $(GO) test -vet=off -timeout 20m $(LONG) $$($(GO) list ./... | grep -v -x -F "$$($(GO) list $(RACED))")
	cd tools && $(GO) test ./bench

CHECKS ?= 2000
explore: export RAPID_CHECKS = $(CHECKS)
explore:
	scripts/scratch.sh $(GO) test -vet=off -count=1 -timeout 4h $$(grep -rl --include=*_test.go 'rapid\.Check(' . | grep -v ^./beam/ | xargs -n 1 dirname | sort -u)
	cd beam && ../scripts/scratch.sh $(GO) test -vet=off -count=1 -timeout 4h $$(grep -rl --include=*_test.go 'rapid\.Check(' . | xargs -n 1 dirname | sort -u)

# The job on Flink and Spark is a module of its own (beam/README.md). Its tests start both, as several processes
# each, and need a Java and Maven, which the script finds or installs; jars go into the user's cache, or where
# COPYDESK_BEAM_CACHE says. beam-matrix is all that they can vary, and takes an hour.
.PHONY: beam beam-flink beam-spark beam-lint beam-check beam-test beam-matrix java

beam:
	cd beam && CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o ../bin/copydesk-beam ./cmd/copydesk-beam

beam-flink beam-spark: beam-%: java
	cd beam && $(GO) run ./cmd/beam-cluster $*

beam-lint:
	cd tools && $(GO) build -o ../bin/staticcheck honnef.co/go/tools/cmd/staticcheck
	cd beam && $(GO) vet -tags matrix ./... && ../bin/staticcheck -tags matrix -checks all ./... && $(GO) mod tidy -diff

# What needs no engine: the steps against one machine, in memory.
beam-check: beam-lint
	cd beam && $(GO) test -vet=off $$($(GO) list ./... | grep -v /acceptance)

beam-test: java beam-check
	cd beam && ../scripts/scratch.sh $(GO) test -vet=off -count=1 -timeout 30m ./acceptance

beam-matrix: java
	cd beam && ../scripts/scratch.sh $(GO) test -vet=off -count=1 -timeout 6h -tags matrix -run TestMatrix -v ./acceptance

java:
	@beam/scripts/java.sh

# The page tests need a browser; the script finds one, installs one, or says
# what to install.
browser:
	@scripts/browser.sh

# The linters and go vet, which make test runs too (TestLint), and what takes longer: code that neither
# the program nor a test reaches, requirements that are out of order.
lint:
	$(GO) test -count=1 -run 'TestLint|TestForbiddenCalls' .
	cd tools && $(GO) build -o ../bin/deadcode golang.org/x/tools/cmd/deadcode
	@dead=$$(bin/deadcode -test ./...) && test -z "$$dead" || { echo "$$dead"; exit 1; }
	$(GO) mod tidy -diff

fmt:
	cd tools && $(GO) tool gofumpt -w ..

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# This tree against revision OLD, run in turn on FILES: ratios of processor time, wall and
# peak memory by stage, and whether the results are the same bytes (doc/speed.md).
ROUNDS ?= 5
STAGES ?= clean dedupe all
bench-ratio:
	@test -n "$(OLD)" -a -n "$(FILES)" || { echo 'make bench-ratio OLD=rev FILES="a.jsonl b.jsonl.gz" [STAGES="clean dedupe all"] [ROUNDS=5]'; exit 2; }
	@files=$$(realpath -- $(FILES)) && cd tools && $(GO) run ./bench -old "$(OLD)" -n $(ROUNDS) -stages "$(STAGES)" $$files

# Accuracy on the labelled sets that COPYDESK_DATA names, against the floors in
# doc/accuracy.md.
eval:
	@test -n "$$COPYDESK_DATA" || { echo "set COPYDESK_DATA to a directory with labelled sets (doc/accuracy.md)"; exit 2; }
	$(GO) test -count=1 -timeout 60m -run 'TestAccuracy' -v ./internal/eval

# Every fuzz target for FUZZTIME.
fuzz:
	scripts/fuzz.sh $(FUZZTIME)

# Writes expected outputs anew, where tests have them; look at the diff.
golden:
	$(GO) test $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u) -update

# What users install: manual pages and completions as files, the archives of a release
# in dist/, an image. packages tries all of it as a user would, with the tools that are
# on this machine: it says what it tried and what is not here.
.PHONY: man completions release docker packages

man: build
	$(BIN) man -o out/man

completions: build
	mkdir -p out/completions
	$(BIN) completion bash > out/completions/copydesk.bash
	$(BIN) completion fish > out/completions/copydesk.fish
	$(BIN) completion powershell > out/completions/copydesk.ps1
	$(BIN) completion zsh > out/completions/_copydesk

release:
	packaging/release.sh dist

docker:
	docker build -f packaging/Dockerfile -t copydesk .

packages: build
	packaging/test/all.sh $(BIN)

# Wheels in dist/, for this platform or for all, and the test of the former in an
# environment of its own: these need Python and a package index.
WHEEL := cd packaging/python && $(CURDIR)/bin/hatch/bin/hatchling build -t wheel -d $(CURDIR)/dist

bin/hatch: packaging/python/pyproject.toml
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet $$(sed -n 's/^requires = \["\(.*\)"\]/\1/p' $<)
	touch $@

wheel: bin/hatch
	$(WHEEL)

wheels: bin/hatch
	for target in {linux,darwin,windows}/{amd64,arm64}; do (export COPYDESK_TARGET=$$target; $(WHEEL)) || exit 1; done

test-wheel: bin/hatch
	packaging/python/test.sh "$$($(WHEEL) 2>&1 | tail -n 1)"

clean:
	rm -rf bin out dist
