"""The staff's addresses."""

from django.urls import path

from votum.web.office.views import (
    areas,
    budget,
    cycles,
    desk,
    entrance,
    meetings,
    people,
    proposals,
    recommendation,
    sheets,
    tables,
    votes,
)

app_name = "office"
urlpatterns = [
    path("login/", entrance.login, name="login"),
    path("logout/", entrance.logout, name="logout"),
    path("password/", entrance.password, name="password"),
    path("", desk.desk, name="desk"),
    path("people/", people.people, name="people"),
    path("people/new/", people.user_new, name="user-new"),
    path("people/<uuid:user>/roles/", people.role_new, name="role-new"),
    path("people/roles/<uuid:role>/end/", people.role_end, name="role-end"),
    path("bodies/new/", people.body_new, name="body-new"),
    path("bodies/<slug:body>/composition/", people.composition_new, name="composition-new"),
    path("cycles/new/", cycles.cycle_new, name="cycle-new"),
    path("<slug:cycle>/", cycles.cycle, name="cycle"),
    path("<slug:cycle>/steps/<int:number>/", cycles.step, name="step"),
    path("<slug:cycle>/treatments/new/", cycles.treatment_new, name="treatment-new"),
    path("<slug:cycle>/documents/new/", cycles.document_new, name="document-new"),
    path("<slug:cycle>/areas/", areas.areas, name="areas"),
    path("<slug:cycle>/areas/new/", areas.areas_new, name="areas-new"),
    path("<slug:cycle>/areas.csv", areas.areas_file, name="areas-file"),
    path("<slug:cycle>/budget/", budget.budget, name="budget"),
    path("<slug:cycle>/tables/new/", tables.table_new, name="table-new"),
    path("<slug:cycle>/tables/<uuid:table>/", tables.preview, name="table"),
    path("<slug:cycle>/tables/<uuid:table>/mapping/", tables.table_mapping, name="table-mapping"),
    path(
        "<slug:cycle>/tables/<uuid:table>/mapping.toml",
        tables.table_mapping_file,
        name="table-mapping-file",
    ),
    path("<slug:cycle>/tables/<uuid:table>/confirm/", tables.table_confirm, name="table-confirm"),
    path("<slug:cycle>/tables/<uuid:table>/refuse/", tables.table_refuse, name="table-refuse"),
    path("<slug:cycle>/<slug:body>/", desk.body, name="body"),
    path(
        "<slug:cycle>/<slug:body>/documents/new/",
        cycles.body_document_new,
        name="body-document-new",
    ),
    path("<slug:cycle>/<slug:body>/sheets/new/", sheets.upload_new, name="upload-new"),
    path(
        "<slug:cycle>/<slug:body>/sheets/empty-workbook/",
        sheets.empty_workbook,
        name="empty-workbook",
    ),
    path("<slug:cycle>/<slug:body>/sheets/<uuid:upload>/", sheets.upload, name="upload"),
    path(
        "<slug:cycle>/<slug:body>/sheets/<uuid:upload>/confirm/",
        sheets.upload_confirm,
        name="upload-confirm",
    ),
    path(
        "<slug:cycle>/<slug:body>/sheets/<uuid:upload>/refuse/",
        sheets.upload_refuse,
        name="upload-refuse",
    ),
    path(
        "<slug:cycle>/<slug:body>/proposals/<slug:proposal>/", proposals.proposal, name="proposal"
    ),
    path(
        "<slug:cycle>/<slug:body>/proposals/<slug:proposal>/correct/",
        proposals.proposal_correct,
        name="proposal-correct",
    ),
    path(
        "<slug:cycle>/<slug:body>/proposals/<slug:proposal>/withdraw/",
        proposals.proposal_withdraw,
        name="proposal-withdraw",
    ),
    path(
        "<slug:cycle>/<slug:body>/proposals/<slug:proposal>/replace/",
        proposals.proposal_replace,
        name="proposal-replace",
    ),
    path("<slug:cycle>/<slug:body>/meetings/new/", meetings.meeting_new, name="meeting-new"),
    path("<slug:cycle>/<slug:body>/meetings/<uuid:meeting>/", meetings.meeting, name="meeting"),
    path(
        "<slug:cycle>/<slug:body>/meetings/<uuid:meeting>/change/",
        meetings.meeting_change,
        name="meeting-change",
    ),
    path(
        "<slug:cycle>/<slug:body>/meetings/<uuid:meeting>/presence/",
        meetings.presence,
        name="presence",
    ),
    path(
        "<slug:cycle>/<slug:body>/meetings/<uuid:meeting>/open/",
        votes.vote_open,
        name="vote-open",
    ),
    path("<slug:cycle>/<slug:body>/votes/<uuid:vote>/", votes.vote, name="vote"),
    path(
        "<slug:cycle>/<slug:body>/votes/<uuid:vote>/changes/",
        votes.vote_changes,
        name="vote-changes",
    ),
    path(
        "<slug:cycle>/<slug:body>/votes/<uuid:vote>/items/<uuid:item>/",
        votes.ballots,
        name="ballots",
    ),
    path(
        "<slug:cycle>/<slug:body>/votes/<uuid:vote>/items/<uuid:item>/chair/",
        votes.chair_vote,
        name="chair-vote",
    ),
    path(
        "<slug:cycle>/<slug:body>/votes/<uuid:vote>/printed/",
        votes.printed_votes,
        name="printed-votes",
    ),
    path("<slug:cycle>/<slug:body>/votes/<uuid:vote>/take-in/", votes.take_in, name="take-in"),
    path("<slug:cycle>/<slug:body>/votes/<uuid:vote>/close/", votes.vote_close, name="vote-close"),
    path(
        "<slug:cycle>/<slug:body>/votes/<uuid:vote>/items/<uuid:item>/correct/",
        votes.vote_correct,
        name="vote-correct",
    ),
    path(
        "<slug:cycle>/<slug:body>/recommendation/",
        recommendation.recommendation,
        name="recommendation",
    ),
]
