/// A setting of the site: kept in the database, changed in the desk or by `andruck settings set`.
public struct SiteSetting: Sendable {
  public let name: String
  public let fallback: String
  public let kind: SettingKind
  public let meaning: String
  /// Whether a public site must have it: the law asks for it (law.md S-2, D-11).
  public let isLegallyRequired: Bool

  init(_ name: String, _ fallback: String, _ kind: SettingKind, _ meaning: String, legal: Bool = false) {
    self.name = name
    self.fallback = fallback
    self.kind = kind
    self.meaning = meaning
    isLegallyRequired = legal
  }

  /// The one list.
  public static let all = [
    SiteSetting("site.name", "Andruck", .text(required: true), "the outlet's name"),
    SiteSetting("site.claim", "", .text(required: false), "a line under the name"),
    SiteSetting(SiteLogo.setting, "", .picture, "a picture in place of the name; the desk uploads it"),
    SiteSetting("site.language", "de", .choice(["de", "en"]), "the language of interface and addresses"),
    SiteSetting("site.id", "", .text(required: false), "names the site's feeds; made once, never changed"),
    SiteSetting("links.navigation", "[]", .links, "main navigation; its topics also make up the front page"),
    SiteSetting("links.house", "[]", .links, "links under every article"),
    SiteSetting("links.follow", "[]", .links, "where readers can follow the outlet"),
    SiteSetting(
      "links.research", defaultEngines, .links, "search engines under articles; {query} stands for the headline"),
    SiteSetting(
      "front.arrangement", "{}", .arrangement, "what the desk pinned to the front page, and hid from it, by id"),
    SiteSetting("imprint.publisher", "", .text(required: false), "who publishes: name and legal form", legal: true),
    SiteSetting("imprint.represented_by", "", .text(required: false), "who may act for the publisher"),
    SiteSetting("imprint.address", "", .lines, "street, postcode, town", legal: true),
    SiteSetting("imprint.email", "", .email(required: false), "for quick electronic contact", legal: true),
    SiteSetting("imprint.phone", "", .text(required: false), "telephone"),
    SiteSetting("imprint.register", "", .text(required: false), "register and number"),
    SiteSetting("imprint.vat", "", .text(required: false), "VAT identification number"),
    SiteSetting("imprint.responsible", "", .text(required: false), "responsible editor: name", legal: true),
    SiteSetting("imprint.responsible_address", "", .lines, "responsible editor: address", legal: true),
    SiteSetting("imprint.owners", "", .lines, "owners and their holdings, a line each", legal: true),
    SiteSetting("contact.authorities", "", .email(required: false), "contact point for authorities", legal: true),
    SiteSetting(
      "contact.authorities_languages", "", .text(required: false), "its languages, such as: Deutsch, English",
      legal: true),
    SiteSetting("contact.readers", "", .email(required: false), "contact point for readers", legal: true),
    SiteSetting("contact.readers_languages", "", .text(required: false), "its languages", legal: true),
    SiteSetting("privacy.officer", "", .text(required: false), "data protection officer, if there is one"),
    SiteSetting(
      "privacy.authority", "", .text(required: false), "the data protection authority in charge", legal: true),
    SiteSetting("accessibility.contact", "", .email(required: false), "where to report barriers", legal: true),
    SiteSetting("accessibility.limits", "", .lines, "what is not yet accessible, and why"),
    SiteSetting("accessibility.checked", "", .text(required: false), "when and how it was last checked"),
    SiteSetting("comments.open", "true", .flag, "whether readers can comment"),
    SiteSetting(
      "comments.close_after", "0", .integer(0...3_650), "days after which an article takes no more comments; 0: never"),
    SiteSetting(
      "comments.spam_filter", "true", .flag, "whether rules put spam aside before people read it"),
    SiteSetting("comments.notice_hours", "48", .integer(1...720), "hours in which a notice is to be decided"),
    SiteSetting(
      "comments.authority", "Bundeskriminalamt, 65173 Wiesbaden, https://www.bka.de", .lines,
      "who is told when a comment suggests a threat to life (DSA article 18)"),
    SiteSetting("alerts.open", "true", .flag, "whether readers can ask for mail about news like an article"),
    SiteSetting(
      "alerts.consent", "", .lines,
      "what readers say yes to, at the form; {title} and {site} are filled in; empty: our words"),
    SiteSetting(
      "newsletters.consent", "", .lines,
      "what readers say yes to, at the form; {names} and {site} are filled in; empty: our words"),
    SiteSetting(
      "privacy.consent_years", "3", .integer(1...10),
      "years after the last mail at whose end the proof of a consent is erased"),
    SiteSetting("jobs.open", "true", .flag, "whether employers can place job ads by a form"),
    SiteSetting("jobs.terms", "", .lines, "what an ad costs and how it is paid for, said at the form; empty: nothing"),
    SiteSetting(
      "books.shops", "[]", .links, "where books are sold; {isbn} stands for the number; the links may earn something"),
    SiteSetting("support.ways", "[]", .links, "services by which readers can give"),
    SiteSetting("support.text", "", .lines, "why to give; empty: our words"),
    SiteSetting("support.recipient", "", .text(required: false), "whose account it is"),
    SiteSetting("support.iban", "", .iban, "the account for transfers; empty: none"),
    SiteSetting("support.bic", "", .text(required: false), "its bank, where a transfer needs that"),
    SiteSetting("support.purpose", "", .text(required: false), "what a transfer says"),
    SiteSetting("support.goal", "0", .integer(0...10_000_000), "euros a month that are needed; 0: no goal is shown"),
    SiteSetting("support.reached", "0", .integer(0...10_000_000), "euros a month that are given so far"),
    SiteSetting("support.goal_text", "", .text(required: false), "what they pay for"),
    SiteSetting("support.thanks", "", .lines, "said on the page that services lead back to; empty: our words"),
    SiteSetting(
      "discovery.hubs", "", .webAddresses, "WebSub hubs that hand the feeds on at once, a line each"),
    SiteSetting(
      "discovery.indexnow", "", .webAddresses,
      "search engines that are told of new and changed pages, a line each: https://api.indexnow.org/indexnow"),
    SiteSetting(
      "discovery.refused_robots", "", .lines, "names of robots that are asked to stay away, a line each: GPTBot"),
    SiteSetting(
      "notices.publication", "", .email(required: false), "gets a mail when an article is published"),
  ]

  private static let defaultEngines = """
    [{"title":"Google","address":"https://www.google.de/search?q={query}","language":"de"},\
    {"title":"Google","address":"https://www.google.com/search?q={query}","language":"en"},\
    {"title":"Bing","address":"https://www.bing.com/search?q={query}"},\
    {"title":"Google News","address":"https://news.google.com/search?q={query}"}]
    """
}
