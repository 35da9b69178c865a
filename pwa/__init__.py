"""The app: the only place where the parts meet."""

from flask import Flask

from pwa import db, errors, formats, i18n
from pwa.assets import ROOT, Assets
from pwa.background import start_signing
from pwa.clock import Clock, system_clock
from pwa.config import ConfigurationError, Settings
from pwa.dispatch import Application
from pwa.domain.programme import Programme
from pwa.instance import Instance
from pwa.keyring import load_issuer, read_ring, root_point
from pwa.mail import Mailer, make_mailer
from pwa.page import init_page
from pwa.programmes import ProgrammeFileError, UnknownProgrammeError, load, load_file
from pwa.security import access, gate, headers, login
from pwa.views import (
    account,
    application,
    card,
    demo,
    hours,
    machine,
    office,
    office_applications,
    office_cards,
    office_hours,
    profile,
    public,
    volunteer,
    worker,
)

PUBLIC = (public, machine, worker, demo)
VOLUNTEERS = (account, profile, volunteer, hours, application, card)
OFFICES = (office, office_hours, office_applications, office_cards)


def create_app(settings: Settings, *, clock: Clock = system_clock, mailer: Mailer | None = None) -> Flask:
    """Build the app for one instance.

    Raises ConfigurationError, KeysMissingError, KeyFileError and UnstatedAccessError: then it does not start.
    """
    app = Application("pwa", template_folder=str(ROOT / "templates"), static_folder=None)
    programme = load_programme(settings)
    parts = Instance(
        settings=settings,
        clock=clock,
        engine=db.make_engine(settings.database_url),
        programme=programme,
        issuer=load_issuer(settings, programme),
        root=root_point(settings),
        ring=lambda: read_ring(settings),
        assets=Assets(),
        mailer=mailer or make_mailer(settings),
    )
    app.extensions["ehrenamtskarte"] = parts
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 256 * 1024
    _join(app)
    start_signing(app, parts)
    return app


def load_programme(settings: Settings) -> Programme:
    """Return the programme that the settings name by id or path; in demo mode as a programme of its own.

    Raises ConfigurationError.
    """
    name = settings.programme
    try:
        programme = load_file(settings.data / name) if name.endswith(".toml") else load(name)
    except UnknownProgrammeError as error:
        raise ConfigurationError(f"There is no programme {name}; set PROGRAMME to its id or a .toml file.") from error
    except ProgrammeFileError as error:
        raise ConfigurationError(str(error)) from error
    return programme.as_demo() if settings.demo else programme


def _join(app: Application) -> None:
    i18n.init_i18n(app)
    formats.init_formats(app)
    login.init_login(app)
    gate.init_gate(app)
    headers.init_headers(app)
    errors.init_errors(app)
    init_page(app)
    for pages in (*PUBLIC, *VOLUNTEERS, *OFFICES):
        app.register_blueprint(pages.bp)
    access.refuse_unstated(app)
