"""Listening rounds: questions with locked words, sheets without a person, counts that nobody can be found in.

Plain functions on plain data. A sheet is `{key of a question: answer}`: what is not in it was not answered.
"""
