"""Postings as they come: a saved web page, the JSON of a job board, an e-mail.

Reading goes by rules and never over the network; ``fetch`` is the one module that opens a page
elsewhere, when a person asks for that. What a plain text states is read by ``store.capture``.

    sniff     whether bytes are one of these at all, by a quick look
    page      a saved page: JSON-LD, microdata, the marks and titles of big sites, the heading
    payloads  Greenhouse, Lever, Ashby, SmartRecruiters, Workday, Workable
"""

from store.exchange.postings.found import Found
from store.exchange.postings.reading import Kind, read_postings, sniff

__all__ = ["Found", "Kind", "read_postings", "sniff"]
