"""The limit of what is uploaded: a file that is too large is not kept, not even on the way in."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from votum.formats.opening import MOST_BYTES

type Upload = UploadedFile[bytes]


class UploadLimit(FileUploadHandler):
    """Stops keeping a file as soon as it is larger than any that Votum reads.

    The fields before the file stay; the form then says why it has no file
    (`votum.web.office.forms.fields.SmallFileField`).
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's
        """Hand a piece on to those who keep it."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            # The rest is read and thrown away: a visitor's browser hears nothing before that.
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Upload | None:  # noqa: ARG002 - Django's
        """Leave the file to those who keep it."""
        return None


def was_cut_off(request: HttpRequest) -> bool:
    """Return whether a form came without its file because that was too large."""
    length = request.headers.get("Content-Length", "")
    return not request.FILES and length.isdecimal() and int(length) > MOST_BYTES
