"""`recount.py`: one file that anybody can download and run, without this application, to count a vote again.

It is made of the very modules that counted the vote (`bundle`), and says in words what it found (`command`, `words`).
"""
