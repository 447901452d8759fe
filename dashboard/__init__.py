"""The app: pages ask the database, draw, and show; every mark leads to its sentence.

=====================  ==================================================================
``app.py``             the list of pages, shared filters, the first build
``app_pages/``         one page a file, thin: ask, draw, show
``controls.py``        shared filters: widgets in, plain values out
``database.py``        the built database: make it when needed, open it, close it for good
``queries/``           ``ask(name, **values)``; one question a ``.sql`` file
``charts/``            tables to charts, pure: no Streamlit, no SQL
``search.py``          sentences by their words, ranked
``sandbox.py``         a visitor's SQL, in a process that can do no harm
``drawing.py``         charts on a page: shown, asked for what is picked, handed to the download
``evidence.py``        the sentences behind a selection
``marks.py``           text and spans to highlighted HTML, everything escaped
``wording.py``         numbers, dates and kinds as people write them
=====================  ==================================================================
"""
