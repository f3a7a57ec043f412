#!/usr/bin/env python3
# A replay of 5,000 comment posts with known truth, for a small German trade-news site.
#
# It was written WITHOUT SIGHT OF THE RULES: whoever wrote it had not read the spam rules, their
# code or their tests, and the rules were frozen before it was begun. It says what readers and
# spammers post, not what any rule looks for.
#
#   python3 replay_other.py            5,000 JSON lines, ordered by "at"
#   python3 replay_other.py --counts   instead: how many of which kind, and by which way they came
#   python3 replay_other.py --check    instead: the promises about the output, verified
#
# Deterministic (one seeded generator, nothing else random). All hosts are reserved names, all
# telephone numbers come from ranges set aside for fiction, all people and places are invented.
#
# Texts are made from templates: {a|b} picks one, may be nested; $word is filled from the article
# or the lexicon below, $Word the same with a capital letter.
import json, random, re, sys
from collections import Counter

R = random.Random(7_041_977)
DAY, SPAN = 86_400, 30 * 86_400
SPIN, SLOT = re.compile(r"\{([^{}]*)\}"), re.compile(r"\$([A-Za-z]+)")

def fill(t, c):
    """One text from a template; c holds what is fixed for this post (article, campaign)."""
    while m := SPIN.search(t):
        t = t[:m.start()] + R.choice(m.group(1).split("|")) + t[m.end():]
    def slot(m):
        key = m.group(1)[0].lower() + m.group(1)[1:]
        v = c[key] if key in c else LEX[key]
        v = v(c) if callable(v) else fill(R.choice(v), c) if isinstance(v, list) else v
        return v[:1].upper() + v[1:] if m.group(1)[0].isupper() else v
    return SLOT.sub(slot, t)

def pick(pairs):
    return R.choices([p[0] for p in pairs], [p[1] for p in pairs])[0]

# ---------------------------------------------------------------------------- the site's articles
# class | subject (gender noun) | place | actor (gender noun) | the subject in English
ARTICLES = [a.split("|") for a in re.split(r"\s*[;\n]\s*", """
harbor|m Ausbau des Südkais|Wieksand|f Hafenverwaltung|the quay extension ; traffic|f Sperrung der Klappbrücke|Altensiel|n Straßenbauamt|the bridge closure
customs|n Zollportal|Wieksand|n Hauptzollamt|the new customs portal ; energy|m Windpark vor Norderkoog|Norderkoog|f Landesregierung|the offshore wind farm
craft|m Meisterzwang für Fliesenleger|Lemmerhude|f Handwerkskammer|the master craftsman rule ; crypto|f Insolvenz der Kryptobörse Nordcoin|Lemmerhude|f Finanzaufsicht|the Nordcoin collapse
farm|f Milchkrise im Kreis|Grodenbüttel|m Bauernverband|the dairy crisis ; retail|f Schließung des Kaufhauses Petersen|Altensiel|m Stadtrat|the department store closing
labor|m Warnstreik der Hafenarbeiter|Wieksand|f Gewerkschaft|the dock workers' strike ; casino|f Spielbank am Fischmarkt|Wieksand|m Magistrat|the casino on the fish market
housing|n Neubaugebiet am Deich|Norderkoog|f Baubehörde|the housing estate by the dyke ; school|f Zusammenlegung der Berufsschulen|Lemmerhude|n Schulamt|the merger of the trade schools
loan|f Kreditklemme beim Mittelstand|Lemmerhude|f Sparkasse|the credit squeeze ; fish|f Fangquote für Hering|Altensiel|n Fischereiamt|the herring quota
seo|m Streit um gekaufte Bewertungen|Lemmerhude|f Verbraucherzentrale|the fake review dispute ; harbor|f Elbvertiefung light|Wieksand|f Hafenverwaltung|the dredging plan
council|m Haushalt der Stadt|Altensiel|m Kämmerer|the city budget ; diet|n Verbot von Abnehmwerbung|Wieksand|f Verbraucherzentrale|the ban on slimming ads
energy|n Gasterminal|Wieksand|f Bundesnetzagentur|the LNG terminal ; dating|f Klage gegen die Datingapp Herzfunk|Lemmerhude|n Landgericht|the dating app lawsuit
traffic|m Fahrplan der Fähre|Norderkoog|f Reederei Thoms|the ferry timetable ; customs|f Zollreform der EU|Wieksand|f Kommission|the EU customs reform
crypto|f Razzia gegen Bitcoin-Händler|Wieksand|f Staatsanwaltschaft|the bitcoin raid ; retail|n Verpackungsgesetz|Lemmerhude|n Umweltamt|the packaging act
craft|m Azubimangel im Handwerk|Grodenbüttel|f Innung|the apprentice shortage ; casino|f Steuer auf Spielautomaten|Altensiel|m Stadtrat|the slot machine tax
labor|m Mindestlohn in der Fischindustrie|Altensiel|f Gewerkschaft|the minimum wage in fish processing ; farm|n Düngerecht|Grodenbüttel|f Landwirtschaftskammer|the fertiliser rules
council|f Wahl des Landrats|Grodenbüttel|m Kreistag|the district election ; loan|f Warnung vor Kredithaien|Wieksand|f Verbraucherzentrale|the loan shark warning
harbor|m Kreuzfahrtanleger|Altensiel|m Tourismusverband|the cruise pier ; housing|m Mietspiegel|Lemmerhude|m Mieterverein|the rent index
energy|m Strompreis für Betriebe|Lemmerhude|n Stadtwerk|the industrial power price ; seo|f Digitalprämie für kleine Läden|Altensiel|f Wirtschaftsförderung|the digital grant for small shops
fish|n Krabbenpulen in Marokko|Norderkoog|f Erzeugergemeinschaft|the shrimp peeling detour ; traffic|f Maut auf der Hafenquerspange|Wieksand|m Verkehrsminister|the harbour link toll
crypto|f Bezahlung mit Kryptowährung im Rathaus|Grodenbüttel|f Gemeinde|the crypto payment pilot ; customs|f Paketflut aus Fernost|Wieksand|m Zoll|the flood of cheap parcels
dating|f Liebesbetrugsserie im Landkreis|Grodenbüttel|f Polizei|the romance scam series ; school|f Mensa des Berufskollegs|Altensiel|n Studierendenwerk|the canteen row
retail|m Wochenmarkt|Lemmerhude|n Ordnungsamt|the weekly market ; casino|f Razzia in der Spielhalle Goldkrone|Lemmerhude|n Ordnungsamt|the gambling hall raid
harbor|f Werftübernahme|Wieksand|m Betriebsrat|the shipyard takeover ; diet|m Trend zur Abnehmspritze|Lemmerhude|f Apothekerkammer|the weight loss injection trend
labor|f Viertagewoche bei Brandt Elektro|Lemmerhude|f Geschäftsführung|the four-day week ; farm|m Wolf am Deich|Norderkoog|m Kreisjägermeister|the wolf on the dyke
council|f Gebührensatzung|Altensiel|m Bürgermeister|the fee schedule ; craft|f Pleite der Bäckerei Harms|Grodenbüttel|m Insolvenzverwalter|the bakery bankruptcy
housing|f Grundsteuer|Wieksand|n Finanzamt|the property tax ; harbor|m Containerstau|Wieksand|f Terminalgesellschaft|the container backlog""".strip())]
assert len(ARTICLES) == 50
SENSITIVE = ("crypto", "loan", "casino", "seo", "diet", "dating")

ART = {"m": ("der ", "den ", "dem "), "f": ("die ", "die ", "der "), "n": ("das ", "das ", "dem ")}
def cases(prefix, word):
    g, noun = word.split(" ", 1)
    return {prefix + k: ART[g][i] + noun for i, k in enumerate(("nom", "acc", "dat"))}

# What people say about a class of article: aspects (de, en), then sentences.
CLASS = {
"harbor": ("f Hinterlandanbindung|f Liegezeit|m Lotsendienst|n Baggergut", "hinterland links|berth times|pilotage|dredging costs", [
 "Ich habe {zwanzig|dreißig|fast vierzig} Jahre am {Kai|Containerterminal|Stückgutkai} gearbeitet, {so etwas|so einen Murks} gab es früher nicht.", "Der Tiefgang reicht bei Niedrigwasser {kaum|nicht mal} für ein {Kümo|Küstenmotorschiff}, {das weiß jeder Lotse|fragt mal einen Lotsen}.",
 "{Rotterdam|Antwerpen|Danzig} {lacht sich kaputt|baut einfach|ist uns zehn Jahre voraus}, während wir noch {Gutachten|Einwendungen|Bedenken} sammeln.",
 "Die {Lkw|Trucker} stehen {jetzt schon|jeden Morgen} {bis zur Autobahn|zwei Stunden vorm Gate|auf dem Standstreifen}.", "Ohne {zweites Gleis|neue Krane|vernünftige Zufahrt} {bringt der schönste Kai nichts|bleibt das Stückwerk}.", "Bei {Ostwind|Niedrigwasser|Nebel} geht da sowieso {nichts|gar nichts mehr}."]),
"traffic": ("f Umleitung|m Busverkehr|m Radweg|m Lärmschutz", "the detour|bus services|the cycle lane|noise protection", [
 "Für meinen Arbeitsweg brauche ich {jetzt|seit Montag} {$n Minuten mehr|doppelt so lange|eine geschlagene Stunde}.", "Die {Umleitung|Ausschilderung} {führt ins Nichts|ist ein Witz|hat wohl ein Praktikant gemacht}.",
 "Mit dem {Rad|E-Bike} bin ich {schneller|in $n Minuten da}, aber {bei Regen|im Winter} ist das {kein Spaß|lebensgefährlich}.", "Der Bus {fällt jeden zweiten Tag aus|kommt, wann er will|fährt nach 19 Uhr gar nicht mehr}.",
 "Warum {baut man nicht nachts|wird da nie jemand arbeitend gesehen|dauert so etwas bei uns immer Jahre}?", "{Pendler|Handwerker|Pflegedienste} {zahlen mal wieder die Zeche|stehen sich die Beine in den Bauch}."]),
"customs": ("f Zolltarifnummer|f Einfuhrumsatzsteuer|f Freigrenze|f Schnittstelle", "tariff codes|import VAT|the de minimis limit|the API", [
 "Wir sind ein {Drei-Mann-Betrieb|kleiner Importeur} und füllen {inzwischen|mittlerweile} {mehr Formulare aus als Pakete|jeden Tag $n Formulare aus}.",
 "Das Portal {stürzt|hängt sich} {bei jeder zweiten Anmeldung|immer freitags} ab{, Hotline: Warteschleife|}.", "Wer {Schrott|Billigkram} aus Fernost bestellt, {soll auch Zoll zahlen|darf sich nicht wundern}.",
 "Die {150-Euro-Grenze|Freigrenze} gehört {seit Jahren abgeschafft|abgeschafft, Punkt}.", "Mein {Spediteur|Zollagent} sagt, dass {ab Juli|zum Jahreswechsel} {alles|das Ganze} noch komplizierter wird.", "ATLAS war auch {kein Glanzstück|nicht schön}, aber es {lief wenigstens|funktionierte}."]),
"energy": ("n Netzentgelt|f Speichertechnik|f Abstandsregel|f Versorgungssicherheit", "grid fees|storage|distance rules|supply security", [
 "Meine Stromrechnung ist {von $n auf das Doppelte gestiegen|seit $year um $n Prozent gestiegen}.", "{Solange der Wind nicht weht, hilft das alles nichts|Ohne Speicher ist das Augenwischerei|Wind gibt es hier genug, nur keine Leitungen}.",
 "Unser {Betrieb|Kühlhaus} zahlt {allein|inzwischen} $eur Euro im Monat {nur für Strom|an Netzentgelt}.", "Der {Süden|Rest der Republik} will {Strom aus dem Norden, aber keine Leitung|billigen Strom und keine Windräder}.",
 "{Vögel|Schweinswale|Fischer} {interessieren wieder keinen|hat man nicht gefragt}.", "Wir haben {vor zwei Jahren|$year} PV aufs Dach gesetzt und {es nicht bereut|warten immer noch auf den Zähler}."]),
"craft": ("f Meisterprüfung|m Nachwuchs|f Materialpreisentwicklung|f Schwarzarbeit", "training|material prices|moonlighting|succession", [
 "Ich bilde seit $year aus, {dieses Jahr kam keine einzige Bewerbung|früher hatte ich $n Bewerbungen, heute zwei}.", "Auf einen {Klempner|Elektriker|Dachdecker} wartet man {hier|bei uns} {$n Wochen|bis zum Sankt-Nimmerleins-Tag}.",
 "{Alle sollen studieren|Jeder will was mit Medien machen}, {und dann wundert man sich|aber keiner kann mehr eine Wand hochziehen}.", "Der {Meisterbrief|Meister} hat mich $eur Euro gekostet, {und heute darf jeder|zurück kam davon wenig}.",
 "Die {Kammerbeiträge|Beiträge} {steigen|fressen einen auf}, {Leistung: null|und was bekommt man dafür?}", "{Gute Leute|Gesellen} {muss man eben anständig bezahlen|gehen in die Industrie, ist doch klar}."]),
"farm": ("m Milchpreis|f Nitratbelastung|m Herdenschutz|f Hofnachfolge", "milk prices|nitrates|livestock protection|farm succession", [
 "Bei {38|41|36} Cent pro Liter {zahle ich drauf|kann ich den Hof zumachen}.", "{Die Discounter|Vier Handelsketten} {diktieren die Preise|machen den Reibach}, {der Bauer|der Erzeuger} guckt in die Röhre.",
 "Bei uns wurden {drei|$n} Schafe gerissen, {Entschädigung|Geld} {kam nach einem Jahr|kam nie}.", "{Gülle|Nitrat} im Grundwasser {zahlt am Ende der Wasserkunde|ist halt auch nicht nichts}.",
 "Mein {Schwiegervater|Nachbar} hat {$n Kühe|den Hof in vierter Generation} und {hört Ende des Jahres auf|keinen Nachfolger}.", "Wer {regional|gut} essen will, muss {auch regional bezahlen|zum Hofladen gehen, nicht zum Discounter}."]),
"retail": ("m Leerstand|f Parkplatzsituation|m Onlinehandel|f Ladenmiete", "empty shops|parking|online retail|shop rents", [
 "Meine {Oma|Mutter} hat da {schon ihr Brautkleid|immer den Wintermantel} gekauft. {Traurig.|Schade drum.}", "{Alle bestellen online|Alle klicken sich die Finger wund} und {wundern sich dann|heulen hinterher}, dass die {Innenstadt|Fußgängerzone} stirbt.",
 "Bei {den Mieten|$eur Euro Kaltmiete} {kann da nur noch ein Handyladen rein|überlebt doch kein Laden}.", "{Parkgebühren|Vier Euro die Stunde fürs Parken}, {und dann sich wundern|so vertreibt man Kunden}.",
 "Der {Käsestand|Fischwagen|Honigmann} ist {jeden Samstag|seit Jahren} mein Highlight.", "Zum {dritten|zweiten} Mal {Nagelstudio|Barbershop|Ein-Euro-Laden}, {herzlichen Glückwunsch|das brauchen wir wirklich}."]),
"labor": ("m Schichtplan|f Tarifbindung|f Leiharbeit|m Lohnabstand", "shift patterns|collective bargaining|agency work|the wage gap", [
 "Ich arbeite {Nachtschicht|im Akkord|Teilzeit} für {13,80|14,10|15,20} die Stunde, {nach Miete bleibt nichts|davon kann man hier nicht leben}.",
 "{Streik ist ein Grundrecht|Ohne Streik gäbe es bis heute keinen Urlaub}, {Ende der Durchsage|das vergessen viele}.", "Die {Geschäftsführung|Chefetage} {genehmigt sich Boni|fährt dicke Autos}, und unten wird {um jeden Cent gefeilscht|gespart}.",
 "Vier Tage {klingt toll|gerne}, aber {wer macht dann den Notdienst?|die Arbeit wird ja nicht weniger.}", "{Leiharbeiter|Werkverträgler} {schlafen zu sechst in einer Wohnung|sehen davon keinen Cent}.", "Bei uns im {Lager|Betrieb} {sind $n Stellen frei|kündigen sie reihenweise}."]),
"crypto": ("f Verwahrung|f Einlagensicherung|f Steuerpflicht|f Blockchain", "custody|deposit protection|tax|the blockchain", [
 "Ich habe {$year|letztes Jahr} {$eur Euro in Bitcoin|ein paar Ether} gesteckt und {alles verloren|bin gerade so plus minus null raus}.", "{Not your keys, not your coins|Wer seine Coins auf der Börse lässt, ist selbst schuld}, {steht doch überall|das sagt einem jeder}.",
 "{Bitcoin ist kein Betrug|Bitcoin hat mit dem Laden nichts zu tun}, {der Betrug war die Börse|das sind zwei Paar Schuhe}.", "Mein {Schwager|Kollege} wollte mich {auch|ständig} in so eine {Krypto-Gruppe auf Telegram|„garantierte Rendite“} ziehen, {zum Glück|ich hab} abgelehnt.",
 "{30 Prozent Rendite im Monat|Garantierte Gewinne}? Wer das glaubt, {dem ist nicht zu helfen|glaubt auch an den Osterhasen}.",
 "Gewinne nach einem Jahr {steuerfrei|Haltefrist steuerfrei}, {das sollte man auch mal erwähnen|das wissen die wenigsten}.", "Ledger, Seed-Phrase, Cold Wallet: {für normale Leute|für meine Eltern} ist das {doch nichts|Chinesisch}.",
 "Investiert lieber in {einen ETF|Werkzeug|ein gutes Fahrrad} {als in Coins|als in Luftschlösser}."]),
"loan": ("f Bonität|f Schufa-Auskunft|f Zinsbindung|f Bürgschaft", "credit scores|interest rates|guarantees|debt advice", [
 "„Sofortkredit ohne Schufa“ {ist immer Abzocke|heißt: Vorkosten zahlen und nie Geld sehen}.", "Meine {Hausbank|Sparkasse} wollte für {$eur Euro|eine neue Drehbank} {Sicherheiten ohne Ende|das Haus der Schwiegereltern}.",
 "Bei {7,9|9,4|11,2} Prozent Zinsen {lässt man es eben|investiert kein Mensch}.", "Wer Schulden hat: {Schuldnerberatung der Caritas|die Beratung beim Kreis}, kostet nichts, {Wartezeit $n Tage|lieber früh hingehen}.",
 "Auf {Facebook|WhatsApp} schreiben einen diese „privaten Kreditgeber“ {täglich|dauernd} an, {sofort blockieren|alles Betrug}.", "Die {KfW|Förderbank} hätte {günstige Kredite|Geld}, aber der {Antrag|Papierkram} ist {für Kleine nicht zu schaffen|ein Albtraum}.",
 "Mein Kredit wurde {abgelehnt|gekündigt}, {obwohl ich nie eine Rate versäumt habe|wegen eines Handyvertrags von $year}."]),
"casino": ("f Spielsucht|f Vergnügungssteuer|m Jugendschutz|n Online-Glücksspiel", "gambling addiction|the levy|youth protection|online casinos", [
 "Mein {Bruder|Ex-Mann|Vater} hat {am Automaten|in Online-Casinos} {das Haus verspielt|$eur Euro verzockt}. {Mir braucht keiner was von Freizeitspaß zu erzählen.|Nie wieder.}", "Die {Stadt|Kommune} {kassiert mit|verdient an jeder Spielhalle}, also {bleibt alles, wie es ist|passiert nichts}.",
 "{Freispiele|100 Euro Bonus}, {Werbung in jeder Halbzeit|jeden Tag Spam im Postfach}, {und dann wundert man sich|das gehört verboten}.", "Roulette, Poker, Black Jack: {die Bank gewinnt immer|am Ende gewinnt immer die Bank}.",
 "Die {seriösen|angemeldeten} Betriebe werden {totbesteuert|schikaniert}, {im Hinterzimmer|online} läuft es {weiter|ohne Lizenz weiter}.",
 "Ein {Casino|Spielcasino} bringt {Touristen und Jobs|wenigstens Gewerbesteuer}, {besser als Leerstand|was ist daran schlimm?}", "Wer {spielsüchtig|betroffen} ist: Beratung unter $phone, {anonym und kostenlos|die helfen wirklich}."]),
"seo": ("f Sichtbarkeit bei Suchmaschinen|n Bewertungsportal|f Abmahngefahr|f Onlinewerbung", "search rankings|review sites|cease-and-desist letters|backlinks", [
 "Uns ruft {jede Woche|dreimal am Tag} so eine SEO-Agentur an: „Platz 1 bei Google {garantiert|in 30 Tagen}“. {Auflegen.|Alles Luftnummern.}", "{Fünf-Sterne-Bewertungen|Backlinks} kann man {für 3 Euro das Stück|im Hunderterpack} kaufen, {das weiß doch jeder|merkt keiner}.",
 "Wir haben {eine Ein-Stern-Bewertung|drei Rezensionen} von Leuten, die {nie bei uns waren|es gar nicht gibt}. Löschen? {Keine Chance.|Anwalt, 600 Euro.}",
 "Ein {Webshop|Internetauftritt} für $eur Euro, {Besucher im Monat: $n|bestellt hat noch keiner}.", "Keywords, Backlinks, Ranking … {ich will Brot verkaufen|mein Laden lebt von Mundpropaganda}.", "Die {Förderung|Prämie} geht {eins zu eins|komplett} an {die Agenturen|irgendwelche Berater}."]),
"diet": ("f Nebenwirkung|f Rezeptpflicht|f Influencer-Werbung|m Jo-Jo-Effekt", "side effects|prescriptions|influencer ads|the yo-yo effect", [
 "Ich habe mit {der Spritze|Low Carb|Kalorienzählen} {$n Kilo abgenommen|acht Kilo runter}, {und nach dem Absetzen war alles wieder drauf|mir war drei Monate schlecht}.", "{Diätpillen|Schlankheitstees|Ketogummis} aus dem Netz sind {Müll|gefährlich}, {Finger weg|fragt eure Apotheke}.",
 "Als {Diabetiker|Zuckerkranke} {bekomme ich mein Medikament nicht mehr|stehe ich vor leeren Regalen}, weil {andere damit abnehmen|es für Bikinifiguren draufgeht}.", "{Weniger fressen, mehr bewegen|FdH}, {kostet nichts|hat meine Oma schon gesagt}.",
 "Diese {Vorher-nachher-Bilder|„10 Kilo in 10 Tagen“-Anzeigen} {gehören verboten|machen junge Mädchen krank}.", "Viagra, Ozempic, alles {ohne Rezept im Netz|beim Online-Doktor}, {und keiner kontrolliert|der Arzt guckt nicht mal hin}."]),
"dating": ("f Abofalle|n Fakeprofil|f Kündigungsfrist|f Scham der Opfer", "subscription traps|fake profiles|cancellation|romance scams", [
 "Meine {Tante|Nachbarin} hat einem „{US-General|Ölbohrarzt|Ingenieur auf der Plattform}“ $eur Euro überwiesen, {per Gutscheinkarten|über Western Union}. {Nicht lachen, das sind Profis.|Sie spricht bis heute nicht darüber.}",
 "Drei Monate Abo, {$n Euro|nicht kündbar}, {und nur Bots geschrieben|kein einziges echtes Date}.", "{Einsame Herzen|Singles} {auszunehmen ist|abzuzocken ist} das Letzte.",
 "Ich habe meine Frau {im Schützenverein|auf dem Hafenfest|tatsächlich über so eine App} kennengelernt, {kostenlos|geht auch}.", "„Hübsche Frauen in deiner Nähe“ – {ja klar, in $place|wer fällt denn darauf noch rein}?",
 "Sobald einer {auf WhatsApp oder Telegram wechseln will|nach Geld fragt}: {blockieren|Finger weg, melden}."]),
"housing": ("f Kaltmiete|f Nachverdichtung|m Deichschutz|m Hebesatz", "rents|density|flood protection|tax rates", [
 "Für {60|75|82} Quadratmeter zahle ich {inzwischen|seit Januar} $eur Euro {warm|kalt}.", "Am Deich bauen, {und beim nächsten Hochwasser nach dem Staat rufen|wer genehmigt so was}?", "{Ferienwohnungen|Zweitwohnsitze} {stehen neun Monate leer|überall}, {Einheimische finden nichts|und die Krankenschwester pendelt 40 km}.",
 "Meine {Grundsteuer|Abgabe} steigt von $n auf {das Vierfache|$eur Euro}, {Einspruch ist raus|aufkommensneutral my ass}.", "Wir {suchen seit $year|haben $n Besichtigungen hinter uns}, {mit Kind keine Chance|nichts zu machen}.",
 "{Genossenschaft|Erbpacht} wäre {die Lösung|mal eine Idee}, {aber daran verdient ja keiner|traut sich nur keiner}."]),
"school": ("f Anfahrt|f Ausstattung|m Lehrermangel|f Essensqualität", "commuting|equipment|teacher shortage|food quality", [
 "Mein Sohn {sitzt dann|soll dann} jeden Tag {zwei Stunden im Bus|um fünf aufstehen}.", "Bei uns in der {Klasse|Schule} {gibt es $n PCs und zwei gehen|regnet es rein, echt jetzt}.",
 "Das Essen {schmeckt nach Pappe|war früher besser, Frau Meiners hat noch selbst gekocht}, 4,80 für {Nudeln mit nix|lauwarme Suppe}.", "{Lehrer fehlen|Werkstattlehrer gibt es keine}, {aber Hauptsache neue Logos|und dann wird zusammengelegt}.",
 "Ich bin {Azubi im zweiten Jahr|an der BS2} und {uns hat keiner gefragt|erfahre das aus der Zeitung}.", "{Digitalpakt|Tablets}? {Das WLAN reicht bis zur Tür|Liegen im Schrank, keiner kennt das Passwort}."]),
"council": ("f Kreisumlage|f Transparenz|f Personalkostensteigerung|f Wahlbeteiligung", "transparency|staff costs|turnout|fees", [
 "{Für Gutachten|Für Berater} {ist immer Geld da|werden $eur Euro verpulvert}, {für das Freibad nicht|der Spielplatz verrottet}.", "Ich war bei der {Ratssitzung|Einwohnerfragestunde}, {Antworten: keine|drei Zuhörer, zwei davon Presse}.",
 "Wer {nicht wählen geht|nur meckert}, {darf sich nicht beschweren|soll halt selbst kandidieren}.", "Die Hundesteuer {rauf|schon wieder hoch}, die {Kita-Gebühr|Müllgebühr} {rauf|auch}, {und die Straße bleibt kaputt|nur der Service geht runter}.",
 "{CDU, SPD, Grüne|Die Parteien}: {alles eine Suppe|vor der Wahl reden sie anders}.", "Der {Kämmerer|Bürgermeister} {tut mir fast leid|hat $year das Gegenteil gesagt, ich habe den Zettel noch}."]),
"fish": ("f Schonzeit|m Dieselpreis|f Grundschleppnetzfischerei|m Robbenbestand", "closed seasons|fuel costs|trawling|seals", [
 "Mein Kutter liegt {seit $n Wochen|seit Ostern} fest, {Kosten laufen weiter|die Bank fragt nicht nach Quoten}.", "{Krabben nach Marokko und zurück|4.000 Kilometer für ein Krabbenbrötchen}: {das versteht kein Mensch|aber Plastikhalme verbieten}.",
 "Die {Kegelrobben|Kormorane} {fressen mehr, als wir fangen|sind nicht schuld, das ist Märchen}.", "{Ohne Schonzeit|Wenn man so weitermacht} {gibt es bald gar keinen Hering mehr|ist die Ostsee leer}.",
 "Brüssel {hat noch nie einen Hering gesehen|entscheidet am grünen Tisch}.", "Ich kaufe direkt {am Kutter|bei Fischer Jensen}, {frischer geht es nicht|der freut sich}."]),
}

def about(i):
    """What is fixed for a post on article i."""
    kind, subject, place, actor, en = ARTICLES[i]
    de_asp, en_asp, say = CLASS[kind]
    return {"class": kind, "place": place, "en": en, "ea": en_asp.split("|"), "say": say,
            "g": {"m": "er", "f": "sie", "n": "es"}[subject[0]],
            **cases("", subject), **cases("a", actor), **cases("x", R.choice(de_asp.split("|")))}

# -------------------------------------------------------------------------------------- the lexicon
FIRST = ("Peter Lena Jürgen Anke Mehmet Svetlana Katarzyna Hauke Wiebke Torben Sabine Uwe Monika Jan Nele Ole Birgit Karl-Heinz "
         "Ayşe Dieter Finn Marlies Rolf Gesa Ahmed Tomasz Petra Holger Inga Malte Renate Klaus Swantje Björn Fatma Igor Silke Enno Heike "
         "Thorsten Claudia Marek Leila Frauke Arne Ursula Manfred Jette Bernd Kirsten Hinnerk Elif Tim Laura Jonas Sophie Werner").split()
LAST = ("Müller Petersen Hansen Brandt Yılmaz Kowalski Jensen Harms Thoms Lüders Meiners Schröder Behrens Cordes Onken Janssen Wolf "
        "Ivanova Schmidt Krüger Voss Ahlers Detlefsen Rickmers Demir Weber Nowak Carstens Mohr Tietjen Lange Siemers Albers Fock Peters "
        "Hinrichs Bruhn Claussen Haddad Köster Matthiesen Oltmanns Reimers Stüve Wilkens Zander").split()
NICKS = ("Hafenkatze77 XxLenaxX Deichgraf moin_moin Klabauter Skipper62 elbkind Steuerzahler Wutbürger nordlicht Trucker-Tom fischkopp "
         "Sturmflut Bäckermeister Nachdenklicher Realist2 lady_in_red kuddel Bürger_K zahlenmensch MinaBlue Gast Leser anonym Anonym "
         "Rentnerin Pendler07 Landei hannes.w tante_emma Nr5lebt der_echte_Ole pixelfisch ABC xy Querkopf Betroffene Ex-Azubi").split()
TITLES = ["Kapitän i. R.", "Dr. K. Mohr", "Ein Leser", "Eine besorgte Mutter", "Elektro Brandt GmbH", "Fischhandel Jensen", "Hof Tietjen", "BI Lebenswerter Deich",
          "Schlüsseldienst Lemmerhude", "Kredit-Opfer", "Steuerbüro Onken & Partner", "TSV Altensiel e.V.", "Oma Erna", "Dipl.-Ing. W. Siemers", "🙂", "???", "A.",
          "Webdesign Voss", "Spedition Carstens KG", "Autohaus Behrens", "Ratsfrau a. D.", "Zimmerei Lüders", "Lehrer (BS2)", "Ehem. Zöllner", "Captain Bob"]
XRUMER = ("Robert James Michael Davida Thomas William Charles Josephi Arthur Brian Kevin Jerry Danny Wendell Isaac").split()
XSUF = ("lob Dup zef Tug hib Mow Rhype aliny Zek pag Vax neolf Cit gog Fus").split()
ENFIRST, ENLAST = "Linda Brandon Ashley Dwayne Carmela Owen Stacy Hollis Lorna Felicity Grant Maureen Trent Odessa Kendra Elliot Shawn Nadine Percy Ivy".split(), "Cole Marsh Lee Kay Beck Voss Tanner Pruitt Hale Dawes Mercer Oakley Lund Sharp Boone Quill".split()

def person_name():
    f, l = R.choice(FIRST), R.choice(LAST)
    return pick([(f + " " + l, 30), (f"{f} {l[0]}.", 16), (f, 15), (f.lower(), 6), (f"{f[0]}. {l}", 6), (R.choice(NICKS), 17), (R.choice(TITLES), 7),
                 (f.lower() + str(R.randint(1, 99)), 5), (l, 4)])

def english_name(): return R.choice(ENFIRST) + R.choice((" " + R.choice(ENLAST), " " + R.choice(ENLAST), "", " " + R.choice(ENLAST)[0] + "."))
def plain_name():
    f, l = R.choice(FIRST), R.choice(LAST)
    return R.choice((f + " " + l, f + " " + l, f, f"{f} {l[0]}.", f.lower() + str(R.randint(1, 99))))

PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ş": "s", "ı": "i"})
def mail_for(name):
    base = re.sub(r"[^a-z0-9]+", R.choice((".", "", "_")), name.lower().translate(PLAIN)).strip("._") or "leser"
    return f"{base}{R.choice(('', '', R.randint(1, 99), R.randint(1950, 2008)))}@{R.choice(('gmx', 'web', 'mail', 'posteo', 'freenet', 'googlemail', 't-online', 'arcor', 'hotmail'))}.{R.choice(('example', 'test'))}"

def token(n, alphabet="abcdefghijklmnopqrstuvwxyz0123456789"):
    return "".join(R.choice(alphabet) for _ in range(n))

SOURCES = ("amt-hafen stadt-wieksand stadt-altensiel kreis-grodenbuettel ihk-kueste statistik-nord landtag-archiv zoll-info nordkurier-heute kuestenbote "
           "bundesanzeiger-abc wiki-nord videoportal kartendienst pegel-online gesetze-nachlesen eu-recht umweltamt-nord verbraucher-nord hafenblatt finanzaufsicht faehre-thoms").split()
CLUBS = ("tsv-altensiel ff-grodenbuettel shanty-chor-wieksand segelclub-norderkoog landfrauen-lemmerhude reparaturcafe-altensiel tierheim-wieksand "
         "heimatverein-norderkoog bi-deich kleingarten-abendsonne schach-lemmerhude kutterverein foerderverein-bs2 tafel-wieksand jazz-im-speicher").split()
PATHS = ("plan|plan/2023/kai-3.pdf|aktuelles|presse/$n|dokumente/vorlage-$n-$year.pdf|artikel/$year/hintergrund|satzung|daten/tabelle.csv|sitzung?id=$n|wiki/Norderkoog|"
         "download/gutachten_$year.pdf|watch?v=$tok|faq#punkt$n|a/$tok|news/$year-03-$n|karte/?lat=53.$n&lon=8.$n|index.php?option=com_content&id=$n").split("|")
def source_link(c, schemeless=None):
    p = fill(R.choice(PATHS), c)
    www = R.choice(("", "www.", "www."))
    bare = R.random() < 0.3 if schemeless is None else schemeless
    return ("" if bare else R.choice(("https://", "https://", "http://"))) + www + R.choice(SOURCES) + "." + R.choice(("example", "example", "test")) + R.choice(("/" + p, "/" + p, "", "/"))
def club_link(c):
    return R.choice(("https://", "http://", "", "www.")) + R.choice(CLUBS) + ".example" + R.choice(("", "", "/", "/termine", "/sommerfest", "/mitmachen", "/kontakt", "/index.html"))

HOSTWORDS = {
 "casino": "casino bonus spin slots freispiele royal jackpot lucky vegas bet 24 online ohne-einzahlung gold",
 "pharma": "pillen apotheke rx meds potenz ohne-rezept pharm generic 24 tabs express cialix",
 "loan": "sofortkredit kredit-ohne-auskunft minikredit geld24 finanz-hilfe privatkredit zins cash blitz",
 "crypto": "coin trade ki-trading bitprofit invest crypto signal wallet profit immediate quantum ai",
 "escort": "escort dates heisse-singles flirt ladies chat cam treff diskret 18",
 "seo": "seo backlinks rank top1 agentur traffic boost linkaufbau digital marketing",
 "shop": "winterjacken uhren sneaker outlet rabatt shop deals replica akku-sauger guenstig store",
 "mild": "frachtvergleich logistik-ratgeber gewerbestrom-check buerohelden steuerlotse palettenshop umzug-profi hafenblick-magazin dachrinne-sofort entruempelung firmenkredit-info schluesseldienst photovoltaik-angebote rohrreinigung kfz-ankauf seminarwelt teambuilding treppenlift-test",
}
KEYWORDS = {
 "casino": ["Casino Bonus ohne Einzahlung", "online casino", "Freispiele 2024", "beste Online Casinos", "slot gacor", "sports betting", "Casino ohne OASIS"],
 "pharma": ["Potenzmittel rezeptfrei", "buy cheap tadalafil", "online pharmacy", "Kamagra kaufen", "Abnehmspritze ohne Rezept", "cbd gummies"],
 "loan": ["Kredit ohne Schufa", "Sofortkredit", "Minikredit sofort", "payday loans", "Privatkredit von privat"],
 "crypto": ["Bitcoin Profit", "crypto signals", "KI Trading", "passives Einkommen", "best trading bot"],
 "escort": ["Escort Hamburg", "casual dating", "heiße Singles", "adult chat", "Sextreffen"],
 "seo": ["SEO Agentur", "Backlinks kaufen", "buy backlinks", "Linkaufbau", "website traffic", "Google Ranking verbessern"],
 "shop": ["Winterjacke Damen Outlet", "replica watches", "Akkusauger Test", "cheap sneakers", "Uhren Outlet", "Matratzen Test"],
 "mild": ["Entrümpelung", "Schlüsseldienst günstig", "Gewerbestrom vergleichen", "Kfz Ankauf", "Umzugsfirma", "Palettenregale", "Treppenlift", "Rohrreinigung"],
}
def spam_host(theme):
    w = HOSTWORDS[theme].split()
    name = R.choice(w) if theme == "mild" and R.random() < .6 else R.choice(("-", "-", "")).join(R.sample(w, 2)) + R.choice(("", "", "", "-24", "77", "-pro", "365"))
    return R.choice(("", "", "www.", "de.")) + name + "." + R.choice(("example", "example", "test", "invalid"))
def spam_link(c):
    host = c["host"] if R.random() < .8 else spam_host(c["theme"])
    if R.random() < .08: host = R.choice(("kurzlink.example/", "bit-kurz.test/", "sites-frei.example/view/", "blog-gratis.example/")) + token(6)
    slug = R.choice(("", "", "/", "/" + token(5), "/de/", "/?ref=" + token(6), "/" + re.sub(r"[^a-z0-9]+", "-", R.choice(KEYWORDS[c["theme"]]).lower().translate(PLAIN)), "/blog/" + token(4) + ".html", "/?p=" + str(R.randint(1, 999))))
    return R.choice(("https://", "https://", "http://", "")) + host + slug

def de_phone(c=None):
    return R.choice(("040 66969-%03d", "040/66969%03d", "+49 40 66969 %03d", "030 23125 %03d", "(0221) 4710-%03d", "0049 89 99998%03d")) % R.randint(0, 999)
def wa_phone(c=None):
    return R.choice(("+1 (555) 010-%04d", "+1555010%04d", "+44 7700 90%04d", "+49 171 392%04d", "0 1 7 1 - 3 9 2 %04d")) % R.randint(0, 9999)

LEX = {
 "last": LAST, "cn": lambda c: R.choice(CLASSNOUNS[c["class"]]), "pp": lambda c: said(c),
 "n": lambda c: str(R.randint(2, 95)), "year": lambda c: str(R.randint(1978, 2024)), "tok": lambda c: token(R.randint(5, 11)),
 "eur": lambda c: R.choice((str(R.randint(3, 99) * 10), f"{R.randint(1, 48)}.{R.randint(0, 9)}00", f"{R.randint(2, 90)} Tsd.", f"{R.randint(1, 30)}000")),
 "big": lambda c: f"{R.randint(1, 48)},{R.randint(1, 9)} Millionen", "date": lambda c: f"{R.randint(1, 28)}.{R.randint(1, 12)}.{R.choice(('', '2023', '2024', '24'))}",
 "time": lambda c: f"{R.randint(7, 20)}{R.choice((':00', ':30', '.15', ''))} Uhr", "phone": de_phone, "wa": wa_phone, "hlink": source_link, "blink": lambda c: source_link(c, True),
 "clink": club_link, "slink": spam_link, "who": lambda c: person_name(), "first": FIRST, "kw": lambda c: R.choice(KEYWORDS[c["theme"]]),
 "eaa": lambda c: R.choice(c["ea"]), "amail": lambda c: R.choice(("poststelle", "buergerbuero", "info", "presse", "planung", "beschwerde")) + "@" + R.choice(SOURCES) + ".example",
 "sayy": lambda c: said(c), "gen": lambda c: said(c), "eprod": lambda c: fill(R.choice(EPRODUCTIVE), c), "eng": lambda c: fill(R.choice(ENGLISH), c),
 "emo": "👍 😂 🙈 😡 🤦 🐟 ⚓ 🙏 😅 🤔 💪 🚢 ❤️ 👏 🍿".split(), "street": "Fischmarkt|Deichweg|Lange Reihe|Kaistraße|Am Siel|Norderstraße|Speicherweg|Werftallee".split("|"),
}

# Sentences put together from small parts, so that two strangers seldom say the same.
PARTS = {k: v.split("|") for k, v in {
 "pwho": "Mein Nachbar|Der Wirt vom Anker|Unser Lehrling|Meine Friseurin|Der Postbote|Mein Onkel, Lokführer,|Die Kollegin aus der Buchhaltung|Mein alter Chef|Unser Hausmeister|Ein Bekannter beim Amt|Meine Schwester|Der Pastor|Mein Zahnarzt|Der Mann am Kiosk|"
   "Unsere Vermieterin|Mein Enkel|Der Fahrlehrer|Eine Freundin aus dem Chor|Der Trainer meiner Tochter|Mein Tischnachbar in der Kantine|Der Hafenmeister|Meine Chefin|Ein Kunde von uns|Der Taxifahrer gestern|Mein Bruder in Kanada|Unser Betriebsrat|Meine Mutter (84)|Ein Student bei uns|Die Hebamme",
 "psaid": "meint|sagt|hat mir erzählt|behauptet|ist überzeugt|hat neulich gesagt|glaubt fest|schwört|hat gehört|rechnet damit|tippt darauf|hat ausgerechnet",
 "pclause": "das Geld längst verplant ist|sich bis Ostern nichts bewegt|am Ende ein Gericht entscheidet|man in den Siebzigern gründlicher gebaut hat|die Akten nicht mehr auffindbar sind|etliche Familien deswegen wegziehen|die Leute ganz andere Sorgen haben|mehr versprochen als gehalten wird|"
   "das unter dem alten Landrat schon einmal schiefging|nicht mal der Fachmann da noch durchblickt|der Vertrag im Keller liegt|niemand unterschrieben hat|es drei verschiedene Karten gibt|die Hälfte davon ausgedacht ist|sie die Frist verpasst haben|der Investor abspringt|alles am Brandschutz hängt|"
   "die Bürgschaft ausläuft|der Sommer noch lauter wird|man es auch freundlich sagen kann|keiner die alten Leute mitnimmt|zwei Ämter gegeneinander arbeiten|das bloß der erste Akt war|es auf dem Festland keinen interessiert|die Jungen sowieso nach Süden gehen|der Beton nichts taugt|ein Schild gereicht hätte|wir das alle noch bereuen|es halb so wild wird|endlich mal jemand anpackt",
 "pwhen": "Letzten Dienstag|Vorgestern|Im Februar|Kurz vor Weihnachten|Neulich beim Bäcker|Auf dem Heimweg|Nach der Spätschicht|Am Pfingstmontag|Mitten in der Nacht|Beim Elternabend|Auf der Fähre|Im Wartezimmer|Gestern um halb acht|Beim Grillen|In der Mittagspause|Während Corona|Vor unserer Haustür|Auf dem Wochenmarkt|Beim letzten Sturm|Zwischen den Jahren|Anfang der Achtziger|Heute früh|Am Tresen|Beim TÜV",
 "pevent": "habe ich fünf Anläufe für einen einzigen Stempel gebraucht|stand plötzlich ein Vermesser in der Einfahrt|ging das Licht aus und keiner wusste warum|hat mir einer erklärt, das sei höhere Gewalt|lag der Bescheid im Briefkasten, ohne Anschreiben|haben wir zu viert diskutiert, bis der Kaffee kalt war|kam die Müllabfuhr nicht durch|"
   "habe ich zum ersten Mal Verständnis gehabt|war von alledem noch keine Rede|hat der Bürgermeister persönlich gewinkt|fuhr einer mit Blaulicht vorbei, mehr passierte nicht|wurde ein Zaun gezogen und wieder abgebaut|stand mein Name falsch auf der Liste|habe ich den Plan zufällig gesehen|hat sich jemand entschuldigt, immerhin|roch es bis in die Küche|wurde ich weiterverbunden, siebenmal|"
   "hat meine Tochter gefragt, wer das bezahlt|lief das Wasser schon in die Halle|haben sie uns Schnittchen und schöne Folien gezeigt|war alles leer, wie ausgestorben|habe ich Tränen gelacht|kamen zwei Herren im Anzug und machten Fotos|musste ich den Hund über die Absperrung heben",
 "pcond": "Wenn es ernst gemeint ist|Solange keiner haftet|Falls das Wetter hält|Wenn ich so arbeiten würde|Sobald die Kameras weg sind|Wer A sagt|Wenn man die Fußnoten liest|Solange der Chef im Urlaub ist|Wenn Oma das erlebt hätte|Bevor der erste Frost kommt|Wenn drei sich streiten|Falls jemand mitliest|Ehe man Millionen vergräbt|Wenn die Kasse leer ist|Sollte das durchkommen|Wenn man Kinder hat|Wo so viel Rauch ist|Wenn der Preis stimmt",
 "pconcl": "wäre ein Gespräch am Küchentisch billiger gewesen|bin ich der Erste, der hilft|ziehe ich vor Gericht|kann man das in einem Nachmittag klären|bleibt alles beim Alten|wäre ich längst gefeuert|muss auch mal Schluss sein|sieht die Sache ganz anders aus|fange ich noch an zu stricken|hilft auch kein Stuhlkreis|verkaufe ich das Boot|nehme ich alles zurück|"
   "gibt es bei uns Freibier|soll er bitte anrufen|stelle ich mich mit dem Schild dazu|hätte man besser gleich gefragt|spart man am falschen Ende|freut sich am Ende das Finanzamt|geht mir die Geduld aus|sollte man die Schlüssel abgeben",
 "pthing": "Die Beschilderung|Der Ton in dieser Debatte|Das Foto oben|Die Überschrift|Der Zeitplan|Die Bürgerbeteiligung|Der Vergleich mit Hamburg|Das Kleingedruckte|Die Hotline|Der neue Dezernent|Das Gutachten|Die Frist|Der letzte Absatz|Die Pressekonferenz|Das Förderprogramm|Der Zustand der Straße|Die Geheimniskrämerei|Der Vorschlag der Opposition|Das Interview|Die Grafik|Der Probebetrieb|Die Ausrede mit dem Personal|Das Bauchgefühl der Leute|Die Statistik",
 "padj": "ein schlechter Witz|gar nicht so dumm|reine Kosmetik|überraschend deutlich|von gestern|schwer zu ertragen|Geschmackssache|nur die halbe Wahrheit|besser als erwartet|unter aller Kanone|ein Armutszeugnis|mutig|längst überholt|goldrichtig|kaum zu glauben|nicht mein Problem|ein alter Hut|typisch für uns|sehr dünn|ein Anfang|halb gar|ehrlich gesagt peinlich|das Beste am Ganzen",
 "ptail": "mehr sage ich nicht|aber bitte mit Augenmaß|da beißt die Maus keinen Faden ab|und das meine ich freundlich|auch wenn es keiner hören will|jedenfalls für uns Schichtarbeiter|man muss nur hinsehen|so viel steht fest|oder sehe ich das falsch|das merkt man beim zweiten Lesen|der Rest ist Theater|und keiner lacht|fragt die Kollegen|wetten|jedenfalls bis jetzt|basta|und zwar seit Jahren|leider",
 "pacc": "einen ehrlichen Streit|eine Brücke, die hält|drei gute Handwerker|einen warmen Händedruck|ein Schlagloch weniger|eine zweite Meinung|einen Eimer Farbe|ein klares Nein|fünf Minuten Zuhören|einen Kasten Bier für die Feuerwehr|eine Bank am Wasser|einen halben Plan|die alte Lösung|eine Notlösung|ein Bekenntnis zur Region|ein hübsches Modell aus Pappe|einen Termin im Herbst|die nächste Kommission|eine Schlagzeile|einen Schnellschuss|einen goldenen Spaten|eine Glasfassade",
 "pln": "Gutachter|Talkshows|Sonntagsreden|Formulare|Parkplätze|Blumenkübel|Ausreden|Plakate|Arbeitskreise|Sparrunden|Wahlversprechen|Pressefotos|Kreisverkehre|Berater|Überstunden|Fördertöpfe|Absperrgitter|Warteschlangen|Baustellen|Zuschüsse|Poller|Radarfallen|Stellenpläne|Imagefilme",
 "insult": "Pappnase|Trantüte|Schwätzer|Dampfplauderer|Hornochse|Besserwisser|Flachzange|Kasper|Luftpumpe|Heulsuse|Lackaffe|Nulpe|Blitzbirne|Wichtigtuer|Hohlkopf|Phrasendrescher|Spinner|Arschgeige|Knalltüte|Sesselfurzer",
 "ewho": "My neighbour|The skipper I work with|Our accountant|My German teacher|A guy at the yard|My wife|The harbour pilot next door|Our apprentice|The lady at the town hall|My old boss in Leith|A customer|Our union rep|My daughter's teacher|The postman|Some fella in the pub|My cousin in Cork",
 "esaid": "reckons|told me|swears|says|is convinced|keeps telling us|heard|joked|thinks",
 "eclause": "the money ran out in May|nobody read the annex|it will end up in court|they measured the wrong side|the old plan was better|half the street will move away|it is mostly for show|the deadline slips again|we should be grateful for once|the consultant lives on an island|prices double by winter|the mayor had no idea|it could actually work|the permit was never signed|they just need a bigger pump|two departments are not speaking|the first storm will settle it|someone finally had the nerve",
 "ewhen": "Last Tuesday|On the ferry|Over Christmas|At the bakery this morning|During the lockdown|On my way to work|Back in the eighties|After the night shift|At the parents' evening|While waiting for the bus",
 "eevent": "I counted eleven empty trucks|somebody put up a fence and took it down again|a surveyor stood in my garden|I got three letters with three different amounts|we argued until the coffee went cold|the lights went out for an hour|they served sandwiches and shiny slides|I met a lad who had waited since April|not one official picked up the phone|I saw the old crane being cut up, sad sight|the water came up to the doorstep|a woman in front of me burst into tears",
}.items()}
CLASSNOUNS = {k: v.split() for k, v in {
 "harbor": "Container Schlepper Lotsen Kräne Festmacher Reeder Bagger Liegeplätze Kaimauern Zugmaschinen", "traffic": "Busse Pendler Lieferwagen Radfahrer Ampeln Umwege Fähren Brückenwärter Taxis Schlaglöcher", "customs": "Zöllner Pakete Tarifnummern Importeure Spediteure Stempel Freigrenzen Kuriere Warenproben Anmeldungen",
 "energy": "Windräder Leitungen Speicher Netzentgelte Trafos Tanker Solardächer Kühlhäuser Rotoren Umspannwerke", "craft": "Gesellen Meister Fliesen Azubis Werkstätten Innungen Bäcker Öfen Dachdecker Baustoffe", "farm": "Kühe Landwirte Molkereien Schafe Deiche Hofläden Wölfe Gülletransporte Weiden Jäger",
 "retail": "Händler Schaufenster Kunden Rolltreppen Marktstände Pfandflaschen Ladenmieten Verkäuferinnen Kartons Rabatte", "labor": "Streikende Schichten Überstunden Tarifverträge Leiharbeiter Löhne Vorarbeiter Pausen Staplerfahrer Zuschläge", "crypto": "Bitcoins Börsen Wallets Anleger Kurse Miner Token Gläubiger Rechner Blockchains",
 "loan": "Kredite Banken Zinsen Bürgen Kreditgeber Schulden Raten Filialen Sicherheiten Sparbücher", "casino": "Automaten Spielhallen Croupiers Spieler Jackpots Freispiele Wettbüros Lizenzen Casinos Süchtige", "seo": "Bewertungen Agenturen Sterne Klicks Webshops Suchmaschinen Abmahnungen Backlinks Rezensenten Anzeigen",
 "diet": "Spritzen Pillen Diäten Apotheker Kalorien Influencer Rezepte Patienten Kilos Shakes", "dating": "Singles Profile Betrüger Abos Opfer Nachrichten Dates Apps Kontaktanzeigen Herzen", "housing": "Mieter Vermieter Bauplätze Deiche Grundstücke Ferienwohnungen Wohnungen Makler Hebesätze Familien",
 "school": "Lehrer Schüler Schulbusse Werkstätten Köche Azubis Klassenräume Tablets Eltern Nudeln", "council": "Ratsherren Gebühren Wähler Ausschüsse Haushaltslöcher Satzungen Fraktionen Stellen Steuern Bescheide", "fish": "Heringe Kutter Krabben Robben Netze Fischer Quoten Kormorane Häfen Makrelen"}.items()}
PRODUCTIVE = ["$pwho $psaid, dass $pclause.", "$pwhen $pevent.", "$pcond, $pconcl.", "$pthing ist $padj, $ptail.", "{Lieber|Dann lieber|Ich nehme lieber} $pacc als $pacc.", "{Mehr|Gebt uns mehr} $cn, {weniger|und bitte weniger|und keine} $pln{!|.}", "{Über|Von wegen} $cn: $pthing ist $padj.", "{Was wären wir ohne $cn und $pln?|Ohne $cn keine $pln, so einfach ist das.|Reden wir doch über $cn und $pln.}",
  "$pwho $psaid, dass $pclause, $ptail.", "{Die|Unsere|All die} $cn {können nichts dafür|tun mir leid|sind nicht das Thema|habe ich anders in Erinnerung}, $ptail.", "{Schlimm, dass|Mich wundert, dass|Ich fürchte, dass|Ich hoffe, dass} $pclause{, $ptail|}.", "{Es fehlen|Was fehlt, sind} $cn, {keine|nicht noch mehr} $pln.", "$pwhen $pevent – $pthing ist $padj."]
LEX.update(PARTS)
EPRODUCTIVE = ["$ewho $esaid $eclause.", "$ewhen $eevent.", "$ewhen $ewho $esaid {that |}$eclause.", "{I fear|I hope|Pretty sure|Bet you} $eclause.", "$ewhen $eevent, {and still|no wonder} $eclause."]

# ---------------------------------------------------------------------------------------------- ham
GENERAL = [
 "{Ich finde|Meiner Meinung nach ist|Für mich ist} $acc {ehrlich gesagt |}{überfällig|einen Fehler|nicht zu Ende gedacht|eine gute Sache}.",
 "$Nom {kommt|kam} {zehn Jahre zu spät|zu früh|zur Unzeit|nicht überraschend}.", "Was $anom da {macht|treibt|verzapft}, {versteht hier keiner|ist mir ein Rätsel|hat Methode}.",
 "In $place {redet man seit Wochen von nichts anderem|sieht man das anders|wusste das jeder, nur $anom nicht}.", "Man hätte {die Leute|die Betroffenen|die Anwohner} {ja mal|auch einfach} fragen {können|müssen}.",
 "$Xnom {wird|bleibt} {im Artikel|hier|wie immer} {kaum erwähnt|leider außen vor}.", "Am Ende {zahlt|blecht} {wieder der kleine Mann|der Steuerzahler|die Allgemeinheit}.",
 "{Hut ab vor|Respekt vor} {der Redaktion|allen, die sich da engagieren|den Ehrenamtlichen}.", "{Mal sehen|Bin gespannt}, {ob|wann} {sich $anom dazu äußert|das wieder einkassiert wird|da was passiert}.",
 "Ich wohne {seit $year|mein Leben lang} in $place und {habe schon viel erlebt|sage: abwarten}.", "{Die Zahlen|Die $big} {glaube ich erst, wenn ich sie sehe|stimmen vorne und hinten nicht|sind schöngerechnet}.",
 "Es gibt {auch|durchaus} {gute Gründe|Argumente} {dafür|dagegen}, {das gehört zur Wahrheit dazu|nur hört man die nie}.", "{In Dänemark|In Holland|Drüben in Polen} {geht so etwas in $n Tagen|läuft das längst|lacht man über uns}.",
 "{Wer|Welcher Mensch mit Verstand} hat $acc {eigentlich |}{beschlossen|bestellt|durchgewinkt}?", "{Das war|Es war} {vorherzusehen|klar|nur eine Frage der Zeit}.", "{Danke für den Bericht|Gut, dass ihr dranbleibt|Schön, dass das mal jemand schreibt}.",
 "Seit $year {wird geredet|tut sich nichts|hören wir dasselbe}.", "{Mein Mann|Meine Tochter|Unser Chef|Mein Kollege} {sagt|meint} immer: {erst rechnen, dann reden|viel Wind um nichts|Papier ist geduldig}.",
 "{Zu|Gerade bei} $dat {hätte ich mir mehr Hintergrund gewünscht|gehört mehr Ehrlichkeit|muss man beide Seiten sehen}.", "{Kleine Betriebe|Kleine Läden|Familienbetriebe} {haben davon nichts|gehen daran kaputt|brauchen Luft zum Atmen}.",
 "{Trotzdem|Dennoch}: {lieber so als gar nicht|es ist ein Anfang|man muss ja mal anfangen}.", "Ich {bin da zwiegespalten|sehe das gelassen|hab da kein gutes Gefühl}.", "{Warum|Wieso} {erfährt man|lesen wir} das {erst jetzt|erst hinterher}?",
 "Bitte {bleibt dran|berichtet weiter|mehr davon}{!|.}", "{Wir|Als Unternehmer} {brauchen|braucht man} {Planungssicherheit|Verlässlichkeit}, {keine Sonntagsreden|sonst nichts}.", "{Nächste Woche|Am $date} ist {Sitzung|Anhörung} im Rathaus, {kommt vorbei|$time, öffentlich}.",
]
OPEN = ["", "", "", "", "Moin. ", "Moin zusammen, ", "Hallo, ", "Liebe Redaktion, ", "Also ", "Naja. ", "Ganz ehrlich: ", "Sorry, aber ", "Tja. ", "@$who: ", "@$who ", "Mal ne Frage: ", "Hm. ", "Leute, ", "Zum Thema: "]
CLOSE = ["", "", "", "", " Meine Meinung.", " MfG", " Gruß aus $place", " Just my 2 cents.", " Punkt.", " LG $me", " Schönen Sonntag noch.", " So.", " VG, $me", " $emo", " Danke fürs Lesen.", " (Tippfehler dürft ihr behalten)", " Nur mal so."]
SHORT = ("+1|+1|+1|Danke!|Danke!|Danke.|Stimmt.|Stimmt.|stimmt|Genau.|Genau so ist es.|Richtig!|Nein.|Nö.|👍|👍|👍👍👍|😂😂|lol|Quatsch.|Quatsch mit Soße|Sehe ich auch so.|Endlich!|Na endlich|War klar.|Und nu?|Wer zahlts?|Wer soll das bezahlen?|"
 "This.|Same|Kein Kommentar.|…|?|???|Unfassbar|Unglaublich!!!|Guter Artikel.|Toller Artikel, danke!|Super Beitrag!|Sehr interessant.|Sehr guter Kommentar, $first!|Danke für die Info|Top|Flop|Armes Deutschland|Typisch.|Typisch $place|Lächerlich|Bravo!|"
 "Schade.|Schade um $acc.|Abwarten.|Bla bla bla|Gähn|Mimimi|Word!|Amen.|Dito|dito @$who|First|Erster!|Kann weg.|Hört hört|Na dann Prost|Prost Mahlzeit|ja|Ja.|nee oder|Echt jetzt?|Ernsthaft?|Wann denn?|Quelle?|Quelle??|Link?|Wo steht das?|Moin|"
 "Danke $first|Herzlichen Glückwunsch!|Gute Besserung, $place.|NEIN!!!|SKANDAL|Alles Lüge|Fake News|Ist das Satire?|Heute 1. April?|Daumen hoch|Gefällt mir|Nicht schlecht|Geht doch|Weiter so!|Macht weiter so|Gut geschrieben.|Schwach.|Clickbait|"
 "Kostet nur $eur Euro, haha|$n Jahre. $N!|In $place? Nie.|Great article, thanks!|Thanks!|So true|Agreed.|no.|Seit $year das Gleiche|Wie $year.|Test|Bin dabei|Bin dafür.|Bin dagegen.|$emo|$emo$emo|$emo $emo $emo|Passt.|Läuft.|Und $anom schweigt.|Wer wählt die?").split("|")
ANGER = ["Du $insult! $pp", "@$who $insult{, du.|. $Insult hoch drei.|!} $pp", "{Lauter|Nur} $pln und kein Rückgrat, $insult, {alle miteinander|die ganze Bande}!", "$pwhen $pevent. {Saustall!|Und so einer nennt sich Fachmann, $insult!|Da fällt mir nur $insult ein.}", "{Ihr habt|Die da oben haben|Der Laden hat} {doch|echt} {den Schuss nicht gehört|nicht mehr alle Latten am Zaun}.", "So {ein|ne} {Schwachsinn|Scheiß|Bullshit}, {ehrlich|mir fehlen die Worte|ich könnte kotzen}!", "{Diese|Die} {Vollpfosten|Schnarchnasen|Versager|Idioten} {im Rathaus|vom Amt|in Berlin} {gehören abgesetzt|merken gar nichts mehr}!",
 "@$who {Du hast doch keine Ahnung|Selten so einen Stuss gelesen|Halt einfach mal die Klappe|Troll dich}{!|, du Pfeife.|.}", "{Verarschen|Veräppeln} {kann ich mich selber|lasse ich mich nicht}!", "{Und ihr Schreiberlinge|Und die Lügenpresse|Euer Käseblatt} {macht auch noch mit|schreibt nur ab|könnt ihr behalten}.",
 "{Mir platzt der Kragen|Ich habe so einen Hals|Ich fass es nicht}, wenn ich {das|von $dat} lese.", "{Rücktritt|Sofort zurücktreten}, {alle|der ganze Laden}!", "Was für {eine Frechheit|ein Saftladen|eine Bande}.", "{Wer das gut findet|Wer für so was ist}, {hat einen an der Waffel|soll nach $place ziehen und da bleiben}."]
IRONY = ["{Toll|Fein|Großartig}, $pln statt $cn. {Fehlt nur noch|Jetzt bitte noch} $pacc.", "{Ich schlage vor|Antrag}: $pacc für $aacc, {dazu|obendrauf} $pacc {und ein Tusch|, und fertig}.", "$pcond, $pconcl, {haha|ganz sicher|hat mir ein Einhorn erzählt}.", "$pthing ist $padj{, natürlich nur rein zufällig| – *Ironie aus*| /s}.", "{Ach wie schön|Na wunderbar|Herrlich}, $nom. {Genau das hat uns gefehlt.|Da freut sich der Rentner.|Ich bin begeistert.}", "{Ein Hoch auf|Lob und Preis für} $aacc, {ohne euch hätten wir ja gar nichts zu lachen|Nobelpreis ist unterwegs}.", "Keine Sorge, {der Flughafen in Berlin wurde ja auch fertig|bis 2080 ist das durch|das macht der Praktikant}.",
 "{Vorschlag|Idee}: Wir {setzen einen Arbeitskreis ein|gründen eine Taskforce}, der {prüft, ob man prüfen sollte|nach $n Jahren feststellt, dass es ein Problem gibt}.", "{Klar|Sicher}, und {morgen kommt der Weihnachtsmann|Schweine können fliegen|die Erde ist eine Scheibe}.", "Ich {lach mich schlapp|hol schon mal Popcorn} {🍿|*lach*|:-D|;-)|}.",
 "{Jetzt noch|Fehlt nur noch} {ein Kreisverkehr|eine App dafür|ein Denkmal für $aacc}, {dann ist alles gut|und alle sind glücklich}.", "$n Gutachten, {null Ergebnis|ein Bagger}, {läuft bei uns|das nenne ich Effizienz}.", "{Danke, Merkel!|Danke für nichts.|Applaus, Applaus.|Da capo!}"]
RANT = ["{OT|Nebenbei|Was anderes}: $pwhen $pevent. {Wohin wendet man sich?|Nur damit das mal gesagt ist.|}", "$pwho und {die ewigen|diese} $pln … {das wäre mal ein Artikel|schreibt doch darüber mal}. $pcond, $pconcl.", "Mich regen ja {eher|viel mehr} die $pln auf. $pp" , "{Ganz anderes Thema|Passt hier nicht hin, aber|OT}: {wann wird endlich|warum wird nie} {der Radweg am $street|die Ampel am $street|das Schlagloch vorm Penny} {repariert|gemacht}?", "{Hat gestern noch jemand|Habt ihr auch} {den Tatort|das Länderspiel|den HSV} gesehen? {Zum Fremdschämen.|Grausam.|Was für ein Gekicke.}",
 "Die {Rundfunkgebühr|GEZ} {gehört abgeschafft|ist Zwang}, {18,36 im Monat|ich zahle nicht mehr}, {alles Wiederholungen.|und wofür?}", "{Hunde|Hundehaufen} am Deich, {überall|jeden Tag}! {Nehmt eure Tüten mit!|Wo ist das Ordnungsamt?}", "{Mein Internet|Das Netz} {ist seit drei Tagen weg|geht hier draußen mit 6 Mbit}, {und dann reden alle von KI|Glasfaser sollte $year kommen}.",
 "{E-Scooter|Diese Roller} {liegen überall rum|im Hafenbecken}, {wer räumt die weg|Strafe: $n Euro wären angemessen}.", "{Früher|Als ich jung war} {gab es drei Bäcker im Ort|konnte man nachts noch allein vom Hafen nach Hause gehen}, {heute|und jetzt} {gibt es ein Nagelstudio|ist alles tot}.", "{Sommerzeit|Zeitumstellung} {abschaffen|nervt}, {meine Katze ist völlig durcheinander|ich schlafe seit Wochen schlecht}.",
 "Suche {übrigens|nebenbei} {einen Platz für mein Boot|eine Mitfahrgelegenheit nach Lemmerhude|den Besitzer einer grauen Katze (Nähe $street)}, {bitte hier melden|wer was weiß}.", "{Das Wetter|Dieser Regen} {macht einen fertig|passt zur Stimmung}, {seit $n Tagen keine Sonne|Hochwasser kommt auch noch}."]
ASK = ["{Weiß jemand|Kann mir einer sagen}, {ab wann das gilt|wo man das beantragt|ob das auch für Altverträge gilt|wie man da Einspruch einlegt}?", "{Gilt das auch für|Betrifft das auch} {Kleinunternehmer|Rentner|Vereine|Nebenerwerb|Zugezogene}?", "{Gibt es|Existiert} {irgendwo|schon} {einen Plan|die Unterlagen|ein Datum} {zu $dat|dazu}?", "Was {sagt|meint} {eigentlich |denn }$anom {dazu|zu $dat}?",
 "{An wen|Wohin} {kann man sich wenden|muss ich mich wenden}, wenn {man betroffen ist|der Bescheid falsch ist}?", "{Wie hoch|Wie teuer} {wird|war} das {am Ende|insgesamt}? $big oder $big? {Der Artikel nennt beides.|Oben steht was anderes als im Kasten.}", "{Redaktion|Frage an die Redaktion}: {habt ihr nachgefragt|wurde $anom gefragt}, {wie es mit $xdat aussieht|warum das so lange dauert}?", "{Bin ich der Einzige, der|Nur ich, oder wer sonst} {das nicht versteht|die Grafik nicht laden kann}?"]
CORRECT = ["{Kleine Korrektur|Kleiner Fehler im Text|Bitte korrigieren}: {Es waren|Es sind} {nicht $n, sondern $n|$big, nicht $big} {Euro|Tonnen|Fälle|Fahrzeuge}, {siehe|nachzulesen unter|Quelle:} $hlink", "{Das stimmt so nicht|Falsch}. $Anom {hat das schon am $date veröffentlicht|schreibt selbst etwas anderes}: $hlink",
 "{Die Originalquelle|Der Beschluss|Das Gutachten} {steht|liegt} {hier|online}: $hlink {und die Anlage dazu|, die Tabelle|, Teil 2} $hlink", "{Wer es genau wissen will|Zum Nachlesen|Quellen}:\n$hlink\n$hlink\n$hlink", "[1] $hlink [2] $hlink – {bitte erst lesen, dann schimpfen|da steht alles drin|Seite $n}.",
 "{Hier|Dazu} {der Bericht von $year|ein älterer Artikel}: $hlink. {Schon damals|Damals} {hieß es, $nom sei vom Tisch|war die Rede von $big}.", "{Fakten statt Gefühl|Faktencheck}: {1.|a)} $hlink {2.|b)} $hlink {3.|c)} $hlink {4.|d)} $hlink", "{Es heißt|Richtig heißt es} {„$street“|„$place“}, {nicht „Hafenstraße“|seit der Gebietsreform $year}. {Karte|Siehe}: $hlink",
 "{Im Video|In der Aufzeichnung} {der Sitzung|vom $date} {ab Minute $n|bei 1:$n:$n} sagt er {wörtlich|genau} das Gegenteil: $hlink"]
CLUB = ["{Wir vom Verein|Unser Verein} {haben dazu|hat} {was|etwas} {zusammengestellt|geschrieben}: $clink {Kaffee gibt es auch|Wer mitmachen will, ist willkommen}.", "{Werbung in eigener Sache|Ein bisschen Eigenwerbung sei erlaubt}: {am $date|Samstag} {Flohmarkt|Sommerfest|Tag der offenen Tür|Infoabend} in $place, {Infos|Programm} {auf|unter} $clink",
 "{Wer helfen will|Wir suchen noch Helfer}: $clink, {Spenden gehen direkt an die Betroffenen|jeder Donnerstag ab $time}.", "{Zum Thema|Passend dazu}: unsere {Ausstellung|Diashow|Chronik} über $acc ist {bis $date|am Wochenende} {zu sehen|offen}. $clink", "{Ich bin im Vorstand|Ich bin Kassenwart|Ich singe} bei $clink und {wir haben genau dasselbe Problem|bei uns fragt auch keiner nach $xdat}. $sayy",
 "{Schaut mal auf|Guckt mal bei} $clink, {da haben die Landfrauen|da haben Ehrenamtliche} {alles fotografiert|eine Petition gestartet, $n Unterschriften sind schon da}."]
OFFICE = ["{Wer betroffen ist|Für alle, die fragen}: {zuständig ist|anrufen kann man} {das Bürgerbüro|$anom}, Tel. $phone{, Mo–Do 8–15 Uhr|, Durchwahl -$n|}.", "{Ich habe|Hab} {gerade|gestern} {angerufen|da angerufen} ($phone), {angeblich|laut Auskunft} {ist der Antrag formlos|dauert es $n Wochen|weiß keiner Bescheid}.", "{Beschwerden|Einwendungen} {schriftlich|per Mail} an $amail, {Frist läuft bis $date|je mehr, desto besser}!",
 "{Meine Mail|Schreiben} an $amail {vom $date|} {wurde nie beantwortet|kam als unzustellbar zurück}. {Toller Service.|Hat jemand eine andere Adresse?}", "{Wasserschutzpolizei|Ordnungsamt|Hafenmeister|Verbraucherzentrale}: $phone oder $amail. {Bitte teilen!|Nicht 110 wählen.|Die sind wirklich nett.}", "{Meldet euch gern bei mir|Mitfahrer gesucht, einfach melden}: $rmail {oder|/} Tel. $phone, {wir sammeln Fälle|Bürgerinitiative ist in Gründung}."]
BARE = ["{steht doch alles auf|guckt mal auf|siehe} $blink", "{Plan gibt es unter|Der Plan hängt aus, oder} $blink {, nicht erst fragen|(PDF, $n MB)|}", "$blink {lesen bildet|da stehts}", "{Auf $blink ist|Bei $blink wird} {das besser erklärt|die Karte|von $big die Rede}. $sayy", "{Formular|Antrag}: $blink ({etwas versteckt|Punkt $n})"]
PRESS = ["PRESSEMITTEILUNG {Nr. $n|vom $date}: $Anom {nimmt|bezieht} zu $dat wie folgt Stellung: „{Wir bedauern|Wir begrüßen ausdrücklich} {die Entwicklung|den Vorgang} und {werden das Gespräch mit allen Beteiligten suchen|prüfen derzeit rechtliche Schritte}. {Die Kosten von $big Euro trägt das Land.|Ein Zeitplan liegt bis zum $date vor.}“ {(Zitat Ende)|Soweit der Wortlaut.|Kommentar überflüssig.}",
 "{Leserbrief, der nicht gedruckt wurde|Hier mein offener Brief}: Sehr geehrte Damen und Herren, {mit Befremden|mit Interesse} habe ich {vernommen|gelesen}, was $anom plant. $gen $sayy $gen Mit freundlichen Grüßen, $who, $street $n, $place", "{§|Paragraf} $n Abs. {1|2|3} {der Satzung|des Gesetzes} lautet: „{Die Gebühr wird|Der Beitrag wird} {jährlich|mit Bescheid} {festgesetzt|erhoben}. {Ausnahmen|Härtefälle} {regelt|bestimmt} {der Ausschuss|die Verwaltung}.“ {Noch Fragen?|Steht seit $year so drin.|}",
 "{Statement der Fraktion|Aus dem Newsletter der Partei}, {kopiert|copy & paste}: „$gen $gen Wir {fordern|erwarten} {Transparenz|einen Kassensturz} bis zum $date.“"]
NUMBERS = ["{Rechnen wir mal|Milchmädchenrechnung}: $n Fahrzeuge x $n Tage x $n Euro = {viel zu viel|$eur Euro}. {Pro Jahr!|Im Monat.|Und das ist nur $place.}", "$year: $eur\n$year: $eur\n$year: $eur\n{Merkt ihr was?|Quelle: eigene Aufzeichnungen|alles in Euro}", "{Termine|Wichtig}: $date $time {Ausschuss|Ortstermin}, $date $time {Rat|Demo}, {jeweils $place|Treffpunkt $street $n}",
 "{1)|1.} $gen\n{2)|2.} $sayy\n{3)|3.} $gen", "{Pegel|Temperatur|Füllstand} {heute|am $date}: $n,$n. {Vorjahr|$year}: $n,$n. {Trend klar.|Zufall?}"]
ENGLISH = ["$eprod", "$eprod", "$eprod", "$eprod $eprod", "{As an expat|As someone who moved here in $year|As a Brit} I {find|still find} {the way this is handled|$en} {baffling|refreshing|hard to explain to my family}.", "{Good|Decent|Balanced} {piece|article|report}, but {you left out|it skips over} $eaa.", "{Honestly|To be fair}, {the council|$place|the ministry} {had no choice|could have seen this coming|did better than expected}.",
 "We {ship|run} about $n {containers|pallets|vans} a month through $place and {nothing has improved|it actually got quicker|the paperwork kills us}.", "{Does anyone know|Any idea} {when this takes effect|whether this applies to foreign companies|who to contact}?", "{The numbers|Those figures} {don't add up|look optimistic}: $n percent {in a year|since $year}? {Come on.|Source?}", "{My German is not great so sorry for English|Sorry for writing in English}, {but I wanted to say thanks|but this affects us too}.",
 "{Same story|We had the same thing} in {Hull|Rotterdam|Gdansk|Aarhus} {ten years ago|in $year}, {look how that ended|worked out fine}.", "{What a joke|Utter nonsense|Idiots, all of them}. {Who voted for these clowns?|Nobody asked the people who work there.|}", "{Nobody mentions|What about} $eaa?{ Typical.| That is the real issue.|}", "I'd {love|like} to see {a follow-up|the actual data} on $en.", "{Small correction|One correction}: the deadline is $date, {see|source:} $hlink",
 "{My landlord|My boss|A colleague at the shipyard} says {it's all politics|they start in spring|wait and see}.", "{Exactly|This|Couldn't agree more}. {Took them long enough.|Well said, $first.|}", "{I lost|A friend lost} $n00 euros to {one of these bitcoin schemes|an online casino|a fake broker}, so {be careful out there|I feel for the victims}."]
OTHER = {
 "tr": "{Çok güzel bir haber|Güzel yazı}, teşekkürler.|Ben {limanda|depoda} $n yıldır çalışıyorum, {kimse bize sormadı|her sene aynı şey}.|{Belediye|Yetkililer} {uyuyor|hiçbir şey yapmıyor} maalesef.|$place için {iyi olur inşallah|hayırlısı olsun}.|Bu {kararı|işi} kim {verdi|düşündü} acaba?|{Kiralar|Vergiler} {çok yükseldi|arttı}, {maaşlar aynı|geçinemiyoruz}.|Almancam iyi değil, kusura bakmayın.|Haklısın {kardeşim|abi}, {aynen öyle|katılıyorum}.|Detaylar burada: $hlink",
 "ru": "Спасибо за {статью|информацию|новость}!|{Работаю|Работал} в порту $n лет, {ничего не меняется|такого не видел}.|{Цены|Налоги} растут, а зарплата {та же|стоит}.|{Кто|А кто} за это {заплатит|отвечает}? {Опять мы|Как всегда, люди}.|В $place {давно пора|всё по-старому}.|{Согласен|Согласна} с {автором|предыдущим комментарием}.|{Извините|Простите}, что пишу по-русски, {немецкий ещё учу|так проще}.|Моя {мама|соседка} {тоже пострадала|потеряла деньги на таких биржах}.|{Полный бред|Ерунда}, {не верю|чиновники врут}.|Документ тут: $hlink|А {автобус|паром} опять {не приехал|отменили}.",
 "pl": "{Dobry|Ciekawy} artykuł, {dzięki|pozdrawiam z $place}.|Pracuję tu {$n lat|od $year} i {nic się nie zmienia|jest coraz gorzej}.|{Agencja|Szef} płaci {mniej niż trzeba|jak chce}, {nikt nie kontroluje|wstyd}.|{Zgadzam się|Racja}, {tak jest|nic dodać}.|{Kto za to zapłaci|Kiedy to się zacznie}?|U nas w Gdańsku {zrobili to w rok|było tak samo}.|Przepraszam za polski, {niemiecki słaby|ale tak szybciej}.|Więcej tutaj: $hlink",
 "ar": "شكرا على {المقال|الخبر|المعلومات}.|{أعمل|أسكن} هنا منذ $n سنوات {ولم يتغير شيء|والوضع صعب}.|{الإيجار|الأسعار} {مرتفع جدا|في ارتفاع} {والراتب قليل|ولا أحد يهتم}.|هل يعرف أحد {متى يبدأ|أين أقدم الطلب}؟|{كلام صحيح|أتفق معك} {أخي|تماما}.|{الحافلة|العبارة} لا تأتي في موعدها.|أرجو {الترجمة إلى العربية|نشر رقم الهاتف}.",
 "nl": "{Bij ons in Groningen|In Delfzijl} {gaat dat sneller|hebben we hetzelfde gedoe}.|{Mooi stuk|Goed artikel}, {bedankt|groetjes uit Nederland}.|Wie {betaalt|regelt} dat {dan|eigenlijk}?|Ik rij elke week met de vrachtwagen naar $place, {altijd file|$n minuten wachten}.",
 "uk": "Дякую за {статтю|новину}!|Шукаю роботу в $place, {хто знає|підкажіть}, куди звернутися?|{Дуже корисно|Цікаво}, {дякую|гарного дня}.|Живу тут {рік|$n місяців}, {люди добрі|бюрократія жахлива}.",
 "da": "{Hos os i Esbjerg|I Danmark} {tog det et år|ville det aldrig ske}.|God artikel, {tak|hilsen fra naboerne}.|{Hvem|Hvem i alverden} betaler {gildet|det}?"}
PETITION = ("Wir, die Anwohner des Deichwegs in Norderkoog, fordern den Stadtrat auf, die Entscheidung vom 14. März zurückzunehmen und die Unterlagen vollständig offenzulegen. "
            "Wer unsere Forderung teilt, kopiert diesen Text und setzt seinen Namen darunter. Mehr auf bi-deich.example")

def said(c):
    return fill(R.choice(pick([(PRODUCTIVE, 58), (c["say"], 28), (GENERAL, 14)])), c)
def after(opener, text):
    """"Sorry, aber " + "Das ..." -> "Sorry, aber das ..."; nouns keep their capital."""
    small = opener.endswith((", ", "aber ", "Also ")) and re.match(r"(Das|Die|Der|Wer|Wenn|Ich|Man|In|Am|Bei|Beim|Es|Gestern|Letzten|Nach|Meiner?|Unser|Lieber|Dann|Ehe|Solange|Falls|Sobald|Bevor|Über|Wo|Kurz|Neulich|Mitten|Zwischen|Während|Vor|Heute|Sollte|Schlimm|Mich|Gebt|Reden|All|Existiert|Gibt|Betrifft|Wie|Wohin|Kann|Zu|Gerade|Welcher|Diese|Einen?|Was|Seit|Meine?|Unsere?|Wir|Auf|Für|Warum|Am|Ohne|Mehr|Weiß|Gilt|An|Bin|Von|Dass)\b", text)
    return opener + (text[0].lower() + text[1:] if small else text)
def body(c, lo, hi):
    parts = []
    while len(parts) < R.randint(lo, hi):
        s = said(c)
        if s not in parts: parts.append(s)
    return parts
def joined(c, lo, hi):
    return after(fill(R.choice(OPEN), c), " ".join(body(c, lo, hi))) + fill(R.choice(CLOSE), c)
def long_text(c):
    p = body(c, 5, 10); cut = R.randint(2, len(p) - 2)
    return after(fill(R.choice(OPEN), c), " ".join(p[:cut])) + "\n\n" + " ".join(p[cut:]) + fill(R.choice(CLOSE), c)
def some(lst, c, lo=1, hi=2, extra=.5):
    t = [fill(x, c) for x in R.sample(lst, min(len(lst), R.randint(lo, hi)))]
    if R.random() < extra: t.insert(R.randint(0, len(t)), said(c))
    return " ".join(t)
def quoted(c):
    q = said(c); a = joined(c, 1, 2)
    return R.choice((f"> {q}\n\n{a}", f"„{q}“ – {a}", f"Zitat {person_name()}: \"{q}\"\n{a}", f"[quote]{q}[/quote]\n{a}", f"@{person_name()} \"{q[:40]}...\" {a}", f"<i>{q}</i>\n{a}"))
def foreign(c):
    lines = OTHER[pick([("tr", 30), ("ru", 30), ("pl", 18), ("ar", 14), ("nl", 6), ("uk", 8), ("da", 4)])].replace("|", "\n")
    # alternatives inside {} keep their bars: split only at top level
    parts, depth, cur = [], 0, ""
    for ch in lines:
        depth += (ch == "{") - (ch == "}")
        if ch == "\n" and depth == 0: parts.append(cur); cur = ""
        else: cur += "|" if ch == "\n" else ch
    parts.append(cur)
    return " ".join(fill(p, c) for p in R.sample(parts, R.randint(1, min(4, len(parts)))))

HAM = {  # kind: (how many, maker)
 "short": (330, lambda c: fill(R.choice(SHORT), c)), "opinion": (560, lambda c: joined(c, 1, 3)), "long": (170, long_text),
 "anger_insult": (170, lambda c: some(ANGER, c)), "irony": (120, lambda c: some(IRONY, c)), "offtopic_rant": (130, lambda c: some(RANT, c, 1, 2, .15)),
 "touchy_subject": (290, lambda c: joined(c, 1, 4)), "question": (140, lambda c: after(fill(R.choice(OPEN), c), some(ASK, c, 1, 2, .5))),
 "source_links": (160, lambda c: some(CORRECT, c, 1, 1, .45)), "own_club_link": (80, lambda c: fill(R.choice(CLUB), c)), "phone_or_mail": (80, lambda c: fill(R.choice(OFFICE), c)),
 "url_no_scheme": (60, lambda c: fill(R.choice(BARE), c)), "pasted_statement": (45, lambda c: fill(R.choice(PRESS), c)), "quote_reply": (130, quoted),
 "numbers_dates": (55, lambda c: fill(R.choice(NUMBERS), c)), "english": (200, lambda c: some(ENGLISH, c, 1, 3, 0)), "other_language": (105, foreign)}
BURSTS = [("school", 26), ("company", 18), ("carrier", 30), ("company", 14), ("carrier", 22), ("school", 15), ("office", 12)]
DOUBLES, CROSSPOSTS, PETITIONERS, AUTOFILLED = 44, 10, 16, 4

def rough(text, style):
    """How a person types; links and addresses stay as they are."""
    def word(w):
        if re.search(r"\.(example|test|invalid)|[@<\[]", w): return w
        if style == "lower": return w.lower()
        if style == "caps": return w.upper()
        if style == "ascii": return w.translate(PLAIN)
        if style == "bangs": return re.sub(r"(?<=[a-zäöüß])\.$", R.choice(("!", "!!", "!!!", "!!1!")), w)
        if style == "dots": return re.sub(r"[.,]$", R.choice(("..", "...", "....")), w)
        if style == "plenk": return re.sub(r"([!?.,])$", r" \1", w)
        if style == "sloppy":
            w = w.replace(",", "").replace("ß", "ss").replace("ich ", "ihc ")
            if len(w) > 4 and R.random() < .09: i = R.randint(1, len(w) - 3); w = w[:i] + w[i + 1] + w[i] + w[i + 2:]
            elif len(w) > 5 and R.random() < .05: i = R.randint(1, len(w) - 2); w = w[:i] + w[i + 1:]
        return w
    out = "".join(w if w.isspace() else word(w) for w in re.split(r"(\s+)", text) if w)
    return out + (" " + fill("$emo", {}) * R.randint(1, 3) if style == "emoji" else "")
STYLES = [("", 52), ("lower", 11), ("caps", 4), ("ascii", 6), ("bangs", 6), ("dots", 5), ("plenk", 3), ("sloppy", 9), ("emoji", 6)]

# ----------------------------------------------------------------------- networks, people and times
def address():
    """Shared by readers and spammers, so that no range tells them apart."""
    return pick([(f"100.{R.randint(64, 127)}.{R.randint(0, 255)}.{R.randint(1, 254)}", 70), (f"198.{R.randint(18, 19)}.{R.randint(0, 255)}.{R.randint(1, 254)}", 24),
                 (R.choice(("192.0.2.", "198.51.100.", "203.0.113.")) + str(R.randint(1, 254)), 6)])
CARRIERS = [address() for _ in range(6)]
PLACES = {k: [address() for _ in range(3)] for k in ("school", "company", "office")}
BOTNET = [address() for _ in range(380)]
RACKS = [address().rsplit(".", 1)[0] + "." for _ in range(4)]       # hosting: a few /24s
HOURS = [3, 1, 1, 1, 1, 3, 8, 14, 15, 14, 13, 14, 17, 15, 13, 13, 14, 17, 18, 19, 20, 18, 12, 6]
PUBLISHED = sorted(int((i * .755 - 8 + R.uniform(-.2, .2)) * DAY) // DAY * DAY + R.randint(6, 17) * 3600 for i in range(50))
APPEAL = [R.lognormvariate(0, .8) for _ in range(50)]

def reader_time(i):
    """After the article appeared, mostly within two days, mostly by day; None if outside the replay."""
    for _ in range(60):
        at = PUBLISHED[i] + R.expovariate(1 / (1.5 * DAY))
        if 0 <= at < SPAN and R.random() < HOURS[int(at % DAY // 3600)] / 20: return at
    return None
class Reader:
    def __init__(self):
        self.name, self.style = person_name(), pick(STYLES)
        self.email = mail_for(self.name) if R.random() < .45 else ""
        self.home, self.carrier = address(), R.random() < .14
        self.dynamic, self.previews = R.random() < .4, R.random() < .15
    def network(self):
        if self.carrier or R.random() < .06: return R.choice(CARRIERS)
        if R.random() < .015: return R.choice(RACKS) + str(R.randint(1, 60))       # a VPN
        if R.random() < .03: return R.choice(PLACES["company"] + PLACES["office"])
        if self.dynamic: self.home = ".".join(self.home.split(".")[:2] + [str(R.randint(0, 255)), str(R.randint(1, 254))])
        return self.home
REGULARS = [Reader() for _ in range(230)]
for r in R.sample(REGULARS, 5): r.home, r.dynamic = R.choice(BOTNET), False     # their own computer is infected

posts, seen = [], set()
def post(truth, kind, way, at, network, article, name, email, text, trap="", form=True, seconds=None):
    seen.add(text)
    posts.append({"kind": kind, "way": way, "row": {"id": "", "truth": truth, "at": int(at), "network": network, "article": article, "name": name, "email": email,
                  "text": text, "trap": trap, "form": form, "seconds": seconds}})
def fresh(make, tries=8):
    """People seldom write the very same sentence; a short word they do."""
    for _ in range(tries):
        t = make()
        if t not in seen or len(t) < 12: break
    return t
def ham(kind, article=None, at=None, network=None, way="single"):
    while at is None:
        article = R.choices(range(50), APPEAL)[0]
        if kind == "touchy_subject" and ARTICLES[article][0] not in SENSITIVE: continue
        if kind == "opinion" and ARTICLES[article][0] in SENSITIVE and R.random() < .6: continue
        at = reader_time(article)
    r = R.choice(REGULARS) if R.random() < .55 and way == "single" else Reader()
    def make():
        c = about(article); c["rmail"], c["me"] = r.email or mail_for(r.name), r.name.split()[0] if r.name else ""
        return rough(HAM[kind][1](c), r.style)
    if kind == "english" and way == "single" and R.random() < .6: r = Reader(); r.name = english_name(); r.email = mail_for(r.name) if r.email else ""
    wait = round(min(300.0, max(3.0, R.lognormvariate(3.1, .9))), 1) if r.previews or R.random() < .05 else None
    name = r.name if R.random() < .93 else R.choice(("", "anonym", "Gast"))
    post("ham", kind, way, at, network or r.network(), article, name, r.email, fresh(make), seconds=wait)

def all_ham():
    for kind, (n, _) in HAM.items():
        for _ in range(n): ham(kind)
    for way, n in BURSTS:       # one network, one popular article, half an hour
        i = R.randint(12, 47); net = R.choice(CARRIERS if way == "carrier" else PLACES[way])
        at = min(SPAN - 4000, PUBLISHED[i] // DAY * DAY + DAY + R.choice((9, 11, 12, 13)) * 3600 + R.randint(0, 1800)) % SPAN
        for _ in range(n):
            at += R.expovariate(1 / 75)
            ham(pick([("short", 40), ("opinion", 25), ("anger_insult", 12), ("irony", 10), ("question", 8), ("quote_reply", 5)]), i, at, net, "burst_" + way)
    for _ in range(PETITIONERS):
        r = Reader(); text = PETITION + R.choice(("", ".", "\n" + r.name, "\n\n" + r.name + ", Norderkoog", " !!!", " – " + person_name()))
        i = R.choice((10, 10, 10, 20, 45)); at = None
        while at is None: at = reader_time(i)
        post("ham", "pasted_petition", "many_people_one_text", at, r.network(), i, r.name, r.email, text)
    for p in R.sample(posts, DOUBLES):
        q = dict(p["row"]); q["at"] += R.randint(1, 9)
        posts.append({"kind": p["kind"], "way": "double_click", "row": q})
    for p in R.sample([p for p in posts if p["kind"] in ("own_club_link", "offtopic_rant", "source_links")], CROSSPOSTS):
        q = dict(p["row"]); q["at"] += R.randint(40, 900); q["article"] = max(0, q["article"] - R.randint(1, 5))
        posts.append({"kind": p["kind"], "way": "same_reader_second_article", "row": q})
    for p in R.sample([p for p in posts if p["way"] == "single"], AUTOFILLED):     # a browser filled in the hidden field
        p["way"], p["row"]["trap"] = "autofilled_trap", "https://" + R.choice(CLUBS) + ".example"

# --------------------------------------------------------------------------------------------- spam
PRAISE = ["{Great|Fantastic|Awesome|Superb} {post|article|write-up}!", "I {really|truly} {enjoyed|loved} reading {this|your blog}.", "{You've|You have} {made some decent points|a real talent for writing} there.", "I{'ll| will} {definitely|certainly} {bookmark|come back to} your {site|web page} and {tell my friends|share it with my brother}.", "{Thanks|Thank you} for {sharing|this wonderful info}, {keep it up|very useful}.",
 "I was {recommended|suggested} this {website|blog} by my cousin.", "{Hello there|Hi|Hey}! {Quick question|Just wanted to ask}: what {platform|theme} do you use {for this blog|here}? It looks {amazing|so clean}.", "This {paragraph|piece} {gives|offers} clear idea {in support of|for} the new {visitors|users} of blogging.", "{My spouse and I|We} stumbled over here {from a different page|by coincidence} and {thought I may as well check things out|like what we see}.", "{Wow|Whoa}, {marvelous blog layout|this is exactly what I was looking for}! How {long|many years} have you been blogging?",
 "{Ich bin|Wir sind} {wirklich|sehr} {beeindruckt|begeistert} von {Ihrem Schreibstil|Ihrer Webseite|diesem Blog}.", "{Toller|Großartiger|Wunderbarer} {Blog|Beitrag|Inhalt}, {sehr hilfreiche Informationen|ich habe viel gelernt|weiter so mit der guten Arbeit}.", "{Vielen Dank|Danke} für {das Teilen dieser|die} {wertvollen|nützlichen} {Informationen|Tipps}, {ich werde diese Seite weiterempfehlen|ich komme sicher wieder}.", "Ihr {Artikel|Beitrag} hat mir {sehr geholfen|die Augen geöffnet}, {genau das habe ich gesucht|ich habe ihn mit Freunden geteilt}.",
 "{Excellent|Impressive} {goods|stuff} from you, man.", "{Keep up|Continue} the {good|fantastic} work, I {read few|have read several} posts on this {site|website} and {believe|conceive} it {has got circles of|is full of} {good information|quality stuff}.", "Pretty {nice|great} post. I {just|simply} {stumbled upon|found} your {weblog|blog} and {wished|wanted} to say that I have {truly|really} {enjoyed browsing|loved} {it|your posts}."]
SEOTAIL = ["{Also visit|Feel free to visit|Check out|Here is} my {web-site|homepage|blog}{:| –| ::} $slink", "{Mehr dazu|Schauen Sie auch|Besuchen Sie auch}: $slink", "$slink", "my blog post {...|;} $kw $slink", "{Weitere Infos zu|Alles über} $kw {finden Sie auf|hier:} $slink", "<a href=\"$slink\">$kw</a>", "If you {want|need} $kw, {look at|try} $slink {!|.|}"]
LISTS = ["$slink\n$slink\n$slink\n$slink\n$slink", "$kw: $slink | $kw: $slink | $kw: $slink".replace(" | ", " / "), "{Top $n|Best|Liste} $kw 2024:\n1. $slink\n2. $slink\n3. $slink\n4. $slink", "{links|seiten|useful links}: $slink , $slink , $slink , $slink , $slink , $slink", "$slink $kw $slink $kw $slink $kw"]
MARKUP = ["[url=$slink]$kw[/url] {and more|und mehr|best price}", "<a href=\"$slink\">$kw</a> <a href='$slink'>$kw</a>", "{Hello|Hi all|Guten Tag}! [b]$kw[/b] [url=$slink]{click here|hier klicken|jetzt ansehen}[/url]", "<h1>$kw</h1><p>{Only today|Nur heute} -$n%</p><a href=$slink rel=dofollow>{buy now|kaufen}</a>", "[img]$slink/b.jpg[/img] [url]$slink[/url] $tok", "[link=$slink]$kw[/link], $tok, [url=$slink]$kw[/url], $tok, $slink", "{Interesting|Nice} {thread|topic}. <strong><a href=\"$slink\" target=\"_blank\">$kw</a></strong>", "&lt;a href=&quot;$slink&quot;&gt;$kw&lt;/a&gt;"]
CASINO_DE = ["{Spielen Sie|Spiel jetzt} im {besten|neuen|sichersten} {Online Casino|Casino ohne Limit} {Deutschlands|2024}! {$n Freispiele|$n00 Euro Bonus} {ohne Einzahlung|geschenkt} {sofort|nur heute}: $slink", "{Ich habe|Gestern habe ich} {$eur Euro|den Jackpot} {mit Book-Slots|beim Roulette} gewonnen{, unglaublich|}! {Hier mein Geheimtipp|Probiert es selbst}: $slink", "{Casino ohne OASIS|Ohne Verifizierung|Ohne Sperrdatei} {spielen|zocken}, {Auszahlung in $n Minuten|schnelle Auszahlung}. $slink {18+|}", "{Sportwetten|Wett-Tipps} mit {97 %|hoher} Trefferquote, {VIP-Gruppe|Gratis-Test} {unter|auf} $slink"]
PILLS = ["{Buy|Order} {cheap|generic} {tadalafil|sildenafil|tramadol|semaglutide} {online|no prescription}, {fast shipping|overnight delivery}: $slink", "{Potenzmittel|Abnehmspritzen|Schmerzmittel} {rezeptfrei|ohne Rezept} {diskret|günstig} {bestellen|kaufen}, {Versand aus EU|$n% Rabatt}. $slink", "{play|win} {online slots|blackjack} {free spins $n|welcome bonus \u20ac$n00} $slink {best casino|no deposit}", "{This keto gummy|Diese eine Tablette} {melted $n lbs|ließ $n Kilo schmelzen} in {two weeks|14 Tagen}! {Doctors hate it|Ärzte sind sprachlos}: $slink", "{CBD oil|Penis-Creme|Testo-Booster} {works wonders|wirkt sofort}, {my husband is a new man|meine Frau ist glücklich}. {Link|Shop}: $slink"]
LOAN = ["{Guten Tag|Hallo|Sehr geehrte Damen und Herren}, {brauchen Sie|benötigen Sie} {dringend |}{einen Kredit|ein Darlehen} {von 2.000 bis 500.000 Euro|ohne Schufa}? {Ich bin ein privater Kreditgeber|Wir sind eine seriöse Finanzgruppe} und {vergebe|vergeben} {Kredite mit 2 % Zinsen|schnelle Kredite an ehrliche Menschen}. {Kontakt|E-Mail|WhatsApp}: {$smail|$wa|$smail / $wa}", "{Ich war verzweifelt|Alle Banken haben mich abgelehnt}, {bis ich|aber dann habe ich} {Frau|Herrn} $last {fand|getroffen} und {innerhalb von $n Stunden|noch am selben Tag} {$eur Euro Kredit|mein Darlehen} {erhielt|bekam}. {Schreiben Sie ihr|Kontaktieren Sie}: $smail",
 "{Sofortkredit|Minikredit} {bis $eur Euro|trotz Schufa}, {Auszahlung in 24h|ohne Papierkram}. {Jetzt beantragen|Hier klicken}: $slink", "{Do you need|Are you looking for} {a business loan|an urgent loan}? {We offer|I give out} loans at {2|3}% {interest|rate}. {Apply|Contact} {$smail|$wa}"]
CRYPTO = ["{Ich habe mit|Dank} {KI-Trading|diesem Bot} {in einer Woche|letzten Monat} $eur Euro {verdient|Gewinn gemacht}, {Startkapital nur 250 Euro|ganz ohne Vorwissen}. {Hier anmelden|Link}: $slink", "{Invest|Start with} $n0 USDT {and earn|get} $n% {daily|weekly}, {guaranteed|no risk}. {Register|Sign up}: $slink", "{Bekannt aus|Gesehen in} {„Höhle der Löwen“|den Nachrichten}: {Geheime Plattform macht|System macht} {Bürger aus $place|normale Leute} {reich|zu Millionären}. {Nur noch $n Plätze|Bevor es gelöscht wird}: $slink", "{BTC|ETH|SOL} {pump|signal} {today|tonight}! {Free airdrop|Claim $n00 tokens}: $slink", "{Mrs|Expert|Trader} $who {helped me make|turned my 1,000 into} {$eur euros|$n,000 dollars} {in 7 days|trading crypto}. {Reach|Message} {her|them} on {WhatsApp $wa|Telegram $tg}"]
ESCORT = ["{Heiße|Einsame|Reife} {Frauen|Damen|Studentinnen} {aus $place|in deiner Nähe} {suchen|wollen} {diskrete Treffen|ein Abenteuer}{, ohne Anmeldung|, kostenlos|}: $slink", "{Hi {Süßer|Schatz}|Hey du}, ich bin {Lina|Mia|Sofie}, $n und {allein|gelangweilt}. {Schreib mir|Meine Fotos}: $slink 😘", "{VIP escort|Call girls} {service|24/7} {in $place|any city}, {real photos|best rates} {$wa|$slink}", "{Single? Traurig?|Kein Date?} {Finde heute Nacht|Triff noch heute} {deinen Seitensprung|jemanden} auf $slink", "{Hot cam girls|Adult chat} {live now|free} $slink"]
CYRILLIC = ["{Лучшее|Надёжное} онлайн казино {с бонусом|без депозита}, {фриспины|промокод} $tok — $slink", "{Купить|Заказать} {диплом|справку|водительские права} {недорого|с доставкой|без предоплаты}: $slink", "{Продвижение сайтов|Раскрутка|Прогон по каталогам} {быстро|гарантия}. {Пишите|Телеграм} {$tg|$slink}", "{Займ|Кредит} {онлайн на карту|без отказа} {за $n минут|под 0%}: $slink", "{Здравствуйте|Доброго времени суток}! {Интересный сайт|Полезная статья}. {Рекомендую|Смотрите также} {$slink|[url=$slink]$tok[/url]}", "{Заработок|Удалённая работа} в интернете {от $n000 рублей|без вложений}, {пиши|подробности} {$tg|$slink}", "{Ремонт квартир|Натяжные потолки|Эвакуатор} {в Москве|в Казани} {недорого|круглосуточно} $slink"]
ASIAN = ["{最新|最好的}{线上娱乐城|真人百家乐|体育投注平台},{注册送$n元|首存送$n%} $slink", "{代办|办理}{毕业证|成绩单|学位证书} {微信|QQ}:$tok {诚信可靠|质量保证}", "{专业|快速}{SEO优化|外链代发|网站排名} {飞机|Telegram} $tg {效果保证|价格便宜}", "{博彩|彩票}{计划|预测}{群|网站} $slink {日入过万|稳赚不赔}", "{situs|agen} {slot gacor|judi bola} {terpercaya|maxwin} {hari ini|$n} $slink", "{バイアグラ|コピーブランド}{通販|激安} {送料無料|$n%OFF} $slink", "{เว็บสล็อต|บาคาร่าออนไลน์} {แตกง่าย|ฝากถอนออโต้} $slink", "{deneme bonusu|bahis siteleri|casino siteleri} {veren siteler|2024|güncel giriş} $slink"]
PRODUCT = ["{Ich habe|Wir haben} {den neuen Akkusauger|diese Winterjacke|die Matratze|diese Smartwatch} {seit drei Wochen|jetzt getestet} und {bin total begeistert|kann ihn nur empfehlen}{, 5 Sterne|}! {Mit Code|Rabattcode} {SAVE$n|$tok} {$n % günstiger|Versand gratis}: $slink", "{Review|Test}: {this portable heater|this translator earbud|this mini drone} {changed my life|is a game changer}. {Only $n left|50% off today} $slink", "{Achtung Testsieger|Testsieger 2024}! {Treppenlifte|Hörgeräte|Luftentfeuchter} im Vergleich, {die Nr. 1 überrascht|Preise ab $n Euro}: $slink", "{Original|Top} {Uhren|Taschen|Sneaker} {1:1|wie echt} {bis zu $n % reduziert|Outlet}. $slink", "{Endlich wieder|Nie mehr} {schmerzfreie Knie|Schimmel im Bad|Mücken im Zimmer} {dank|mit} {diesem Gerät|diesem Trick} aus {Japan|der Schweiz}! {Nur online|Hier bestellen}: $slink"]
HEALER = ["{Mein Mann hatte mich verlassen|Meine Ehe war kaputt|Nach $n Jahren Beziehung war alles aus}, {bis|aber dann hat} Dr. $healer {mir geholfen hat|kam}. {Innerhalb von 48 Stunden|Nach drei Tagen} {war er zurück|kam er weinend zurück}. {Schreib ihm bei WhatsApp|Kontakt}: $wa", "{I am so happy|I want to testify}: Dr. $healer {cured my herpes|brought back my ex|healed my diabetes} with {herbs|a spell} {in two weeks|permanently}. {Contact him|Email}: $smail {or WhatsApp $wa|}", "{Ich litt|Meine Mutter litt} {seit $year|$n Jahre} an {Diabetes|Rheuma|Tinnitus}. {Kein Arzt konnte helfen|Alle Ärzte waren ratlos}. {Das Kräutermittel von|Der Heiler} Dr. $healer {hat alles verändert|hat mich geheilt}{, Gott segne ihn|}. {Er hilft auch dir|Ruf ihn an}: {$wa|$smail}", "{Lottozahlen|Winning numbers}: Dr. $healer {gave me|gab mir} {the right numbers|die richtigen Zahlen} {and I won|und ich gewann} $eur {Euro|euros}!! $smail"]
RECOVERY = ["{Ich wurde|Auch ich wurde} {von einem falschen Broker betrogen|um $eur Euro gebracht}, {dann fand ich|zum Glück fand ich} $agency, die {mein ganzes Geld|alle meine Bitcoin} {zurückgeholt haben|in $n Stunden wiederherstellten}. {Kontakt|Schreibt an}: {$smail|$tg|$wa}", "{I lost|After losing} $n,000 {USD|euros} {to a fake investment|in a crypto scam}, $agency {recovered everything|helped me get it back}. {Reach out|Contact} {$smail|$tg|WhatsApp $wa}", "{Opfer von Anlagebetrug|Geld verloren}? {Nicht aufgeben|Es gibt Hoffnung}! {Die Hacker|Die Experten} von $agency {haben mir geholfen|sind die einzigen, die wirklich helfen}. {Telegram|Mail}: {$tg|$smail}", "{Need to|Want to} {recover stolen bitcoin|hack a cheating spouse's phone|fix your credit score}? {Hire|Talk to} $agency {legit and fast|no upfront}. $smail"]
GRAM = ["{Verdiene|Wer möchte} {$n00 Euro pro Tag|nebenbei Geld} {von zu Hause|mit dem Handy}{, keine Vorkenntnisse nötig|}? {Schreib|Melde dich bei} {mir |}{auf Telegram|per Tele gram}: $tg", "{Ernsthaft, Leute|Kein Scherz}: {seit ich|wer} {den Signalen von|bei} $tg {folge|mitmacht}, {arbeite ich nur noch aus Spaß|hat keine Geldsorgen mehr}.", "{Suchen Mitarbeiter|Job}: {Produkte bewerten|Hotels liken}, {$n0 Euro die Stunde|tägliche Auszahlung}, {WhatsApp $wa|Telegram $tg}", "{Führerschein|Registrierte Dokumente|Pass} {ohne Prüfung|echt registriert}, {in $n Tagen|diskret}. {Telegram|Signal}: $tg", "{Join|DM} $tg {for daily profits|before it closes}, {thank me later|only $n spots}", "{Falschgeld|Clone Cards|Konten} {Top Qualität|A+}, {Treuhand|Versand DE}. Tele: $tg"]
LLM_A = ["{Ein sehr differenzierter|Ein gelungener|Ein wichtiger} Beitrag zu $dat.", "{Die Diskussion um|Die Debatte über} $acc zeigt {eindrucksvoll|deutlich}, wie {komplex|vielschichtig} {das Thema|die Lage} ist.", "{Spannend|Bemerkenswert}, wie {sachlich|ausgewogen} hier {über $acc berichtet|die Rolle von $xdat beleuchtet} wird.", "$Nom {betrifft|bewegt} {viele Betriebe|viele Menschen} in $place {unmittelbar|mehr, als man denkt}.", "{Danke für diese Einordnung|Danke für den fundierten Überblick}."]
LLM_B = ["{Bemerkenswert ist auch|Interessant ist der Hinweis}, dass $pclause.", "{Statt|Anstelle von} $pln braucht es {hier |}{Augenmaß|Verlässlichkeit|Dialog}, {nicht zuletzt|gerade} für {kleinere Akteure|die Region um $place}.", "{Themen wie|Faktoren wie} $cn und $cn {greifen ineinander|lassen sich nicht isoliert betrachten}.", "{Gerade|Besonders} $xnom {spielt|bleibt} dabei {eine zentrale Rolle|ein entscheidender Faktor}.", "{Einerseits|Zum einen} {braucht es|geht es um} Planungssicherheit, {andererseits|zum anderen} {um|auch} Flexibilität.", "{Aus meiner Erfahrung|In der Praxis} {lohnt es sich|zahlt es sich aus}, {frühzeitig|rechtzeitig} {verschiedene Optionen zu vergleichen|Angebote einzuholen}.", "{Kleine und mittlere Unternehmen|Viele Selbstständige} {stehen vor der Herausforderung|müssen abwägen}, {Kosten und Qualität in Einklang zu bringen|mit knappen Ressourcen zu planen}.", "{Wichtig ist|Entscheidend ist}, dass {alle Beteiligten an einem Strang ziehen|$anom transparent kommuniziert}."]
LLM_C = ["{Wer sich tiefer einlesen möchte|Für Interessierte}: {auf|unter} $slink {gibt es eine gute Übersicht|wird das anschaulich erklärt}.", "{Hilfreich fand ich|Sehr geholfen hat mir} {in diesem Zusammenhang |}{auch den Ratgeber|die Checkliste} {auf|unter} $slink.", "{Wir haben|Unser Betrieb hat} {damals|kürzlich} über $slink {einen passenden Anbieter|eine faire Lösung} gefunden.", "{Einen ähnlichen Ansatz|Konkrete Beispiele} {verfolgt|zeigt} {übrigens|auch} $slink."]
LLM_EN = ["{This is a thoughtful take on|A well-balanced look at} $en. {In particular, the point about|What stood out to me was} $eaa {deserves more attention|resonates with many small businesses}. {For anyone exploring practical options|If you are comparing solutions}, {I found|there is} {a helpful overview|a useful guide} at $slink.", "{It's interesting how|It is worth noting that} $en {highlights|underscores} the {importance|role} of $eaa. {While there's no one-size-fits-all answer|Ultimately}, {planning ahead|transparency} is key. {We used|Our team relied on} $slink {and saved a lot of time|with good results}."]
QUIET = ["{Hatten letztes Jahr|Wir hatten} {genau das Problem|dasselbe} {mit unserem Büro|im Betrieb}, {am Ende|zum Schluss} {hat uns|hat dann} {die Firma von |}$slink weitergeholfen, {kann ich nur empfehlen|fairer Preis|waren am selben Tag da}.", "$sayy {Wir nutzen inzwischen|Seitdem sind wir bei} $slink, {das war die beste Entscheidung|kostet die Hälfte}.", "{Kennt jemand|Hat jemand Erfahrung mit} $slink? {Mein Nachbar schwört darauf|Habe nur Gutes gehört}, {gerade wegen $xdat|wollte mal fragen}.", "$sayy {Infos auch bei|Mehr unter|Siehe auch} $slink", "{Falls jemand|Wer} {einen zuverlässigen|einen guten} {Umzug|Steuerberater|Elektriker|Entrümpler} sucht: {einfach googeln nach|ich sage nur} „$kw $place“, {erste Seite|der mit den 5 Sternen}.", "$gen {Übrigens|PS}: {wir machen|mein Team macht} {Webseiten|Übersetzungen|Solardächer} {für Handwerker|hier in der Region}, $slink", "$sayy {Ich schreibe darüber auf|Mein Blog dazu:} $slink"]
PHISH = ["{Ihr Paket|Ihre Sendung} {konnte nicht zugestellt werden|wartet im Zollager}, {bestätigen Sie|zahlen Sie} {1,99 Euro|die Gebühr} {unter|hier}: $slink", "{Ihr Konto|Ihre Sparkasse-App} {läuft ab|wurde eingeschränkt}. {Jetzt verifizieren|Aktualisieren}: $slink", "{Congratulations|Glückwunsch}! {You won|Sie haben gewonnen}: {iPhone|Gutschein $n00 Euro}. {Claim|Abholen}: $slink", "{Admin|Dear webmaster|Sehr geehrter Seitenbetreiber}: {your site|Ihre Webseite} {has $n SEO errors|ist nicht auf Seite 1}. {We can fix it|Kostenlose Analyse}: {$slink|$smail}"]
PROBE = ["$tok", "$tok $tok $tok", "hello $tok", "test $tok", "{Hi|Hello}, {how are you|I am new here}", "{Hallo|Hi}, ich {bin neu hier|grüße alle} $tok", "{Wollte nur Hallo sagen|Just wanted to say hi}.", "1", "{Hallo|Hi|Hello} [here|there], this [post|article] is [great|nice] #tok"]

LOOK = dict(zip("aeopcxyiAEOPCTHKMB", "аеорсхуіАЕОРСТНКМВ"))
LEET = dict(zip("aeiost", "4310$7"))
def disguise(t, c=None):
    """The ways to hide a word from a word list; the link, if any, stays usable."""
    how = R.choice(("zero", "look", "leet", "space", "dots", "wide", "bold", "soft", "link"))
    def word(w):
        if re.search(r"\.(example|test|invalid)", w) and how != "link": return w
        if how == "zero": return R.choice("\u200b\u200c\u200d\u2060\ufeff").join(w) if len(w) > 4 and R.random() < .7 else w
        if how == "soft": return "\u00ad".join(re.findall(r".{1,3}", w))
        if how == "look": return "".join(LOOK.get(ch, ch) if R.random() < .6 else ch for ch in w)
        if how == "leet": return "".join(LEET.get(ch, ch) if R.random() < .7 else ch for ch in w)
        if how == "space": return " ".join(w) if len(w) > 5 and R.random() < .5 else w
        if how == "dots": return R.choice(".-_*").join(w) if len(w) > 5 and R.random() < .5 else w
        if how == "wide": return "".join(chr(ord(ch) + 0xfee0) if "!" <= ch <= "~" else ch for ch in w)
        if how == "bold": return "".join(chr(0x1d5d4 + ord(ch) - 65) if "A" <= ch <= "Z" else chr(0x1d5ee + ord(ch) - 97) if "a" <= ch <= "z" else ch for ch in w)
        return re.sub(r"https?://", R.choice(("hxxp://", "", "h t t p : / / ")), w).replace(".", R.choice((" . ", "[.]", " (punkt) ", " dot ", "。")))
    return " ".join(word(w) for w in t.split(" "))

AGENCIES = ["Nordlys Recovery", "Cyber Wolf Hacks", "Chain Retrieve Ltd", "FundBack Profis", "Trustline Wizards", "Geld-zurück-Anwälte Kolm", "GEO COIN TRACERS"]
HEALERS = ["Adeyo", "Ogunda", "Salim", "Priest Okoro", "Mbala", "Wise Amadi", "Ehizo", "Rahul Vash"]
def campaign(theme):
    """What one spammer advertises: host, handle, number, address."""
    handle = R.choice(("profit", "signals", "trader", "help", "fx", "job", "invest", "mr_", "docs")) + R.choice(("_", "", "24")) + token(R.randint(2, 5)) + R.choice(("", "_official", "99"))
    smail = R.choice(("info", "drhealer", "loan.office", "support", "kredit.service", "contact", handle)) + R.choice(("", str(R.randint(1, 99)))) + "@" + R.choice(("gmail-post.example", "outlook-post.test", "mail.example", "proton-post.example", spam_host("loan").replace("www.", "")))
    return {"theme": theme, "host": spam_host(theme), "tg": R.choice(("@", "@", "t-me.example/", "(at)")) + handle, "wa": wa_phone(), "smail": smail,
            "agency": R.choice(AGENCIES), "healer": R.choice(HEALERS)}
def spam_name(kind, theme):
    if kind in ("manual_quiet", "llm_on_topic", "copied_comment") and R.random() < .85: return plain_name()
    return pick([(R.choice(KEYWORDS[theme]), 28), (R.choice(XRUMER) + R.choice(XSUF), 17), (english_name(), 17), (plain_name(), 30), (token(R.randint(6, 10), "abcdefghijklmnoprstuvwxyzAEKMT"), 8)])
def spam_mail(name):
    return pick([("", 18), (mail_for(name), 40), (token(9) + "@" + R.choice(("mail", "gmail-post", "tempbox", "yandex-post")) + ".example", 32), (R.choice(XRUMER).lower() + str(R.randint(100, 9999)) + "@" + token(6) + ".test", 10)])
def trap_text(c):
    return R.choice((spam_link(c), spam_link(c), "http://" + c["host"], token(8), R.choice(KEYWORDS[c["theme"]]), "Hamburg", "https://" + c["host"] + "/"))
CHANNEL = {"bot": [("blind", 42), ("trap", 18), ("blind_trap", 9), ("fast", 11), ("plain", 20)], "mixed": [("blind", 18), ("trap", 15), ("blind_trap", 3), ("fast", 10), ("plain", 51), ("preview", 3)],
           "quiet": [("plain", 88), ("preview", 8), ("fast", 4)]}
def send_spam(kind, way, at, network, article, c, text, channel, name=None, email=None):
    name = name or spam_name(kind, c["theme"])
    post("spam", kind, way, at, network, article, name, spam_mail(name) if email is None else email, text, trap_text(c) if "trap" in channel else "", "blind" not in channel,
         round(R.uniform(.05, 3), 2) if channel == "fast" else round(R.uniform(4, 120), 1) if channel == "preview" else None)
def target(at):
    live = [i for i in range(50) if PUBLISHED[i] <= at]
    return R.choice(live if R.random() < .7 else live[-8:])      # any old article, or what is on the front page
def one(lst): return lambda c: fill(R.choice(lst), c)
def praise(c, lo=1, hi=3):
    k = R.randint(lo, hi); part = PRAISE[10:14] if R.random() < .28 else PRAISE[:10] + PRAISE[14:]
    return " ".join(fill(p, c) for p in R.sample(part, min(k, len(part))))
def llm(c):
    if R.random() < .25: return fill(R.choice(LLM_EN), c)
    return " ".join([fill(R.choice(LLM_A), c)] + [fill(s, c) for s in R.sample(LLM_B, R.randint(1, 3))] + [fill(R.choice(LLM_C), c)])
def copied(c):
    """Another reader's words, with a link put in."""
    p = R.choice([p for p in posts if p["row"]["truth"] == "ham" and 40 < len(p["row"]["text"]) < 500])["row"]
    link = fill(R.choice((" $slink", " <a href=\"$slink\">$kw</a>", "\n$slink", " ($slink)", "")), c)
    return p["text"] + link

# kind: (how many, themes, manner, maker)
SPAM = {
 "seo_praise_link": (145, "seo shop mild casino", "mixed", lambda c: praise(c) + " " + fill(R.choice(SEOTAIL), c)), "link_list": (70, "seo shop casino pharma", "bot", one(LISTS)),
 "bbcode_html": (95, "casino pharma shop escort", "bot", one(MARKUP)), "casino_german": (70, "casino", "mixed", one(CASINO_DE)), "pharma_casino_mix": (85, "pharma casino", "bot", one(PILLS)),
 "loan": (70, "loan", "mixed", one(LOAN)), "crypto": (85, "crypto", "mixed", one(CRYPTO)), "escort_dating": (60, "escort", "mixed", one(ESCORT)), "cyrillic": (80, "casino seo loan", "bot", one(CYRILLIC)),
 "chinese_asian_turkish": (65, "casino seo", "bot", one(ASIAN)), "product_review": (55, "shop", "mixed", one(PRODUCT)), "healer_testimonial": (60, "pharma", "mixed", one(HEALER)),
 "recovery_scam": (62, "crypto", "mixed", one(RECOVERY)), "telegram_textonly": (80, "crypto", "mixed", one(GRAM)), "llm_on_topic": (120, "mild", "quiet", llm), "praise_no_link": (115, "seo shop", "mixed", lambda c: praise(c, 1, 4)),
 "obfuscated": (100, "casino pharma crypto loan", "mixed", lambda c: disguise(fill(R.choice(CASINO_DE + PILLS + CRYPTO + GRAM + LOAN), c))), "manual_quiet": (90, "mild", "quiet", one(QUIET)),
 "copied_comment": (40, "mild casino seo", "mixed", copied), "phish_and_pitch": (45, "shop seo", "bot", one(PHISH)), "probe": (30, "seo", "bot", lambda c: fill(R.choice(PROBE), c).replace("[", "{").replace("]", "}") if R.random() < .9 else token(14))}
# kind of wave: how many, theme, one template list, networks, way in, seconds between two, how much it varies
WAVES = [
 ("casino_german", 50, "casino", CASINO_DE[:1], "botnet", "blind", 300, "same"), ("cyrillic", 40, "casino", CYRILLIC[:1], "one", "trap", 25, "vary"), ("healer_testimonial", 34, "pharma", HEALER[:1], "botnet", "plain", 2200, "vary"),
 ("llm_on_topic", 34, "mild", None, "fresh", "plain", 26000, "vary"), ("recovery_scam", 30, "crypto", RECOVERY[:1], "rack", "plain", 700, "vary"), ("chinese_asian_turkish", 36, "casino", ASIAN[:1], "one", "fast", 14, "same"),
 ("crypto", 40, "crypto", CRYPTO[2:3], "botnet", "blind", 420, "token"), ("loan", 26, "loan", LOAN[:1], "fresh", "plain", 5200, "vary"), ("product_review", 26, "shop", PRODUCT[:1], "rack", "trap", 150, "vary"),
 ("praise_no_link", 24, "seo", PRAISE[3:5], "botnet", "plain", 3000, "vary")]

def network_for(kind, manner):
    if manner == "quiet": return R.choice(CARRIERS) if R.random() < .1 else address()
    return pick([(R.choice(BOTNET), 46), (R.choice(RACKS) + str(R.randint(1, 60)), 24), (address(), 26), (R.choice(CARRIERS), 4)])
def all_spam():
    for kind, (n, themes, manner, make) in SPAM.items():
        left = n
        while left:       # a sitting: one sender, one offer, a few posts
            size = min(left, pick([(1, 60), (2, 15), (3, 10), (5, 9), (8, 6)] if manner != "quiet" else [(1, 85), (2, 15)])); left -= size
            offer, net, channel = campaign(R.choice(themes.split())), network_for(kind, manner), pick(CHANNEL[manner])
            gap, at = R.choice((4, 20, 90, 600)) if manner != "quiet" else 3000, R.uniform(0, SPAN - 20_000)
            for _ in range(size):
                i = target(at)
                def text():
                    t = make({**about(i), **offer})
                    if kind in ("casino_german", "crypto", "loan", "recovery_scam", "product_review", "seo_praise_link") and R.random() < .2: t = said(about(i)) + " " + t    # dressed up as a reader
                    return rough(t, pick(STYLES)) if kind == "manual_quiet" or R.random() < .06 else t
                send_spam(kind, "sitting", at, net, i, offer, fresh(text), channel)
                at += 1 + R.expovariate(1 / gap)
    for kind, n, theme, templates, nets, channel, gap, varies in WAVES:
        offer = campaign(theme); at = R.uniform(0, SPAN - n * gap * 1.6 - 1000); own = address(); rack = R.choice(RACKS)
        fixed = fill(R.choice(templates), {**about(target(at)), **offer}) if varies != "vary" else ""
        pool = R.sample(BOTNET, int(n * .85))
        for _ in range(n):
            i = target(at); c = {**about(i), **offer}
            t = fixed or (fill(R.choice(templates), c) if templates else llm(c))
            if varies == "token": t += R.choice((" ", "\n", " #")) + token(R.randint(4, 8))
            elif varies == "same" and R.random() < .3: t = R.choice((t + " ", t + "!", t.lower(), t.replace(" ", "  ", 2), t + " " + str(R.randint(1, 99))))
            net = {"botnet": lambda: R.choice(pool), "one": lambda: own, "rack": lambda: rack + str(R.randint(1, 40)), "fresh": address}[nets]()
            send_spam(kind, "wave_" + nets, at, net, i, offer, t, channel if R.random() < .92 else "plain")
            at += 1 + R.expovariate(1 / gap)

all_ham()
TOTAL = 5000
all_spam()
# The plan falls a few short of 5,000; the rest are opinions.
while len(posts) < TOTAL: ham("opinion")
assert len(posts) == TOTAL, len(posts)
for p in posts: p["row"]["at"] = max(0, min(SPAN - 1, p["row"]["at"]))
posts.sort(key=lambda p: p["row"]["at"])
for k, p in enumerate(posts, 1): p["row"]["id"] = f"o{k:04d}"

if "--counts" in sys.argv:
    for truth in ("ham", "spam"):
        mine = [p for p in posts if p["row"]["truth"] == truth]; rows = [p["row"] for p in mine]
        print(truth, len(mine), "networks", len({r["network"] for r in rows}), "distinct texts", len({r["text"] for r in rows}), "form=false", sum(not r["form"] for r in rows),
              "trap", sum(r["trap"] != "" for r in rows), "seconds<3", sum((r["seconds"] or 9) < 3 for r in rows), "seconds>=3", sum((r["seconds"] or 0) >= 3 for r in rows),
              "none of the three signs", sum(r["form"] and r["trap"] == "" and (r["seconds"] or 9) >= 3 for r in rows))
        for field in ("kind", "way"):
            for k, n in Counter(p[field] for p in mine).most_common(): print(f"  {field:5}{n:5} {k}")
elif "--check" in sys.argv:
    rows = [json.loads(json.dumps(p["row"])) for p in posts]
    keys = ["id", "truth", "at", "network", "article", "name", "email", "text", "trap", "form", "seconds"]
    assert len(rows) == 5000 and all(list(r) == keys for r in rows) and len({r["id"] for r in rows}) == 5000
    assert all(a["at"] <= b["at"] for a, b in zip(rows, rows[1:])) and 0 <= rows[0]["at"] and rows[-1]["at"] < SPAN
    assert {r["truth"] for r in rows} == {"ham", "spam"} and .55 <= sum(r["truth"] == "ham" for r in rows) / 5000 <= .65
    assert len({r["text"] for r in rows}) >= 3000 and all(r["text"].strip() and 0 <= r["article"] < 50 for r in rows)
    assert all(PUBLISHED[r["article"]] <= r["at"] for r in rows)
    assert not any(re.search(r"\$[A-Za-z]{2,}", r["text"]) for r in rows if r["truth"] == "ham")
    hosts = re.compile(r"https?://([\w.-]+)")
    assert all(h.rstrip(".").endswith((".example", ".test", ".invalid")) for p, r in zip(posts, rows) if p["kind"] != "obfuscated" for h in hosts.findall(r["text"] + " " + r["trap"])), "a host is not reserved"
    print("ok", len({r["text"] for r in rows}), "distinct texts")
else:
    for p in posts: print(json.dumps(p["row"]))
