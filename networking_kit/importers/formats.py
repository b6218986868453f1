"""The column names of the files people have: data, one entry a format, as far as the names are known.

Names are compared without case, accents and surrounding spaces (see `sheets.key`). Where programs translate their
headers, the translations stand beside the English name; a file in a language that is missing here is read by matching
its columns by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from networking_kit.importers.sheets import key

_PEOPLE = {
    "first_name": "First Name|Given Name|First|Forename|Vorname|Prénom|Nombre|Nome|Voornaam|Förnamn|Fornavn"
    "|Imię|Jméno|Etunimi|Ad|Имя|名|名字|이름",
    "last_name": "Last Name|Family Name|Surname|Last|Nachname|Familienname|Nom|Nom de famille|Apellidos"
    "|Apellido|Sobrenome"
    "|Cognome|Achternaam|Efternamn|Etternavn|Efternavn|Nazwisko|Příjmení|Sukunimi|Soyad\u0131|Фамилия|姓|姓氏|성",
    "company": "Company|Current Company|Organization|Organisation|Employer|Firma|Unternehmen|Entreprise|Société"
    "|Empresa|Azienda"
    "|Società|Bedrijf|Företag|Firmanavn|Virksomhed|Bedrift|Společnost|Yritys|Şirket|Компания|会社|公司|회사",
    "role": "Position|Current Position|Job Title|Title|Role|Stelle|Berufsbezeichnung|Poste|Fonction|Titre|Cargo"
    "|Puesto|Posizione"
    "|Qualifica|Functie|Befattning|Stilling|Stanowisko|Pozice|Asema|Pozisyon|Должность|役職|职位|職位|직책",
    "email": "Email Address|E-mail Address|Email|E-mail|Mail|E-Mail-Adresse|Adresse e-mail|Adresse mail"
    "|Adresse de messagerie|Courriel"
    "|Dirección de correo electrónico|Correo electrónico|Correo|Endereço de e-mail|Indirizzo e-mail|E-mailadres"
    "|E-postadress"
    "|E-post|Adres e-mail|E-mailadresse|E-mailová adresa|Sähköposti|Sähköpostiosoite|E-posta|Электронная почта"
    "|メールアドレス|电子邮件|电子邮件地址|邮箱|邮箱地址|電子郵件|이메일",
}

_LINKEDIN = _PEOPLE | {
    "linkedin": "URL|Profile URL|Public Profile URL|Profil-URL|URL du profil|URL del perfil|URL do perfil"
    "|URL del profilo",
    "connected_on": "Connected On|Connected At|Verbunden am|Vernetzt am|Kontakt seit|Connexion le|Connecté le"
    "|En relation depuis|En relation le"
    "|Conectado el|Fecha de conexión|Conectado em|Data de conexão|Collegato il|Data collegamento|Verbonden op"
    "|Gekoppeld op"
    "|Ansluten den|Połączono",
    "notes": "Tags",
}

_GOOGLE = {
    "name": "Name",
    "nickname": "File As|Nickname",
    "first_name": "First Name|Given Name",
    "middle_name": "Middle Name|Additional Name",
    "last_name": "Last Name|Family Name",
    "company": "Organization Name|Organization 1 - Name",
    "role": "Organization Title|Organization 1 - Title",
    "notes": "Notes",
}

_OUTLOOK = _PEOPLE | {
    # "Title" is how Outlook calls Dr. and Ms.
    "role": "Job Title|Position|Fonction|Cargo|Puesto|Functie|Posizione|Qualifica",
    "nickname": "Nickname|Spitzname",
    "middle_name": "Middle Name|Weitere Vornamen|Deuxième prénom|Segundo nombre",
    "email": _PEOPLE["email"] + "|E-mail 2 Address|E-mail 3 Address|E-Mail 2: Adresse|E-Mail 3: Adresse",
    "phone": "Mobile Phone|Business Phone|Business Phone 2|Home Phone|Home Phone 2|Primary Phone|Other Phone"
    "|Mobiltelefon"
    "|Telefon (geschäftlich)|Telefon geschäftlich|Telefon (privat)|Tél. mobile|Téléphone (bureau)"
    "|Téléphone mobile|Teléfono móvil",
    "website": "Web Page|Personal Web Page|Business Web Page|Webseite|Page Web|Página web",
    "notes": "Notes|Notizen|Notas",
}

TRACKER = {
    "name": "Name",
    "relationship": "Relationship",
    "on_list": "On my list",
    "role": "Role",
    "company": "Company",
    "email": "E-mail",
    "linkedin": "LinkedIn",
    "slack": "Slack",
    "github": "GitHub",
    "website": "Website",
    "phone": "Phone",
    "time_zone": "Time zone",
    "facts": "Facts",
    "notes": "Notes",
    "connected_on": "Connected on",
    "id": "Contact id",
    "company_id": "Company id",
}
"""Columns of the kit's own tracker, by the contact's field; the exporter adds some that are only shown."""

_PLAIN = _PEOPLE | {
    "name": "Name|Full Name|Contact|Contact Name|Person|Display Name|Vollständiger Name|Nom complet"
    "|Nombre completo|Nome completo",
    "middle_name": "Middle Name",
    "linkedin": "LinkedIn|LinkedIn URL|LinkedIn Profile|Profile URL|Profile|Linkedin link",
    "github": "GitHub|GitHub URL|GitHub Profile|GitHub Username",
    "slack": "Slack|Slack Name|Slack Handle",
    "website": "Website|Web Page|Web|URL|Link|Homepage|Portfolio",
    "phone": "Phone|Phone Number|Telephone|Mobile|Mobile Phone|Cell|Telefon|Téléphone|Teléfono",
    "time_zone": "Time zone|Timezone",
    "notes": "Notes|Note|Comments|Comment|Notizen|Notas",
    "connected_on": "Connected on",
}

_GOOGLE_MANY = re.compile(r"(e-mail|phone|website|organization) (\d+) - (value|name|title)")
_GOOGLE_FIELD = {"e-mail value": "email", "phone value": "phone", "website value": "website"} | {
    "organization name": "company",
    "organization title": "role",
}
_GOOGLE_SIGNS = {
    key(sign) for sign in ("Group Membership", "Yomi Name", "Phonetic First Name", "Given Name Yomi", "Labels")
}
_OUTLOOK_SIGNS = {
    "e-mail address",
    "e-mail display name",
    "e-mail 2 address",
    "business phone",
    "home street",
    "business street",
    "web page",
    "given yomi",
    "job title",
    "e-mail 2: adresse",
    "telefon (geschaftlich)",
    "telefon geschaftlich",
    "weitere vornamen",
    "adresse de messagerie",
    "tel. mobile",
}
_CONTINUED = re.compile(r" \(\d+\)$")
_ENOUGH = 2


def _index(names: dict[str, str]) -> dict[str, str]:
    return {key(name): field for field, listed in names.items() for name in listed.split("|")}


_INDEX = {
    "tracker": _index(TRACKER),
    "linkedin": _index(_LINKEDIN),
    "google": _index(_GOOGLE),
    "outlook": _index(_OUTLOOK),
    "columns": _index(_PLAIN),
}
TABLES = tuple(_INDEX)
"""Formats that are tables, in the order in which a header is tried against them."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was recognised: its format and the field of each column, None where it is not read."""

    format: str
    fields: tuple[str | None, ...]


def fields_of(format_name: str, cells: list[str]) -> tuple[str | None, ...]:
    """The field that each column of a header holds in the format `format_name`."""
    index = _INDEX[format_name]
    names = [key(cell) for cell in cells]
    if format_name == "tracker":
        names = [_CONTINUED.sub("", name) for name in names]
    if format_name == "google":
        return tuple(index.get(name) or _google_field(name) for name in names)
    return tuple(index.get(name) for name in names)


def _google_field(name: str) -> str | None:
    found = _GOOGLE_MANY.fullmatch(name)
    return _GOOGLE_FIELD.get(f"{found[1]} {found[3]}") if found else None


def recognise(cells: list[str], only: str = "auto") -> Header | None:
    """Say which format a header belongs to, or None; `only` narrows it to one format."""
    names = {key(cell) for cell in cells if cell}
    if len(names) < _ENOUGH:
        return None
    for format_name in TABLES if only == "auto" else (only,):
        fields = fields_of(format_name, cells)
        if _fits(format_name, names, {field for field in fields if field}):
            return Header(format_name, fields)
    return None


def _fits(format_name: str, names: set[str], fields: set[str]) -> bool:
    whole_name = {"first_name", "last_name"} <= fields
    if format_name == "tracker":
        own = {"id"} <= fields or {"relationship", "on_list"} <= fields
        return own and "name" in fields
    if format_name == "linkedin":
        return whole_name and ("connected_on" in fields or {"linkedin", "company", "role"} <= fields)
    if format_name == "google":
        numbered = any(_GOOGLE_MANY.fullmatch(name) for name in names)
        return ("name" in fields or "first_name" in fields) and (numbered or bool(names & _GOOGLE_SIGNS))
    if format_name == "outlook":
        return bool(fields & {"first_name", "last_name"}) and bool(names & _OUTLOOK_SIGNS)
    return ("name" in fields or "first_name" in fields) and len(fields) >= _ENOUGH
