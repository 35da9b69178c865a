"""The audit log in words: what was done, and to what."""

from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.models import RevocationReason
from pwa.words.labels import revocation_reason

ACTS = {
    "read": noted("angesehen"),
    "download": noted("heruntergeladen"),
    "export": noted("exportiert"),
    "print": noted("gedruckt"),
    "print_letter": noted("Brief gedruckt"),
    "print_letters": noted("Briefe gedruckt"),
    "renew_letter": noted("neuen Brief erstellt"),
    "approve": noted("genehmigt"),
    "reject": noted("abgelehnt"),
    "query": noted("nachgefragt"),
    "issue": noted("Karte ausgestellt"),
    "revoke": noted("Karte gesperrt"),
    "allow_phones": noted("Handywechsel erlaubt"),
    "card_copied": noted("Kopie der Karte erkannt"),
    "hand over": noted("abgegeben"),
    "receive": noted("übernommen"),
    "upload": noted("Liste hochgeladen"),
    "match_columns": noted("Spalten zugeordnet"),
    "import": noted("eingelesen"),
    "invite": noted("eingeladen"),
    "add_contact": noted("Kontakt hinzugefügt"),
    "check_contact": noted("Kontakt geprüft"),
    "remove_contact": noted("Kontakt entfernt"),
    "delegate": noted("an Rathäuser übertragen"),
    "take back": noted("Zuständigkeit zurückgeholt"),
    "block_phone": noted("Karte vom Handy genommen"),
    "renew": noted("Karte verlängert"),
    "replace": noted("Karte ersetzt"),
    "change_many_cards": noted("viele Karten geändert"),
    "propose_revocation": noted("Sperrung vorgeschlagen"),
    "add": noted("hinzugefügt"),
    "change": noted("geändert"),
    "delete": noted("gelöscht"),
    "correct": noted("berichtigt"),
    "enter_at_counter": noted("am Schalter erfasst"),
    "open_form": noted("Formular geöffnet"),
    "mark_printed": noted("als gedruckt vermerkt"),
    "take_answer": noted("Antwort aufgenommen"),
    "write_note": noted("Notiz geschrieben"),
    "take_back_note": noted("Notiz zurückgenommen"),
    "add_organisation": noted("Organisation angelegt"),
    "list_organisation": noted("ins Verzeichnis aufgenommen"),
    "merge_organisations": noted("Organisationen zusammengeführt"),
    "rename_organisation": noted("Organisation umbenannt"),
    "trust": noted("als vertrauenswürdig eingetragen"),
    "end_trust": noted("Vertrauen beendet"),
    "send_link": noted("Link geschickt"),
    "make_paper_card": noted("Papierkarte erstellt"),
    "replace_paper_card": noted("Papierkarte ersetzt"),
    "print_paper_card": noted("Papierkarte gedruckt"),
    "make_print_run": noted("Druckauftrag erstellt"),
    "preview_print_run": noted("Druckauftrag angesehen"),
    "lift": noted("Entscheidung zurückgenommen"),
    "undo": noted("Entscheidung zurückgenommen"),
    "propose": noted("vorgeschlagen"),
    "confirm": noted("Vorschlag bestätigt"),
    "refuse": noted("Vorschlag abgelehnt"),
    "withdraw": noted("Vorschlag zurückgezogen"),
    "accept_invitation": noted("Einladung angenommen"),
    "withdraw_invitation": noted("Einladung zurückgezogen"),
    "rename": noted("eigenen Namen geändert"),
    "change_role": noted("Rolle geändert"),
    "remove_person": noted("aus dem Amt entfernt"),
    "end_sessions": noted("überall abgemeldet"),
    "reset_factor": noted("zweiten Faktor zurückgesetzt"),
    "approve_by_trust": noted("durch vertrauenswürdige Organisation genehmigt"),
    "change_field": noted("Bereich geändert"),
    "add_partner": noted("Partner eingetragen"),
    "change_partner": noted("Partner geändert"),
    "end_partner": noted("Teilnahme beendet"),
    "resume_partner": noted("Ende der Teilnahme zurückgenommen"),
    "tell_uses": noted("Nutzungen eingetragen"),
    "close_years": noted("alte Jahre gelöscht"),
    "list_people": noted("Menschen im Amt angesehen"),
    "change_keys": noted("Schlüssel geändert"),
    "enter_places": noted("Gemeinden eingetragen"),
}
SUBJECTS = {
    "hour log": noted("Stundeneintrag"),
    "application": noted("Antrag"),
    "card": noted("Karte"),
    "list": noted("Liste"),
    "list upload": noted("Hochgeladene Liste"),
    "card import": noted("Übernahme von Karten"),
    "evidence": noted("Nachweis"),
    "organisation": noted("Organisation"),
    "contact": noted("Kontakt"),
    "authority": noted("Amt"),
    "card change": noted("Änderung vieler Karten"),
    "proposal": noted("Vorschlag"),
    "person": noted("Person"),
    "letter": noted("Brief"),
    "letters": noted("Briefe"),
    "text block": noted("Textbaustein"),
    "print run": noted("Druckauftrag"),
    "bulk act": noted("Sammelentscheidung"),
    "cards": noted("Karten"),
    "invitation": noted("Einladung"),
    "account": noted("Person"),
    "settings": noted("Einstellungen"),
    "report": noted("Bericht"),
    "partner": noted("Partner"),
    "audit log": noted("Protokoll"),
    "keys": noted("Schlüssel"),
}
SHORT = 6  # letters of a pseudonym that tell two deleted accounts apart


def act(code: str) -> str:
    """Return an act in the language of the request; one that has no words yet as it is stored."""
    return _(ACTS[code]) if code in ACTS else code


def reason(act_code: str, text: str) -> str:
    """Return why, in words where it was chosen from a list."""
    if act_code == "revoke" and text in set(RevocationReason):
        return revocation_reason(RevocationReason(text))
    return text


def noun(subject: str) -> str:
    """Return what a subject is, without its id."""
    code = subject if subject in SUBJECTS else subject.rpartition(" ")[0]
    return _(SUBJECTS[code]) if code in SUBJECTS else code or subject


def key(subject: str) -> str:
    """Return the public id of a subject, nothing where it has none."""
    return "" if subject in SUBJECTS else subject.rpartition(" ")[2]


def gone(pseudonym: str) -> str:
    """Return what stands for somebody whose account is deleted."""
    return _("gelöschtes Konto %(short)s") % {"short": pseudonym[:SHORT]}
