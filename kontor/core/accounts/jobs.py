"""Jobs of accounts: hand-overs, and letters whose links are made with the letter, so that no queue holds a key."""

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kontor.core.accounts.firm import firm
from kontor.core.accounts.handover import run_hand_over
from kontor.core.accounts.invitation import Invitation
from kontor.core.accounts.inviting import link_of
from kontor.core.accounts.model import User
from kontor.core.accounts.passwords import reset_link
from kontor.core.changes.model import Batch
from kontor.core.jobs import LONG, job


@job()
def send_invitation(invitation_id: int, base_url: str, language: str) -> None:
    """Sends the link of an invitation; one that was accepted or taken back meanwhile is not sent."""
    invitation = Invitation.open(timezone.now()).filter(pk=invitation_id).first()
    if invitation is None or not invitation.email:
        return
    with override(language):
        told = {"name": invitation.name, "firm": firm().name, "link": link_of(invitation, base_url)}
        subject = _("Your account at %(firm)s") % told
        text = _(
            "Hello %(name)s,\n\n%(firm)s works with Kontor and has made room for you. Open this link to choose a "
            "password; it works once, for seven days:\n\n%(link)s\n"
        )
        EmailMessage(subject, text % told, to=[invitation.email]).send()


@job()
def send_reset_link(user_id: int, base_url: str, language: str) -> None:
    """Sends a link by which the user can set a new password."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    with override(user.language or language):
        told = {"name": str(user), "username": user.username, "link": reset_link(user, base_url)}
        subject = _("A new password for Kontor")
        text = _(
            "Hello %(name)s,\n\nsomebody, hopefully you, asked for a new password. Your sign-in name is %(username)s. "
            "Open this link to set the password:\n\n%(link)s\n\nIf it was not you, there is nothing to do.\n"
        )
        EmailMessage(subject, text % told, to=[user.email]).send()


@job(queue_name=LONG)
def hand_over(batch_id: int) -> None:
    """Does a hand-over, or the rest of one that was interrupted."""
    batch = Batch.objects.get(pk=batch_id)
    if batch.state == Batch.State.RUNNING:
        run_hand_over(batch)
