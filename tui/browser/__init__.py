"""The screens in a web browser: a small server on this computer, a process for each window.

Stands on textual-serve (the extra ``serve``): its script paints the screens in the page and its
``AppService`` speaks to Textual's web driver. The page, who may connect and how it ends are ours:
nothing is fetched from elsewhere, and pages of other sites cannot reach the data. Imported by
``pursuit serve`` and by nothing else.
"""
