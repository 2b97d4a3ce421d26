"""What libyaml says, explained."""

from __future__ import annotations

import pytest

from pimms_cli.reading.source import parse_source
from pimms_cli.reading.syntax import position


@pytest.mark.parametrize(("text", "offset", "place"), [("", 0, (1, 1)), ("a\r\nbc", 4, (2, 2)), ("a\rb\nc", 4, (3, 1))])
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    assert position(text, offset) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {b: non, note: le mardi: matin}", "1:27: Y02 « : » dans un texte sans guillemets (mettez le texte entre"),
        ("a: {statut: oui; note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ("a: {statut: oui ;note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ("a: {statut: oui note: b}", "1:16: Y02 il manque une virgule avant « note » (écrivez « oui, note: … »)"),
        ('nom: "le "grand" site"', "1:10: Y02 ce guillemet ferme le texte avant sa fin (écrivez 'le \"grand\" site')"),
        (
            'a:\n  - "remplir" un chèque',
            "2:13: Y02 ce guillemet ferme le texte avant sa fin (écrivez '\"remplir\" un chèque')",
        ),
        (
            'a: "un" mot d\'ici # b',
            '1:7: Y02 ce guillemet ferme le texte avant sa fin (écrivez "\\"un\\" mot d\'ici")',
        ),
        (
            'a: ["un" mot, b]',
            "1:8: Y02 ce guillemet ferme le texte avant sa fin (mettez tout le texte entre deux « ' »",
        ),
        ("a: ['l'an', b]", "1:7: Y02 l'apostrophe ferme ici le texte ouvert par « ' »"),
        ("a: 'l'an\nb: 2", "1:6: Y02 l'apostrophe ferme ici"),
        ("- id:c\n  nom: e", "1:5: Y02 il manque une espace après « : » (écrivez « id: c »)"),
        ("id:c\n\n# un commentaire\nnom: e", "1:3: Y02 il manque une espace après « : »"),
        ("a: 1\n>>>>>>> autre\nb: 2", "2:1: Y02 « >>>>>>> » : un conflit de git n'est pas résolu"),
        ("a:\n  b: 1\n \u3000c: 2\n  d: 3", "3:2: Y11 espace spéciale U+3000 dans l'alignement"),
        ("a:\n  b: [x, y\nc: 2", "2:6: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ('a:\n  b: [x, "y"\n  c: 2', "2:6: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("a:\n  - {b: 1, c: [x]\n  - {b: 2}\n  - d: 3", "2:5: Y02 « { » ouverte ici n'est pas refermée"),
        ("a:\n  b: {\n    c: 1\n  d: 2", "2:6: Y02 « { » ouverte ici n'est pas refermée (ajoutez « } »)"),
        ("a: 1\noptions: [\n", "2:10: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("a: {b: 1,\n", "1:4: Y02 « { » ouverte ici n'est pas refermée (ajoutez « } »)"),
        ("a: [{b: [c,\n\n# d\n", "1:9: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("- [a,\n- b", "1:3: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("a: [b:\n", "1:4: Y02 « [ » ouvert ici n'est pas refermé (ajoutez « ] »)"),
        ("a: [,]", "1:5: Y02 il manque une valeur ou un crochet fermant"),
        # A row that goes further in is still between the brackets: a comma may be all that lacks.
        ("a: {b: 1\n  c: 2}", "1:4: Y02 il manque une virgule ou le « } »"),
        ('{\n"a": 1\n"b": 2\n}', "1:1: Y02 il manque une virgule ou le « } »"),
        ("a: {b: non,\n  note: le mardi: matin}", "2:17: Y02 « : » dans un texte sans guillemets"),
        # A row that was copied from a spreadsheet.
        ("a:\n  b: non\n  c\toui\n  d: 2", "3:3: Y02 il manque « : » après cette clé (écrivez « c: oui »)"),
        ("```yaml\na: 1\n```\n", "1:1: Y02 « ``` » n'a pas sa place ici (retirez cette ligne)"),
        ("a:\n  b oui\n  c: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)"),
        ("a:\n  b: 1\n  c oui  # non\n\n  d: 2", "3:3: Y02 il manque « : » après cette clé (écrivez « c: oui »)"),
        ("a:\n  b: 1\n  c\n    d: 2", "3:3: Y02 il manque « : » après cette clé (écrivez « c: »)"),
        ("a\n  b: 1\n  c: 2", "1:1: Y02 il manque « : » après cette clé (écrivez « a: »)"),
        ("# un commentaire\na 1\nb: 2", "2:1: Y02 il manque « : » après cette clé (écrivez « a: 1 »)"),
        ("a:\n  - id b\n    nom: c", "2:5: Y02 il manque « : » après cette clé (écrivez « id: b »)"),
        *(
            (f"a:\n  b{sign} oui\n  c: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)")
            for sign in (" =", " ->", " -", ";", "\uff1a", ",", " |", " :=", " →", " –")
        ),
        (
            "a:\n  b: 1\n  c-d = le mardi\n  e: 2",
            "3:3: Y02 il manque « : » après cette clé (écrivez « c-d: le mardi »)",
        ),
        ("a:\n  b = {c: 1, d: 2}\n  e: f", "2:3: Y02 il manque « : » après cette clé (écrivez « b: {c: 1, d: 2} »)"),
        ("a:\n  b = oui  # c\n  d: 2", "2:3: Y02 il manque « : » après cette clé (écrivez « b: oui »)"),
        ("a =\n  b: 1\n  c: 2", "1:1: Y02 il manque « : » après cette clé (écrivez « a: »)"),
        ("a: 1\nb ->\n  c: 2", "2:1: Y02 il manque « : » après cette clé (écrivez « b: »)"),
        ("nom: a\nun texte qui suit\nb: c", "2:1: Y02 il n'y a pas de « : » sur cette ligne (mettez « # » devant si"),
        (
            "Notre site\nà revoir\nnom: a",
            "1:1: Y02 il n'y a pas de « : » sur cette ligne (mettez « # » devant si c'est",
        ),
        ("a:\n  b: {c: d}\n    rappeler Mme Fatima", "3:5: Y02 il n'y a pas de « : » sur cette ligne (mettez « # »"),
        ("a:\n  b: oui\n  // à revoir\n  c: non", "3:3: Y02 il n'y a pas de « : » sur cette ligne (mettez « # »"),
        ("a:\n  - b: 1\n  c: 2\n  d: 3", "2:3: Y02 « - » en trop devant cette clé (retirez-le)"),
        ("a:\n  b: 1\n  - c: 2\n  d: 3", "3:3: Y02 « - » en trop devant cette clé (retirez-le)"),
        ("a:\n  - b c\n  d e # f\n  - g", "3:3: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        (
            "a:\n  - |\n    b\n  # c\n\n  'd e'\nf: 1",
            "6:3: Y02 il manque « - » devant cette ligne (écrivez « - 'd e' »)",
        ),
        ("a:\n  - b c\n  • d e\nf: 1", "3:3: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        ("a:\n- b c\n– d e\nf: 1", "3:1: Y02 il manque « - » devant cette ligne (écrivez « - d e »)"),
        ("a:\n  - b c\n  -d e\nf: 1", "3:3: Y02 il manque une espace après « - » (écrivez « - d e »)"),
        (
            "a:\n  - id: b\n    c: d\n  -id: e\n    c: f",
            "4:3: Y02 il manque une espace après « - » (écrivez « - id: e »)",
        ),
        # It may be a key: keys are aligned with this list, it holds groups of them, or this one goes too far in.
        (
            "a:\n  d: e\n  b-c oui le mardi\n  f: g",
            '3:3: Y02 il manque « : » après cette clé (écrivez « b-c: {statut: oui, note: "le',
        ),
        ("a:\n- b c\nd e\nf: 1", "3:1: Y02 il manque « : » après cette clé (écrivez « d: e », ou mettez « # »"),
        ("a:\n  - id: b\n    c: d\n  e f\n  - id: g", "4:3: Y02 il manque « : » après cette clé (écrivez « e: f », ou"),
        ("a:\n  - b\n  c: d\ne: f", "3:3: Y02 un « - » est attendu ici"),
        # « - » for nothing known, or before what is no list.
        (
            "a:\n  b: - # c\n  d: oui",
            "2:6: Y02 « - » seul n'est pas une valeur (écrivez a_confirmer pour un statut, si",
        ),
        ("a: - oui\nb: c", "1:4: Y02 « - » en trop devant ce statut (écrivez « a: oui »)"),
        (
            "a: - 97 b\nc: d",
            "1:4: Y02 « - » ne va qu'au début d'une ligne (écrivez a: \"97 b\", ou, si c'est une liste",
        ),
        ('a: - "b"\nc: d', "1:4: Y02 un « - » est mal placé (mettez la liste à la ligne)"),
        (
            "a: oui: mardi\nb: c",
            '1:7: Y02 « : » dans un texte sans guillemets (écrivez a: {statut: oui, note: "mardi"})',
        ),
        ("a: oui: non\nb: c", '1:7: Y02 « : » dans un texte sans guillemets (écrivez a: "oui: non", ou une seule clé'),
        ("note: oui: b", '1:10: Y02 « : » dans un texte sans guillemets (écrivez note: "oui: b", ou une seule clé'),
        # One space too many, or too few in the row above.
        ("a: 1\n  b: 2", "2:3: Y02 cette ligne commence plus à droite que la ligne 1 (alignez l'une avec l'autre, ou"),
        ("a:\n   b: oui\n    c: non", "2:4: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 3)"),
        ("a:\n  b: oui\n  c: oui\n   d: e", "4:4: Y02 cette ligne commence trop à droite (alignez-la sur la ligne 3)"),
        ("a:\n   b: c\n  d: e\n  f: g", "2:4: Y02 cette ligne commence trop à droite (alignez-la sur la ligne 3)"),
        ("a:\n b: c\n  d: oui\n  e: oui", "2:2: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 3)"),
        (
            "a:\n b:\n    c: oui\n    d: oui\n  e:\n    f: oui",
            "2:2: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 5)",
        ),
        # Of two of them, the first.
        (
            "a:\n  b:\n     c: oui\n    d: oui\n  e:\n   f: oui\n    g: oui",
            "3:6: Y02 cette ligne commence trop à droite (alignez-la sur la ligne 4)",
        ),
        ("- id: a\n\n   nom: b", "3:4: Y02 cette ligne commence plus à droite que la ligne 1"),
        ("a:\n  b: 1\n  ? :", "3:5: Y02 il manque une clé devant « : » (écrivez un mot devant, ou retirez-le)"),
        ("a: {b: 1, : c}", "1:11: Y02 il manque une clé devant « : »"),
        (r'a: "b\U00110000"', r"1:6: Y02 « \U00110000 » n'est pas un caractère (écrivez le caractère lui-même, ou"),
        (r'a: "\ud83d\ude00"', r"1:5: Y02 « \ud83d\ude00 » n'est pas un caractère (écrivez « 😀 »)"),
        (r'a: "C:\users"', r"1:7: Y02 « \u » attend 4 chiffres hexadécimaux (écrivez « \\ » si c'est un « \ », sinon"),
        ("%YAML 1.2\na: b", "1:1: Y02 « %YAML 1.2 » n'a pas sa place ici (retirez la ligne, ou mettez « # » devant si"),
        ("a: b\n% c", "2:1: Y02 « % c » n'a pas sa place ici"),
        ("a: > 18 ans\nb: c", "1:4: Y02 un texte ouvert par « > » ou « | » commence à la ligne (mettez le texte entre"),
        ("a: !! b\nc: d", "1:4: Y02 « ! » en début de texte (mettez le texte entre guillemets)"),
        ('a: "b\n---\nc: d', "1:4: Y02 un guillemet n'est pas refermé"),
        # What only looks like one of these keeps libyaml's own explanation.
        ("a: voir\n  https://exemple.org\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  - b\n - c", "3:2: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 2)"),
        ("a: un texte\n  sur deux\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  un texte sur une ligne\n  b: c", "3:4: Y02 « : » inattendu"),
        ("a:\n  - b: 1\n    c: 2\n  d: 3", "4:3: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 3)"),
        (
            "a:\n  b:\n      c: 1\n      d: 2\n    e: 3\n    f: 4",
            "3:7: Y02 les lignes 3 et 4 commencent trop à droite",
        ),
        ("a:\n  - id: b\n  nom: c", "3:3: Y02 cette ligne commence trop à gauche (alignez-la sur la ligne 2, après"),
        ("a:\n  - id: b\n    nom: c\n  id: d\n    nom: e", "4:3: Y02 il manque « - » devant cette clé"),
        ("a:\n  b:\n    c: 1\nd:\n    e: 2\n  f:\n    g: 3", "4:1: Y02 cette ligne commence trop à gauche"),
        ("a:\n  - id: b\n    c: 1\n    - d: e\n      f: 2", "4:5: Y02 cette ligne n'est pas alignée"),
    ],
)
def test_what_was_meant_where_libyaml_stumbles(text: str, said: str) -> None:
    (fault,) = parse_source(text.encode(), "x").faults
    assert fault.located().startswith(f"x:{said}")
