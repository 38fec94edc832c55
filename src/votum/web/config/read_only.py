"""Public pages are for reading: nothing can be sent to them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from votum.engine.messages import say
from votum.web.config.refusals import refusal

METHODS = ("GET", "HEAD")

type View = Callable[..., HttpResponse]


class ReadOnlyMiddleware:
    """Answers only those who read a public page; any other request is told so (405)."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; what is held is held once the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: View, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Return nothing for a page that is read or is the office's, else the refusal."""
        match = request.resolver_match
        if request.method in METHODS or match is None or match.namespace != "public":
            return None
        response = refusal(
            request, 405, say("This page can only be read; nothing can be sent to it.")
        )
        response["Allow"] = ", ".join(METHODS)
        return response
