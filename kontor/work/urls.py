"""Addresses of kontor.work."""

from django.urls import path

from kontor.work.activities import pages

urlpatterns = [
    path("parties/<int:party_id>", pages.send_to_party, name="party"),
    path("parties/<int:party_id>/timeline", pages.show_timeline, name="timeline"),
    path("parties/<int:party_id>/record", pages.record_on_card, name="record_on_card"),
    path("activities/record", pages.record_anywhere, name="record"),
    path("activities/<int:activity_id>/result", pages.result, name="activity_result"),
    path("activities/<int:activity_id>/move", pages.move, name="activity_move"),
]
