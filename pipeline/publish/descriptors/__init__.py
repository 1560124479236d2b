"""A release described in the languages that its readers use: Data Package, Croissant, CSVW, and a card for people.

What belongs here: one small pure function a language, which renders a `Dataset`. What does not: any fact of its own about a table or a
column (the contract has them), and reading or writing files.
"""
