"""The app: the only place where the parts meet."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pwa import compression, db, errors, formats, i18n
from pwa.assets import ROOT, Assets
from pwa.background import start_signing
from pwa.clock import Clock, system_clock
from pwa.config import ConfigurationError, Settings
from pwa.dispatch import Application
from pwa.domain.programme import Programme
from pwa.instance import Instance
from pwa.issuing import Issuers
from pwa.keyring import load_push_key, read_ring, root_point
from pwa.page import init_page
from pwa.performers import init_performers
from pwa.post.mail import Mailer, make_mailer
from pwa.post.push import make_pusher
from pwa.programmes import ProgrammeFileError, UnknownProgrammeError, load, load_file
from pwa.security import access, gate, headers, login
from pwa.views import account, machine, office, organisation, public, volunteer
from pwa.words import error_summary
from pwa.words import rules as rule_words

AUDIENCES = (public, machine, account, volunteer, organisation, office)


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
        issuers=Issuers(settings, programme, now=clock()),
        root=root_point(settings),
        ring=lambda: read_ring(settings),
        assets=Assets(),
        mailer=mailer or make_mailer(settings),
        pusher=make_pusher(settings, load_push_key(settings)),
    )
    app.extensions["ehrenamtskarte"] = parts
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 256 * 1024
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0)  # type: ignore[method-assign] # as Flask documents it
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
    rule_words.init_rule_words(app)
    error_summary.init_error_summary(app)
    login.init_login(app)
    gate.init_gate(app)
    compression.init_compression(app)
    headers.init_headers(app)
    errors.init_errors(app)
    init_page(app)
    init_performers()
    for audience in AUDIENCES:
        for page in audience.PAGES:
            app.register_blueprint(page.bp)
    access.refuse_unstated(app)
