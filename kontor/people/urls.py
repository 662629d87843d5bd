"""Addresses of kontor.people."""

from django.urls import path

from kontor.people.duplicates import hints
from kontor.people.parties import pages

urlpatterns = [
    path("hand-over", hints.hand_over, name="hand_over"),
    path("companies/<int:company_id>/people/add", pages.add_person, name="add_person"),
    path("contacts/<int:person_id>/companies/<int:company_id>/leave", pages.leave, name="leave_company"),
]
