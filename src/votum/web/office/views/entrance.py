"""Log in, log out, change one's password."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from votum.web.office.acting import actor_of, explaining, form_page, tell_done, the_user
from votum.web.office.forms.entrance import GIVEN_PASSWORD, LoginForm, PasswordForm
from votum.web.office.trails import crumb, desk_trail
from votum.web.people.domain.users import change_password


class _Login(LoginView):
    """Django's own: `next` only leads to addresses of this site, and the session is made anew."""

    template_name = "office/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Return where to go on; whoever was given a password is first asked for their own."""
        if the_user(self.request).password_given:
            return reverse("office:password")
        return super().get_success_url()


login = _Login.as_view()
logout = LogoutView.as_view()


def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    user = the_user(request)
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        with explaining(form, "new"):
            change_password(actor_of(request), user, form.cleaned_data["new"])
            update_session_auth_hash(request, user)  # stays logged in here, and nowhere else
            tell_done(request, gettext("Your password is changed."))
            return redirect("office:desk")
    return form_page(
        request,
        "office/form.html",
        form,
        title=gettext("Change your password"),
        lead=GIVEN_PASSWORD if user.password_given else "",
        crumbs=desk_trail(crumb(gettext("Password"))),
        submit=gettext("Change the password"),
    )
