"""Templates of the `eighth` split, part three: what people write, in English and six languages."""

import base64
import random
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.detection import values
from benchmarks.detection.dev import Render, cvv, mbi, pan, ssn, table
from benchmarks.detection.eighth import brief, clock
from benchmarks.detection.eighth_health import condition, patient, several
from benchmarks.detection.marks import between, dumped, encoded, record
from benchmarks.detection.third_code import plain
from benchmarks.detection.values import Person


def name(p: Person) -> str:
    """Return a person's whole name without signs that need escapes."""
    return f"{plain(p.given)} {plain(p.family)}"


def said(p: Person) -> str:
    """Return a diagnosis as in the middle of a sentence."""
    text = condition(p)
    return text if text[1].isupper() else text[0].lower() + text[1:]


# --- documents -------------------------------------------------------------------------------


def operative_note(s: random.Random) -> str:
    p = values.anybody(s)
    head = patient(
        f"PATIENT NAME: {name(p).upper()}\nMEDICAL RECORD #: {p.mrn}\nDATE OF BIRTH: "
        f"{values.slashed(p.born)}"
    )
    return (
        f"ST. MARY HOSPITAL\nOPERATIVE REPORT\n\n{head}\nDATE OF PROCEDURE: 04/14/2026\n"
        "SURGEON: A. Wells, MD\n\nPREOPERATIVE DIAGNOSIS: Acute cholecystitis.\n"
        "PROCEDURE: Laparoscopic cholecystectomy.\nESTIMATED BLOOD LOSS: 20 mL.\n\nThe patient was "
        "brought to the operating room and placed in the supine position.\n"
    )


def handoff(s: random.Random) -> str:
    blocks = "".join(
        f"## Bed {n + 11}\n\n"
        + patient(
            f"- **Who:** {name(p)}, {2026 - p.born[0]}{p.sex}, DOB {values.american(p.born)}, MRN "
            f"{p.mrn}\n- **Why here:** {said(p)}"
        )
        + f"\n- **Meds due:** {p.drug} at 22:00\n- **Watch:** sats, fluid balance\n\n"
        for n, p in enumerate(several(s, 4))
    )
    return f"# Night handoff 4 West, 14 April\n\n{blocks}"


def ambulance_report(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Pt: {name(p)}   DOB: {values.slashed(p.born)}   Sex: {p.sex}\n"
        f"Home: {p.street}, {p.city} {p.state}\nC/C: chest pain x 40 min\n"
        f"PMH: {said(p)}; Rx {p.drug}"
    )
    return (
        f"PCR #{s.randint(10**6, 10**7)}  UNIT M7  DISP 08:41  ENR 08:42  ARR 08:49\n{body}\n"
        "0853 BP 158/94 HR 104 RR 22 SpO2 93%\n0855 ASA 324 PO, NTG 0.4 SL\nDEST: ST MARY ED\n"
    )


def genetics_report(s: random.Random) -> str:
    p = values.anybody(s)
    rows = patient(
        f"Patient & {name(p)} \\\\\nDate of birth & {values.clinical(p.born)} \\\\\n"
        f"Medical record no. & {p.mrn} \\\\"
    )
    return (
        "\\documentclass{article}\n\\begin{document}\n\\section*{Germline panel, 47 genes}\n"
        f"\\begin{{tabular}}{{ll}}\n{rows}\nSpecimen & blood (EDTA) \\\\\n\\end{{tabular}}\n\n"
        "A pathogenic variant was detected in \\textit{BRCA2}: c.5946delT. Genetic counselling is "
        "recommended.\n\\end{document}\n"
    )


def therapy_note(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Client: {name(p)} (b. {values.spelled(p.born)})\nMember ID: {p.member}\n"
        f"Dx: {p.code if p.code.startswith('F') else 'F33.1'}"
    )
    return (
        f"DAP NOTE   session 7   04/14/2026   53 min   telehealth\n\n{body}\n\n"
        "D: Client reports poor sleep and conflict at work; denies SI/HI.\n"
        "A: Moderate symptoms, engaged, PHQ-9 down from 16 to 12.\nP: CBT homework, weekly.\n"
    )


def appeal_letter(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"        Re:     {name(p)}\n        DOB:    {values.spelled(p.born)}\n"
        f"        ID no.: {p.member}"
    )
    return (
        "North Health Plan\nAppeals Department\nPO Box 1100\n\nApril 14, 2026\n\n"
        f"{body}\n\nTo whom it may concern:\n\nI am writing to appeal the denial of {p.drug} for "
        "my "
        f"patient, who has {said(p)} and failed two formulary alternatives.\n\n"
        "Sincerely,\nR. Alder, MD\n"
    )


def rich_letter(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Patient: {name(p)}\\line\nDate of Birth: {values.slashed(p.born)}\\line\nMRN: {p.mrn}\\"
        "par"
    )
    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs24\n"
        f"\\b RADIOLOGY REPORT\\b0\\par\n{body}\n"
        "Exam: CT chest with contrast\\par\nImpression: 9 mm nodule in the right upper lobe; "
        "follow-up CT in 3 months is advised.\\par\n}\n"
    )


def wiki_page(s: random.Random) -> str:
    rows = "".join(
        "<tr>"
        + patient(
            f"<td>{name(p)}</td><td>{values.american(p.born)}</td><td>{p.mrn}</td>"
            f"<td>{condition(p)}</td>"
        )
        + "<td>awaiting bed</td></tr>\n"
        for p in several(s)
    )
    return (
        '<h1>Boarders in ED, Tue</h1>\n<ac:structured-macro ac:name="info"/>\n<table><tbody>\n'
        f"<tr><th>Patient</th><th>Born</th><th>MRN</th><th>Problem</th><th>Status</th></tr>\n{rows}"
        "</tbody></table>\n"
    )


def theatre_list(s: random.Random) -> str:
    rows = "".join(
        f"{8 + n:02d}:15  "
        + patient(
            f"{plain(p.family).upper() + ', ' + plain(p.given):<28}{values.slashed(p.born):<12}"
            f"{p.mrn:<12}{s.choice(('R TKA', 'Lap chole', 'Hernia repair', 'Cataract L')):<14}"
        )
        + "WELLS\n"
        for n, p in enumerate(several(s))
    )
    return (
        f"OR 3 SCHEDULE  TUE 14 APR\n\nTIME   {'PATIENT':<28}{'DOB':<12}{'MRN':<12}{'CASE':<14}"
        "SURGEON\n"
        f"{rows}"
    )


def intake_questions(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"1. What is your full legal name?\n   {name(p)}\n2. What is your date of birth?\n   "
        f"{values.american(p.born)}\n3. Which medicines do you take?\n   {p.drug}\n"
        f"4. Have you ever been diagnosed with any of these?\n   {condition(p)}"
    )
    return (
        f"Submission {s.getrandbits(40):x} - New patient form\n\n{body}\n5. Do you smoke?\n   No\n"
    )


# --- mail, chat, tickets, calendars, contacts ------------------------------------------------


def pharmacy_mail(s: random.Random) -> str:
    p = values.anybody(s)
    text = (
        "Hello,\n\n"
        + patient(
            f"the e-script for {name(p)} (born {values.spelled(p.born)}) came through with the "
            f"wrong strength: it says {p.drug}."
        )
        + "\nCan the doctor resend it today? She is out of tablets.\n\nNorth Pharmacy\n"
    )
    body = encoded(text, lambda it: base64.encodebytes(it.encode()).decode())
    return (
        "From: rx@northpharmacy.example\nTo: scripts@clinic.example\nSubject: wrong strength\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: base64\n\n{body}"
    )


def team_chat(s: random.Random) -> str:
    p = values.anybody(s)
    messages = [
        {
            "from": "Dana (scheduling)",
            "body": "portal shows no visits for a patient, is it the sync?",
        },
        {"from": "Lee (support)", "body": "who is it?"},
        {
            "from": "Dana (scheduling)",
            "body": patient(
                f"{name(p)}, {values.american(p.born)}, chart {p.mrn}, follow-up for {said(p)}"
            ),
        },
        {"from": "Lee (support)", "body": "duplicate chart, merging"},
    ]
    rows = [{"createdDateTime": f"2026-04-14T09:1{n}:00Z", **one} for n, one in enumerate(messages)]
    return dumped({"channel": "ehr-support", "value": rows}, 2)


def visit_chat(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"[09:02:11] Nurse Kim: Hi! Before we start, can you confirm your name and date of birth?\n"
        f"[09:02:40] {name(p)}: {name(p)}, {values.american(p.born)}\n"
        "[09:03:02] Nurse Kim: Thank you. What brings you in today?\n"
        f"[09:03:37] {name(p)}: I ran out of my {p.drug}"
    )
    return f"--- secure visit {s.getrandbits(32):08x} ---\n{body}\n[09:04:00] Nurse Kim: Okay.\n"


def bug_ticket(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"h4. Example\n||field||value||\n|Patient|{name(p)}|\n|Birth date|{values.iso(p.born)}|\n"
        f"|MRN|{p.mrn}|\n|Order|Lipid panel ({p.code})|"
    )
    return (
        "LIS-2207  Results filed to the wrong encounter\nType: Bug   Priority: Highest   Env: "
        "PROD\n"
        f"\nSince the 6.4 upgrade results land on the previous visit.\n\n{body}\n\n"
        "h4. Workaround\nRefile by hand.\n"
    )


def commit_message(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"was charted twice: {name(p)}, DOB {values.iso(p.born)}, MRN {p.mrn} has two allergy lists"
    )
    return (
        f"commit {s.getrandbits(160):040x}\nDate:   Tue Apr 14 11:20:31 2026 +0000\n\n"
        "    fix: do not copy allergies on merge\n\n    Reported by 4 West, where a patient\n    "
        f"{body}\n"
        "    after the registration desk merged the charts.\n"
    )


def clinic_calendar(s: random.Random) -> str:
    events = "".join(
        f"BEGIN:VEVENT\nUID:{s.getrandbits(48):x}@tele.example\nDTSTART:2026041{n}T140000Z\n"
        + patient(
            f"SUMMARY:Video visit: {name(p)}\nDESCRIPTION:Reason: {condition(p)}\\nDOB: "
            f"{values.american(p.born)}\\nPhone: {values.dialled(p.phone)}\\nPlan ID: {p.member}"
        )
        + "\nEND:VEVENT\n"
        for n, p in enumerate(several(s, 3), 4)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Tele//Visits//EN\n{events}END:VCALENDAR\n"


def care_contacts(s: random.Random) -> str:
    return "".join(
        "BEGIN:VCARD\nVERSION:4.0\n"
        + patient(
            f"FN:{name(p)}\nN:{plain(p.family)};{plain(p.given)};;;\nBDAY:{values.compact(p.born)}"
            "\n"
            f"TEL;TYPE=home:{values.dialled(p.phone)}\n"
            f"NOTE:Home dialysis Tue/Thu. MRN {p.mrn}. {condition(p)}"
        )
        + "\nCATEGORIES:patients\nEND:VCARD\n"
        for p in several(s, 3)
    )


def voicemail_log(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"Hi, this is {name(p)}, date of birth {values.spelled(p.born)}. I am calling because the "
        f"pharmacy has not received my {p.drug}. My number is {values.dialled(p.phone)}."
    )
    return (
        f"VOICEMAIL 0:31  {clock(s)[:5]}  mailbox 2204 (nurse line)\nTRANSCRIPT (beta):\n{body}\n"
    )


# --- notebooks, prompts, settings ------------------------------------------------------------


def html_frame(s: random.Random) -> str:
    rows = [
        "    <tr>\n      <th>{}</th>\n{}\n    </tr>\n".format(
            n,
            patient(
                "\n".join(
                    f"      <td>{cell}</td>"
                    for cell in (p.mrn, name(p), values.iso(p.born), p.code)
                )
            ),
        )
        for n, p in enumerate(several(s, 5))
    ]
    head = "".join(f"      <th>{one}</th>\n" for one in ("", "mrn", "patient", "dob", "dx"))
    lines = [
        '<table border="1" class="dataframe">\n',
        f"  <tr>\n{head}  </tr>\n",
        *rows,
        "</table>",
    ]
    cell = {
        "cell_type": "code",
        "execution_count": 7,
        "metadata": {},
        "source": ["readmits.head()"],
        "outputs": [
            {
                "output_type": "execute_result",
                "execution_count": 7,
                "metadata": {},
                "data": {"text/html": lines},
            }
        ],
    }
    return dumped({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, 1)


def few_shot(s: random.Random) -> str:
    shots = "".join(
        "  - input: |\n      "
        + patient(
            f"{name(p)}, DOB {values.american(p.born)}, MRN {p.mrn}. Admitted with "
            f"{said(p)}, sent home on {p.drug}."
        )
        + f"\n    output: |\n      codes: [{p.code}]\n"
        for p in several(s, 3)
    )
    return (
        "name: icd-coder\nmodel: large\ntemperature: 0\nsystem: You assign ICD-10-CM codes.\n"
        f"examples:\n{shots}"
    )


def agent_transcript(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"  name: {name(p)}\n  birth_date: {values.iso(p.born)}\n  mrn: {p.mrn}\n"
        f"  problems:\n    - {condition(p)}"
    )
    return (
        "# Session 2026-04-14\n\n**User:** why does the intake page crash for this chart?\n\n"
        "**Assistant:** I'll read the record first.\n\n```\n$ ehrctl get chart --prod\nchart:\n"
        f"{body}\n```\n\n**Assistant:** The address is null; I will guard against that.\n"
    )


def chunk_store(s: random.Random) -> str:
    lines = []
    for n, p in enumerate(several(s, 4)):
        text = patient(
            f"Discharge summary for {name(p)} (DOB {values.slashed(p.born)}, MRN {p.mrn}). "
            f"Principal diagnosis: {condition(p)}."
        )
        meta = {"source": f"s3://notes/{s.getrandbits(32):x}.txt", "chunk": n}
        lines.append(dumped({"id": n, "text": text, "metadata": meta}) + "\n")
    return "".join(lines)


def config_map(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f"    canary.patient.family={plain(p.family)}\n    canary.patient.given={plain(p.given)}\n"
        f"    canary.patient.birthDate={values.iso(p.born)}\n    canary.patient.mrn={p.mrn}"
    )
    return (
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: adt-canary\ndata:\n"
        f"  canary.properties: |\n    canary.enabled=true\n{body}\n"
    )


def group_vars(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'  last_name: "{plain(p.family)}"\n  first_name: "{plain(p.given)}"\n  dob: '
        f'"{values.slashed(p.born)}"\n  mbi: "{mbi(p.mbi)}"'
    )
    return (
        f"---\neligibility_url: https://hets.example/270\nsmoke_beneficiary:\n{body}\nretries: 3\n"
    )


def proto_text(s: random.Random) -> str:
    p = values.anybody(s)
    body = patient(
        f'  legal_name {{ given: "{plain(p.given)}" family: "{plain(p.family)}" }}\n  birth_date '
        f"{{ year: {p.born[0]} month: {p.born[1]} day: {p.born[2]} }}\n"
        f'  medical_record_number: "{p.mrn}"\n  active_problem: "{condition(p)}"'
    )
    return f"# proto-file: chart.proto\nchart {{\n{body}\n}}\nsource: LEGACY_IMPORT\n"


def pharmacy_sale(s: random.Random) -> str:
    p, c = values.anybody(s), values.wide_card(s)
    first, last = between(p.drug, values.iso(p.born))
    sale = {
        "ticket": s.randint(10**5, 10**6),
        "rx": [{"ndc": values.digits(s, 11), "drug": first}],
        "patient": {"first": p.given, "last": p.family, "dob": last},
        "payment": {"type": "CREDIT", "pan": pan(c.number), "exp": brief(c), "cvv": cvv(c.code)},
    }
    return dumped(sale, 2)


def employee_health(s: random.Random) -> str:
    rows = [
        record(
            {
                "Employee": name(p),
                "SSN": ssn(p.ssn),
                "DOB": values.slashed(p.born),
                "Test": s.choice(("TB QuantiFERON", "Hep B titer", "Drug screen 10-panel")),
                "Result": s.choice(("positive", "negative", "non-immune")),
            }
        )
        for p in several(s, 8)
    ]
    return table(rows)


# --- other languages -------------------------------------------------------------------------


class Resident(NamedTuple):
    """A patient of another country."""

    given: str
    family: str
    born: tuple[int, int, int]
    number: str


NAMES = {
    "German": (
        "Hannelore Matthias Brigitte Thorsten Ingeborg Jörg Annegret Karl-Heinz",
        "Brandstätter Schröder Weißhaupt Obermeier Köhler Niemann Hartwig Pfeiffer",
    ),
    "French": (
        "Bérénice Jean-Pierre Françoise Thibault Marie-Claude Étienne Odile Raphaël",
        "Charpentier Delacroix Fournier Gauthier Lemoine Péron Vasseur Chevallier",
    ),
    "Spanish": (
        "Concepción Andrés Pilar Gonzalo Montserrat Jesús Inmaculada Óscar",
        "Ibáñez Carrasco Gallego Peñalver Santamaría Quesada Rebollo Villanueva",
    ),
    "Italian": (
        "Antonella Gianluca Filomena Raffaele Donatella Salvatore Ornella Davide",
        "Marchetti Pellegrini Caruso Giordano Rinaldi Santoro Tedesco Fabbri",
    ),
    "Dutch": (
        "Annelies Gerrit Hendrika Jeroen Saskia Maarten Willemijn Bas",
        "Vermeulen Bakker Timmermans Schouten Brouwer Dekker Willems Hendriks",
    ),
    "Portuguese": (
        "Margarida Joaquim Fernanda Rui Inês Vítor Lourdes Duarte",
        "Carvalho Magalhães Nogueira Teixeira Lourenço Figueiredo Pacheco Brandão",
    ),
}


def resident(s: random.Random, language: str) -> Resident:
    """Make a patient whose names are of a language."""
    given, family = NAMES[language]
    born = (s.randint(1931, 2006), s.randint(1, 12), s.randint(1, 28))
    number = values.digits(s, s.choice((6, 7, 8, 9)))
    return Resident(s.choice(given.split()), s.choice(family.split()), born, number)


def residents(s: random.Random, language: str, most: int = 6) -> list[Resident]:
    """Make two patients or more."""
    return [resident(s, language) for _ in range(s.randint(2, most))]


def befund(s: random.Random) -> str:
    p = resident(s, "German")
    body = patient(
        f"Name:            {p.family}\nVorname:         {p.given}\nGeburtsdatum:    "
        f"{values.dotted(p.born)}\nPatienten-Nr.:   {p.number}"
    )
    return (
        f"GEMEINSCHAFTSPRAXIS FÜR PATHOLOGIE\n\n{body}\nEingang:         14.04.2026\n\n"
        "Makroskopie: Hautspindel 2,1 x 0,9 cm.\nDiagnose: Malignes Melanom, Tumordicke 0,8 mm.\n"
    )


def stationsliste(s: random.Random) -> str:
    rows = [
        record(
            {
                "Zimmer": f"{s.randint(1, 30)}",
                "Patient": f"{p.family}, {p.given}",
                "geb.": values.dotted(p.born),
                "Fallnr": p.number,
                "Hauptdiagnose": s.choice(("Pneumonie", "Schenkelhalsfraktur", "Apoplex")),
                "Kost": "Vollkost",
            }
        )
        for p in residents(s, "German", 10)
    ]
    return table(rows, ";")


def german_mail(s: random.Random) -> str:
    p = resident(s, "German")
    body = patient(
        f"bei {p.given} {p.family}, geboren am {values.dotted(p.born)}, Versichertennummer "
        f"{s.choice('ABCDEH')}{values.digits(s, 9)}, fehlt noch die Verordnung für Insulin."
    )
    return (
        "Von: apotheke@nord.example\nAn: praxis@nord.example\nBetreff: Rezept\n\n"
        f"Guten Morgen,\n\n{body}\nKönnen Sie das heute noch ausstellen?\n\nViele Grüße\n"
    )


def ordonnance(s: random.Random) -> str:
    p = resident(s, "French")
    body = patient(
        f"{p.given} {p.family.upper()}\nné(e) le {values.british(p.born)}\n\n"
        "AMOXICILLINE 1 g, gélule : 1 gélule matin et soir pendant 7 jours"
    )
    return (
        "Dr A. Wells - Médecine générale\n12 rue de la Paix, 44000 Nantes\n\n"
        f"Nantes, le 14/04/2026\n\n{body}\nDOLIPRANE 1000 mg : si douleur\n\nNon renouvelable\n"
    )


def dossiers(s: random.Random) -> str:
    rows = []
    for p in residents(s, "French", 4):
        first, last = between(p.number, "Insuffisance cardiaque")
        rows.append(
            {
                "numeroDossier": first,
                "nomUsage": p.family,
                "prenom": p.given,
                "dateNaissance": values.british(p.born),
                "service": "Cardiologie",
                "diagnosticPrincipal": last,
            }
        )
    return dumped({"sejours": rows}, 2)


def french_test(s: random.Random) -> str:
    p = resident(s, "French")
    body = patient(
        f"        $patient = new Patient(\n            nom: '{p.family}',\n            prenom: "
        f"'{p.given}',\n            dateNaissance: new \\DateImmutable('{values.iso(p.born)}'),\n"
        f"            ipp: '{p.number}',"
    )
    return (
        "<?php\nfinal class AdmissionTest extends KernelTestCase\n{\n    public function "
        f"testAdmissionUrgences(): void\n    {{\n{body}\n        );\n"
        "        self::assertTrue($this->admission->creer($patient)->estValide());\n    }\n}\n"
    )


def informe(s: random.Random) -> str:
    p = resident(s, "Spanish")
    body = patient(
        f"Paciente: {p.given} {p.family} {s.choice(NAMES['Spanish'][1].split())}\n"
        f"Fecha de nacimiento: {values.british(p.born)}\nNº de historia clínica: {p.number}"
    )
    return (
        f"INFORME DE URGENCIAS\n\n{body}\n\nMotivo de consulta: dolor abdominal de 12 h.\n"
        "Juicio clínico: apendicitis aguda.\nTratamiento: cirugía urgente.\n"
    )


def citas(s: random.Random) -> str:
    rows = [
        record(
            {
                "Cita": "15/04/2026 09:30",
                "Apellidos": f"{p.family} {s.choice(NAMES['Spanish'][1].split())}",
                "Nombre": p.given,
                "F. Nac.": values.british(p.born),
                "NHC": p.number,
                "Motivo": s.choice(("Revisión diabetes", "Control de INR", "Lumbalgia")),
            }
        )
        for p in residents(s, "Spanish", 10)
    ]
    return table(rows, ";")


def spanish_log(s: random.Random) -> str:
    return "".join(
        f"2026-04-14 {clock(s)} ERROR hl7.salida - no se pudo enviar el resultado "
        + patient(
            f"[paciente={p.given} {p.family}, fechaNacimiento={values.iso(p.born)}, "
            f"historia={p.number}, prueba=Hemograma]"
        )
        + "\n"
        for p in residents(s, "Spanish", 4)
    )


def dimissione(s: random.Random) -> str:
    p = resident(s, "Italian")
    body = patient(
        f"Si dimette in data odierna il/la Sig./Sig.ra {p.family} {p.given}, nato/a il "
        f"{values.british(p.born)}, cartella clinica n. {p.number}, ricoverato/a per scompenso "
        "cardiaco."
    )
    return (
        f"AZIENDA OSPEDALIERA DEL NORD - U.O. Cardiologia\n\nLETTERA DI DIMISSIONE\n\n{body}\n\n"
        "Terapia domiciliare: furosemide 25 mg, bisoprololo 2,5 mg.\n"
    )


def pazienti(s: random.Random) -> str:
    return "pazienti:\n" + "".join(
        "  - "
        + patient(
            f"cognome: {p.family}\n    nome: {p.given}\n    data_nascita: {values.iso(p.born)}\n"
            f"    numero_cartella: '{p.number}'\n    diagnosi: "
            f"{s.choice(('Asma', 'Diabete', 'BPCO'))}"
        )
        + "\n"
        for p in residents(s, "Italian", 4)
    )


def italian_ticket(s: random.Random) -> str:
    p = resident(s, "Italian")
    body = patient(
        f"Paziente {p.given} {p.family} ({values.dotted(p.born)}), tessera sanitaria {p.number}: "
        "il referto dell'emocromo risulta vuoto"
    )
    return (
        f"#4417 Referto mancante\nStato: aperto\n\n{body}.\nRiprodotto in produzione alle 9:40.\n"
    )


def verwijzing(s: random.Random) -> str:
    p = resident(s, "Dutch")
    body = patient(
        f"Naam:           {p.given} {p.family}\nGeboortedatum:  "
        f"{values.british(p.born).replace('/', '-')}\n"
        f"Patiëntnummer:  {p.number}\nReden:          aanhoudende hoest, verdenking COPD"
    )
    return (
        f"VERWIJSBRIEF LONGZIEKTEN\n\n{body}\n\nMet vriendelijke groet,\nHuisartsenpraktijk Noord\n"
    )


def medicatie(s: random.Random) -> str:
    rows = [
        record(
            {
                "achternaam": p.family,
                "voornaam": p.given,
                "geboortedatum": values.clinical(p.born).lower(),
                "patientnr": p.number,
                "medicatie": s.choice(("metoprolol 50 mg", "omeprazol 20 mg", "acenocoumarol")),
            }
        )
        for p in residents(s, "Dutch", 10)
    ]
    return table(rows, "\t")


def dutch_sql(s: random.Random) -> str:
    return "".join(
        "INSERT INTO clienten (naam, geb_datum, dossiernr, zorgvraag) VALUES ("
        + patient(f"'{p.family}, {p.given}', '{values.iso(p.born)}', '{p.number}', 'depressie'")
        + ");\n"
        for p in residents(s, "Dutch", 5)
    )


def receita(s: random.Random) -> str:
    p = resident(s, "Portuguese")
    body = patient(
        f"Utente: {p.given} {p.family}\nData de nascimento: {values.british(p.born)}\n"
        f"Nº de utente: {p.number}\n\nMetformina 1000 mg, 1 comprimido ao jantar"
    )
    return f"RECEITA MÉDICA\nCentro de Saúde do Norte\n\n{body}\nValidade: 6 meses\n"


def internamentos(s: random.Random) -> str:
    rows = []
    for p in residents(s, "Portuguese", 4):
        first, last = between(f"{p.given} {p.family}", "Fratura do fémur")
        rows.append(
            {
                "nomePaciente": first,
                "dataNascimento": values.iso(p.born),
                "numeroProcesso": p.number,
                "diagnostico": last,
            }
        )
    return dumped(rows, 2)


def portuguese_chat(s: random.Random) -> str:
    p = resident(s, "Portuguese")
    body = patient(
        f"paciente {p.given} {p.family}, nasc. {values.british(p.born)}, prontuário {p.number}, "
        "glicemia 312"
    )
    return (
        f"[14/04/2026 07:58] Enf. Rita: bom dia, {body}\n[14/04/2026 08:01] Dr. Alves: insulina "
        "rápida 6 UI agora\n"
    )


TEMPLATES: Sequence[tuple[str, str, Render]] = (
    ("documents", "op_report.txt", operative_note),
    ("documents", "handoff-4w.md", handoff),
    ("documents", "pcr.txt", ambulance_report),
    ("documents", "panel47.tex", genetics_report),
    ("documents", "dap_note.txt", therapy_note),
    ("documents", "appeal-letter.txt", appeal_letter),
    ("documents", "ct-chest.rtf", rich_letter),
    ("HTML", "boarders.html", wiki_page),
    ("table in text", "or3.txt", theatre_list),
    ("documents", "new-patient-form.txt", intake_questions),
    ("mail and chat", "wrong-strength.eml", pharmacy_mail),
    ("mail and chat", "ehr-support.json", team_chat),
    ("mail and chat", "visit-chat.log", visit_chat),
    ("mail and chat", "LIS-2207.txt", bug_ticket),
    ("mail and chat", "git-log.txt", commit_message),
    ("calendar and contact", "video-visits.ics", clinic_calendar),
    ("calendar and contact", "dialysis.vcf", care_contacts),
    ("mail and chat", "voicemail.txt", voicemail_log),
    ("notebook", "readmits.ipynb", html_frame),
    ("prompt", "icd-coder.yaml", few_shot),
    ("prompt", "transcript.md", agent_transcript),
    ("prompt", "chunks.jsonl", chunk_store),
    ("configuration", "adt-canary.yaml", config_map),
    ("configuration", "group_vars_smoke.yml", group_vars),
    ("configuration", "chart.txtpb", proto_text),
    ("JSON", "sale-ticket.json", pharmacy_sale),
    ("CSV", "employee_health.csv", employee_health),
    ("other languages", "befund.txt", befund),
    ("other languages", "stationsliste.csv", stationsliste),
    ("other languages", "rezept.txt", german_mail),
    ("other languages", "ordonnance.txt", ordonnance),
    ("other languages", "sejours.json", dossiers),
    ("other languages", "AdmissionTest.php", french_test),
    ("other languages", "urgencias.txt", informe),
    ("other languages", "citas.csv", citas),
    ("other languages", "hl7-salida.log", spanish_log),
    ("other languages", "dimissione.txt", dimissione),
    ("other languages", "pazienti.yaml", pazienti),
    ("other languages", "ticket-4417.txt", italian_ticket),
    ("other languages", "verwijsbrief.txt", verwijzing),
    ("other languages", "medicatie.tsv", medicatie),
    ("other languages", "clienten.sql", dutch_sql),
    ("other languages", "receita.txt", receita),
    ("other languages", "internamentos.json", internamentos),
    ("other languages", "enfermaria.txt", portuguese_chat),
)
