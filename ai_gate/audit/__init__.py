"""The interaction log: who did what with which assistant where, chained so that change shows.

`event` says what is recorded and in which bytes, `clean` keeps values out of it, `store` appends
to the log of a machine. They are on the path of every file read, so they import next to nothing.
`reading` gives the records back; `verify`, `retain`, `query` and the exporters stand on it.
"""
