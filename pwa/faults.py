"""Why a field was refused, in words that say what to do."""

from pwa.i18n import gettext as _
from pwa.i18n import noted

TEXTS = {
    "email_refused": noted("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org."),
    "code_refused": noted("Bitte geben Sie die sechs Ziffern aus der E-Mail ein."),
    "code_wrong": noted("Dieser Code stimmt nicht. Bitte prüfen Sie die sechs Ziffern in der E-Mail."),
    "code_over": noted("Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an."),
    "factor_code_wrong": noted("Dieser Code stimmt nicht, oder er war schon dran. Bitte nehmen Sie den nächsten."),
    "factor_code_wait": noted("Das waren zu viele falsche Codes. Bitte warten Sie eine Viertelstunde."),
    "passkey_refused": noted("Dieser Passkey gilt hier nicht. Bitte versuchen Sie es noch einmal."),
    "factor_last": noted("Das ist Ihr einziger zweiter Faktor. Bitte richten Sie zuerst einen anderen ein."),
    "office_role_missing": noted("Bitte wählen Sie die Rolle im Amt."),
    "office_role_same": noted("Diese Rolle hat die Person schon. Bitte wählen Sie eine andere."),
    "invitation_known": noted("Diese Person arbeitet schon in Ihrem Amt."),
    "invitation_own": noted("Das ist Ihr eigenes Postfach. Bitte laden Sie jemand anderen ein."),
    "invitation_open": noted("Diese Adresse ist schon eingeladen. Ziehen Sie die Einladung zurück für eine neue."),
    "proposal_outdated": noted("Inzwischen hat sich etwas geändert. Bitte lassen Sie es neu vorschlagen."),
    "override_needless": noted("Die Voraussetzungen sind erfüllt. Bitte genehmigen Sie den Antrag einfach."),
    "override_waits": noted("Das ist schon vorgeschlagen und wartet auf eine zweite Person."),
    "setup_over": noted("Diese Seite war zu alt. Bitte scannen Sie den neuen Code mit Ihrer App."),
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
    "export_days_turned": noted("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide."),
    "export_format_missing": noted("Bitte wählen Sie, wie die Datei geschrieben wird."),
    "day_future": noted("Dieser Tag liegt in der Zukunft. Bitte wählen Sie heute oder einen früheren Tag."),
    "way_missing": noted("Bitte wählen Sie, was auf Sie zutrifft."),
    "year_hours_refused": noted("Bitte geben Sie die Stunden eines Jahres als Zahl ein, zum Beispiel 120."),
    "place_activity_missing": noted("Bitte schreiben Sie in wenigen Worten, was Sie dort tun."),
    "sum_refused": noted("Bitte geben Sie den Betrag in Euro ein, zum Beispiel 840."),
    "declaration_missing": noted("Bitte stimmen Sie zu. Ohne diese Erklärung gibt es die Karte nicht."),
    "evidence_kind_missing": noted("Bitte wählen Sie, was Sie anhängen."),
    "evidence_number_refused": noted("Bitte geben Sie die Nummer ein, die auf dem Ausweis steht."),
    "evidence_over": noted("Dieser Nachweis ist abgelaufen. Bitte hängen Sie einen an, der noch gilt."),
    "files_too_many": noted("Mehr als fünf Dateien gehen nicht. Bitte löschen Sie zuerst eine."),
    "file_missing": noted("Bitte wählen Sie eine Datei aus."),
    "file_too_large": noted("Die Datei ist größer als 5 MB. Bitte nehmen Sie eine kleinere."),
    "file_kind_refused": noted("Das ist weder PDF noch JPEG noch PNG. Bitte nehmen Sie ein Foto oder ein PDF."),
    "file_picture_too_large": noted("Das Bild hat zu viele Bildpunkte. Bitte fotografieren Sie es kleiner."),
    "file_broken": noted("Die Datei lässt sich nicht lesen. Bitte fotografieren oder speichern Sie sie noch einmal."),
    "file_locked": noted("Das PDF ist verschlüsselt. Bitte speichern Sie es ohne Passwort."),
    "file_too_many_pages": noted("Das PDF hat mehr als 20 Seiten. Bitte hängen Sie nur die nötigen an."),
    "day_too_late": noted("Dieser Tag liegt zu weit in der Zukunft. Bitte prüfen Sie das Jahr."),
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
    "organisation_name_missing": noted("Bitte geben Sie den Namen der Organisation ein."),
    "organisation_alike": noted(
        "Eine Organisation mit diesem oder einem sehr ähnlichen Namen steht schon im Verzeichnis. "
        "Ist es wirklich eine andere, kreuzen Sie das bitte an."
    ),
    "organisation_merged": noted("Diese Organisation ist schon mit einer anderen zusammengeführt."),
    "organisation_unchecked": noted("Bitte nehmen Sie die Organisation zuerst ins Verzeichnis auf."),
    "merge_with_itself": noted("Das ist zweimal dieselbe Organisation. Bitte wählen Sie eine andere."),
    "survivor_missing": noted("Bitte wählen Sie, welcher Eintrag bleibt."),
    "survivor_unchecked": noted("Es kann nur eine Organisation bleiben, die geprüft im Verzeichnis steht."),
    "partner_name_refused": noted("Bitte geben Sie den Namen des Partners in höchstens 160 Zeichen ein."),
    "partner_place_refused": noted("Bitte geben Sie den Ort in höchstens 80 Zeichen ein."),
    "partner_benefit_refused": noted("Bitte schreiben Sie in höchstens 200 Zeichen, was der Partner bietet."),
    "partner_kind_missing": noted("Bitte wählen Sie, wer den Partner betreibt."),
    "partner_category_missing": noted("Bitte wählen Sie den Bereich."),
    "partner_twice": noted("Dieser Partner steht in dieser Zeit mit diesem Ort schon im Verzeichnis."),
    "partner_end_twice": noted("Danach hat dieser Partner einen neuen Eintrag. Bitte wählen Sie einen Tag davor."),
    "partner_day_too_far": noted("Bitte wählen Sie einen Tag, der höchstens ein Jahr in der Zukunft liegt."),
    "partner_since_after_end": noted("Die Teilnahme endet schon vorher. Bitte wählen Sie einen früheren Tag."),
    "partner_since_after_uses": noted("Für einen früheren Monat stehen schon Nutzungen da. Bitte prüfen Sie den Tag."),
    "partner_end_before_since": noted("Die Teilnahme beginnt erst danach. Bitte wählen Sie einen späteren Tag."),
    "partner_end_before_uses": noted("Für einen späteren Monat stehen schon Nutzungen da. Bitte prüfen Sie den Tag."),
    "uses_month_missing": noted("Bitte wählen Sie den Monat."),
    "uses_month_future": noted("Dieser Monat hat noch nicht begonnen. Bitte wählen Sie einen früheren."),
    "uses_month_before": noted("Da war der Partner noch nicht dabei. Bitte wählen Sie einen späteren Monat."),
    "uses_month_after": noted("Da war der Partner nicht mehr dabei. Bitte wählen Sie einen früheren Monat."),
    "uses_count_refused": noted("Bitte geben Sie eine ganze Zahl von 0 bis 100000 ein, nur in Ziffern."),
    "organisation_twice": noted("Diese Organisation steht schon weiter oben. Bitte nennen Sie jede nur einmal."),
    "place_missing": noted("Bitte wählen Sie den Stadt- oder Landkreis, in dem die Organisation tätig ist."),
    "text_missing_answer": noted("Bitte schreiben Sie Ihre Antwort."),
    "text_missing_question": noted("Bitte schreiben Sie Ihre Frage."),
    "text_missing_reason": noted("Bitte schreiben Sie den Grund."),
    "log_too_long": noted("Mehr als 50.000 Einträge gehen nicht in eine Datei. Bitte grenzen Sie die Tage ein."),
    "text_too_long": noted("Bitte kürzen Sie den Text auf höchstens 500 Zeichen."),
    "profile_missing": noted("Bitte tragen Sie zuerst Ihren Namen ins Profil ein."),
    "consent_missing": noted("Bitte stimmen Sie zu. Ohne Zustimmung kann das Amt den Antrag nicht prüfen."),
    "authority_missing": noted("Bitte wählen Sie das Amt, das Ihren Antrag prüfen soll."),
    "receiver_missing": noted("Bitte wählen Sie das Amt, das den Fall bekommen soll."),
    "nobody_to_delegate_to": noted("In keinem Rathaus ist schon jemand eingetragen, der entscheiden kann."),
    "text_missing_end_reason": noted("Bitte schreiben Sie den Grund."),
    "text_missing_proof": noted("Bitte schreiben Sie, was für den neuen Namen vorgelegen hat."),
    "name_unchanged": noted("Dieser Name steht schon auf der Karte. Bitte geben Sie den neuen ein."),
    "end_before_today": noted("Dieser Tag ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag."),
    "end_unchanged": noted("Die Karte endet schon an diesem Tag. Bitte wählen Sie einen anderen."),
    "end_after_programme": noted("So lange läuft das Programm nicht. Bitte wählen Sie einen früheren Tag."),
    "no_card_ends_then": noted("In diesem Zeitraum endet keine Karte, die sich ändern würde."),
    "cards_missing": noted("Bitte wählen Sie mindestens eine Karte."),
    "cards_too_many": noted("Mehr als 100 Karten auf einmal gehen nicht. Bitte teilen Sie die Auswahl."),
    "renewal_asks": noted("Die Organisation muss erst noch einmal bestätigen. Es wurde nichts geändert."),
    "renewal_missing": noted("Eine Regel ist nicht mehr erfüllt. Es wurde nichts geändert."),
    "renewal_papers": noted("Dafür braucht es einen neuen Antrag mit Nachweis. Es wurde nichts geändert."),
    "renewal_under_way": noted("Es liegt schon ein Antrag vor. Bitte entscheiden Sie über ihn."),
    "renewal_early": noted("Verlängern geht ab 90 Tage vor dem letzten Tag. Es wurde nichts geändert."),
    "renewal_late": noted("Die Karte ist zu lange abgelaufen. Es braucht einen neuen Antrag."),
    "renewal_not_renewable": noted("Diese Karte lässt sich nach den Regeln des Programms nicht verlängern."),
    "renewal_no_later_day": noted("Das Programm nennt keinen späteren letzten Tag. Es wurde nichts geändert."),
    "renewal_unlimited": noted("Diese Karte gilt unbegrenzt. Verlängern ist nicht nötig."),
    "members_missing": noted("Bitte wählen Sie mindestens eine Person, die noch aktiv ist."),
    "reason_missing": noted("Bitte wählen Sie einen Grund."),
    "view_name_refused": noted("Bitte geben Sie der Ansicht einen Namen mit höchstens 60 Zeichen."),
    "views_too_many": noted("Mehr als 20 Ansichten gehen nicht. Bitte löschen Sie zuerst eine."),
    "sample_refused": noted("Bitte geben Sie eine ganze Zahl von 0 bis 100 ein, zum Beispiel 5."),
    "period_backwards": noted("Der letzte Tag liegt vor dem ersten. Bitte wählen Sie ihn später."),
    "day_too_early": noted("Bitte wählen Sie einen Tag ab dem 1. Januar 2000."),
    "check_code_refused": noted("Bitte geben Sie alle 16 Zeichen des Prüfcodes ein."),
    "check_code_unknown": noted(
        "Diesen Code kennen wir nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen mit der Übersicht."
    ),
    "time_missing": noted("Bitte geben Sie die Uhrzeit ein, zum Beispiel 14:30."),
    "times_equal": noted("Beginn und Ende sind gleich. Bitte prüfen Sie die Uhrzeiten."),
    "event_too_far": noted("Termine können Sie nur 60 Tage im Voraus anlegen. Bitte wählen Sie einen früheren Tag."),
    "event_early": noted("Für diesen Termin können Sie sich noch nicht eintragen."),
    "event_over": noted("Dieser Termin ist schon vorbei. Stunden von früher tragen Sie selbst ein oder per Liste."),
    "event_cancelled": noted("Dieser Termin wurde abgesagt."),
    "event_finished": noted("Dafür ist es hier zu spät. Bitte tragen Sie Ihre Stunden selbst ein."),
    "entered_already": noted("Für diesen Tag haben Sie schon den gleichen Eintrag. Ist das noch ein anderer Einsatz?"),
    "lines_missing": noted("Bitte schreiben Sie in jede Zeile die E-Mail-Adresse einer Person."),
    "lines_too_many": noted("Eine Liste fasst höchstens 60 Personen. Bitte teilen Sie sie auf."),
    "proposals_too_many": noted("Mehr als 200 Personen an einem Tag gehen nicht. Bitte machen Sie morgen weiter."),
    "list_sent_before": noted(
        "Diese Liste haben Sie schon gesendet. Lassen Sie hier nur die Personen stehen, die noch fehlen."
    ),
    "sum_empty": noted("Bitte geben Sie die Stunden ein, zum Beispiel 180 oder 182,5."),
    "sum_not_a_number": noted("Bitte geben Sie die Stunden als Zahl ein, zum Beispiel 180 oder 182,5."),
    "sum_too_small": noted("Bitte geben Sie mindestens eine Minute ein, oder lehnen Sie ab."),
    "sum_too_large": noted("So viele Stunden hat ein Jahr nicht. Bitte prüfen Sie die Zahl."),
    "entries_missing": noted("Bitte kreuzen Sie die Einträge an, die stimmen."),
    "answer_missing": noted("Bitte wählen Sie eine Antwort."),
    "deputy_missing": noted("Bitte wählen Sie, wer für Sie antworten soll."),
    "deputies_too_many": noted("Es warten schon fünf Adressen auf das Amt. Bitte rufen Sie dort an."),
    "contact_known": noted("Dieser Kontakt steht schon im Verzeichnis."),
    "contact_name_refused": noted("Bitte geben Sie den Namen in höchstens 160 Zeichen ohne Zeilenumbruch ein."),
    "role_missing": noted("Bitte wählen Sie die Aufgabe in der Organisation."),
    "push_refused": noted("Diesen Dienst für Meldungen kennen wir nicht. E-Mails kommen trotzdem an."),
    "group_missing": noted("Bitte wählen Sie die Gruppe, zu der alle auf der Liste gehören."),
    "organisation_choose": noted("Bitte wählen Sie die Organisation, von der die Liste kommt."),
    "contact_missing": noted("Bitte wählen Sie eine geprüfte Kontaktperson."),
    "list_twice": noted("Bitte nur eines: eine Datei oder eine eingefügte Liste."),
    "list_too_often": noted("Das waren heute schon 50 Listen. Bitte machen Sie morgen weiter."),
    "list_scope_missing": noted("Bitte wählen Sie, ob nur die ganze Liste oder auch ein Teil übernommen wird."),
    "list_not_whole": noted(
        "Nicht alle Zeilen stimmen, darum wurde nichts übernommen. "
        "Bitte ändern Sie die Liste, oder übernehmen Sie nur die gültigen Zeilen."
    ),
    "list_nothing_new": noted("Auf dieser Liste steht niemand, der noch fehlt. Es gibt nichts zu übernehmen."),
    "consent_missing_list": noted("Bitte stimmen Sie zu. Ohne Zustimmung wird keine Karte ausgestellt."),
    "sheet_missing": noted("Bitte wählen Sie eine Datei, oder fügen Sie die Zeilen ein."),
    "sheet_empty": noted("Darin steht nichts. Bitte wählen Sie eine Datei mit Zeilen."),
    "sheet_header_only": noted("Darin stehen nur Überschriften. Bitte tragen Sie darunter die Zeilen ein."),
    "sheet_missing_column": noted("Eine Spalte fehlt. Bitte ordnen Sie sie zu, oder ergänzen Sie sie in der Datei."),
    "sheet_cell_too_long": noted("Eine Zelle ist viel zu lang. Bitte kürzen Sie ihren Text."),
    "sheet_too_many_rows": noted("Das sind mehr als 20.000 Zeilen. Bitte teilen Sie die Datei auf."),
    "sheet_too_many_columns": noted("Das sind mehr als 100 Spalten. Bitte löschen Sie, was hier nicht gebraucht wird."),
    "sheet_unpacks_too_large": noted(
        "Diese Datei wird beim Auspacken zu groß. Bitte speichern Sie nur das Blatt mit der Liste neu."
    ),
    "sheet_password": noted("Diese Datei hat ein Kennwort. Bitte speichern Sie sie ohne Kennwort."),
    "sheet_old_excel": noted("Das ist das alte Format von Excel. Bitte speichern Sie die Datei als .xlsx oder .csv."),
    "sheet_not_excel": noted(
        "Das ist keine Excel-Datei, auch wenn der Name so endet. Bitte speichern Sie die Liste als .xlsx oder .csv."
    ),
    "sheet_not_a_table": noted("Darin ist keine Tabelle zu finden. Bitte speichern Sie die Liste als .xlsx oder .csv."),
    "sheet_open_quote": noted("Ein Anführungszeichen hat kein Ende. Bitte ergänzen oder löschen Sie es."),
    "written_day_missing": noted("Bitte geben Sie das Datum ein."),
    "written_day_short_year": noted("Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 03.04.2024."),
    "written_day_year_only": noted("Bitte geben Sie auch Tag und Monat an, zum Beispiel 03.04.2024."),
    "written_day_no_such_day": noted("Diesen Tag gibt es nicht. Bitte prüfen Sie das Datum."),
    "written_day_not_a_day": noted("Das ist kein Datum. Bitte schreiben Sie es zum Beispiel so: 03.04.2024."),
    "born_on_future": noted("Dieser Geburtstag liegt in der Zukunft. Bitte prüfen Sie das Datum."),
    "born_on_too_old": noted("Dieser Geburtstag liegt mehr als 120 Jahre zurück. Bitte prüfen Sie das Datum."),
    "person_twice": noted("Diese Person steht schon weiter oben. Bitte löschen Sie eine der beiden Zeilen."),
    "card_number_missing": noted("Bitte geben Sie die Kartennummer an."),
    "card_number_refused": noted("Bitte geben Sie als Kartennummer höchstens 20 Ziffern und Buchstaben an."),
    "card_number_twice": noted("Diese Kartennummer steht schon weiter oben. Jede Karte hat ihre eigene Nummer."),
    "card_number_taken": noted("Diese Kartennummer gehört schon zu einer anderen Karte. Bitte prüfen Sie die Zeile."),
    "card_email_twice": noted(
        "Diese E-Mail-Adresse steht schon weiter oben. Bitte lassen Sie sie hier leer, dann gibt es einen Brief."
    ),
    "card_email_other": noted(
        "Diese E-Mail-Adresse gehört hier schon zu einem anderen Namen. "
        "Bitte lassen Sie sie leer, oder berichtigen Sie sie."
    ),
    "card_person_has": noted("Diese Person hat schon eine gültige Karte. Eine zweite ist nicht nötig."),
    "card_own": noted("Das ist Ihre eigene Karte. Bitte lassen Sie sie eine Kollegin oder einen Kollegen übernehmen."),
    "card_over": noted("Diese Karte ist schon abgelaufen. Sie muss nicht übernommen werden."),
    "tier_unknown": noted("Diese Stufe gibt es im Programm nicht. Bitte prüfen Sie die Schreibweise."),
    "import_scope_missing": noted("Bitte wählen Sie, was übernommen werden soll."),
    "import_not_whole": noted(
        "Nicht alle Zeilen stimmen, darum wurde nichts übernommen. "
        "Bitte berichtigen Sie die Datei, oder übernehmen Sie nur die gültigen Zeilen."
    ),
    "import_nothing_new": noted("Alle gültigen Karten sind schon da. Es gibt nichts zu übernehmen."),
    "print_run_too_many": noted("Ein Druck fasst höchstens 1.000 Karten. Bitte teilen Sie ihn auf."),
    "print_run_empty": noted("Dabei ist keine gültige Karte. Bitte wählen Sie andere Karten."),
    "print_run_nothing_named": noted("Bitte geben Sie mindestens eine Kartennummer ein."),
    "print_run_list_missing": noted("Bitte wählen Sie eine Liste."),
    "print_run_layout_missing": noted("Bitte wählen Sie, wie die Karten auf dem Papier liegen sollen."),
    "imports_too_many": noted("Das waren heute schon 50 Dateien. Bitte machen Sie morgen weiter."),
    "form_code_refused": noted("Bitte geben Sie alle 16 Zeichen der Formularnummer ein. Sie stehen unter dem QR-Code."),
    "form_code_unknown": noted(
        "Diese Formularnummer kennen wir nicht. Bitte vergleichen Sie sie Zeichen für Zeichen, "
        "oder fahren Sie ohne Nummer fort."
    ),
    "form_code_used": noted("Dieses Blatt ist schon aufgenommen. Suchen Sie die Person, dann sehen Sie den Antrag."),
    "form_code_over": noted("Dieses Formular ist abgelaufen. Bitte fahren Sie ohne Nummer fort und prüfen Sie alles."),
    "counter_places_too_many": noted(
        "Dieser Weg zur Karte nimmt so viele Organisationen nicht. Bitte entfernen Sie diese, "
        "oder wählen Sie einen anderen Weg."
    ),
    "counter_lines_missing": noted("Bitte tippen Sie den Stundenzettel ab: eine Zeile für jeden Tag."),
    "counter_lines_too_many": noted(
        "Mehr als 100 Zeilen gehen nicht auf einmal. Bitte teilen Sie den Stundenzettel auf."
    ),
    "counter_line_refused": noted(
        "Bitte schreiben Sie Tag, Stunden und Tätigkeit, zum Beispiel: 3.5.2026 2,5 Training. "
        "Statt Anfang und Ende schreiben Sie bitte die Dauer. "
        "Die Tätigkeit beginnt mit einem Wort, nicht mit einer Zahl."
    ),
    "counter_line_sent_before": noted(
        "Dieses Formular ist schon gespeichert, mit einer anderen Zeile an dieser Stelle. "
        "Bitte öffnen Sie die Person am Schalter neu, und tippen Sie nur ab, was noch fehlt."
    ),
    "counter_consent_missing": noted(
        "Ohne unterschriebene Einwilligung geht kein Antrag. Bitte lassen Sie das Formular unterschreiben."
    ),
    "counter_seen_missing": noted("Bitte bestätigen Sie, dass Sie das Papier im Original gesehen haben."),
    "counter_paper_missing": noted("Bitte wählen Sie ein Papier, das zu dieser Gruppe gehört."),
    "counter_has_application": noted("Diese Person hat schon einen offenen Antrag oder eine gültige Karte."),
    "counter_rules_not_met": noted(
        "Mit diesen Angaben sind die Voraussetzungen nicht erfüllt. "
        "Sie können die Stunden ohne Antrag aufnehmen oder einen anderen Weg wählen."
    ),
    "address_refused": noted("Bitte kürzen Sie die Zeile der Anschrift auf höchstens 120 Zeichen."),
    "text_missing_note": noted("Bitte schreiben Sie die Notiz."),
    "note_too_long": noted("Bitte kürzen Sie die Notiz auf höchstens 1.000 Zeichen."),
    "text_missing_text": noted("Bitte schreiben Sie den Text."),
    "block_title_refused": noted("Bitte geben Sie eine kurze Überschrift ein, höchstens 80 Zeichen."),
    "block_use_missing": noted("Bitte wählen Sie, wofür der Text ist."),
    "correction_missing": noted("Bitte wählen Sie, was ab jetzt gelten soll."),
    "correction_same": noted("So viele Stunden sind schon anerkannt. Bitte geben Sie die richtige Dauer ein."),
    "client_id_refused": noted(
        "Die Kennung dieses Eintrags war beschädigt. Bitte senden Sie das Formular noch einmal."
    ),
}


def describe(reason: str) -> str:
    """Return the words for a reason, in the language of the request."""
    return _(TEXTS[reason])
