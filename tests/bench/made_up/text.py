"""Made-up texts with the statistics of real ones: common words all over, tens of thousands of rare ones, names that repeat their parts."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random

WORDS_FILE = Path(__file__).with_name("words.txt")
ENGLISH, SPANISH = "English", "Spanish"

VOCABULARY = 125_000
"""Distinct words of the longest descriptions put together; of a million services nearly all of them occur."""
NAME_WORDS = 20_000
DESCRIPTION_WORDS = range(8, 41)

_ZIPF, _BEND = 1.15, 2.7
"""How fast words become rarer (Zipf and Mandelbrot): the word of rank r is met 1 / (r + bend) ** zipf as often."""
_PER_SENTENCE = 9
_SYLLABLE_LIST = (
    "ba ber bo bra can ce chi co da del di dor el en er fa fer fi gar ge go gra ha hel ho in is ja jo ka ken ki la lan le lin lo ma mar men mi mo na ner no or pa per"
    " pi qua ra ren ri ro sa san se sha si sol sta ta ter ti to tra ul va ven vi wa wes wi xa ya yo za zen"
)
_KIND_LIST = (
    "House|Center|Clinic|Project|Network|Shelter|Alliance|Services|Outreach|Advocates|Partners|Foundation|Community Center|Legal Aid|Family Services|Health Center|"
    "Food Bank|Ministries|Coalition|Association|Council|Institute|Resource Center|Housing Authority|Youth Services|Immigrant Services|Women's Center|Mission|Society|"
    "Department of Human Services|Community Action|Counseling|Behavioral Health|Refugee Services|Workforce Board|Centro Comunitario|Casa"
)
_PLEASANT_LIST = "Harbor Bridge Cedar Haven Lantern Summit River Meadow Dawn Anchor Willow Compass Beacon Garden Stone Valley Horizon Maple New North Bay"
_ADDED_LIST = "Program|Services|Project|Help|Assistance|Support|Clinic|Hotline|Outreach|Initiative"
_SYLLABLES, _PLEASANT = _SYLLABLE_LIST.split(), _PLEASANT_LIST.split()
_KINDS, _ADDED = _KIND_LIST.split("|"), _ADDED_LIST.split("|")


class Texts:
    """Descriptions and names, drawn by a ``Random`` of the caller's."""

    def __init__(self) -> None:
        real = _read_words()
        made = _made_words(VOCABULARY)
        self._words = {language: [*words, *made][:VOCABULARY] for language, words in real.items()}
        self._until = list(accumulate(1 / (rank + _BEND) ** _ZIPF for rank in range(1, VOCABULARY + 1)))
        self._names = [word.title() for word in made[:: VOCABULARY // NAME_WORDS][:NAME_WORDS]]
        self._names_until = list(accumulate(1 / (rank + _BEND * 20) ** 0.9 for rank in range(1, len(self._names) + 1)))

    def description(self, random: Random, about: str, language: str) -> str:
        """Some sentences that begin with what the service is ``about``."""
        drawn = random.choices(self._words[language], cum_weights=self._until, k=random.choice(DESCRIPTION_WORDS))
        sentences = (" ".join(drawn[at : at + _PER_SENTENCE]).capitalize() for at in range(0, len(drawn), _PER_SENTENCE))
        return f"{about}. {'. '.join(sentences)}."

    def words(self, random: Random, count: int) -> str:
        """A few words, as in a note or a condition."""
        return " ".join(random.choices(self._words[ENGLISH], cum_weights=self._until, k=count))

    def own_name(self, random: Random) -> str:
        """A word only names have."""
        return random.choices(self._names, cum_weights=self._names_until)[0]

    def agency_name(self, random: Random, city: str) -> str:
        """By its town, by an invented founder, or by pleasant things."""
        kind = random.choice(_KINDS)
        match random.randrange(5):
            case 0:
                return f"{city} {kind}"
            case 1:
                return f"{self.own_name(random)} {random.choice(_PLEASANT)} {kind}"
            case 2:
                return f"{random.choice(_PLEASANT)} {random.choice(_PLEASANT)} {kind}"
            case _:
                return f"{self.own_name(random)} {self.own_name(random)} {kind}"

    def service_name(self, random: Random, about: str, city: str) -> str:
        """What it does, with its town or a name of its own."""
        match random.randrange(4):
            case 0:
                return f"{about} {random.choice(_ADDED)}"
            case 1:
                return f"{about} - {city}"
            case 2:
                return f"{self.own_name(random)} {random.choice(_PLEASANT)} {random.choice(_ADDED)}"
            case _:
                return f"{self.own_name(random)} {about}"


def _read_words() -> dict[str, list[str]]:
    """Language -> its words, the most common first. Its sections are headed ``# English`` and ``# Spanish``."""
    found: dict[str, list[str]] = {ENGLISH: [], SPANISH: []}
    language = ENGLISH
    for line in WORDS_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            language = line.removeprefix("# ") if line.removeprefix("# ") in found else language
        else:
            found[language] += line.split()
    return found


def _made_words(count: int) -> list[str]:
    """Words nobody knows, short ones first more often, as rare words are: names, brands, places."""
    random = Random(20)  # noqa: S311  made-up data, the same every time
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(random.choices(_SYLLABLES, k=random.choice((2, 3, 3, 3, 4))))] = None
    return list(made)
