"""The addresses of accounts; those under /account/ are allauth's."""

from django.urls import path

from kontor.surfaces.accounts import colleagues, entrance, firm_page, handing_over, language, own

urlpatterns = [
    path("setup", entrance.setup_page, name="setup"),
    path("join/<str:token>", entrance.join, name="join"),
    path("choices/<str:what>", language.choose, name="choices"),
    path("language", language.set_language, name="language"),
    path("settings", own.own_page, name="settings"),
    path("settings/theme", language.set_theme, name="theme"),
    path("settings/sign-in", own.sign_in_page, name="settings-sign-in"),
    path("settings/firm", firm_page.firm_page, name="settings-firm"),
    path("settings/colleagues", colleagues.colleagues_page, name="colleagues"),
    path("settings/colleagues/<int:user_id>", colleagues.colleague_page, name="colleague"),
    path("settings/colleagues/<int:user_id>/deactivate", colleagues.deactivate, name="colleague-deactivate"),
    path("settings/colleagues/<int:user_id>/reactivate", colleagues.reactivate, name="colleague-reactivate"),
    path("settings/colleagues/<int:user_id>/reset-link", colleagues.reset_link, name="colleague-reset-link"),
    path("settings/colleagues/<int:user_id>/hand-over", handing_over.hand_over_page, name="hand-over"),
    path("settings/invitations/<int:invitation_id>/renew", colleagues.renew_invitation, name="invitation-renew"),
    path("settings/invitations/<int:invitation_id>/revoke", colleagues.revoke_invitation, name="invitation-revoke"),
]
