"""How long one full verification takes, beside the bare signature checks of the same library in the same run."""

import json
import subprocess
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from pwa.assets import ROOT
from pwa.vk1 import p256
from pwa.vk1.frame import DeviceFrame, parse_digits
from pwa.vk1.signing import issuer_message, show_message
from pwa.vk1.verifying import Result, verify
from tests.bench.rows import Goal, Row
from tests.bench.stage import MEASURE, SCRIPTS, Stage, script
from tests.js.test_node import node
from tests.vectors.scene import NOW, PROG, Kid, code, entry, show

RUNS = 5
BATCHES = 25  # in a run
BATCH = 8  # verifications
IN_NODE = """
    const { measure } = await import(process.argv[1]);
    console.log(JSON.stringify(await measure(JSON.parse(process.argv[2]))));
"""

Times = tuple[float, float]  # milliseconds of a whole verification, and of the bare checks within it


def rows(stage: Stage) -> list[Row]:
    digits = code(show())
    return [
        *_pair("JavaScript in Node", _in_node(digits), Goal(2, is_reachable=False)),
        *_pair("JavaScript in Chromium", _in_browser(stage, digits), Goal(2, is_reachable=False)),
        *_pair("Python", _in_python(digits), None),
    ]


def _pair(where: str, runs: Sequence[Times], goal: Goal | None) -> list[Row]:
    return [
        Row(what=f"One full verification, {where}", figures=[whole for whole, _ in runs], unit="ms", goal=goal),
        Row(what="… as a multiple of its two bare ECDSA checks", figures=[whole / bare for whole, bare in runs]),
    ]


def _in_python(digits: str) -> list[Times]:
    ring = {int(Kid.ACTIVE): entry(Kid.ACTIVE)}

    def whole() -> None:
        outcome = verify(digits, ring=ring, is_revoked=lambda _idx, _kid: False, now=NOW)
        assert outcome.result is Result.OK

    bare = _bare_checks(digits)
    _in_turn(whole, bare)
    return [_in_turn(whole, bare) for _ in range(RUNS)]


def _bare_checks(digits: str) -> Callable[[], None]:
    """Check both signatures, with everything else done beforehand."""
    frame = parse_digits(digits)
    assert isinstance(frame, DeviceFrame)
    card = frame.credential
    issuer = p256.key_from_point(entry(Kid.ACTIVE).point)
    phone = p256.key_from_x(card.key_x, is_odd=card.is_key_odd)
    checks = [
        (issuer, _der(card.signature), issuer_message(card, PROG)),
        (phone, _der(frame.signature), show_message(frame, PROG, NOW, 0)),
    ]

    def bare() -> None:
        for key, signature, message in checks:
            key.verify(signature, message, ec.ECDSA(SHA256()))

    return bare


def _der(signature: bytes) -> bytes:
    return encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))


def _in_turn(whole: Callable[[], None], bare: Callable[[], None]) -> Times:
    """Time both in small batches in turn, so that other work of the machine meets both; the median batch counts."""
    times = [(_time(whole), _time(bare)) for _ in range(BATCHES)]
    return median(time for time, _ in times), median(time for _, time in times)


def _time(act: Callable[[], None]) -> float:
    begun = perf_counter()
    for _ in range(BATCH):
        act()
    return (perf_counter() - begun) * 1000 / BATCH


def _in_node(digits: str) -> list[Times]:
    task = json.dumps(_task(digits, (ROOT / "static/js/lib").as_uri()))
    command = [node(), "--input-type=module", "--eval", IN_NODE, str(SCRIPTS / "verification.js"), task]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [(run["whole"], run["bare"]) for run in json.loads(answer)]


def _in_browser(stage: Stage, digits: str) -> list[Times]:
    with stage.phone() as phone:
        phone.open("/scan")
        task = _task(digits, f"{stage.js}/lib")
        runs: list[dict[str, float]] = phone.page.evaluate(MEASURE, [script(phone.page, "verification.js"), task])
    return [(run["whole"], run["bare"]) for run in runs]


def _task(digits: str, lib: str) -> dict[str, object]:
    key = entry(Kid.ACTIVE)
    ring = {"kid": int(Kid.ACTIVE), "prog": PROG.hex(), "x": key.x.hex(), "y": key.y.hex()}
    return {"lib": lib, "digits": digits, "now": NOW, **ring, "runs": RUNS, "batches": BATCHES, "batch": BATCH}
