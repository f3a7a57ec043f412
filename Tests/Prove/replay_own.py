"""Five thousand posts with known truth, by who wrote the spam rules, written after these were frozen; the other half is
replay_other.py, by somebody who had not read them. Prints JSON lines in the order of time; the same for its seed.
"""
import json
import random

RANDOM = random.Random(20261127)
DAYS = 30
COUNT = 5_000

OPENINGS = ["Also ehrlich:", "Mal eine Frage:", "Nur so als Gedanke:", "Danke für den Bericht.", "Das sehe ich anders.", "Na ja.",
            "Endlich!", "Moin,", "Zum zweiten Absatz:", "Ich arbeite selbst in dem Bereich.", "", "", ""]
SUBJECTS = ["die Kaimauer", "der neue Kran", "die Fähre", "das Umspannwerk", "die Schleuse", "der Tarifvertrag", "die Werft",
            "das Hafenamt", "der Schlepper", "die Windräder vor der Küste", "der Güterzug", "das Fischbrötchen am Anleger"]
VERBS = ["kostet am Ende doppelt so viel", "war vor zehn Jahren schon einmal fertig geplant", "bringt der Stadt weniger, als alle sagen",
         "fehlt seit dem Sturm", "wird seit Jahren schöngeredet", "hätte man längst reparieren müssen",
         "läuft besser als sein Ruf", "gehört eigentlich dem Land", "macht nachts einen Lärm, dass man nicht schläft"]
ENDINGS = ["Wer bezahlt das?", "Hat jemand Zahlen dazu?", "Mein Vater hat dort gelernt.", "Das gehört in die Zeitung.",
           "Bei uns in Emden war es genauso.", "Und was sagt die Hafenbahn?", "Schade drum.", "Weiter so.", "Unglaublich.",
           "Vielleicht irre ich mich.", "Ich lasse mich gern eines Besseren belehren.", "Aber mich fragt ja keiner."]
ENGLISH = ["The quay is too short for ships of that size, and everybody at the port authority knows it.",
           "Thanks for the figures. Is there a source for the second one?", "I disagree: the ferry never ran on time before either.",
           "My grandfather built that lock.", "Who pays in the end, the city or the state?", "A fine piece. The photograph is from 2019, though."]
ANGER = ["Diese Schnarchnasen im Rathaus!", "So ein Blödsinn steht auch nur bei euch.", "Du hast doch keine Ahnung, {name}.",
         "Ihr solltet euch schämen.", "Lauter Schreibtischkapitäne."]
SHORT = ["Danke!", "Stimmt.", "Genau so ist es.", "+1", "Sehr guter Artikel.", "Quatsch.", "Ach was?", "👍", "Interessant."]
NAMES = ["Antje", "Henning B.", "Kapitän i. R.", "Malte", "Svea", "Imke aus Leer", "Onno", "Frauke", "Jost", "Wiebke", "anonym",
         "Peter", "Peter M.", "Sabine Krüger", "hafenfan72", "T. Yıldız", "Olga", "J. Petersen", "Die Werftarbeiterin", "Rudi"]
SOURCES = ["https://www.amt.example/bericht-{n}.pdf", "https://zeitung.example/lokales/{n}", "https://www.statistik.example/tabelle/{n}",
           "https://bibliothek.example/buch/{n}", "https://hafenverein.example/termine"]
SPAM_NAMES = ["Best Casino", "Cheap Loans Online", "SEO Agentur", "Anna", "Mike", "kredit24.example.com", "Lisa2001", "Dr. Heilung",
              "buy followers", "Jessica", "Viagra Shop", "www.uhren.example", "Crypto Expert", "Kevin Marketing"]
PITCHES = ["Great post! Check out my site {link} for free spins.", "Thanks for sharing this amazing blog, visit my website {link}",
           "Sofortkredit ohne Schufa, jetzt hier klicken: {link}", "Ich verdiene 5000 Euro im Monat mit Bitcoin, passives Einkommen: {link}",
           "Replica Uhren billig kaufen {link} {link2}", "Make money from home, guaranteed! Write me on WhatsApp +44 7700 900{n:03d}",
           "Abnehmen ohne Sport, mein Geheimnis: {link}", "[url={link}]online casino[/url] [url={link2}]slots[/url]",
           "<a href=\"{link}\">cheap pills</a>", "Hot girls in deiner Stadt, dating kostenlos {link}",
           "Ich war pleite, bis mir Dr. {n} geholfen hat. Telegram: @doktor{n}", "Лучшие цены на часы здесь: {link}",
           "最好的在线赌场 {link}", "Steigern Sie Ihr Google-Ranking mit unseren Backlinks! {link}",
           "Interessanter Artikel. Mehr zum Thema Finanzierung findet man hier: {link}",
           "Sehr schön geschrieben, ich komme bestimmt wieder.", "Nice post, keep up the good work!"]


def ham():
    kind = RANDOM.random()
    n = RANDOM.randrange(10_000)
    if kind < 0.08:
        return RANDOM.choice(SHORT)
    if kind < 0.16:
        return " ".join(RANDOM.sample(ENGLISH, RANDOM.randint(1, 2)))
    sentences = []
    for _ in range(RANDOM.randint(1, 4)):
        subject = RANDOM.choice(SUBJECTS)
        sentences.append(f"{subject[0].upper()}{subject[1:]} {RANDOM.choice(VERBS)}.")
    text = " ".join(part for part in [RANDOM.choice(OPENINGS), *sentences, RANDOM.choice(ENDINGS)] if part)
    if kind < 0.26:
        text += " " + RANDOM.choice(ANGER).format(name=RANDOM.choice(NAMES))
    elif kind < 0.42:
        for _ in range(RANDOM.choice([1, 1, 1, 2, 2, 3])):
            text += " Siehe " + RANDOM.choice(SOURCES).format(n=RANDOM.randrange(10_000)) + "."
    elif kind < 0.46:
        text += f" Das Hafenamt hat die Nummer 0471 {n:06d}."
    elif kind < 0.50:
        text += " " + RANDOM.choice(["Kredit", "Bitcoin", "Casino", "Rabattcode"]) + " ist hier übrigens gar nicht das Thema."
    elif kind < 0.53:
        text = text.upper()
    return text


def spam():
    n = RANDOM.randrange(1_000)
    hosts = ["casino-bonus", "kredit-sofort", "uhren-outlet", "pillen", "seo-profi", "krypto-reich", "partner-suche"]
    link = f"https://{RANDOM.choice(hosts)}{n % 40}.example/{RANDOM.randrange(1_000)}"
    link2 = f"https://{RANDOM.choice(hosts)}{n % 30}.example"
    text = RANDOM.choice(PITCHES).format(link=link, link2=link2, n=n)
    if RANDOM.random() < 0.25:
        text += "\n\n" + " ".join(f"https://{RANDOM.choice(hosts)}{index}.example" for index in range(RANDOM.randint(2, 12)))
    if RANDOM.random() < 0.06:
        text = "\u200b".join(text)
    return text


def network(is_spam):
    if is_spam and RANDOM.random() < 0.5:
        return f"198.51.100.{RANDOM.randrange(12)}"
    return f"203.0.{RANDOM.randrange(256)}.{RANDOM.randrange(256)}"


def post(is_spam):
    clicks = RANDOM.random() < 0.15
    return dict(
        truth="spam" if is_spam else "ham", network=network(is_spam), article=RANDOM.randrange(50),
        name=RANDOM.choice(SPAM_NAMES if is_spam else NAMES), email=f"{RANDOM.randrange(10**6)}@post.example" if RANDOM.random() < 0.5 else "",
        text=spam() if is_spam else ham(), trap="http://x.example" if is_spam and RANDOM.random() < 0.3 else "",
        form=not (is_spam and RANDOM.random() < 0.4),
        seconds=(RANDOM.uniform(0.05, 2) if is_spam else RANDOM.uniform(3, 200)) if clicks else None)


def main():
    times = sorted(RANDOM.uniform(0, DAYS * 86_400) for _ in range(COUNT))
    wave = []
    for number, at in enumerate(times):
        if wave and RANDOM.random() < 0.7:
            one = {**wave[0], "article": RANDOM.randrange(50), "network": network(True)}
            wave = wave if RANDOM.random() < 0.9 else []
        else:
            one = post(RANDOM.random() < 0.35)
            if one["truth"] == "spam" and RANDOM.random() < 0.02:
                wave = [one]
        print(json.dumps({"id": f"w{number:04d}", "at": round(at, 3), **one}, ensure_ascii=False))


main()
