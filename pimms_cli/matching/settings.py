"""Every threshold of the matcher, in one place (what only bounds a memory, `…_KEPT`, stands beside it).

They were set on the trials of `catalogue/essais.yaml` that are not `retenu`; of the others only the totals were looked
at. `pimms essais` shows both shares, and `pimms check --explain` what each one did to a request.
"""

from __future__ import annotations

# --- Words of French ----------------------------------------------------------------------------------------------
ENDING_TOO_SHORT = 3
"""Letters up to which a word is taken as it is: no stem, no plural (« bus », « cms »)."""
VERB_TOO_SHORT = 4
"""Letters up to which a word is never read as a form of a verb that the stemmer does not know (« vie », « amie »)."""
PLURAL_TOO_SHORT = 4
"""Letters up to which a word in -s is never read as a plural that the stemmer does not know (« mois », « fois »)."""
PLURAL_MOSTLY = 20
"""How many times as often as what would be its singular a word must be said to be no plural (« tapis »)."""

# --- Weights of words -------------------------------------------------------------------------------------------
WEAK_WEIGHT = 0.25
"""Ceiling for the lexicon's `mots_faibles`: they settle ties and never carry an answer."""
TELLING = 0.3
"""Share of the request's heaviest word under which a weak word brings up no phrase by itself."""
MIN_WEIGHT = 0.15
"""Floor for a word that nearly every entry has: seeing it still counts a little."""
FEW_USES = 1.0
"""Uses at which a catalogue word has half its weight: what one phrase has may be there by chance (« kézako »)."""
UNKNOWN_WEIGHT = 0.37
"""A word that neither the catalogue nor the French dictionary knows (a name, a brand, an unrepairable typo)."""
COMMON_WORD_WEIGHT = 0.42
"""A French word outside the catalogue that everybody uses all the time: it says little against a match."""
RARE_WORD_WEIGHT = 1.12
"""A French word outside the catalogue that is seldom said: the request is about something else."""
COMMON_WORD_COUNT = 100_000
RARE_WORD_COUNT = 2_000
"""Occurrences in the dictionary's subtitle corpus from which a word has the first of these weights, and up to which it
has the second; between the two, logarithmically."""
COMMONNESS_DISCOUNT = 0.5
"""What a catalogue word loses of its weight when everybody uses it all the time (« mois », « donner »)."""
NUMBER_WEIGHT = 0.1
"""Numbers (« 800 euros », « 3 enfants ») hardly ever say what is asked; those of three digits or more that the
catalogue has (« 115 », a form's number) keep their rarity."""
LONG_NUMBER = 3
"""Digits from which a number is the name of something (« 115 », a form) rather than a count."""
NAME_WORDS = 3
"""Words of a person's name at most, its particles not counted (« Ben Ali Fatima »)."""
NAME_USES = 20
"""Phrases that must have a word for it to be no name after « monsieur », « je m'appelle »: with fewer it is taken for
one, unless the request refuses with it."""
LOG_RATIO_LENT = 500
"""Occurrences lent to every word in the dictionary's corpus, so that a name it lacks is not all the desk's."""
LOG_RATIO_WORDS = 6
"""Words of the film subtitles that are taken together as one phrase is: what is said in one go."""
LOG_RATIO_LEAST = -3.0
LOG_RATIO_MOST = 2.5
"""Between which a term's log ratio (see `Index`) is kept: further, it says no more."""

# --- Where a word of the request was found ------------------------------------------------------------------------
BAG_CREDIT = 0.55
"""Credit of a word found elsewhere in the entry (another synonym, its wording) than in the phrase that matched."""
BAG_TYPICAL = 0.08
"""Share of an entry's phrases from which a word is typical of it, and earns that credit in full."""
BAG_FLOOR = 0.7
"""Part of that credit that a single phrase of the entry is enough to earn."""
RUBRIC_CREDIT = 0.52
"""Credit of a word that names the entry's rubric (« caf » in « rendez-vous caf »)."""
PART_OF_TERM_CREDIT = 0.9
"""Ceiling for the words of a multi-word term (« logement social ») that match one by one and not as the term."""
OTHER_FORM_CREDIT = 0.965
"""Credit of a word whose stem alone is in the phrase (« gare » and « garant » share theirs)."""
OTHER_TERM_CREDIT = 0.98
"""Credit of a term of the lexicon when the phrase has one of its equivalents (« C2S » for « CMU-C »)."""
CHANCE_CREDIT = 0.5
"""What is left of the credit of a word that only one phrase of a refused entry has: it says what that visitor needed,
not the act (« accoucher », of who asks for a visit at home), unless the phrase is said whole (VETO_COVERED)."""
GUARD_GAP = 3
"""Words that « … » stands for at most in a guard said word for word."""
WORDING_FACTOR = 0.95
"""The booklet's wording, beside the synonyms: administrative language matches by accident more often."""

# --- How a phrase is judged ------------------------------------------------------------------------------------------
MISSING_PENALTY = 0.74
"""What a phrase loses when none of its own weight is in the request (in proportion)."""
DISTANCE_FACTOR = 0.22
"""What an entry loses for each standard deviation between its words' likelihood and the likeliest entry's."""
SURE_ROOM = 0.05
"""How far under 1 a score must be for that loss to count in full; at 1 (a phrase word for word) it does not."""
SMOOTHING = 0.1
"""Occurrences lent to a word in every entry, so that one it has never been asked with does not rule it out."""

# --- Repairs ------------------------------------------------------------------------------------------------------
REPAIR_MIN_LENGTH = 5
"""Letters of the shortest word that a typing mistake is repaired into: one letter off an acronym is another word."""
REPAIR_MIN_BY_EAR = 4
"""Letters of the shortest word that is repaired by ear."""
REPAIR_MIN_SOUNDS = 3
"""Letters that what is heard must keep for two words to be the same to the ear, and those of the shortest such word."""
REPAIR_MIN_HEARD = 2
"""Letters that the sound of a word of three letters must have to be repaired by ear: « pez » sounds like nothing."""
CUT_MIN_LENGTH = 4
"""Letters of the shortest word that may be another one cut short (« scol »)."""
CUT_LEAST = 2
"""Letters that it lacks at least, cut short so or in its middle (« versmt »)."""
CUT_MAX_CANDIDATES = 3
"""How many words a word that is cut short may be, at most."""
REPAIR_CUT = 0.9
"""How far a word is from the one that it is cut short of, in typing mistakes."""
JOIN_MIN_LENGTH = 5
"""Letters of the shortest word that may be typed in two pieces (« flix bus », « per mis »)."""
SPELLED_LEAST = 3
"""Letters of the shortest acronym that may be typed letter by letter, as they are heard (« sé aime u »)."""
SPELLED_MOST = 5
"""Letters of the longest acronym that may be typed so."""
SPELLED_LETTERS = 5
"""Letters of the longest name of a letter in such an acronym (« doublevé » is none that people write)."""
SPLIT_SHORT_USES = 10
"""Phrases that must have a word of three letters or fewer for it to be one of two typed as one (« lacaf »)."""
SPLIT_LEAST = 2
"""Letters of the shortest word to which an elision may be glued (« quil »)."""
SPLIT_SAID_COUNT = 10_000
"""Occurrences in the dictionary from which a word that the catalogue lacks may be one of two typed as one."""
SPLIT_KEPT = 2
"""How many ways to cut a word in two are weighed, at most."""
REPAIR_TWO_EDITS_LENGTH = 7
"""Letters from which a word may be two typing mistakes away; a shorter one may be one."""
REPAIR_MAX_CROSSED = 3
"""Words kept that are two mistakes away in one place (« tradtuion »)."""
REPAIR_FRENCH_COUNT = 100
"""Occurrences in the dictionary from which a French word is real: typed as it was meant, save for a slip (below)."""
REPAIR_BY_EAR = 0.4
"""How far, in typing mistakes, a word is from one that sounds the same and is one letter off."""
REPAIR_PLURAL = 0.1
"""How far a word is from the one to which it adds an s."""
REPAIR_FURTHER_BY_EAR = 0.3
"""What each letter more that two words of the same sound differ by adds to that distance."""
REPAIR_MUTE_E = 0.3
"""What it adds to it that the last e is missing which has the consonant before it heard (« dett »)."""
REPAIR_NEARLY_BY_EAR = 1.5
"""How far a word is from one whose sound is a letter off, where nothing is nearer."""
REPAIR_NEARLY_SOUNDS = 4
"""Letters that a sound must have for one that is a letter off to be looked at."""
REPAIR_MAX_NEARLY = 4
"""How many sounds a letter off are looked at for one word."""
REPAIR_NEARLY_SHARE = 0.5
"""Typing mistakes, for each letter, that a word found by such a sound may be off: « Kennedy » is no « Enedis »."""
REPAIR_DOUBLED = 0.5
"""What letters add that are doubled in one of two words (« raport », « sejourr »), all together."""
REPAIR_SAME_STEM = 0.5
"""How far a word is from itself when it is neither French nor the catalogue's, and only its stem is known."""
REPAIR_SPLIT = 0.8
"""How far a word is from the one to which an elision is glued (« lacte »), and from two that stand glued in it."""
REPAIR_SPLIT_EMPTY = 0.2
"""How much further two glued words are that say nothing (« dansma »), where the whole may be something else."""
REPAIR_UNKNOWN = 0.6
"""How far an unknown word is from being nothing else, where it may be two words of which one is misspelt: there are
names that sound like such a pair (« Meknès »)."""
REPAIR_AS_NEAR = 0.65
"""Repairs no further than this behind the nearest are weighed too."""
REPAIR_DISTANCE = 0.7
"""What each typing mistake takes from a way of repairing a request when ways are compared."""
REPAIR_NEARER_REFUSED = 0.75
"""How much more a way must give than a refused one that is no further from what was typed, to be taken instead."""
REPAIR_AS_NEAR_REFUSED = 0.15
"""By how many typing mistakes more a refused way still counts as no further than the best."""
REPAIR_ALSO_REFUSED = 0.75
"""How much less a way that is refused may give than the best for the refusal to come up beside it."""
OUTSIDE_CLEARER = 0.65
"""Share of its score up to which the best match is no answer beside a request outside the catalogue that has all of
the words, and no other."""
OUTSIDE_CLAIM = 3.0
"""Confidence that a way of repairing it counts for when a request outside the catalogue is then said word for word."""
RUBRIC_NEAR = 0.5
"""Typing mistakes under which a rubric's name counts for as much (« kaf » is « CAF » rather than « café »)."""
REPAIR_MAX_WAYS = 400
"""Ways of repairing a whole request that are laid out (the furthest of the words that have most of them go first)."""
REPAIR_MAX_READINGS = 12
"""How many of the ways that are laid out, the nearest ones, are read and compared."""
REPAIR_DOUBT = 0.1
"""What a request loses in confidence when all its weight is in repaired words: « Einstein » is no « antenne »."""
RIVAL_DOUBT = 0.07
"""What the confidence loses for each e-fold of how likely else was meant what a repaired word was taken for."""
RIVAL_ROOM = 5.0
"""E-folds below what a word was taken for from which else counts: « caapé » is « canapé » rather than « CCAPEX »."""
RIVAL_UNKNOWN = -8.0
"""Likelihood (logarithm) that a misspelt word is some name or word that no list has."""
RIVALS_READ = 5
"""How many words that a misspelt one may be are read in its place, to see whether that is outside the catalogue."""
RIVAL_OUTSIDE = 0.97
"""How well a request declared outside the catalogue must fit, read so, for the misspelt one to be it."""
MISTAKE_ADDED = 3.2
"""How much less likely (logarithm) a letter is added than left out, doubled or swapped."""
MISTAKE_OTHER = 2.5
"""How much less likely (logarithm) a letter is replaced by another one than left out."""
MISTAKE_MORE = 2.0
"""How much less likely (logarithm) a word has one mistake more, beside that of the mistake itself."""
MISTAKE_BY_EAR = -2.5
"""Least likelihood (logarithm) of what sounds the same."""
SURE_MENDED = 0.67
"""Share of repaired weight from which even a phrase said whole needs confidence, unless the repairs are near."""
SURE_FAR = 0.13
"""Typing mistakes, for each of its letters, up to which a repaired word is near what was typed: one in eight."""
SLIP_CONFIDENCE = 2.8
"""Confidence from which a real word was a slip for another one of the catalogue's (« livre » for « livret »)."""
SLIP_GAIN = 0.8
"""How much surer a request must be with a slip mended than as it stands."""
SLIP_BY_EAR_CONFIDENCE = 2.45
"""That confidence, where the two words sound alike (« metre » for « mettre »)."""
SLIP_BY_EAR_GAIN = 0.3
"""How much surer the request must be, where the two words sound alike."""
SLIP_BY_EAR_MISTAKES = 2
"""Typing mistakes that two words which sound alike may be away for one to be a slip for the other."""
SLIP_USES = 10
"""Phrases that must write a word that is not French for a real one to be a slip for it (« rance » for « France »)."""
SLIP_USUAL = 100
"""Phrases that write a word from which it is no slip for another one (« changer » for « charger »)."""
SLIP_UNDER = 0.6
"""Score from which a request as it stands is understood well enough not to look for slips."""
REPAIR_MAX_LOOKED_AT = 96
"""Words that are looked at as a word's repairs, the fewest mistakes first, doubled letters counted as others."""
REPAIR_MAX_CANDIDATES = 8
"""Repairs kept when several are as near: the rest of the request decides between them."""

# --- From scores to an answer ---------------------------------------------------------------------------------------
ACCEPT = 2.2
"""Confidence (see `Reading.confidence_terms`) under which nothing fits: « inconnu »."""
SURE = 0.97
"""Score from which the best entry claims the request nearly word for word: that is enough for what was typed as it
is (see SURE_MENDED), unless a request outside the catalogue fits as well."""
LONE_COVERED = 0.75
"""Share of a phrase that a request of a single word, or term, must say to be answered: « onglet » alone is nothing."""
ANSWER_SCORE = 0.1
"""Score under which a permitted entry is no answer, however likely the few words of the request that it has make it."""
ACCEPT_REFUSED = 2.0
"""The same where the best entry is a refusal: to refer somebody for nothing does less harm than to miss one."""
ODDS_BONUS = 0.07
"""What the log-odds of the entry against the requests out of the catalogue add to the confidence."""
STRANGER_DOUBT = 0.9
"""What the score of the nearest request out of the catalogue takes from the confidence, in proportion."""
KNOWN_BONUS = 0.9
"""What it adds that the catalogue knows all of the request's words, in proportion to their weight."""
COVERED_BONUS = 0.75
"""What it adds that all of the matched phrase was said, in proportion."""
IMPROPER_DOUBT = 0.2
"""What the confidence loses for each e-fold by which the words are likelier from the requests that no PIMMS follows up
than from the best entry or from all together."""
IMPROPER_LENGTH = 0.3
"""E-folds that each word above the usual number takes from that: those requests are told at length, and so are honest
stories, of which the phrases of entries are the gist."""
IMPROPER_USUAL_LENGTH = 12
"""The usual number of words (see above)."""
IMPROPER_DECLARED = 50.0
"""The same of what is one of those requests word for word."""
IMPROPER_NEAR = 5.0
"""E-folds less likely from those requests up to which the answer is « à préciser » all the same."""
UNUSUAL_DOUBT = 1.0
"""What it takes that next to no phrase of the entry has any of the request's words."""
LOG_RATIO_BONUS = 0.3
"""What the log ratio of the request's words adds to it, for each unit above (or takes, below) the typical one."""
LOG_RATIO_TYPICAL = 2.0
"""The mean log ratio of what is asked at the desk; that of everyday talk (« je ne peux pas le faire ») is nearer 0."""
LENGTH_BONUS = 0.15
"""What each word or term more (or less) than usual adds to the confidence (or takes from it)."""
LENGTH_USUAL = 2
"""Words or terms of a request that add nothing to it."""
LENGTH_ENOUGH = 4
"""Words or terms from which more add no more."""
USUAL = 10
"""Phrases with a word of the request, or all of the entry's when it has fewer, from which the entry is used to it."""
REFUSED_NEAR = 0.9
"""A refused entry whose score is this share of the best makes the answer « à préciser », the refusal first."""
UNSURE = 0.4
"""Score under which the best permitted entry is little more than a guess, and a refusal comes first more easily."""
REFUSED_NEAR_UNSURE = 0.45
"""Share of such a guess's score from which a refusal comes first."""
VETO_COVERED = 0.95
"""Share of a refused entry's phrase that the request must say for it to count as said whole."""
VETO_WEIGHT = 0.6
"""The least weight of a refused phrase that counts when it is said whole."""
VETO_LEFT_OUT = 0.4
"""How much less weight of it than the request the best match must hold for that refusal to come up."""
PART_SCORE = 0.9
"""Score from which a part of a request (between « et », « puis », ends of sentences) says a refusal by itself."""
PART_SURE = 2.6
"""Confidence under which what a part refuses is shown after the best match of the whole, not before it."""
PART_LEFT_OUT = 0.7
"""Share of such a part's weight that the best match's phrase must lack for the part to say it by any score."""
ASIDE_SCORE = 0.9
"""Score from which what stands between commas, which mostly explains the rest, says a refusal by itself."""
ASIDE_LEFT_OUT = 0.9
"""Share of the weight of what stands between commas that the best match's phrase must lack for that."""
ASIDE_CLEARER = 0.75
"""Share of the clearest score between commas under which the best match is less clear than they are."""
ASIDE_SEVERAL_SCORE = 0.65
"""The score that is enough between commas, where the best match is less clear than they are."""
ASIDE_UNSURE = 0.6
"""The best match's score up to which any score is enough between commas."""
STATEMENT_SCORE = 0.6
"""The score that says a refusal by itself in what is stated beside something else, without a sign between them."""
MAX_STATEMENTS = 10
"""Statements of a request that are read by themselves."""
TOGETHER_SCORE = 0.6
"""Score that each of its parts must have for a request to ask several things, one by one."""
LIST_SCORE = 0.6
"""The same where only commas stand between them, which mostly set apart what explains the rest."""
LIST_REFUSED = 0.65
"""The same of such a part that is refused: what is told to explain the rest often is, by less (see ASIDE_UNSURE)."""
STORY_SCORE = 0.9
"""The same of what a story is told around."""
CLEAR_SCORE = 0.7
"""The same where others of its parts are no answer, nor the whole."""
AMID_SCORE = 0.8
"""Score that a piece of a request needs to be taken for all that is asked, where the rest is said around it."""
AMID_CLEARER = 0.6
"""Score above which what the whole request asks for is clear enough not to look for one piece of it that is clearer."""
AMID_ASIDE = 3.0
"""E-folds likelier from what is said around requests from which the rest of the request asks for nothing."""
AMID_FOR = 1.5
"""The same of what leads to that piece (« … pour ma carte grise »)."""
AMID_SURE = 6.0
"""The same where the rest asks for something else by itself, or a piece of it refuses, by chance, with its words."""
AMID_HARMFUL = 12.0
"""The same where the request, or a part of it, refuses, or is likelier one of those that no PIMMS follows up."""
AMID_HELD = 1.5
"""E-folds likelier from a refused entry than said around requests from which the words that it holds refuse."""
AMID_PIECES = 20
"""Pieces of a request that are read to find one that some entry claims, the longest first."""
BESIDE_SCORE = 0.7
"""The same beside what is refused."""
STORY_STRANGER = 0.9
"""How well something outside must fit a request for none of it to be told around what is asked."""
LIST_CLEARER = 0.9
"""Score from which a request is clear enough as a whole not to be read as a list."""
LIST_MUDDLED = 0.75
"""Share of the mean score of three items or more under which the whole is less clear than they are (see
`PART_CLEARER` for two)."""
LIST_ROOM = 0.1
"""Share of the request's weight that its best match must lack in some item for it to be a list."""
LIST_SHARE = 0.1
"""Share of the request's weight that each item must have (« quels papiers ? » is none)."""
LIST_APART = 0.65
"""Share of an item that the best match of the whole must have nowhere for it to be asked for apart."""
PART_CLEARER = 0.6
"""Share of the scores of its parts under which a request as a whole is less clear than they are."""
MAY_REFUSE = 0.5
"""Share of a refused phrase that a request must say for what is stated in it to be read by itself."""
MAY_REFUSE_ASIDE = 0.55
"""Share of a refused phrase that something between commas must say for it to be read, weighed as in the request."""
MAX_PARTS = 6
"""Parts of a request that are read by themselves, as many as an answer lists: nobody asks more in one breath."""
GUARD_ROOM = 0.97
"""Score from which a permitted entry claims the request so nearly word for word that guard words do not bar it."""
TIE = 0.985
"""Two entries with different statuses whose scores are this close are two readings: « à préciser »."""
RELATED = 0.45
"""Share of the best score from which an entry is worth showing beside it."""
RELATED_REFUSED = 0.65
"""The same of a refusal beside an entry that claims the request nearly word for word; beside another, any is shown."""
WORTH_A_LOOK = 0.4
"""Share of what the fullest phrase holds of the request under which a phrase is passed over, if it refuses nothing."""
SHORTLIST = 12
"""How many entries are judged in full, after a first look at every phrase."""
VAGUE_WEIGHT = 0.5
"""A request of one word no rarer than this (« facture ») may have too many meanings to answer."""
VAGUE_LOG_RATIO = 0.75
"""Log ratio (see `Index`) from which a word alone asks something."""
VAGUE_COVERED = 0.9
"""Share of a phrase that a word alone must say for it to ask something, though it is said all the time."""
VAGUE_COVERED_LOG_RATIO = -1.0
"""Log ratio under which it asks nothing even so (« tuer »)."""
VAGUE_STRANGER = 0.9
"""How well a request outside the catalogue must fit for such a word to be that."""
VAGUE_FAR = 0.2
"""Typing mistakes, for each of its letters, from which such a word is too far from what was typed: one in five."""
VAGUE_RIVAL = 0.75
"""Share of a refusal's score under which no permitted entry claims such a word beside it (« avocat »)."""
AROUND_SAYS = 0.2
"""Weight of a word around a request from which the rest is asked about, not for (« combien coûte une maison »)."""
ABOUT_SCORE = 0.8
"""Score from which an entry answers the very question that is asked about the rest."""
LISTED = 0.4
"""Share of the best score under which an entry is not even listed."""
LEAD_ROOM = 0.6
"""Confidence below ACCEPT from which an « inconnu » asks whether something near was meant."""
LEAD_NEAR = 0.7
"""Share of the best score from which an entry is asked about too."""
LEADS_SHOWN = 2
RUBRICS_SHOWN = 3
"""How many such phrases and how many rubrics an « inconnu » names, at most."""
NEAREST = 0.25
"""Score from which an entry that was not accepted still tells which rubric is near."""

# --- What is told of misspelt words ---------------------------------------------------------------------------------
SPELLING_READ = 50
"""Phrases that are read to see how the catalogue writes a word."""
ACRONYM_SHARE = 0.2
"""Share of these that have it in capitals from which it is an acronym."""
ASKED_MISTAKES = 2
"""Typing mistakes that a word may be from the one which an unanswered request is asked about."""
