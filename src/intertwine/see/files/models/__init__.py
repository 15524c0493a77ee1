"""The rows that files of networks are made of."""

from intertwine.see.files.models.incoming import FileTie, NetworkFile

__all__ = ["FileTie", "NetworkFile"]
