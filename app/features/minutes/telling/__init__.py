"""From the record to words: each module turns one part of the content into blocks, in the language of the moment."""
