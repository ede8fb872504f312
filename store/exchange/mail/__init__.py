"""E-mails: a message, a box of them or a saved web archive, read without a word of it lost.

message   one message: who, when, its words without quotes and signature, its calendar part
boxes     the messages of an ``.eml``, an mbox or standard input
rules     what a message says about an application, sentence by sentence
matching  which card it is about
suggest   the three together: what could be written down, for a person to accept
"""
