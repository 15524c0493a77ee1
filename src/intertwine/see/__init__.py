"""See: who is connected to whom, and who does what.

``ties`` keeps what people say about each other, ``roles`` what they do, ``map`` shows
it, ``files`` brings networks in and takes them out, ``surveys`` asks. Each stands on those before it.
"""
