# ruff: noqa: RUF001 (Russian is written in Cyrillic)
"""Templates of the `seventh` split, part three: documents, pages, settings, other languages."""

import quopri
import random
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, mbi, pan, people, ssn, table
from benchmarks.detection.marks import between, dumped, encoded, mark, record
from benchmarks.detection.seventh_health import patient
from benchmarks.detection.third_code import full, plain

# --- documents in English --------------------------------------------------------------------


def discharge(s: random.Random) -> str:
    p = values.person(s)
    head = patient(
        f"**Patient:** {full(p)}  \n**Date of birth:** {values.worded(p.born)}  \n**MRN:** {p.mrn}"
    )
    return (
        f"# Discharge summary\n\n{head}  \n**Admitted:** Feb 26, 2026\n\n## Hospital course\n\n"
        f"Admitted with {p.diagnosis.lower()}. Started on {p.drug}. Follow up in two weeks.\n"
    )


def referral(s: random.Random) -> str:
    p = values.person(s)
    line = patient(
        f"RE: {full(p)}, DOB {values.american(p.born)}, {p.street}, {p.city}, {p.state} {p.zip}"
    )
    return (
        f"March 1, 2026\n\nDear Dr. Wells,\n\n{line}\n\nThank you for seeing this pleasant "
        f"patient with {p.diagnosis.lower()}. Current medication is {p.drug}.\n\nSincerely,\n"
        "R. Alder, MD\n"
    )


def soap_note(s: random.Random) -> str:
    p = values.person(s)
    head = patient(
        f"{p.family.upper()}, {p.given.upper()}   MRN#{p.mrn}   {values.american(p.born)}"
    )
    return (
        f"{head}   {p.sex}\n03/01/2026 Office Visit\n\nS: Patient reports fatigue for 3 weeks.\n"
        f"O: BP 142/91, HR 78.\nA: {p.diagnosis} ({p.code}).\nP: continue {p.drug}, labs.\n"
    )


def lab_report(s: random.Random) -> str:
    p = values.person(s)
    head = patient(
        f"Patient: {p.family}, {p.given}          Age/Sex: {2026 - p.born[0]}Y / {p.sex}\n"
        f"DOB:     {values.american(p.born):<24} Acct #:  {s.randint(10**6, 10**7)}\n"
        f"MRN:     {p.mrn:<24} Req by:  WELLS, A"
    )
    return (
        f"              NORTH COUNTY LABORATORY - FINAL REPORT\n\n{head}\n\n"
        "TEST                RESULT     FLAG   REFERENCE\nHemoglobin A1c      8.4 %      H      "
        "4.0-5.6\nCreatinine          1.1 mg/dL         0.6-1.3\n"
    )


def incident(s: random.Random) -> str:
    rows = "".join(
        "| "
        + patient(f"{full(p)} | {values.american(p.born)} | {p.mrn} | {p.diagnosis}")
        + " | merged by hand |\n"
        for p in people(s, 6)
    )
    return (
        "# INC-2231: charts merged wrongly\n\nOn 1 March the matcher merged these charts.\n\n"
        f"| Patient | DOB | MRN | Problem | Fix |\n| --- | --- | --- | --- | --- |\n{rows}"
    )


def issue(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"member {full(p)} (ID {p.member}, born {values.worded(p.born)}) gets 404 on the claims "
        "page"
    )
    return (
        f"[PORTAL-812] Claims page broken\nReporter: support\nPriority: P2\n\nSteps:\n1. log in as "
        f"{body}\n2. open the claim for {p.diagnosis.lower()}\n\nExpected: EOB is shown\n"
    )


def mail(s: random.Random) -> str:
    p = values.person(s)
    line = patient(
        f"Could you re-send the prior authorisation for {full(p)}, date of birth "
        f"{values.american(p.born)}, member number {p.member}? The plan wants {p.code} on the form."
    )
    body = encoded(
        f"Hi Dana,\n\n{line}\n\nThanks,\nFront desk\n",
        lambda text: quopri.encodestring(text.encode()).decode(),
    )
    return (
        "From: desk@clinic.example\nTo: dana@plan.example\nSubject: prior auth\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{body}"
    )


def whatsapp(s: random.Random) -> str:
    p = values.person(s)
    ask = patient(f"new admit bed 12: {full(p)} {values.american(p.born)} mrn {p.mrn}")
    return (
        f"01/03/2026, 10:02 - Night team: {ask}, {p.diagnosis.lower()}\n"
        f"01/03/2026, 10:03 - Pharmacy: ok, {p.drug} ordered\n"
    )


def call_transcript(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"CALLER: It's {full(p)}.\nAGENT: Thank you. And your date of birth?\n"
        f"CALLER: {values.worded(p.born)}.\nAGENT: And the member ID on your card?\n"
        f"CALLER: {p.member}."
    )
    return (
        "AGENT: North Health Plan, may I have your name?\n"
        f"{body}\nAGENT: I see the denied claim for {p.diagnosis.lower()}.\n"
    )


def explanation_of_benefits(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"Member name:      {full(p)}\nMember ID:        {p.member}\n"
        f"Medicare number:  {mbi(p.mbi)}\nDate of birth:    {values.american(p.born)}"
    )
    return (
        f"EXPLANATION OF BENEFITS - THIS IS NOT A BILL\n\n{body}\n\n"
        f"Service            Billed     Allowed    You owe\n{p.diagnosis[:18]:<18} 412.00     "
        "301.10     40.00\n"
    )


def label(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"{p.family.upper()}, {p.given.upper()}\nDOB {values.american(p.born)}\n"
        f"{p.street.upper()}\n{p.city.upper()} {p.state} {p.zip}"
    )
    return (
        f"NORTH PHARMACY  Rx# {s.randint(10**6, 10**7)}\n{body}\nTAKE 1 TABLET BY MOUTH DAILY\n"
        f"{p.drug.upper()}  QTY 30  REFILLS 2  DR WELLS\n"
    )


def minutes(s: random.Random) -> str:
    items = "".join(
        f"- {patient(f'{full(p)} ({values.american(p.born)}, MRN {p.mrn})')}: {p.diagnosis}, "
        "presented by RA\n"
        for p in people(s, 4)
    )
    return f"# Tumor board 2026-03-01\n\nPresent: RA, AW, LK\n\n{items}\nNext: 2026-03-08\n"


def trial_listing(s: random.Random) -> str:
    rows = [
        record(
            {
                "SUBJID": f"101-{s.randint(100, 999)}",
                "INITIALS_NAME": f"{p.given} {p.family}",
                "BRTHDTC": values.iso(p.born),
                "MEDREC": p.mrn,
                "AETERM": p.diagnosis,
            }
        )
        for p in people(s, 12)
    ]
    return table(rows)


# --- pages, calendars, settings --------------------------------------------------------------


def portal(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"  <dt>Name</dt><dd>{full(p)}</dd>\n  <dt>Date of birth</dt>"
        f"<dd>{values.american(p.born)}</dd>\n  <dt>Medical record number</dt><dd>{p.mrn}</dd>"
    )
    return (
        f"<section class=chart>\n<dl>\n{body}\n</dl>\n<p>Problem: {p.diagnosis}</p>\n</section>\n"
    )


def filled_form(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'<input type="text" name="patient_first" value="{p.given}">\n'
        f'<input type="text" name="patient_last" value="{plain(p.family)}">\n'
        f'<input type="date" name="patient_dob" value="{values.iso(p.born)}">\n'
        f'<input type="text" name="policy_no" value="{p.member}">'
    )
    return f"<form id=intake>\n{body}\n<textarea name=reason>{p.diagnosis}</textarea>\n</form>\n"


def frame_html(s: random.Random) -> str:
    rows = "".join(
        "<tr>"
        + patient(
            f"<td>{p.mrn}</td><td>{p.family}</td><td>{p.given}</td><td>{values.iso(p.born)}</td>"
            f"<td>{p.code}</td>"
        )
        + "</tr>\n"
        for p in people(s, 8)
    )
    return (
        '<table border="1" class="dataframe">\n<thead><tr><th>mrn</th><th>last_name</th>'
        f"<th>first_name</th><th>dob</th><th>icd10</th></tr></thead>\n<tbody>\n{rows}</tbody></table>\n"
    )


def notebook(s: random.Random) -> str:
    lines = ["       mrn    last_name   first_name        dob    icd10\n"]
    for n, p in enumerate(people(s, 6)):
        row = f"{p.mrn:>10} {p.family:>12} {p.given:>12} {values.iso(p.born)} {p.code:>8}"
        lines.append(f"{n}  {patient(row)}\n")
    cell = {
        "cell_type": "code",
        "execution_count": 2,
        "metadata": {},
        "outputs": [
            {
                "data": {"text/plain": lines},
                "execution_count": 2,
                "metadata": {},
                "output_type": "execute_result",
            }
        ],
        "source": ["patients.head()"],
    }
    return dumped({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, 1)


def calendar(s: random.Random) -> str:
    events = ""
    for n, p in enumerate(people(s, 3)):
        body = patient(
            f"SUMMARY:{full(p)} - {p.diagnosis}\nDESCRIPTION:DOB {values.american(p.born)}\\nMRN "
            f"{p.mrn}\\nTel {values.dialled(p.phone)}"
        )
        events += (
            f"BEGIN:VEVENT\nUID:{n}@clinic.example\nDTSTART:20260301T1{n}0000Z\n{body}\n"
            "END:VEVENT\n"
        )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Clinic//EN\n{events}END:VCALENDAR\n"


def contact(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"N:{p.family};{p.given};;;\nFN:{full(p)}\nBDAY:{values.compact(p.born)}\n"
        f"TEL;TYPE=CELL:{values.dialled(p.phone)}\nNOTE:Patient\\, MRN {p.mrn}\\, {p.diagnosis}"
    )
    return f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n"


def settings_toml(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f'first_name = "{p.given}"\nlast_name = "{p.family}"\nbirth_date = {values.iso(p.born)}\n'
        f'mrn = "{p.mrn}"'
    )
    return (
        f'[smoke]\nbase_url = "https://ehr.example"\n\n[smoke.patient]\n{body}\n'
        f'ssn = "{ssn(p.ssn)}"\n'
    )


def settings_ini(s: random.Random) -> str:
    p = values.person(s)
    body = patient(
        f"PatientName={full(p)}\nPatientDOB={values.american(p.born)}\nPatientID={p.mrn}"
    )
    return f"[worklist]\nAETitle=CT1\n\n[lastpatient]\n{body}\nStudy=CHEST\n"


def assistant_rules(s: random.Random) -> str:
    p = values.person(s)
    body = patient(f"name: {full(p)}, dob: {values.american(p.born)}, MRN: {p.mrn}, dx: {p.code}")
    return (
        "# Project instructions\n\n- Use the repository's own helpers.\n- When you test the intake "
        f"flow use this chart ({body}); it exists in staging.\n- Never edit migrations.\n"
    )


def mixed_order(s: random.Random) -> str:
    p, c = values.person(s), values.card(s)
    first, last = between(p.given, p.member)
    order = {
        "prescription": {"drug": p.drug, "refills": 2},
        "patient": {
            "givenName": first,
            "familyName": p.family,
            "dob": values.iso(p.born),
            "insuranceId": last,
        },
        "tender": {"kind": "card", "primaryAccountNumber": pan(c.number), "cvv": cvv(c.code)},
    }
    return dumped(order, 2)


# --- other languages -------------------------------------------------------------------------


class Someone(NamedTuple):
    """A person of another country."""

    given: str
    family: str
    day: str
    month: str
    year: str
    number: str


def someone(s: random.Random, given: str, family: str) -> Someone:
    """Choose a person of the names given."""
    return Someone(
        s.choice(given.split()),
        s.choice(family.split()),
        f"{s.randint(1, 28):02d}",
        f"{s.randint(1, 12):02d}",
        str(s.randint(1931, 2006)),
        values.digits(s, 8),
    )


def german(s: random.Random) -> str:
    p = someone(s, "Jürgen Sabine Uwe Renate Anke Detlef", "Müller Schäfer Vogt Krüger Lindemann")
    body = patient(
        f"Patient: {p.family}, {p.given}, geb. am {p.day}.{p.month}.{p.year}, Fallnummer {p.number}"
    )
    return (
        f"Sehr geehrte Frau Kollegin,\n\nwir berichten über\n{body}\n\n"
        "Diagnose: Arterielle Hypertonie (I10.90)\nMedikation: Ramipril 5 mg\n"
    )


def german_json(s: random.Random) -> str:
    rows = []
    for _ in range(4):
        p = someone(s, "Jürgen Sabine Uwe Renate Anke", "Müller Schäfer Vogt Krüger Lindemann")
        first, last = between(p.given, p.number)
        rows.append(
            {
                "vorname": first,
                "nachname": p.family,
                "geburtsdatum": f"{p.day}.{p.month}.{p.year}",
                "diagnose": "E11.9 Diabetes mellitus Typ 2",
                "patientennummer": last,
            }
        )
    return dumped(rows, 2)


def french(s: random.Random) -> str:
    p = someone(
        s, "Hélène Gérard Mathilde Loïc Solange", "Lefèvre Marchand Besnard Girault Roussel"
    )
    body = patient(
        f"Patient : {p.family.upper()} {p.given}\nNé(e) le : {p.day}/{p.month}/{p.year}\n"
        f"IPP : {p.number}"
    )
    return (
        f"COMPTE RENDU D'HOSPITALISATION\n\n{body}\n\nMotif : douleur thoracique.\n"
        "Diagnostic principal : I21.9 infarctus du myocarde.\n"
    )


def spanish_sql(s: random.Random) -> str:
    rows = ",\n".join(
        "("
        + patient(f"'{p.given}', '{p.family}', '{p.year}-{p.month}-{p.day}', '{p.number}'")
        + ", 'Hipertensión')"
        for p in (
            someone(s, "Íñigo Begoña Joaquín Rocío", "Echeverría Núñez Cabrera Zubiri")
            for _ in range(4)
        )
    )
    return (
        "INSERT INTO pacientes (nombre, apellidos, fecha_nacimiento, num_historia, diagnostico) "
        f"VALUES\n{rows};\n"
    )


def italian(s: random.Random) -> str:
    p = someone(s, "Giuseppe Chiara Lorenzo Alessia", "Esposito Ferrari Bianchi Colombo")
    body = patient(
        f"Paziente: {p.family} {p.given}\nData di nascita: {p.day}/{p.month}/{p.year}\n"
        f"Numero cartella: {p.number}"
    )
    return f"REFERTO RADIOLOGICO\n\n{body}\n\nQuesito clinico: polmonite.\nConclusioni: negativo.\n"


def portuguese(s: random.Random) -> str:
    rows = []
    for _ in range(5):
        p = someone(s, "João Conceição Thiago Luana", "Ferreira Azevedo Guimarães Barros")
        rows.append(
            record(
                {
                    "nome": f"{p.given} {p.family}",
                    "data_nascimento": f"{p.day}/{p.month}/{p.year}",
                    "prontuario": p.number,
                    "cid": "E11",
                }
            )
        )
    return table(rows, ";")


def dutch(s: random.Random) -> str:
    p = someone(s, "Sjoerd Femke Wouter Marijke", "Dijkstra Hoekstra Verhoeven Kuipers")
    body = patient(
        f"Betreft: {p.given} {p.family}, geboren {p.day}-{p.month}-{p.year}, "
        f"patiëntnummer {p.number}"
    )
    return f"Geachte collega,\n\n{body}\n\nDiagnose: hypertensie. Medicatie: lisinopril 10 mg.\n"


def polish(s: random.Random) -> str:
    p = someone(s, "Krzysztof Małgorzata Zbigniew", "Wiśniewski Zieliński Wójcik")
    body = patient(
        f"Pacjent: {p.given} {p.family}\nData urodzenia: {p.day}.{p.month}.{p.year}\n"
        f"Nr historii choroby: {p.number}"
    )
    return f"KARTA INFORMACYJNA\n\n{body}\n\nRozpoznanie: I10 nadciśnienie tętnicze\n"


def swedish(s: random.Random) -> str:
    p = someone(s, "Göran Ingrid Björn Åsa", "Lindqvist Sjöberg Öhman Ekström")
    first, last = between(p.given, p.number)
    return dumped(
        {
            "patient": {
                "fornamn": first,
                "efternamn": p.family,
                "fodelsedatum": f"{p.year}-{p.month}-{p.day}",
                "journalnummer": last,
            },
            "diagnos": "I10.9",
        },
        2,
    )


def japanese(s: random.Random) -> str:
    p = someone(s, "健一 美咲 翔太 由美子", "佐藤 鈴木 高橋 渡辺")
    body = patient(
        f"患者氏名: {p.family} {p.given}\n生年月日: {p.year}年{int(p.month)}月{int(p.day)}日\n"
        f"患者ID: {p.number}"
    )
    return f"診療情報提供書\n\n{body}\n\n傷病名: 高血圧症\n処方: アムロジピン 5mg\n"


def chinese(s: random.Random) -> str:
    rows = []
    for _ in range(4):
        p = someone(s, "伟 秀英 建国 丽娜", "王 李 张 欧阳")
        rows.append(
            record(
                {
                    "姓名": p.family + p.given,
                    "出生日期": f"{p.year}-{p.month}-{p.day}",
                    "病历号": p.number,
                    "诊断": "2型糖尿病",
                }
            )
        )
    return table(rows)


def russian(s: random.Random) -> str:
    p = someone(s, "Сергей Ольга Дмитрий Наталья", "Волков Морозов Соколов Лебедев")
    body = patient(
        f"Пациент: {p.family} {p.given}\nДата рождения: {p.day}.{p.month}.{p.year}\n"
        f"Номер карты: {p.number}"
    )
    return f"Выписной эпикриз\n\n{body}\n\nДиагноз: гипертоническая болезнь\n"


def french_payment(s: random.Random) -> str:
    c = values.card(s)
    return dumped(
        {
            "paiement": {
                "titulaire": c.holder,
                "numeroCarte": pan(c.number),
                "dateExpiration": f"{c.month}/{c.year[2:]}",
                "cryptogramme": cvv(c.code),
            }
        },
        2,
    )


def german_payment(s: random.Random) -> str:
    rows = [
        {
            "Karteninhaber": c.holder,
            "Kartennummer": mark("payment-card", c.number),
            "Gültig bis": f"{c.month}/{c.year[2:]}",
            "Prüfziffer": cvv(c.code),
        }
        for c in (values.card(s) for _ in range(5))
    ]
    return table(rows, ";")


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("documents", "discharge.md", discharge),
    ("documents", "referral.txt", referral),
    ("documents", "visit.txt", soap_note),
    ("documents", "result.txt", lab_report),
    ("table in text", "INC-2231.md", incident),
    ("documents", "PORTAL-812.txt", issue),
    ("mail and chat", "auth.eml", mail),
    ("mail and chat", "chat.txt", whatsapp),
    ("mail and chat", "call-0301.txt", call_transcript),
    ("documents", "eob.txt", explanation_of_benefits),
    ("documents", "label.txt", label),
    ("documents", "board.md", minutes),
    ("CSV", "dm.csv", trial_listing),
    ("HTML", "chart.html", portal),
    ("HTML", "intake.html", filled_form),
    ("HTML", "frame.html", frame_html),
    ("notebook", "head.ipynb", notebook),
    ("calendar and contact", "clinic.ics", calendar),
    ("calendar and contact", "patient.vcf", contact),
    ("configuration", "smoke.toml", settings_toml),
    ("configuration", "worklist.ini", settings_ini),
    ("prompt", "CLAUDE.md", assistant_rules),
    ("JSON", "order.json", mixed_order),
    ("other languages", "arztbrief.txt", german),
    ("other languages", "patienten.json", german_json),
    ("other languages", "compte-rendu.txt", french),
    ("other languages", "pacientes.sql", spanish_sql),
    ("other languages", "referto.txt", italian),
    ("other languages", "pacientes.csv", portuguese),
    ("other languages", "brief.txt", dutch),
    ("other languages", "karta.txt", polish),
    ("other languages", "journal.json", swedish),
    ("other languages", "shokai.txt", japanese),
    ("other languages", "bingli.csv", chinese),
    ("other languages", "epikriz.txt", russian),
    ("other languages", "paiement.json", french_payment),
    ("other languages", "karten.csv", german_payment),
)
