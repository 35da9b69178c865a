"""Why a field was refused, in words that say what to do."""

from pwa.i18n import gettext as _
from pwa.i18n import noted

TEXTS = {
    "email_refused": noted("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org."),
    "code_refused": noted("Bitte geben Sie die sechs Ziffern aus der E-Mail ein."),
    "code_wrong": noted("Dieser Code stimmt nicht. Bitte prüfen Sie die sechs Ziffern in der E-Mail."),
    "code_over": noted("Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an."),
    "name_empty": noted("Bitte geben Sie den Namen ein."),
    "name_too_long": noted("Bitte kürzen Sie den Namen auf höchstens 67 Zeichen."),
    "name_no_letter": noted("Bitte geben Sie einen Namen mit mindestens einem Buchstaben ein."),
    "name_digit": noted("In Namen stehen keine Ziffern. Bitte schreiben Sie den Namen nur mit Buchstaben."),
    "name_invisible": noted("Der Name enthält unsichtbare Zeichen. Bitte tippen Sie ihn neu, statt ihn einzufügen."),
    "name_control": noted("Der Name enthält Steuerzeichen oder Zeilenumbrüche. Bitte tippen Sie ihn neu."),
    "name_other_script": noted("Bitte schreiben Sie den Namen in lateinischen Buchstaben, wie er im Ausweis steht."),
    "name_symbol": noted(
        "Erlaubt sind Buchstaben, Bindestrich, Apostroph, Punkt und Leerzeichen. Bitte entfernen Sie andere Zeichen."
    ),
    "day_missing": noted("Bitte geben Sie das Datum ein."),
    "day_future": noted("Dieser Tag liegt in der Zukunft. Bitte wählen Sie heute oder einen früheren Tag."),
    "year_refused": noted("Bitte geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2019."),
    "future_day": noted("Dieser Tag liegt in der Zukunft. Bitte wählen Sie heute oder einen früheren Tag."),
    "too_old": noted("Dieser Tag liegt mehr als 24 Monate zurück. Bitte tragen Sie nur spätere Tage ein."),
    "too_long_day": noted("An diesem Tag wären es mehr als 24 Stunden. Bitte prüfen Sie Tag und Dauer."),
    "duration_empty": noted("Bitte geben Sie die Dauer ein, zum Beispiel 2,5 oder 2:30."),
    "duration_not_a_number": noted("Bitte geben Sie die Dauer in Stunden ein, zum Beispiel 2,5 oder 2:30."),
    "duration_too_small": noted("Bitte geben Sie mindestens eine Minute ein."),
    "duration_too_large": noted("Ein Tag hat 24 Stunden. Bitte geben Sie eine kürzere Dauer ein."),
    "activity_missing": noted("Bitte schreiben Sie in wenigen Worten, was Sie getan haben."),
    "activity_refused": noted("Bitte beschreiben Sie die Tätigkeit in höchstens 200 Zeichen ohne Zeilenumbruch."),
    "organisation_missing": noted("Bitte wählen Sie eine Organisation, oder geben Sie ihren Namen ein."),
    "organisation_both": noted("Bitte wählen Sie nur eines: eine Organisation aus der Liste oder einen eigenen Namen."),
    "organisation_unknown": noted("Diese Organisation ist nicht im Verzeichnis. Bitte wählen Sie eine andere."),
    "organisation_name_refused": noted("Bitte geben Sie den Namen der Organisation in höchstens 160 Zeichen ein."),
    "organisation_twice": noted("Diese Organisation steht schon weiter oben. Bitte nennen Sie jede nur einmal."),
    "place_missing": noted("Bitte wählen Sie den Stadt- oder Landkreis, in dem die Organisation tätig ist."),
    "text_missing_answer": noted("Bitte schreiben Sie Ihre Antwort."),
    "text_missing_question": noted("Bitte schreiben Sie Ihre Frage."),
    "text_missing_reason": noted("Bitte schreiben Sie den Grund."),
    "text_too_long": noted("Bitte kürzen Sie den Text auf höchstens 500 Zeichen."),
    "profile_missing": noted("Bitte tragen Sie zuerst Ihren Namen ins Profil ein."),
    "consent_missing": noted("Bitte stimmen Sie zu. Ohne Zustimmung kann das Amt den Antrag nicht prüfen."),
    "authority_missing": noted("Bitte wählen Sie das Amt, das Ihren Antrag prüfen soll."),
    "reason_missing": noted("Bitte wählen Sie einen Grund."),
    "client_id_refused": noted(
        "Die Kennung dieses Eintrags war beschädigt. Bitte senden Sie das Formular noch einmal."
    ),
}


def describe(reason: str) -> str:
    """Return the words for a reason, in the language of the request."""
    return _(TEXTS[reason])
