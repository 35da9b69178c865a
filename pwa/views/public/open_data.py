"""Open data: the cards of the Land as a table for anybody, and what its columns mean."""

from hashlib import sha256

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.exports.csv_file import INTERNATIONAL, write_csv
from pwa.exports.sheet import Column, Sheet
from pwa.instance import programme
from pwa.security.access import public
from pwa.services import open_data
from pwa.services.open_data import EVERY_ROUTE, OpenRow
from pwa.words.routes import NAMES, route_name

bp = Blueprint("open_data", __name__)

LICENSE = "https://www.govdata.de/dl-de/by-2-0"
FRESH_FOR = "public, max-age=3600"
HEADINGS = ("month", "ags", "area", "route", "cards", "license")


@bp.get("/open-data")
@public
def show() -> ResponseReturnValue:
    """Say what the table holds, how it is counted, and who may use it for what."""
    known = [(kind.value, route_name(kind)) for kind in NAMES if kind in {route.kind for route in programme().routes}]
    return render_template("public/open_data.html", license=LICENSE, routes=known, every_route=EVERY_ROUTE)


@bp.get("/open-data/cards.csv")
@public
def cards() -> ResponseReturnValue:
    """Send the table, the same for everybody."""
    rows = [_cells(row) for row in open_data.rows(db.session())]
    content = write_csv(Sheet("cards", [Column(heading) for heading in HEADINGS], rows), INTERNATIONAL)
    headers = {"Cache-Control": FRESH_FOR, "Link": f'<{LICENSE}>; rel="license"', "Access-Control-Allow-Origin": "*"}
    response = Response(content, content_type="text/csv; charset=utf-8", headers=headers)
    response.set_etag(sha256(content).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _cells(row: OpenRow) -> tuple[str, str, str, str, int, str]:
    return (row.month.strftime("%Y-%m"), row.ags, row.area, row.route, row.cards, LICENSE)
