"""How a request meets the database: one transaction, tried again where two writers met."""

from flask import Flask, Response, g, request
from sqlalchemy.exc import DBAPIError

from pwa import db

FIRST_ERROR = 400


class Application(Flask):
    """A Flask app that commits after each successful unsafe request, and after no other."""

    def dispatch_request(self) -> Response:
        """Answer by the view; an unsafe request's transaction is committed here, or tried again."""
        if not g.get("unsafe"):
            return self.make_response(super().dispatch_request())
        for attempt in range(1, db.TRIES + 1):
            try:
                return self._answer_and_commit()
            except DBAPIError as error:
                if attempt == db.TRIES or not db.is_transient(error):
                    raise
                db.start_again()
                db.pause(attempt)
        raise AssertionError(request.path)  # the last try returns or raises

    def full_dispatch_request(self) -> Response:
        """Answer, then end the transaction and do what was put off; an answer that this fails for is withheld."""
        try:
            response = super().full_dispatch_request()
            try:
                db.finish()
            except db.NotStoredError as error:
                response = self.finalize_request(self.handle_user_exception(error))
            return response
        finally:
            db.start_again()

    def handle_exception(self, e: Exception) -> Response:
        """Answer what nobody expected; the page asks who is signed in, and must not keep the writer's place for it."""
        try:
            return self.make_response(super().handle_exception(e))
        finally:
            db.start_again()

    def _answer_and_commit(self) -> Response:
        response = self.make_response(super().dispatch_request())
        db.commit(successful=response.status_code < FIRST_ERROR)
        return response
