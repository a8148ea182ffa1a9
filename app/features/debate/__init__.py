"""Debate: reasons for and against side by side, questions and answers, and how many seats would like an idea to go on."""
