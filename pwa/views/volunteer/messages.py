"""A person's inbox, and what each wants to be told by mail and on which device."""

import json
from uuid import UUID

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.instance import instance, now, settings
from pwa.models import Channel, Message, Topic
from pwa.page import local_path, sent_json
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import inbox, message_wishes, push_subscriptions
from pwa.services.errors import RefusedError
from pwa.services.message_wishes import Wish
from pwa.services.messages import MessageKind
from pwa.services.push_subscriptions import Browser
from pwa.words import messages as message_words
from pwa.words.messages import Words

bp = Blueprint("messages", __name__)

NOTHING_MORE = "", 204, {"Content-Type": "application/json"}


@bp.get("/messages")
@signed_in
def listed() -> ResponseReturnValue:
    """List what the person was told, newest first."""
    page = inbox.listed(db.session(), account=_me(), after=request.args.get("after"))
    rows = [(message, _words(message)) for message in page.rows]
    unread = inbox.unread(db.session(), account=_me())
    return render_template("volunteer/messages.html", rows=rows, next=page.next, unread=unread, device=_device())


@bp.post("/messages/<public_id>/read")
@signed_in
def read(public_id: str) -> ResponseReturnValue:
    """Note that a message was read, and lead on to what it is about."""
    message = inbox.read(db.session(), public_id, account=_me(), now=now())
    return redirect(local_path(message.path), 303)


@bp.post("/messages/read")
@signed_in
def read_all() -> ResponseReturnValue:
    """Note that all messages were read."""
    inbox.read_all(db.session(), account=_me(), now=now())
    return redirect(url_for(".listed"), 303)


@bp.get("/messages/settings")
@signed_in
def ask_wishes() -> ResponseReturnValue:
    """Ask what is wanted by mail, and what on the phone."""
    wanted = message_wishes.wanted(db.session(), account=_me())
    return render_template(
        "volunteer/message_settings.html",
        topics=[(topic, message_words.topic(topic)) for topic in Topic],
        channels=list(Channel),
        wanted=wanted,
        wants_push=any(channel is Channel.PUSH for _, channel in wanted),
        device=_device(),
        is_saved="saved" in request.args,
    )


@bp.post("/messages/settings")
@signed_in
def save_wishes() -> ResponseReturnValue:
    """Keep what is wanted: exactly the boxes that are ticked."""
    ticked = set(request.form.getlist("wish"))
    chosen = {wish for wish in message_wishes.ALL if wish_value(wish) in ticked}
    message_wishes.save(db.session(), account=_me(), chosen=chosen)
    return redirect(url_for(".ask_wishes", saved=1), 303)


@bp.post("/messages/push")
@signed_in
def start_push() -> ResponseReturnValue:
    """Send to this browser from now on, as long as its session lasts."""
    account = signed_in_account()
    browser = Browser(_sent("endpoint"), _sent("p256dh"), _sent("auth"))
    try:
        push_subscriptions.keep(
            db.session(),
            browser,
            account=account.account_id,
            session_id=account.session_id,
            hosts=settings().push_hosts,
            now=now(),
        )
    except RefusedError as error:
        return make_response(jsonify(error=describe(next(iter(error.faults.values())))), 422)
    return NOTHING_MORE


@bp.post("/messages/push/end")
@signed_in
def end_push() -> ResponseReturnValue:
    """Send to this browser no more."""
    push_subscriptions.end(db.session(), account=_me(), endpoint=_sent("endpoint"))
    return NOTHING_MORE


@bp.app_template_filter("wish_value")
def wish_value(wish: Wish) -> str:
    """Return what a ticked box sends."""
    topic, channel = wish
    return f"{topic.value}-{channel.value}"


def _words(message: Message) -> Words:
    return message_words.words(MessageKind(message.kind), json.loads(message.facts))


def _device() -> dict[str, object]:
    """Return what the page tells its script: how to subscribe, for whom, and whether this browser is known."""
    account = signed_in_account()
    return {
        "key": instance().pusher.public_key,
        "account": account.public_id,
        "is_known": push_subscriptions.is_kept(db.session(), session_id=account.session_id),
    }


def _sent(name: str) -> str:
    """Return what a browser says of itself: an address or a key, nothing that a database could not keep."""
    value = sent_json().get(name)
    return value if isinstance(value, str) and value.isascii() and value.isprintable() else ""


def _me() -> UUID:
    return signed_in_account().account_id
