.PHONY: words
words: ## Gather the sentences of the code into translations/, check and compile them
	@.venv/bin/python tools/words.py
