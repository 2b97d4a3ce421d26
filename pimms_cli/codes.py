"""The codes of the faults: stable, grouped, each with a section in `docs/regles.md` and a case in the tests' data."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["erreur", "avertissement", "remarque"]

GROUPS = {
    "Y": "Le fichier et sa syntaxe YAML",
    "S": "La forme : clés, types, identifiants",
    "R": "Les règles entre fichiers",
    "E": "Les essais : ce que le triage répond",
    "F": "La fraîcheur des vérifications",
}


class Code(NamedTuple):
    """What a code means (a French title) and whether it fails validation: always, with `--strict`, or never."""

    title: str
    severity: Severity = "erreur"


CODES: dict[str, Code] = {
    "Y01": Code("Fichier illisible"),
    "Y02": Code("Syntaxe YAML incorrecte"),
    "Y03": Code("Clé écrite deux fois"),
    "Y04": Code("Fichier qui n'est pas en UTF-8"),
    "Y05": Code("Tabulation dans l'alignement"),
    "Y06": Code("Ancres qui se répètent sans fin"),
    "Y07": Code("Trop de niveaux imbriqués"),
    "Y08": Code("Fichier trop gros"),
    "Y09": Code("Valeur que YAML a changée"),
    "Y10": Code("Étiquette, fusion ou clé composée"),
    "Y11": Code("Caractère invisible ou de contrôle"),
    "Y12": Code("Texte coupé par « # »", "avertissement"),
    "Y13": Code("Texte sans guillemets sur plusieurs lignes"),
    "Y14": Code("Accents lus dans un autre codage", "avertissement"),
    "Y15": Code("Fautes trop nombreuses pour être toutes données", "remarque"),
    "Y16": Code("Commentaire derrière une valeur", "remarque"),
    "S01": Code("Clé manquante"),
    "S02": Code("Clé inconnue"),
    "S03": Code("Mauvais type de valeur"),
    "S04": Code("Identifiant mal formé"),
    "S05": Code("Version du format inconnue"),
    "S06": Code("Valeur hors de la liste permise"),
    "S07": Code("Valeur vide, trop longue ou hors limites"),
    "S08": Code("Fichier manquant"),
    "S09": Code("Fichier que pimms ne lit pas"),
    "S10": Code("Fichier de site hors de « sites »", "avertissement"),
    "S11": Code("Note longue", "remarque"),
    "S12": Code("Numéro de téléphone", "remarque"),
    "S13": Code("Réponse que sa note contredit", "avertissement"),
    "R01": Code("Identifiant employé deux fois"),
    "R02": Code("Organisme inconnu"),
    "R03": Code("Demande inconnue"),
    "R04": Code("Option du site absente du catalogue"),
    "R05": Code("Option du catalogue absente du site", "avertissement"),
    "R06": Code("Option qui répète le socle sans lien", "avertissement"),
    "R07": Code("Synonyme de plusieurs demandes", "avertissement"),
    "R08": Code("Synonyme impossible à retrouver", "avertissement"),
    "R09": Code("Demande à ne pas traiter sans organisme ou sans motif"),
    "R10": Code("Orientation qui ramène à un PIMMS"),
    "R11": Code("Nom de fichier différent de l'identifiant"),
    "R12": Code("Rubrique hors de l'ordre du catalogue"),
    "R13": Code("Matrice remplie pour une autre version du catalogue", "avertissement"),
    "R14": Code("Lien « deja_socle » vers une demande qui n'est pas du socle"),
    "R15": Code("Intitulé, rang ou valeur écrits deux fois dans une liste", "avertissement"),
    "R16": Code("Nom porté par deux sites, deux organismes ou deux rubriques", "avertissement"),
    "R17": Code("Terme de deux lignes d'équivalents", "avertissement"),
    "R18": Code("Garde ou formule qui nomme une liste vide du lexique"),
    "R19": Code("Synonyme déclaré partagé que la demande n'a pas", "avertissement"),
    "R20": Code("Demande de deux essais qui se contredisent", "avertissement"),
    "R21": Code("Adresse portée par deux sites", "avertissement"),
    "R22": Code("« non » à ce que le socle a déjà", "remarque"),
    "R23": Code("Mots d'un refus dans une autre liste"),
    "R24": Code("Demande nommée par un ancien identifiant", "avertissement"),
    "R25": Code("Synonyme déclaré hors catalogue ou sans suite", "avertissement"),
    "R26": Code("Garde sans mot qui compte"),
    "E01": Code("Essais qui n'atteignent pas leur demande", "remarque"),
    "E02": Code("Essai où un refus devient un oui"),
    "E03": Code("Planchers des essais non tenus"),
    "E04": Code("Refus que les essais ne tiennent pas"),
    "E05": Code("Essai qui ne peut pas être juste", "avertissement"),
    "E06": Code("Planchers des essais à zéro", "remarque"),
    "F01": Code("Vérification trop ancienne", "avertissement"),
    "F02": Code("Vérification datée du futur, ou d'avant 2000", "avertissement"),
    "F03": Code("Date d'une case à confirmer", "avertissement"),
}
