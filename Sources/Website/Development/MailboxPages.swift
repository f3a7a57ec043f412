import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// `/dev/mail`: what the site would have mailed, while it is tried out: its files in `outbox/`. Only for who is on the machine itself,
/// and only while the site's address is the machine's own: mails hold keys.
enum MailboxPages {
  static func show(_ visit: Visit) async throws -> Response {
    try check(visit)
    let (site, _) = try await visit.read { _, _ in true }
    var draft = PageDraft(template: "dev-mail", title: "Outbox")
    let mails = visit.desk.filedMails()
    draft.values = [
      "is_empty": mails.isEmpty,
      "mails": mails.map {
        ["address": "/dev/mail/\($0.name)", "subject": $0.subject, "to": $0.recipient]
      },
    ]
    return visit.privately(draft, site)
  }

  static func mail(_ visit: Visit) async throws -> Response {
    try check(visit)
    guard let mail = visit.desk.filedMail(try visit.parameter("name")) else { throw Failure.notFound }
    let (site, _) = try await visit.read { _, _ in true }
    var draft = PageDraft(template: "dev-mail-one", title: mail.subject)
    draft.values = [
      "heading_text": draft.title, "text": mail.text, "has_html": mail.html != nil,
      "html_address": "/dev/mail/\(mail.name)/html",
      "headers": mail.headers.map { ["name": $0.name, "value": $0.value] },
    ]
    return visit.privately(draft, site)
  }

  /// The HTML as a mail program shows it: with its own styles, and nothing else.
  static func html(_ visit: Visit) async throws -> Response {
    try check(visit)
    guard let html = visit.desk.filedMail(try visit.parameter("name"))?.html else { throw Failure.notFound }
    var response = visit.text(html, "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    response.headers[.cacheControl] = "no-store"
    return response
  }

  private static func check(_ visit: Visit) throws {
    let isForwarded = visit.request.headers[values: .forwardedFor].isEmpty == false
    guard visit.desk.settings.isLoopback, visit.foreignNetwork == nil, !isForwarded else { throw Failure.notFound }
  }
}

extension HTTPField.Name {
  fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .origin
}
