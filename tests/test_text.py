"""Words as typed, whatever the accents, capitals, apostrophes and dots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pimms_cli.folding import fold
from pimms_cli.matching.text import clauses, heard_words, sound, spelled_acronyms, stem, words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Carte de Séjour", ["carte", "de", "sejour"]),
        ("L’Œuvre d'ÉTÉ", ["oeuvre", "ete"]),
        ("d.a.l.o", ["dalo"]),
        ("C.A.F.", ["caf"]),
        ("C A F", ["caf"]),
        ("A.S.T", ["ast"]),
        ("prud'hommes", ["prudhommes"]),
        ("Prud’hommes", ["prudhommes"]),
        ("prud hommes", ["prudhommes"]),
        ("j'ai qu'un acte d'état-civil", ["ai", "un", "acte", "etat", "civil"]),
        ("oui.sncf", ["oui", "sncf"]),
        ("le 36 46", ["le", "3646"]),
        ("39.49 France Travail", ["3949", "france", "travail"]),
        ("06 36 46 12 12", ["06", "36", "46", "12", "12"]),
        ("06.36.46.12.12", ["06", "36", "46", "12", "12"]),
        ("le 31-12-2024", ["le", "31", "12", "2024"]),
        ("prud'omme", ["prudhomme"]),
        ("saisir lesprud'hommes", ["saisir", "les", "prudhommes"]),
        ("la garec'est par là, quelqu'un d'autre", ["la", "gare", "est", "par", "la", "quelqu", "un", "autre"]),
        ("pasd'adresse, pas qu'aujourd'hui", ["pas", "adresse", "pas", "aujourdhui"]),
        ("RDVÀ la mairie, déjà au-delà, àl'heure", ["rdv", "a", "la", "mairie", "deja", "au", "dela", "a", "heure"]),
        ("prud'gommes", ["prudhommes"]),
        ("prud'homal", ["prudhomal"]),
        ("laposte.net", ["laposte", "net"]),
        ("n° 3", ["n", "3"]),
        ("1 200,50 € de loyer, puis 90€", ["euros", "de", "loyer", "puis", "euros"]),
        ("15\u202f000 euros, 10 balles", ["euros", "euros"]),
        ("en 2024, 500 euros; article 3, 90,50 €", ["en", "2024", "euros", "article", "3", "euros"]),
        ("100e, 1250e, mais le 20e et le 115e", ["euros", "euros", "mais", "le", "20e", "et", "le", "euros"]),
        ("mes 3 enfants en Europe", ["mes", "3", "enfants", "en", "europe"]),
        ("la gaaare, merciiii", ["la", "gare", "merci"]),
        ("voire o CCAS, il na pas pu avoire", ["voir", "au", "ccas", "il", "a", "pas", "pu", "avoir"]),
        ("quequ'un, kelqu'une, pasqu'il", ["quequ", "un", "kelqu", "une", "pas", "il"]),
        ("il é malade, un e-timbre, l'é", ["il", "est", "malade", "un", "e", "timbre", "e"]),
        ("aaa III XVIIIe 111", ["aaa", "iii", "xviiie", "111"]),
        ("Işık, STRAẞE", ["isik", "strasse"]),
        ("", []),
        ("¿?!…", []),
    ],
)
def test_words(typed: str, expected: list[str]) -> None:
    assert words(typed) == expected


def test_two_letters_of_three_stay_where_they_make_a_word_that_is_more_said() -> None:
    said = {"mettre": 9.0, "metre": 8.0, "gare": 9.0, "gaare": 1.0, "mere": 9.0}
    typed = "metttre la gaaare, meeere zzzut"
    assert words(typed, lambda word: said.get(word, 0.0)) == ["mettre", "la", "gare", "mere", "zut"]


@pytest.mark.parametrize(
    ("forms", "different"),
    [
        (["périmé", "périmée", "périmés", "perimees"], "permis"),
        (["renouveler", "renouvelle", "renouvellement", "renouvelé"], "nouveau"),
        (["allocation", "allocations"], "allonger"),
        (["logement", "logements"], "louer"),
    ],
)
def test_forms_of_a_word_share_their_stem(forms: list[str], different: str) -> None:
    stems = {stem(fold(form)) for form in forms}
    assert len(stems) == 1
    assert stem(fold(different)) not in stems


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("prefecture", "praifecture"),
        ("assistante", "asistante"),
        ("quittance", "kittance"),
        ("pharmacie", "farmacie"),
        ("cheque", "chèke"),
        ("lettre", "letre"),
        ("forfait", "forfet"),
        ("papier", "papié"),
        ("france", "franse"),
        ("client", "clien"),
        ("bailleur", "bayeur"),
        ("billet", "biyet"),
        ("famille", "famiye"),
        ("train", "trin"),
        ("demain", "demin"),
        ("compte", "conte"),
        ("payer", "péyé"),
    ],
)
def test_words_that_sound_the_same(written: str, heard: str) -> None:
    assert sound(fold(written)) == sound(fold(heard))


@pytest.mark.parametrize(("word", "other"), [("retraite", "retracer"), ("dette", "de"), ("carte", "car")])
def test_a_consonant_before_a_mute_e_is_heard(word: str, other: str) -> None:
    assert sound(word) != sound(other)


def test_words_with_a_cedilla_are_heard_with_an_s() -> None:
    heard = heard_words(["traduire en français", "Façade, maçon", "facture"])
    assert heard == {"francais": "franssais", "facade": "fassade", "macon": "masson"}
    assert sound(heard["macon"]) == sound("mason")


def test_some_letters_keep_their_sound() -> None:
    """The p of « exemption » is heard, the double l of « ville » and « illimité » is no y."""
    assert sound("exemption") != sound("exention")
    for written, heard, other in (
        ("ville", "vile", "viye"),
        ("mille", "mile", "miye"),
        ("illimite", "ilimite", "iyimite"),
        ("bidonville", "bidonvile", "bidonviye"),
    ):
        assert sound(written) == sound(heard) != sound(other)


@pytest.mark.parametrize(
    ("typed", "acronym"),
    [("apéelle", "apl"), ("éressa", "rsa"), ("achélèm", "hlm"), ("emdépéache", "mdph"), ("édéèf", "edf")],
)
def test_acronyms_are_known_by_the_names_of_their_letters(typed: str, acronym: str) -> None:
    spelled = spelled_acronyms(["demander l'APL ou le RSA", "HLM", "dossier MDPH, facture EDF", "un CV et OK"])
    assert spelled[sound(fold(typed))] == acronym
    assert len(spelled) == 5


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("une domiciliation et traduire un acte", ["une domiciliation", "traduire un acte"]),
        ("Rdv CAF. Et aussi un CV ?", ["Rdv CAF", "un CV"]),
        ("un CV ; un CV ; ;", ["un CV"]),
        # A comma gives a reason, an address has its dots, « été » is no « et ».
        ("plus d'argent, demander le RSA cet été", ["plus d'argent, demander le RSA cet été"]),
        ("impots.gouv.fr", ["impots.gouv.fr"]),
        ("carte de séjour + passeport", ["carte de séjour", "passeport"]),
        ("RSA/APL", ["RSA", "APL"]),
        ("mon CV, pendant que j'y suis des timbres", ["mon CV,", "des timbres"]),
        ("A.A.H. première demande", ["A.A.H. première demande"]),
        ("c'est pour M. Martin", ["c'est pour M. Martin"]),
        ("passer le permis B. Demande de divorce", ["passer le permis B", "Demande de divorce"]),
        ("un livret A en meme temps un CV", ["un livret A", "un CV"]),
        ("un CV, tant qu'a faire une lettre", ["un CV,", "une lettre"]),
    ],
)
def test_clauses(typed: str, asked: list[str]) -> None:
    assert clauses(typed) == asked


@given(st.text(max_size=200))
def test_folding_settles(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=200))
def test_words_are_plain_and_do_not_depend_on_capitals(text: str) -> None:
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words(text))
    assert words(fold(text).upper()) == words(fold(text))
