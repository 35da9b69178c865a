import pytest

from pwa.domain.push_address import LONGEST_ENDPOINT, is_push_service

HOSTS = ("push.example", "localhost:4711")


@pytest.mark.parametrize(
    "endpoint",
    ["https://push.example/wp/abc-_=:", "https://web.eu.push.example/x", "https://localhost:4711/x?y=1"],
)
def test_known_service_and_what_lies_below_it_is_let_through(endpoint: str) -> None:
    assert is_push_service(endpoint, HOSTS)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example/x",
        "https://push.example",
        "https://push.example:8443/x",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://evilpush.example/x",
        "https://push.example.evil.example/x",
        "https://push.example@evil.example/x",
        "https://evil.example\\@push.example/x",
        "https://evil.example#push.example/x",
        "https://evil.example/?push.example/x",
        "https://push.example/a b",
        "https://push.example/\n",
        "https://PUSH.example/x",
        "https://push.example/ö",
        f"https://push.example/{'x' * LONGEST_ENDPOINT}",
    ],
)
def test_anything_else_is_refused(endpoint: str) -> None:
    assert not is_push_service(endpoint, HOSTS)
