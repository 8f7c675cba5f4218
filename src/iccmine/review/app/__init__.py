"""The review page: what people see and do, in a browser on their own machine.

``spans``, ``cards``, ``listing``, ``source``, ``reasons`` and ``charts`` make markup from rows and know no browser;
``desk`` is one reviewer's window and knows no NiceGUI; ``guard`` lets in; ``page`` and ``serve`` wire them together.
"""
