"""Fills an empty data folder with one ticket, which has a note to colleagues among its follow-ups."""

import django

django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from helpdesk.models import FollowUp, Queue, Ticket, UserSettings

call_command("migrate", verbosity=0)
users = get_user_model().objects
ana = users.create_superuser("ana", "ana@shop.example", "blue-door-1042")
ben = users.create_superuser("ben", "ben@shop.example", "blue-door-1042")
maria = users.create_user("maria", "maria@customer.example", "blue-door-1042")
# Ana has the form below the follow-ups, Ben in a tab beside them, as everybody has it at first.
for user, layout in [(ana, "bottom"), (ben, "tabs")]:
    UserSettings.objects.filter(user=user).update(ticket_respond_layout=layout)
ticket = Ticket.objects.create(
    queue=Queue.objects.create(title="Shop", slug="shop"),
    title="Order 1042",
    submitter_email=maria.email,
    description="Where is my order 1042? I ordered two weeks ago.",
)
for comment, public, user in [
    ("We sent it on Monday.", True, ana),
    ("It has still not come.", True, maria),
    ("She shouted on the phone.", False, ana),
]:
    FollowUp.objects.create(
        ticket=ticket, title="Comment", comment=comment, public=public, user=user
    )
