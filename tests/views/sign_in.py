"""The steps of signing in, as a browser takes them."""

from werkzeug.test import TestResponse

from tests.audit import AuditingClient

ANNA = "anna@volunteers.example"
NEW = "neu@example.org"


def ask(client: AuditingClient, email: str = NEW, **headers: str) -> TestResponse:
    return client.post("/sign-in", data={"email": email}, headers=headers)


def enter(client: AuditingClient, code: str) -> TestResponse:
    return client.post("/sign-in/code", data={"code": code})


def is_signed_in(client: AuditingClient) -> bool:
    return client.get("/account").status_code == 200
