# What is done often. README.md tells the rest.

.PHONY: demo test update lint check

demo: ## a commune at work on a page of this machine
	@echo "The first build takes a minute or two. (Lần đầu biên dịch mất một, hai phút.)"
	@go run . demo

test: ## all tests, with what is on this machine
	go test ./...

update: ## write what the bot says into the stories; read the difference
	go test -run 'TestStories/.*/plain' . -update
	go test ./bot -run 'TestTranscripts/.*/plain' -update

lint: ## what the linters say
	cd tools && go build -o bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	tools/bin/golangci-lint run ./...

check: ## everything that must hold before a change lands
	bash .ci/run
