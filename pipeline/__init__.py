"""Documents in, DuckDB tables out.

The way of a document, stage by stage; each stage imports only what lies below it.

====================  ===============================================  =====================================
stage                 module                                           makes
====================  ===============================================  =====================================
read a file           :mod:`pipeline.read`                             ``Document``
split it              :mod:`pipeline.split`                            ``Layout`` of ``Section``, ``Sentence``
find what is named    :mod:`pipeline.find`                             ``Quantity``, ``When``, ``Naming``
link what is said     :mod:`pipeline.link`                             ``Claim``, ``Date``, ``Relation``, …
one document          :mod:`pipeline.extract`                          ``Reading``
claims and record     :mod:`pipeline.judge`                            ``Verdict``, ``EventVerdict``, …
all documents         :mod:`pipeline.build`                            a DuckDB file, through :mod:`pipeline.tables`
the commands          :mod:`pipeline.__main__`                         ``python -m pipeline --help``
====================  ===============================================  =====================================

Words live in :mod:`pipeline.vocabulary`, records in :mod:`pipeline.records`.
"""

VERSION = "0.1.0"
