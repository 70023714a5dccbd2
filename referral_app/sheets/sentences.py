"""Every sentence and label that can stand on a sheet, as its English pattern: the ids of the catalogue (users.md 7).

Wording only: when a line is printed is decided in ``compose`` and ``wording``. A pattern with ``{names}`` is filled with
``SENTENCE.filled(date=...)``; dates, phones and language names come already written for the language of the sheet.
"""

from __future__ import annotations

from referral_app.domain.phrases import Aloud, Phrase

# The frame of the sheet.
TITLE = Phrase("Places that can help you")
KEEP_SAFE = Phrase("Keep this only if it is safe for you.")
YOU_CHOOSE = Phrase("You choose whom to call and what to say. You can ask before you give your name.")
DUTY_TO_REPORT = Phrase("Some places must report a child in danger or a threat to life. Ask: “What would you have to report?”")
NOTARY = Phrase("Before you send any form, talk to a lawyer or accredited representative. A notary is not a lawyer here.")
NEW_SHEET = Phrase("After {date}, ask for a new sheet.")
MADE_ON = Phrase("Made on {date}")
PAGE = Phrase("Page {page} of {pages}")
SOME_HELP = Phrase("A place that can help you")
"""Heads a program whose needs nobody has noted yet."""
INTERPRETER = Phrase("I speak {language}. Please call an interpreter.")

# If nobody helps: the office and the hotline. The first is the whole line, the others are its parts for a large number below.
NO_ANSWER_CALL_US = Phrase("No answer, or they say no? Call us: {office} or {hotline}.")
NO_ANSWER_CALL = Phrase("No answer, or they say no? Call {hotline}.")
NO_ANSWER = Phrase("No answer, or they say no?")
CALL_US = Phrase("Call us: {phone}")
HELP_LINE = Phrase("Help line, day and night")

# Trust, each with its date (users.md 1.6).
CALLED_ON = Phrase("We called on {date}.")
PUBLISHED_ON = Phrase("From their public page, {date}; we have not called.")
CALL_FIRST_SINCE = Phrase("Call before you go; not checked since {date}.")
CALL_FIRST_SINCE_DAY = Phrase("Call before you go; not checked since {day}.")
"""Of a whole date, which Spanish says with an article: «desde sept. de 2025», «desde el 13 de julio de 2026»."""
CALL_FIRST = Phrase("Call before you go; we do not know when this was last checked.")

# Labels over a value.
WHERE = Phrase("Where")
HOURS = Phrase("Hours")
LANGUAGES = Phrase("Languages")
COST = Phrase("Cost")
BRING = Phrase("Bring")
SAY_WHEN_YOU_CALL = Phrase("Say when you call")
NOTE = Phrase("Note")

# How to reach a program.
CALL = Phrase("Call")
TEXT = Phrase("Text")
CHAT = Phrase("Chat")
EMAIL = Phrase("E-mail")
WEB = Phrase("Web")
WALK_IN = Phrase("Walk in")
MAIL = Phrase("Mail")
FAX = Phrase("Fax")
TTY = Phrase("TTY")
VIDEO = Phrase("Video, sign language")
TEXT_KEYWORD = Phrase("{keyword} to {number}")
TEXT_KEYWORD_LANGUAGES = Phrase("{keyword} to {number}, {languages}")
IN_LANGUAGES = Phrase("{number}, {languages}")
EXTENSION = Phrase("{number}, extension {extension}")
MENU_PATH = Phrase("When they answer: {path}")
NEEDS_INTERNET = Phrase("Needs internet")
ANYONE_MAY_CALL = Phrase("Anyone may call: you, a friend, or a helper.")
TELLS_NOBODY = Phrase("They say they do not tell the police unless you want it.")
SCAN_TO_CALL = Phrase("QR code to call {number}")
SCAN_TO_OPEN = Phrase("QR code to open {address}")
OPTIONAL = Phrase("Only if you want to. You do not have to call.")
TELLS_POLICE = Phrase("This line may tell the police.")
NO_MESSAGE = Phrase("Do not leave a message.")
SENT_BY_AN_OFFICE = Phrase("They take you if an office sends you. Ask us to call for you.")

# Where.
WHERE_BY_PHONE = Phrase("They tell you where when you call.")
FROM_ANYWHERE = Phrase("You can call from anywhere in the United States.")
AREA_SERVED = Phrase("For people in {area}")

# Hours.
ANY_TIME = Phrase("Any time")
ASK_HOURS = Phrase("Ask about the hours")
BY_APPOINTMENT = Phrase("Call first to set a time")

# Languages.
ASK_INTERPRETER = Phrase("Ask for an interpreter")
OTHERS_BY_INTERPRETER = Phrase("Other languages: ask for an interpreter")

# Cost: the call and the help are two facts, never merged.
CALL_IS_FREE = Phrase("The call is free")
HELP_IS_FREE = Phrase("The help is free")
ASK_COST = Phrase("Ask what it costs")
COSTS = Phrase("It costs {amount}")
SLIDING_SCALE = Phrase("You pay what you can")

# Papers.
NO_PAPERS = Phrase("No papers? Ask what else they accept.")
NO_ID_NEEDED = Phrase("You do not need an ID")
BRING_ID = Phrase("An ID")
POLICE_REPORT = Phrase("A police report")

# What to say when calling: by need, the leaf before its group. Nothing here names what happened to a person. A reader of another language
# finds the English words spelled as they sound, in the script of that language.
SAY = Phrase("Say: “{words}”")
SAY_IN_ENGLISH = Phrase("Say in English: “{words}”")
SOUNDS_LIKE = Phrase("It sounds like: {words}")
INTERPRETER_PLEASE = Aloud("I need an interpreter.")
WORDS_TO_SAY: dict[str, Aloud] = {
    "safety": Aloud("I need help to be safe today."),
    "housing": Aloud("I need a place to stay."),
    "housing.shelter-tonight": Aloud("I need a place to sleep tonight."),
    "housing.motel-voucher": Aloud("I need a place to sleep tonight."),
    "housing.rent-money": Aloud("I need help to pay rent."),
    "basics": Aloud("I need food, clothes, or a phone."),
    "basics.food-pantry": Aloud("I need food."),
    "basics.meals": Aloud("I need food."),
    "basics.clothing": Aloud("I need clothes."),
    "basics.phone": Aloud("I need a phone."),
    "advocate": Aloud("I need a person who can help me step by step."),
    "immigration": Aloud("I want to talk to a lawyer about immigration papers."),
    "legal": Aloud("I want to talk to a lawyer."),
    "reporting": Aloud("I want to ask what happens if I report a crime."),
    "health": Aloud("I need to see a doctor."),
    "health.dental-vision": Aloud("I need help with my teeth or eyes."),
    "health.prescriptions": Aloud("I need my medicine."),
    "emotional-support": Aloud("I would like to talk to someone."),
    "substance-use": Aloud("I want help with alcohol or drugs."),
    "employment": Aloud("I want to find work or learn a job."),
    "education": Aloud("I want to take a class."),
    "benefits": Aloud("I need help with money. What can I ask for?"),
    "documents": Aloud("I need help to get my papers."),
    "language": Aloud("I need someone who speaks my language."),
    "transport": Aloud("I need a ride."),
    "family": Aloud("I need help for my children or my family."),
}

# A booklet of many programs.
CONTENTS = Phrase("What is in it")
FIND_BY_NEED = Phrase("Find by need")
HELP_IN = Phrase("Places that can help in {area}")
FIND_BY_NAME = Phrase("Find by name")
HELP_WITH_THIS_TOO = Phrase("These can help with this too")

# Without paper.
REMEMBER_ONE = Phrase("One number to remember")
LOOK_AND_SAY = Phrase("Take your time. Look, and say it out loud.")
WITHOUT_LOOKING = Phrase("Now say it without looking.")
SHOW_AGAIN = Phrase("Show it again")
CALL_TOGETHER = Phrase("Would you like us to call together? You can stop at any time.")
POINT_TO_IT = Phrase("Point to what you need")
I_SPEAK = Phrase("I speak {language}")
INTERPRETER_NOW = Phrase("Interpreter, please")
STOP = Phrase("Stop")
ALONE = Phrase("Alone, please")
YES = Phrase("Yes")
NO = Phrase("No")
SOMETHING_ELSE = Phrase("Something else")

# About the wording itself, for the worker and in small print on the sheet.
UNCHECKED_WORDING = Phrase("The {language} on this sheet has not been checked by a native speaker yet.")
"""Stands on the sheet, and among the warnings, while its catalogue says so."""


def words_to_say(need: str) -> Aloud | None:
    """What to say when calling about ``need`` (a slug): the leaf's own line, else its group's; ``None`` for needs never printed."""
    return WORDS_TO_SAY.get(need) or WORDS_TO_SAY.get(need.partition(".")[0])


def everything() -> tuple[Phrase, ...]:
    """Every sentence and label of this module."""
    return (*(value for value in globals().values() if isinstance(value, Phrase)), *WORDS_TO_SAY.values())
