"""Every way into the app that leads to somebody's things, and what it takes: a row here, or the build fails."""

from dataclasses import dataclass

from pwa.security.permissions import Permission

SUBJECT = "<public_id>"


@dataclass(frozen=True, slots=True)
class Row:
    """One way to one office path, and what it takes."""

    method: str
    path: str
    permission: Permission

    @property
    def has_subject(self) -> bool:
        return SUBJECT in self.path

    @property
    def kind(self) -> str:
        """The kind of subject: the path's second part."""
        return self.path.split("/")[2]

    def at(self, public_id: str) -> str:
        return self.path.replace(SUBJECT, public_id)


@dataclass(frozen=True, slots=True)
class Own:
    """One way to something that belongs to the person signed in; ``kind`` names it among the subjects."""

    method: str
    path: str
    kind: str

    def at(self, subject: str) -> str:
        head, _, rest = self.path.partition("<")
        return head + subject + rest.partition(">")[2]


@dataclass(frozen=True, slots=True)
class Held:
    """One way open to whoever holds a link; ``kind`` names the link's token among the subjects, ``inner`` an id below.

    ``needs_session`` tells that its holder must be signed in too.
    """

    method: str
    path: str
    kind: str
    inner: str = ""
    needs_session: bool = False

    def at(self, token: str, inner: str = "") -> str:
        return self.path.replace("<token>", token).replace(SUBJECT, inner)


ROWS = (
    Row("GET", "/office", Permission.READ_REPORTS),
    Row("GET", "/office/hour-logs", Permission.READ_CASES),
    Row("GET", "/office/hour-logs/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/hour-logs/<public_id>/approval", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/rejection", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/query", Permission.DECIDE_HOURS),
    Row("GET", "/office/hour-logs/<public_id>/hand-over", Permission.READ_CASES),
    Row("POST", "/office/hour-logs/<public_id>/hand-over", Permission.DECIDE_HOURS),
    Row("GET", "/office/applications", Permission.READ_CASES),
    Row("GET", "/office/applications/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/applications/<public_id>/approval", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/rejection", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/query", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/card", Permission.ISSUE_CARDS),
    Row("GET", "/office/evidence/<public_id>", Permission.READ_CASES),
    Row("GET", "/office/applications/<public_id>/hand-over", Permission.READ_CASES),
    Row("POST", "/office/applications/<public_id>/hand-over", Permission.DECIDE_APPLICATIONS),
    Row("GET", "/office/cards", Permission.READ_CASES),
    Row("GET", "/office/cards/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/cards/<public_id>/revocation", Permission.REVOKE_CARDS),
    Row("POST", "/office/cards/<public_id>/phones", Permission.ISSUE_CARDS),
    Row("GET", "/office/lists", Permission.READ_CASES),
    Row("GET", "/office/lists/new", Permission.IMPORT),
    Row("POST", "/office/lists", Permission.IMPORT),
    Row("POST", "/office/list-invitations", Permission.IMPORT),
    Row("GET", "/office/list-uploads/<public_id>", Permission.IMPORT),
    Row("POST", "/office/list-uploads/<public_id>/columns", Permission.IMPORT),
    Row("POST", "/office/list-uploads/<public_id>/members", Permission.IMPORT),
    Row("GET", "/office/lists/<public_id>", Permission.READ_CASES),
    Row("GET", "/office/lists/<public_id>/letters", Permission.IMPORT),
    Row("GET", "/office/organisations", Permission.READ_CASES),
    Row("GET", "/office/organisations/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/organisations/<public_id>/contacts", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/check", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/removal", Permission.MANAGE_ORGANISATIONS),
    Row("GET", "/office/cards/import", Permission.IMPORT),
    Row("POST", "/office/cards/import", Permission.IMPORT),
    Row("GET", "/office/cards/<public_id>/letter", Permission.IMPORT),
    Row("POST", "/office/cards/<public_id>/letter", Permission.IMPORT),
    Row("GET", "/office/card-imports/<public_id>", Permission.IMPORT),
    Row("POST", "/office/card-imports/<public_id>", Permission.IMPORT),
    Row("GET", "/office/card-imports/<public_id>/letters", Permission.IMPORT),
    Row("GET", "/office/places", Permission.READ_CASES),
    Row("POST", "/office/places/delegation", Permission.MANAGE_PLACES),
    Row("GET", "/office/programme", Permission.READ_CASES),
    Row("GET", "/office/reports", Permission.READ_REPORTS),
    Row("GET", "/office/reports.csv", Permission.READ_REPORTS),
    Row("GET", "/office/audit-log", Permission.READ_AUDIT_LOG),
    Row("GET", "/office/audit-log/export", Permission.READ_AUDIT_LOG),
    Row("POST", "/office/audit-log/export", Permission.READ_AUDIT_LOG),
    Row("POST", "/office/organisations/<public_id>/field", Permission.MANAGE_ORGANISATIONS),
    Row("GET", "/office/reports.xlsx", Permission.READ_REPORTS),
    Row("GET", "/office/reports/evaluation.pdf", Permission.READ_REPORTS),
    Row("GET", "/office/exports", Permission.EXPORT),
    Row("POST", "/office/exports", Permission.EXPORT),
    Row("POST", "/office/organisations/<public_id>/link", Permission.MANAGE_ORGANISATIONS),
    Row("GET", "/office/organisations/new", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/name", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/listing", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/trust", Permission.MANAGE_ORGANISATIONS),
    Row("GET", "/office/organisations/<public_id>/merge", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/organisations/<public_id>/merge", Permission.MANAGE_ORGANISATIONS),
    Row("POST", "/office/cards/<public_id>/phones/block", Permission.REVOKE_CARDS),
    Row("POST", "/office/cards/<public_id>/renewal", Permission.ISSUE_CARDS),
    Row("POST", "/office/cards/<public_id>/end", Permission.ISSUE_CARDS),
    Row("POST", "/office/cards/<public_id>/replacement", Permission.ISSUE_CARDS),
    Row("GET", "/office/card-revocations", Permission.CHANGE_MANY_CARDS),
    Row("POST", "/office/card-revocations", Permission.CHANGE_MANY_CARDS),
    Row("POST", "/office/card-revocations/check", Permission.CHANGE_MANY_CARDS),
    Row("GET", "/office/card-changes", Permission.CHANGE_MANY_CARDS),
    Row("POST", "/office/card-changes", Permission.CHANGE_MANY_CARDS),
    Row("GET", "/office/card-changes/<public_id>", Permission.CHANGE_MANY_CARDS),
    Row("POST", "/office/card-changes/<public_id>", Permission.CHANGE_MANY_CARDS),
    Row("GET", "/office/renewals", Permission.READ_CASES),
    Row("GET", "/office/renewals/letters", Permission.ISSUE_CARDS),
    Row("GET", "/office/people", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/invitations", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/invitations/<public_id>/withdrawal", Permission.MANAGE_PEOPLE),
    Row("GET", "/office/people/<public_id>", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/people/<public_id>/role", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/people/<public_id>/removal", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/people/<public_id>/sessions", Permission.MANAGE_PEOPLE),
    Row("POST", "/office/people/<public_id>/factor-reset", Permission.MANAGE_PEOPLE),
    Row("GET", "/office/proposals", Permission.READ_CASES),
    Row("POST", "/office/proposals/<public_id>/confirmation", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/proposals/<public_id>/refusal", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/proposals/<public_id>/withdrawal", Permission.DECIDE_APPLICATIONS),
    Row("GET", "/office/applications/<public_id>/override", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/override", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/cards/<public_id>/paper", Permission.ISSUE_CARDS),
    Row("GET", "/office/cards/<public_id>/paper.pdf", Permission.ISSUE_CARDS),
    Row("GET", "/office/print-runs", Permission.ISSUE_CARDS),
    Row("POST", "/office/print-previews", Permission.ISSUE_CARDS),
    Row("POST", "/office/print-runs", Permission.ISSUE_CARDS),
    Row("GET", "/office/print-runs/<public_id>", Permission.ISSUE_CARDS),
    Row("GET", "/office/print-runs/<public_id>/cards.pdf", Permission.ISSUE_CARDS),
    Row("POST", "/office/print-runs/<public_id>/replacement", Permission.ISSUE_CARDS),
    Row("POST", "/office/hour-logs/<public_id>/notes", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/answer", Permission.SERVE_COUNTER),
    Row("GET", "/office/hour-logs/<public_id>/correction", Permission.DECIDE_HOURS),
    Row("POST", "/office/hour-logs/<public_id>/correction", Permission.DECIDE_HOURS),
    Row("POST", "/office/applications/<public_id>/notes", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/applications/<public_id>/answer", Permission.SERVE_COUNTER),
    Row("POST", "/office/notes/<public_id>/deletion", Permission.DECIDE_APPLICATIONS),
    Row("GET", "/office/text-blocks", Permission.MANAGE_SETTINGS),
    Row("POST", "/office/text-blocks", Permission.MANAGE_SETTINGS),
    Row("GET", "/office/text-blocks/<public_id>", Permission.MANAGE_SETTINGS),
    Row("POST", "/office/text-blocks/<public_id>", Permission.MANAGE_SETTINGS),
    Row("POST", "/office/text-blocks/<public_id>/deletion", Permission.MANAGE_SETTINGS),
    Row("GET", "/office/counter", Permission.SERVE_COUNTER),
    Row("POST", "/office/counter", Permission.SERVE_COUNTER),
    Row("POST", "/office/counter/code", Permission.SERVE_COUNTER),
    Row("GET", "/office/counter/new", Permission.SERVE_COUNTER),
    Row("GET", "/office/counter/people/<public_id>", Permission.SERVE_COUNTER),
    Row("GET", "/office/letters", Permission.SERVE_COUNTER),
    Row("GET", "/office/letters.pdf", Permission.SERVE_COUNTER),
    Row("POST", "/office/letters/printed", Permission.SERVE_COUNTER),
    Row("GET", "/office/letters/<public_id>/letter.pdf", Permission.SERVE_COUNTER),
    Row("POST", "/office/hour-logs/<public_id>/undo", Permission.DECIDE_HOURS),
    Row("GET", "/office/hour-logs/selection", Permission.DECIDE_HOURS),
    Row("POST", "/office/decisions/hour-logs", Permission.DECIDE_HOURS),
    Row("POST", "/office/applications/<public_id>/undo", Permission.DECIDE_APPLICATIONS),
    Row("GET", "/office/applications/selection", Permission.ISSUE_CARDS),
    Row("POST", "/office/decisions/applications", Permission.ISSUE_CARDS),
    Row("GET", "/office/lists/selection", Permission.ISSUE_CARDS),
    Row("GET", "/office/bulk-acts/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/bulk-acts/<public_id>/undo", Permission.DECIDE_APPLICATIONS),
    Row("POST", "/office/queue-views", Permission.READ_CASES),
    Row("POST", "/office/queue-views/<public_id>/removal", Permission.READ_CASES),
    Row("GET", "/office/partners", Permission.READ_CASES),
    Row("GET", "/office/partners/new", Permission.MANAGE_PARTNERS),
    Row("POST", "/office/partners", Permission.MANAGE_PARTNERS),
    Row("GET", "/office/partners/<public_id>", Permission.READ_CASES),
    Row("POST", "/office/partners/<public_id>/details", Permission.MANAGE_PARTNERS),
    Row("POST", "/office/partners/<public_id>/end", Permission.MANAGE_PARTNERS),
    Row("POST", "/office/partners/<public_id>/resumption", Permission.MANAGE_PARTNERS),
    Row("POST", "/office/partners/<public_id>/uses", Permission.MANAGE_PARTNERS),
    Row("GET", "/office/settings", Permission.MANAGE_SETTINGS),
    Row("POST", "/office/settings", Permission.MANAGE_SETTINGS),
)
OWN_ROWS = (
    Own("GET", "/hour-logs/<public_id>", "hour log"),
    Own("POST", "/hour-logs/<public_id>", "hour log"),
    Own("GET", "/hour-logs/<public_id>/edit", "hour log"),
    Own("POST", "/hour-logs/<public_id>/withdrawal", "hour log"),
    Own("POST", "/hour-logs/<public_id>/answer", "hour log"),
    Own("GET", "/application/evidence/<public_id>", "evidence"),
    Own("POST", "/application/evidence/<public_id>/deletion", "evidence"),
    Own("GET", "/groups/events/<public_id>", "event"),
    Own("POST", "/groups/events/<public_id>/cancellation", "event"),
    Own("GET", "/groups/events/<public_id>/poster", "event"),
    Own("GET", "/groups/lists/<batch_id>", "batch"),
    Own("POST", "/groups/proposals/<public_id>/acceptance", "proposal"),
    Own("POST", "/groups/proposals/<public_id>/refusal", "proposal"),
    Own("POST", "/messages/<public_id>/read", "message"),
    Own("POST", "/hour-repeats/<public_id>/skip", "repeat"),
    Own("POST", "/hour-repeats/<public_id>/end", "repeat"),
    Own("GET", "/application/paper/<public_id>.pdf", "paper form"),
    Own("POST", "/account/factors/<public_id>/removal", "passkey"),
)
HELD_ROWS = (
    Held("GET", "/accept/<token>", "acceptance"),
    Held("POST", "/accept/<token>", "acceptance"),
    Held("POST", "/accept/<token>/refusal", "acceptance"),
    Held("POST", "/accept/<token>/session", "acceptance"),
    Held("GET", "/card-link/<token>", "card link"),
    Held("POST", "/card-link/<token>", "card link"),
    Held("GET", "/groups/check-in/<token>", "check-in"),
    Held("POST", "/groups/check-in/<token>", "check-in", needs_session=True),
    Held("POST", "/groups/check-in/<token>/check-out", "check-in", needs_session=True),
    Held("POST", "/groups/check-in/<token>/hours", "check-in", needs_session=True),
    Held("POST", "/groups/check-in/<token>/removal", "check-in", needs_session=True),
    Held("GET", "/lists/<token>", "club"),
    Held("POST", "/lists/<token>", "club"),
    Held("GET", "/lists/<token>/uploads/<public_id>", "club", "upload"),
    Held("POST", "/lists/<token>/uploads/<public_id>/columns", "club", "upload"),
    Held("POST", "/lists/<token>/uploads/<public_id>/members", "club", "upload"),
    Held("GET", "/lists/<token>/<public_id>", "club", "list"),
    Held("GET", "/lists/<token>/renewals", "club"),
    Held("POST", "/lists/<token>/renewals", "club"),
    Held("GET", "/invitation/<token>", "invitation"),
    Held("POST", "/invitation/<token>", "invitation", needs_session=True),
    Held("GET", "/confirm/<token>", "confirmation"),
    Held("POST", "/confirm/<token>/hours", "confirmation"),
    Held("POST", "/confirm/<token>", "confirmation"),
    Held("POST", "/confirm/<token>/answers/<public_id>", "confirmation", "attestation"),
    Held("POST", "/confirm/<token>/deputy", "confirmation"),
    Held("POST", "/confirm/<token>/link", "confirmation"),
)
# What a page answers to a role that may read it, where its subject in these tests makes that something else than 200.
OTHER_STATUS = {
    "/office/cards/<public_id>/paper.pdf": 303,  # back to the card until it is printed once
    "/office/hour-logs/<public_id>/correction": 409,  # only approved hours are corrected
}
# What belongs to one person of an office: colleagues find it as little as other offices do.
PERSONAL = {"/office/queue-views/<public_id>/removal"}
# The same for everybody: nothing of a person lies behind these.
OPEN_PATHS = {
    "/static/<version>/<path:name>",
    "/static/<version>/service_worker/manifest.js",
    "/shell/<lang>/<name>",
    "/.well-known/vk1/status/<int(max=15):number>",
}
