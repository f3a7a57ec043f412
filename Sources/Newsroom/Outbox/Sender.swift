import Mail
import Templates

/// Whom the site's mails come from.
struct Sender: Sendable {
  let address: MailAddress
  let host: String
  let language: Language

  /// Nil when the operator's `mail.from` is no address; the settings' check has made sure that it is one.
  init?(_ settings: OperatorSettings, _ site: Site) {
    let given = MailAddress(settings.mailFrom, name: site.name)
    guard
      let address = given
        ?? MailAddress(OperatorSettings.senderName, atMachine: settings.siteHost, name: site.name)
    else { return nil }
    self.address = address
    host = settings.siteHost
    language = site.language
  }
}
