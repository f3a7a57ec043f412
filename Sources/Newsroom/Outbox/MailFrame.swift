import Mail
import Storage
import Templates

/// What every mail to readers is made with: whom from, the site's words and addresses, the frame around what it says.
struct MailFrame {
  let site: Site
  let sender: Sender
  let words: Words
  let paths: Paths
  let time: SiteTime
  let keys: SigningKeys
  private let theme: Theme
  private let siteURL: String

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ reading: Reading) throws {
    site = try reading.site()
    guard let sender = Sender(desk.settings, site) else { return nil }
    (self.sender, siteURL, time) = (sender, desk.settings.siteURL, desk.time)
    theme = desk.theme.theme
    words = theme.words(site.language)
    paths = desk.paths(site)
    keys = try reading.signingKeys()
  }

  /// Differs where mails would.
  var mark: String { "\(site.name) \(site.language.rawValue) \(keys.newest) \(sender.address.address)" }

  func full(_ path: String) -> String { siteURL + path }

  func values() -> [String: Any] {
    ["lang": words.language.rawValue, "site_name": site.name, "home": full("/"), "imprint": full(paths.imprint)]
  }

  /// The address of a subscriber's own page.
  func ownPage(_ subscriber: Int64) throws -> String {
    full(paths.subscription(try SignedLink.subscription(of: subscriber).token(keys)))
  }

  func subject(_ values: [String: Any]) -> String { values["subject"] as? String ?? "" }

  /// Both forms of a mail: the templates `NAME` and `NAME-text`.
  func body(_ template: String, _ values: [String: Any]) -> MailBody {
    MailBody(
      text: theme.render("\(template)-text", values, in: site.language),
      html: theme.render(template, values, in: site.language))
  }
}
