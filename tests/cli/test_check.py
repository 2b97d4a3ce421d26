"""`pimms check` as a mediator sees it: exact screens, exit statuses, bad input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import check

pytestmark = pytest.mark.usefixtures("plain_terminal")


def test_oui_of_the_socle(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("carte de séjour", "--site", "grenoble") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        """\
✔ OUI  Tous les PIMMS le font.

Aider à la mise en relation avec les préfectures de département pour les
premières demandes et les renouvellements de carte de séjour, par téléphone ou
en ligne
Préfecture · socle : tous les PIMMS le font
"""
    )
    assert out.endswith("\nSite : Grenoble · catalogue 1.0.0\n")


def test_orienter_says_who_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("prud'hommes", "-s", "grenoble") == 1
    assert (
        """\
➜ ORIENTER  Aucun PIMMS ne doit le faire.

Aider à la constitution des dossiers pour les Prud'hommes
Autres démarches administratives · à ne pas traiter : aucun PIMMS ne le fait

Orientez vers :
  • PAD (Point d'accès au droit) : Information et aide juridiques de proximité
  • Permanences d'avocats : Conseil juridique donné par un avocat
Pourquoi : car engageant la responsabilité du PIMMS et nécessitant une expertise
  juridique.
"""
        in capsys.readouterr().out
    )


def test_a_refusal_shows_what_is_allowed_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("ouvrir un compte bancaire", "-s", "grenoble") == 1
    first, _, beside = capsys.readouterr().out.partition("À voir aussi")
    assert first.startswith("➜ ORIENTER")
    assert "Expliquer à un usager comment ouvrir un compte bancaire" in beside


def test_a_refusal_beside_is_shown_however_far(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pimms_cli.matching.settings.RELATED", 2.0)  # nothing is as near as that
    assert check("expliquer à ma mère comment on ouvre un compte", "-s", "grenoble") == 1
    out = capsys.readouterr().out
    assert out.startswith("? À CONFIRMER")
    assert (
        """\
À voir aussi
  ➜ Orienter      Ouvrir un compte bancaire pour un usager

Site"""
        in out
    )


@pytest.mark.parametrize(
    ("request_", "headline"),
    [
        ("me marier à la mairie", "✔ OUI  Pour informer ou orienter : tous les PIMMS le font."),
        (
            "structures pour le test de connaissance du français",
            "✔ OUI  Pour informer ou orienter : le site « Valfictif » le fait.",
        ),
        ("acte de naissance", "✔ OUI  Tous les PIMMS le font."),
    ],
)
def test_oui_for_words_only_says_so(
    request_: str, headline: str, fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(request_, "--site", "valfictif", data=fictitious_data) == 0
    assert capsys.readouterr().out.splitlines()[0] == headline


@pytest.mark.parametrize(
    ("site", "status", "expected"),
    [
        (
            "valfictif",
            0,
            """\
✔ OUI  Le site « Valfictif » le fait.

Informer et accompagner à la complétude des dossiers de naturalisation
Préfecture · option : cela dépend du site

Note du site : le mardi, sur rendez-vous
""",
        ),
        (
            "bourg-exemple",
            1,
            """\
✘ NON  Le site « Bourg-Exemple » ne le fait pas.

Informer et accompagner à la complétude des dossiers de naturalisation
Préfecture · option : cela dépend du site

Un autre site le fait : Valfictif (le mardi, sur rendez-vous, vérifié le
  14/09/2026).
Sinon, orientez vers :
  • Préfecture : Titres de séjour, naturalisation, permis, autorisation de
    sortie du territoire
Ce que font tous les PIMMS : Informer, Orienter vers les services compétents
""",
        ),
        (
            "port-imaginaire",
            1,
            """\
? À CONFIRMER  Le site « Port-Imaginaire » n'a pas dit s'il le fait.

Informer et accompagner à la complétude des dossiers de naturalisation
Préfecture · option : cela dépend du site

Ne promettez rien : demandez au responsable du site.
En attendant, tous les PIMMS : Informer, Orienter vers les services compétents
""",
        ),
    ],
)
def test_an_option_depends_on_the_site(
    site: str, status: int, expected: str, fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("dossier de naturalisation", "-s", site, data=fictitious_data) == status
    assert capsys.readouterr().out.startswith(expected)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Car engageant la responsabilité du PIMMS", "car engageant la responsabilité du PIMMS."),
        ("Car engageant la responsabilité du PIMMS.", "car engageant la responsabilité du PIMMS."),
        ("Parce que la banque le fait", "parce que la banque le fait."),
        ("Puisqu'un conseiller le fait…", "puisqu'un conseiller le fait…"),
        ("CAF et banque le font seules", "CAF et banque le font seules."),
        ("Caf et banque le font seules !", "Caf et banque le font seules !"),
        ("France Travail le fait", "France Travail le fait."),
    ],
)
def test_the_reason_is_one_sentence(reason: str, said: str, petit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = petit / "catalogue/rubriques/banque.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("Car engageant la responsabilité du PIMMS", f'"{reason}"'), encoding="utf-8")
    assert check("ouvrir un compte", "-s", "exemple", data=petit) == 1
    assert f"Pourquoi : {said}" in capsys.readouterr().out.splitlines()


def test_the_date_of_verification_is_last(fictitious_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("dossier de naturalisation", "-s", "valfictif", data=fictitious_data)
    assert capsys.readouterr().out.endswith("Site : Valfictif (fictif) · catalogue 1.0.0 · vérifié le 14/09/2026\n")


@pytest.mark.parametrize(
    ("request_", "under"),
    [
        (
            "cv et recours et ouvrir un compte",
            """\
  ➜ Orienter      Banque Postale : Ouvrir un compte bancaire pour un usager
                  Orientez vers : Organismes bancaires.
""",
        ),
        (
            "compte bancaire et aide financière",
            """\
Aussi demandé
  ➜ Orienter      Mairie : Délivrer des aides financières
                  Orientez vers : CCAS, Organismes sociaux.
""",
        ),
    ],
)
def test_each_refusal_says_whom_to_refer_to(request_: str, under: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(request_, "-s", "grenoble") == 1
    assert under in capsys.readouterr().out


def test_an_option_already_in_the_socle_is_oui_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("formulaire ASS", "-s", "grenoble") == 0
    assert "Tous les PIMMS le font." in capsys.readouterr().out


@pytest.mark.parametrize("request_", ["CAF", "la caf", "mairie", "Pôle emploi", "facture"])
def test_too_broad_is_a_preciser(request_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(request_, "-s", "grenoble") == 1
    assert capsys.readouterr().out.startswith("… À PRÉCISER  Plusieurs réponses possibles : faites préciser.")


@pytest.mark.parametrize("request_", ["réparer mon vélo", "tondre ma pelouse", "aaaa", "42", "bonjour madame", "?!"])
def test_inconnu(request_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(request_, "-s", "grenoble") == 1
    out = capsys.readouterr().out
    assert out.startswith("∅ INCONNU  Le livret n'a rien qui corresponde.")
    assert "informer, et orienter vers les services" in out


def test_the_help_says_that_0_is_not_oui_with_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--help") == 0
    assert capsys.readouterr().out.endswith(
        """\
Statut de sortie : 0 oui ; 1 autre réponse ; 2 mauvais usage ; 3 données
illisibles.
Avec --input, 0 ne veut pas dire oui : 0 toutes les lignes ont une réponse ; 1
sinon (ligne vide ou trop longue).
"""
    )


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ((), 2, "Quelle est la demande ?"),
        (("", "-s", "grenoble"), 2, "La demande est vide."),
        (("\x1b\x07 \x00", "-s", "grenoble"), 2, "La demande est vide."),
        (("a" * 100_000, "-s", "grenoble"), 2, "La demande est trop longue (100000 caractères, 500 au plus)"),
        (("carte de séjour",), 2, "De quel site s'agit-il ?"),
        (("carte", "-s", "Grenobel"), 2, "Vouliez-vous dire « grenoble » ?"),
        (("carte", "-s", " "), 2, "Le nom du site est vide. Sites : grenoble, pont-de-claix"),
        (("carte", "--sit", "grenoble"), 2, "L'option « --sit » n'existe pas."),
        (("carte", "--input", "x", "-s", "grenoble"), 2, "pas les deux"),
        (("--explain", "--input", "x", "-s", "grenoble"), 2, "--explain ne va pas avec --input."),
        (("--input", "absent.txt", "-s", "grenoble"), 3, "Le fichier « absent.txt » ne peut pas être lu"),
        (("carte", "--data", "absent"), 3, "Le dossier « absent » (donné par l'option --data) n'existe pas."),
    ],
)
def test_bad_input_gets_a_sentence(
    words: tuple[str, ...], status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(*words) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert "Traceback" not in err


@pytest.mark.parametrize("site", ["GRENOBLE", "Le Pont de Claix", "pont-de-claix", "Pont-de-Claix", "claix", "ville"])
def test_sites_are_case_and_accent_free(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("carte de séjour", "-s", site) == 0
    assert capsys.readouterr().err == ""


def test_explain_shows_words_and_components(capsys: pytest.CaptureFixture[str]) -> None:
    check("le cassier judicière", "-s", "grenoble", "--explain")
    out = capsys.readouterr().out
    assert "Mots ignorés : le" in out
    assert "judiciere → judiciaire" in out
    assert "autres/casier-judiciaire" in out
    assert "compris" in out
    assert "Confiance :" in out


def test_yaml_broken_in_one_file_is_named_with_its_line(
    fictitious_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = fictitious_data / "catalogue/rubriques/caf.yaml"
    broken.write_text("id: caf\nnom: [\n", encoding="utf-8")
    assert check("carte de séjour", "-s", "valfictif", data=fictitious_data) == 3
    err = capsys.readouterr().err
    assert "catalogue/rubriques/caf.yaml:2:6:" in err
    assert "Traceback" not in err


def test_a_crash_is_no_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("\x1b[31mbang")

    monkeypatch.setattr("pimms_cli.triage.answer", crash)
    assert check("carte de séjour", "-s", "grenoble") == 3
    err = capsys.readouterr().err
    assert "erreur interne" in err
    assert "Traceback" not in err
    assert "\x1b" not in err


def test_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pimms_cli.triage.answer", interrupt)
    assert check("carte de séjour", "-s", "grenoble") == 130
