"""What an assistant is about to do -> pass, ask or deny, in the words of its host, and on record.

One short process per event, so nothing is imported that the event at hand does not need.
"""
