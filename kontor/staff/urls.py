"""The addresses of kontor.staff."""

from django.urls import path

from kontor.staff.departments import pages

urlpatterns = [
    path("settings/departments", pages.departments_page, name="departments"),
    path("settings/departments/<int:department_id>", pages.department_page, name="department"),
    path("settings/departments/<int:department_id>/delete", pages.delete_page, name="department-delete"),
]
