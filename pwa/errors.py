"""The one table that maps what can go wrong to a status and a page."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, InternalServerError

from pwa import db
from pwa.domain.card import TermOverError
from pwa.domain.transitions import TransitionError
from pwa.i18n import gettext as _
from pwa.i18n import language, noted
from pwa.page import local_path, wants_json
from pwa.post.mail import MailNotSentError
from pwa.security.login import NotSignedInError
from pwa.services import errors
from pwa.services.four_eyes import OwnProposalError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A status with its page: what is the matter and what to do next."""

    status: int
    title: str
    text: str


NOT_FOUND = Answer(
    404,
    noted("Diese Seite gibt es nicht"),
    noted("Bitte prüfen Sie die Adresse, oder beginnen Sie auf der Startseite."),
)
FORBIDDEN = Answer(
    403,
    noted("Das dürfen Sie hier nicht"),
    noted("Ihr Konto hat dieses Recht nicht, oder die Anfrage kam von einer fremden Seite. Es wurde nichts geändert."),
)
ANSWERS: dict[type[Exception], Answer] = {
    errors.NotFoundError: NOT_FOUND,
    errors.LinkOverError: Answer(
        404,
        noted("Dieser Link gilt nicht mehr"),
        noted("Er geht nur einmal und zehn Minuten lang. Bitte melden Sie sich mit einem neuen Code an."),
    ),
    errors.CardLinkOverError: Answer(
        404,
        noted("Dieser Link gilt nicht mehr"),
        noted("Er geht nur einmal und 90 Tage lang. Ihr Amt druckt Ihnen gern einen neuen Brief."),
    ),
    errors.ChangedEntryError: Answer(
        409,
        noted("Der Eintrag wurde inzwischen geändert"),
        noted("Bitte öffnen Sie ihn neu und sehen Sie nach, was jetzt darin steht. Es wurde nichts geändert."),
    ),
    errors.ChangedCaseError: Answer(
        409,
        noted("Der Eintrag wurde inzwischen geändert"),
        noted("Bitte laden Sie den Fall neu und entscheiden Sie dann. Es wurde nichts geändert."),
    ),
    errors.OwnCaseError: Answer(
        403,
        noted("Über eigene Einträge entscheidet jemand anderes"),
        noted("Bitte geben Sie diesen Fall an eine Kollegin oder einen Kollegen. Es wurde nichts geändert."),
    ),
    errors.ConflictError: Answer(
        409,
        noted("Dieser Eintrag wurde schon gesendet"),
        noted(
            "Unter derselben Kennung steht schon ein anderer Eintrag. Bitte öffnen Sie Ihre Stunden und prüfen Sie ihn."
        ),
    ),
    TransitionError: Answer(
        409,
        noted("Hier wurde schon entschieden"),
        noted(
            "Jemand war schneller, oder der Stand hat sich geändert. "
            "Bitte laden Sie die Seite neu. Es wurde nichts geändert."
        ),
    ),
    errors.UndoOverError: Answer(
        409,
        noted("Das lässt sich nicht mehr zurücknehmen"),
        noted("Zehn Minuten sind vorbei, oder es galt sofort. Karten können Sie sperren. Es wurde nichts geändert."),
    ),
    errors.NewerApplicationError: Answer(
        409,
        noted("Es gibt schon einen neuen Antrag"),
        noted("Die Person hat inzwischen einen neuen Antrag abgegeben. Bitte entscheiden Sie über diesen."),
    ),
    errors.OpenApplicationError: Answer(
        409,
        noted("Es gibt schon einen Antrag oder eine gültige Karte"),
        noted("Ein zweiter Antrag ist nicht nötig. Den Stand sehen Sie unter Antrag."),
    ),
    errors.RulesNotMetError: Answer(
        409,
        noted("Die Voraussetzungen sind noch nicht erfüllt"),
        noted("Welche fehlt, steht beim Antrag. Es wurde nichts geändert."),
    ),
    errors.OwnRoleError: Answer(
        403,
        noted("Die eigene Rolle ändert jemand anderes"),
        noted("Bitte wenden Sie sich an eine andere Leitung Ihres Amtes. Es wurde nichts geändert."),
    ),
    errors.LastLeadError: Answer(
        409,
        noted("Ein Amt braucht eine Leitung"),
        noted("Das ist die letzte. Bitte laden Sie zuerst eine zweite ein. Es wurde nichts geändert."),
    ),
    errors.OtherOfficeError: Answer(
        409,
        noted("Sie haben schon eine Aufgabe in einem Amt"),
        noted("Ein Konto gehört zu einem Amt. Bitte wenden Sie sich an die Leitung, die Sie einlädt."),
    ),
    errors.InvitationOverError: Answer(
        404,
        noted("Diese Einladung gilt nicht mehr"),
        noted("Sie geht nur einmal und 48 Stunden lang. Bitte fragen Sie das Amt nach einer neuen."),
    ),
    OwnProposalError: Answer(
        403,
        noted("Das entscheidet eine zweite Person"),
        noted("Den eigenen Vorschlag bestätigt eine Kollegin oder ein Kollege. Es wurde nichts geändert."),
    ),
    TermOverError: Answer(
        409,
        noted("Das Programm ist abgelaufen"),
        noted("Der letzte Tag für neue Karten liegt in der Vergangenheit. Es wurde nichts geändert."),
    ),
    db.NotStoredError: Answer(
        503,
        noted("Das können wir gerade nicht zeigen"),
        noted(
            "Vorher halten wir fest, wer etwas ansieht oder mitnimmt. Das geht gerade nicht. "
            "Bitte versuchen Sie es in einer Minute noch einmal."
        ),
    ),
    MailNotSentError: Answer(
        503,
        noted("Die E-Mail konnte nicht verschickt werden"),
        noted("Bitte versuchen Sie es in einigen Minuten noch einmal."),
    ),
}
BY_STATUS = {
    400: Answer(
        400, noted("Die Anfrage war unvollständig"), noted("Bitte gehen Sie zurück und versuchen Sie es noch einmal.")
    ),
    403: FORBIDDEN,
    404: NOT_FOUND,
    405: Answer(
        405, noted("So geht es hier nicht"), noted("Bitte öffnen Sie die Seite neu und versuchen Sie es noch einmal.")
    ),
    413: Answer(413, noted("Das ist zu viel auf einmal"), noted("Bitte kürzen Sie Ihre Eingabe.")),
    429: Answer(
        429, noted("Das war zu oft"), noted("Bitte warten Sie eine Stunde und versuchen Sie es dann noch einmal.")
    ),
    500: Answer(
        500,
        noted("Hier ist etwas schiefgegangen"),
        noted("Das liegt an uns. Bitte versuchen Sie es in einigen Minuten noch einmal."),
    ),
    503: Answer(
        503,
        noted("Gerade kann nichts gespeichert werden"),
        noted("Es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal."),
    ),
}


def init_errors(app: Flask) -> None:
    """Answer every error by a page, or as JSON where a script asks."""
    for error, answer in ANSWERS.items():
        app.register_error_handler(error, lambda _error, answer=answer: _respond(answer))
    app.register_error_handler(NotSignedInError, _ask_to_sign_in)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(InternalServerError, lambda _error: _respond(BY_STATUS[500]))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    answer = BY_STATUS.get(status) or Answer(status, BY_STATUS[400].title, BY_STATUS[400].text)
    response = _respond(answer)
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _database(error: DBAPIError) -> Response:
    log.error("The database did not answer: %s", type(error.orig).__name__)
    db.start_again()
    g.is_anonymous = True  # who is signed in cannot be asked now
    return _respond(BY_STATUS[503])


def _ask_to_sign_in(_error: NotSignedInError) -> Response:
    if wants_json():
        return make_response(jsonify(error=_("Bitte melden Sie sich an.")), 401)
    asked = request.full_path.rstrip("?") if request.method == "GET" else request.form.get("next", "")
    here = local_path(asked, otherwise="")
    shell = f"/shell/{language()}/card" if request.path == "/card" else ""
    page = render_template("account/sign_in.html", next=here, email="", errors={}, asked=True, shell_path=shell)
    return make_response(page, 401)


def _respond(answer: Answer) -> Response:
    if wants_json():
        return make_response(jsonify(error=_(answer.title)), answer.status)
    page = render_template("errors/error.html", title=_(answer.title), text=_(answer.text), status=answer.status)
    return make_response(page, answer.status)
