import Templates

/// The outlet of the demo: its name, its links, its legal fields. All invented.
enum DemoSettings {
  static func values(_ language: Language) -> [(String, String)] { shared + (language == .de ? german : english) }

  private static let shared = [
    ("site.name", "Kaikante"),
    ("imprint.publisher", "Kaikante Verlag gUG (haftungsbeschränkt)"),
    ("imprint.represented_by", "Jella Brodersen"),
    ("imprint.address", "Am Alten Packhaus 3\n27472 Cuxhaven"),
    ("imprint.email", "redaktion@kaikante.example"),
    ("imprint.phone", "+49 4721 000000"),
    ("imprint.responsible", "Jella Brodersen"),
    ("imprint.responsible_address", "Am Alten Packhaus 3\n27472 Cuxhaven"),
    ("contact.authorities", "behoerden@kaikante.example"),
    ("contact.authorities_languages", "Deutsch, English"),
    ("contact.readers", "leserinnen@kaikante.example"),
    ("contact.readers_languages", "Deutsch, English"),
    ("accessibility.contact", "barrieren@kaikante.example"),
    ("notices.publication", "redaktion@kaikante.example"),
    ("support.recipient", "Kaikante Verlag gUG"),
    ("support.iban", "DE02 1203 0000 0000 2020 51"),
    ("support.goal", "4000"),
    ("support.reached", "2650"),
    (
      "support.ways",
      """
      [{"title":"Patreon","address":"https://www.patreon.com/kaikante-demo"},\
      {"title":"Steady","address":"https://steadyhq.com/kaikante-demo"},\
      {"title":"PayPal","address":"https://www.paypal.com/donate/?hosted_button_id=KAIKANTEDEMO"}]
      """
    ),
  ]

  private static let german = [
    ("site.claim", "Nachrichten aus Häfen, Werften und Windkraft"),
    (
      "links.navigation",
      """
      [{"title":"Häfen","address":"/thema/haefen"},{"title":"Werften","address":"/thema/werften"},\
      {"title":"Windkraft","address":"/thema/windkraft"},{"title":"Wirtschaft","address":"/thema/wirtschaft"},\
      {"title":"Arbeit","address":"/thema/arbeit"},{"title":"Über uns","address":"/ueber-uns"}]
      """
    ),
    (
      "links.house",
      """
      [{"title":"Zur Startseite: alles, was heute wichtig ist","address":"/"},\
      {"title":"Alle Korrekturen der letzten Zeit","address":"/korrekturen"},\
      {"title":"Bücher, die wir empfehlen","address":"/buecher"},\
      {"title":"Stellenangebote rund um den Hafen","address":"/stellenangebote"},\
      {"title":"Uns unterstützen","address":"/unterstuetzen"},\
      {"title":"Uns als Feed lesen, ohne Anmeldung","address":"/feeds"},\
      {"title":"Wer wir sind und wie wir arbeiten","address":"/ueber-uns"}]
      """
    ),
    (
      "links.follow",
      """
      [{"title":"Google News","address":"https://news.google.com/publications/kaikante-demo"},\
      {"title":"Bing News","address":"https://www.bing.com/news/search?q=site%3Akaikante.example"},\
      {"title":"RSS-Feed","address":"/feed"}]
      """
    ),
    ("support.purpose", "Unterstützung Kaikante"),
    ("support.goal_text", "Davon bezahlen wir eine feste Stelle für den Hafen."),
    (
      "books.shops",
      #"[{"title":"Buchhandlung am Kai","address":"https://buchhandlung-am-kai.example/buch/{isbn}?partner=kaikante"}]"#
    ),
    ("imprint.owners", "Jella Brodersen, 60 Prozent\nTomma Friedrichsen, 40 Prozent"),
    ("privacy.authority", "Der Landesbeauftragte für den Datenschutz Niedersachsen, Hannover"),
    ("accessibility.checked", "Selbst geprüft, mit Tastatur, Vorleseprogramm und axe-core"),
  ]

  private static let english = [
    ("site.claim", "News from ports, shipyards and wind power"),
    (
      "links.navigation",
      """
      [{"title":"Ports","address":"/topic/ports"},{"title":"Shipyards","address":"/topic/shipyards"},\
      {"title":"Wind power","address":"/topic/wind-power"},{"title":"Business","address":"/topic/business"},\
      {"title":"About us","address":"/about-us"}]
      """
    ),
    (
      "links.house",
      """
      [{"title":"To the front page: what matters today","address":"/"},\
      {"title":"What we have corrected","address":"/corrections"},\
      {"title":"Books that we recommend","address":"/books"},\
      {"title":"Jobs around the port","address":"/jobs"},\
      {"title":"Support us","address":"/support"},\
      {"title":"Read us as a feed, without signing up","address":"/feeds"},\
      {"title":"Who we are and how we work","address":"/about-us"}]
      """
    ),
    (
      "links.follow",
      """
      [{"title":"Google News","address":"https://news.google.com/publications/kaikante-demo"},\
      {"title":"Bing News","address":"https://www.bing.com/news/search?q=site%3Akaikante.example"},\
      {"title":"RSS feed","address":"/feed"}]
      """
    ),
    ("support.purpose", "Support for Kaikante"),
    ("support.goal_text", "It pays for one permanent reporter at the port."),
    (
      "books.shops",
      #"[{"title":"Quayside Books","address":"https://quayside-books.example/book/{isbn}?partner=kaikante"}]"#
    ),
    ("imprint.owners", "Jella Brodersen, 60 per cent\nTomma Friedrichsen, 40 per cent"),
    ("privacy.authority", "The data protection commissioner of Lower Saxony, Hanover"),
    ("accessibility.checked", "Checked by ourselves: by keyboard, with a screen reader, with axe-core"),
  ]

  static func labels(_ language: Language) -> [(LabelKind, String, String)] {
    switch language {
    case .de:
      [
        (.topic, "Häfen", "Umschlag, Lotsen, Schleusen: alles, was an der Kante passiert."),
        (.topic, "Windkraft", "Strom vom Meer, und wer ihn an Land bringt."),
        (.author, "Jella Brodersen", "Chefredakteurin. Schreibt über Häfen, seit sie lesen kann."),
        (.author, "Tomma Friedrichsen", "Wirtschaft und Energie. Rechnet nach."),
        (.author, "Levin Akdağ", "Reportagen. Fragt die Leute, die es machen."),
      ]
    case .en:
      [
        (.topic, "Ports", "Cargo, pilots, locks: everything that happens at the quay."),
        (.topic, "Wind power", "Electricity from the sea, and who brings it ashore."),
        (.author, "Jella Brodersen", "Editor-in-chief. Has written about ports ever since she could read."),
        (.author, "Tomma Friedrichsen", "Business and energy. Does the sums again."),
        (.author, "Levin Akdağ", "Reporter. Asks the people who do the work."),
      ]
    }
  }

  static func aboutSlug(_ language: Language) -> String { language == .de ? "ueber-uns" : "about-us" }

  static func about(_ language: Language) -> (title: String, body: String) {
    switch language {
    case .de:
      (
        "Über uns",
        """
        Die Kaikante berichtet aus Häfen, Werften und Windparks zwischen Emden und Sassnitz. Wir sind drei Leute in \
        einem alten Packhaus in Cuxhaven, und wir gehören uns selbst.

        ## Wie wir arbeiten

        - Wir reden mit denen, die es tun, bevor wir mit denen reden, die es erklären.
        - Wir rechnen Zahlen nach, auch die eigenen.
        - Wenn wir uns geirrt haben, steht es auf der [Seite der Korrekturen](/korrekturen) und am Artikel selbst.

        ## Wovon wir leben

        Von Anzeigen, die als solche gekennzeichnet sind, und von Leserinnen und Lesern, die uns unterstützen. \
        Geld gegen Berichterstattung gibt es nicht.

        *Die Kaikante ist erfunden: Sie zeigt, was Andruck kann.*
        """
      )
    case .en:
      (
        "About us",
        """
        Kaikante reports from ports, shipyards and wind farms between Emden and Sassnitz. We are three people in an \
        old warehouse in Cuxhaven, and we belong to ourselves.

        ## How we work

        - We talk to those who do it before we talk to those who explain it.
        - We check figures, our own included.
        - When we were wrong, it stands on the [corrections page](/corrections) and on the article itself.

        *Kaikante is invented: it shows what Andruck can do.*
        """
      )
    }
  }
}
