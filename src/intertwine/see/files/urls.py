"""Addresses of files of networks."""

from django.urls import path

from intertwine.see.files.views import incoming, looking, outgoing, work

app_name = "files"
_files = "n/<slug:network>/map/files/"
urlpatterns = [
    path("n/<slug:network>/map/file/", outgoing.take, name="take"),
    path(_files, incoming.files, name="files"),
    path(f"{_files}<int:pk>/", incoming.file, name="import"),
    path(f"{_files}<int:pk>/contents/", incoming.contents, name="contents"),
    path(f"{_files}<int:pk>/others/", incoming.others, name="others"),
    path(f"{_files}<int:pk>/rows/", looking.preview, name="preview"),
    path(f"{_files}<int:pk>/answers/", looking.answers, name="answers"),
    path(f"{_files}<int:pk>/progress/", work.progress, name="progress"),
    path(f"{_files}<int:pk>/result/", work.result, name="result"),
    path(f"{_files}<int:pk>/rejected/", work.rejected, name="rejected"),
    path(f"{_files}<int:pk>/stop/", work.stop, name="stop"),
    path(f"{_files}<int:pk>/undo/", work.undo, name="undo"),
    path(f"{_files}<int:pk>/discard/", work.discard, name="discard"),
]
