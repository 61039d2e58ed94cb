# What can be done with this checkout. Each target sets up what it needs, once (scripts/setup).
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run sample test check bench soak fmt lock clean lint dev machine

help: ## 列出这些命令 · List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## 启动服务，带演示数据和演示流量，写出网址和登录 · Start the service with a demo, and say where to look
	@scripts/setup run
	@scripts/run $(ARGS)

sample: ## 写一份样例日志，按合同判定，说出报告在哪里 · Write a sample log, judge it, say where the report lies
	@scripts/setup run
	@mkdir -p build
	@$(BIN)/shinuo sample build/sample.csv --replace
	@echo
	@$(BIN)/shinuo audit build/sample.csv --out build/report

test: lint machine ## 全部检查与测试,与 CI 相同 · All checks and tests, the same as in CI
	$(BIN)/pytest -n auto

check: lint ## 只查格式、类型、箭头与家规 · Only format, types, arrows and house rules
	$(BIN)/pytest -q tests/project

bench: dev ## 测速,与别的做法相比 · Measure speed, beside other ways to do it
	$(BIN)/python -m bench

soak: dev machine ## 长跑：反复 kill -9，写入器五十轮，整个服务二十轮；页面和合同年也在 PostgreSQL 上 · Long runs: kill -9, the writer 50 rounds, the server 20; pages and the year on PostgreSQL too
	$(BIN)/python -m tests.soak $(ARGS)
	SHINUO_TESTS=all $(BIN)/pytest -n auto tests/channels tests/desk tests/live/client tests/portal tests/settlement/year

fmt: dev ## 整理代码格式 · Format the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: dev ## 重写锁文件;升级:make lock ARGS=--upgrade · Write the lock files; ARGS=--upgrade for newer
	scripts/lock $(ARGS)

clean: ## 删去一切生成物,连同 .venv · Remove all that was made, .venv too
	rm -rf .venv build mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

lint: dev
	$(BIN)/ruff format --check --output-format=concise
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

dev:
	@scripts/setup dev

machine:
	@scripts/machine
