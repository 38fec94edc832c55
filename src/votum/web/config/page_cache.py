"""Public pages are made once for each state of the public log, and then only handed out.

A public page shows nothing but what public acts have made so, and says nothing of the hour or the
reader; so the head of the public chain says whether a page that was made is still true.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.utils.http import parse_etags

from votum.web.config.office_addresses import is_office
from votum.web.eventlog.domain.chain import head_of
from votum.web.eventlog.domain.same_file import refuse_lost_file
from votum.web.eventlog.models import Chain

MOST_BYTES = 64 * 1024 * 1024
MOST_BYTES_OF_ONE = MOST_BYTES // 8  # a larger page would push out too many others
# Whatever else an address asks for is not heard: it could ask for any number of pages.
PARAMETERS = ("from", "kind", "outcome", "text", "sheet", "page", "set", "old", "new")
REPEATED = ("without",)  # may be asked for several times
LEAST_COMPRESSED = 500  # bytes; below that compressing costs more than it saves
COMPRESSIBLE = ("text/", "application/json", "image/svg+xml")

type Next = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it goes out: its head of the log, headers, bytes, and the same compressed."""

    head: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    compressed: bytes | None
    etag: str

    @property
    def size(self) -> int:
        """How much memory it takes, roughly."""
        return len(self.content) + len(self.compressed or b"")


class PageCache:
    """Pages by address, the longest unused dropped first when they grow beyond `MOST_BYTES`."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, address: str, head: str) -> Page | None:
        """Return the page of an address if it is still true."""
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.head != head:
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: Page) -> None:
        """Keep a page in place of the one before; a very large one is not kept."""
        with self._lock:
            old = self._pages.pop(address, None)
            self._size -= old.size if old else 0
            if page.size > MOST_BYTES_OF_ONE:
                return
            self._size += page.size
            self._pages[address] = page
            while self._size > MOST_BYTES:
                _, dropped = self._pages.popitem(last=False)
                self._size -= dropped.size

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self._size = 0


PAGES = PageCache()


class PageCacheMiddleware:
    """Hands out public pages that are still true, and keeps those that are made."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the page of the address, made now or before."""
        if request.method not in ("GET", "HEAD") or is_office(request.path):
            return self.get_response(request)
        request.GET = _heard(request.GET)  # type: ignore[assignment] # the stubs' own name
        address = f"{request.get_host()}{request.path}?{request.GET.urlencode()}"
        try:
            refuse_lost_file()
            head = head_of(Chain.PUBLIC)
        except (DatabaseError, UnicodeDecodeError):
            # The page meets it too, and its refusal is told in a sentence.
            return self.get_response(request)
        page = PAGES.get(address, head)
        if page is None:
            response = self.get_response(request)
            if response.status_code == HTTPStatus.NOT_MODIFIED:  # it knew without making the page
                return _told_to_keep(response)
            if response.status_code != HTTPStatus.OK or response.streaming or response.cookies:
                return response
            page = _page(response, head)
            PAGES.put(address, page)
        return _answer(request, page)


def _heard(asked: QueryDict) -> QueryDict:
    """Return the parameters that public pages know, in one order and each value once."""
    known = [(name, asked[name]) for name in PARAMETERS if asked.get(name)]
    known += [(name, value) for name in REPEATED for value in sorted(set(asked.getlist(name)))]
    return QueryDict(urlencode(known))


def _page(response: HttpResponse, head: str) -> Page:
    """Return a response as a page to keep, under the ETag it was made with, if any."""
    content = response.content
    kind = response.headers.get("Content-Type", "")
    compressed = None
    if kind.startswith(COMPRESSIBLE) and len(content) >= LEAST_COMPRESSED:
        compressed = gzip.compress(content, compresslevel=5, mtime=0)
    headers = [(name, value) for name, value in response.items() if name != "Content-Length"]
    etag = response.headers.get("ETag") or f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Page(head, tuple(headers), content, compressed, etag)


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """Return a page in the form the visitor's browser takes, or the news that it has it."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if page.etag in known or "*" in known:
        answer: HttpResponse = HttpResponseNotModified()
    elif page.compressed and "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(page.compressed)
        answer["Content-Encoding"] = "gzip"
    else:
        answer = HttpResponse(page.content)
    for name, value in page.headers:
        answer[name] = value
    if answer.content:
        answer["Content-Length"] = str(len(answer.content))
    answer["ETag"] = page.etag
    return _told_to_keep(answer)


def _told_to_keep(answer: HttpResponse) -> HttpResponse:
    """Return an answer that tells browsers how to keep a public page."""
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = "public, no-cache"  # keep it, and ask each time whether it is true
    return answer
