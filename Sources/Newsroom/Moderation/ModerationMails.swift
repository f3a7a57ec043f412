// The mails that follow from what readers send and the newsroom decides. Each is one cause, so none is sent twice.
import Mail
import Storage
import Templates

struct ModerationMails {
  private let desk: Newsdesk
  private let writing: Writing
  private let reading: Reading
  private let site: Site
  private let sender: Sender
  private let style: StatementStyle
  private let keys: SigningKeys
  private var words: Words { style.words }
  private static let receiptsADay = 5

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ writing: Writing) throws {
    reading = Reading(db: writing.db, now: writing.now)
    site = try reading.site()
    guard let sender = Sender(desk.settings, site) else { return nil }
    (self.desk, self.writing, self.sender) = (desk, writing, sender)
    style = StatementStyle(desk, site)
    keys = try reading.signingKeys()
  }

  /// Everybody who hears of a decision that came into force; `due` is when the mails may leave.
  func tell(_ forced: ForcedDecision, at due: Moment) throws {
    let decision = forced.decision
    guard let statement = try reading.statement(of: decision) else { return }
    try tellAuthor(statement, forced, due)
    for notice in try reading.notices(answeredBy: decision.id) { try answer(notice, statement, "answer", due) }
    let appeals = try reading.appeals(answeredBy: decision.id)
    let asked = appeals.compactMap(\.noticeID)
    for id in asked { if let notice = try reading.notice(id) { try answer(notice, statement, "appeal", due) } }
    // Where it is the other way round now, all who had reported it hear of it.
    guard let first = try appeals.first.flatMap({ try reading.decision($0.decisionID) }),
      (first.outcome == .publish) != (decision.outcome == .publish)
    else { return }
    for notice in try reading.closedNotices(about: decision.itemID) where !asked.contains(notice.id) {
      try answer(notice, statement, "reversal", due)
    }
  }

  private func tellAuthor(_ statement: StatementOfReasons, _ forced: ForcedDecision, _ due: Moment) throws {
    let comment = statement.comment
    guard let email = comment.email, let recipient = MailAddress(email, name: comment.name) else { return }
    let status = try style.full(style.paths.status(statusToken(comment)))
    var values = ["title": statement.place.title(words), "name": comment.name, "status": status]
    let cause = "decision:\(statement.decision.id):author"
    let asked = statement.asked.contains(.author)
    let answer = statement.partsForAuthor(style)
    switch statement.decision.outcome {
    case .moot: return
    case .spam: if asked { try send(recipient, "upheld", values, answer, cause, due) }
    case .publish:
      values["address"] = style.full(style.paths.comment(statement.place, comment.id))
      // Who appealed hears why it was right.
      if asked { return try send(recipient, "appeal_won", values, answer, cause, due) }
      guard forced.found.comment.state != .published else { return }
      let key = forced.found.comment.publishedAt == nil ? "published" : "restored"
      try send(recipient, key, values, [], cause, due)
    case .changes: try send(recipient, "changes", values, statement.parts(style, appeal: nil), cause, due)
    case .refuse:
      let key = asked ? "upheld" : forced.found.comment.publishedAt == nil ? "refused" : "removed"
      let appeal = asked ? nil : try appealAddress(statement.decision)
      try send(recipient, key, values, statement.parts(style, appeal: appeal), cause, due)
    }
  }

  private func answer(_ notice: Notice, _ statement: StatementOfReasons, _ key: String, _ due: Moment) throws {
    guard let email = notice.email, let recipient = MailAddress(email) else { return }
    let values = [
      "title": statement.place.title(words), "address": try address(ofItem: notice.itemID),
    ]
    let isFinal = key == "appeal" || statement.decision.outcome == .moot
    let appeal = isFinal ? nil : try appealAddress(notice, statement.decision)
    try send(
      recipient, "notice_\(key)", values, statement.answer(style, appeal: appeal),
      "decision:\(statement.decision.id):notice:\(notice.id)", due)
  }

  /// That a notice arrived (law.md D-16c).
  func receipt(notice id: Int64) throws {
    guard let notice = try reading.notice(id), let email = notice.email, let recipient = MailAddress(email) else {
      return
    }
    // Whoever types addresses of others into forms fills nobody's mailbox.
    let sent =
      try writing.db.value(
        Int.self,
        "SELECT count(*) FROM notice WHERE at > \(writing.now - .seconds(86_400)) AND email = \(email) AND id <> \(id)")
      ?? 0
    guard sent < Self.receiptsADay else { return }
    let token = try SignedLink.status(ofNotice: id, now: writing.now).token(keys)
    let values = [
      "address": try address(ofItem: notice.itemID),
      "category": words("notice_form.category_\(notice.category.rawValue)"),
      "status": style.full(style.paths.status(token)),
      "time": style.time.long(notice.at, words),
    ]
    try send(recipient, "notice_receipt", values, [], "notice:\(id):receipt", writing.now)
  }

  func receipt(appeal id: Int64, _ found: AppealCase) throws {
    let email = found.side == .author ? found.comment.email : found.notice?.email
    let name = (found.side == .author ? found.comment.name : found.notice?.name) ?? ""
    guard let email, let recipient = MailAddress(email, name: name) else { return }
    guard let statement = try reading.statement(of: found.decision) else { return }
    try send(
      recipient, "appeal_receipt", ["name": name, "title": statement.place.title(words)], [],
      "appeal:\(id):receipt",
      writing.now)
  }

  /// Our own, never what somebody typed: a mail of ours goes to whatever address stands in a form.
  private func address(ofItem id: Int64) throws -> String {
    if let slug = try reading.jobAd(id)?.slug { return style.full(style.paths.jobAd(slug)) }
    guard let place = try reading.comment(id).flatMap({ try reading.place(of: $0) }) else { return "" }
    return style.full(style.paths.comment(place, id))
  }

  private func appealAddress(_ decision: Decision) throws -> String {
    let token = try SignedLink.appeal(against: decision, now: writing.now).token(keys)
    return style.full(style.paths.appeal(token))
  }

  private func appealAddress(_ notice: Notice, _ decision: Decision) throws -> String {
    style.full(style.paths.appeal(try SignedLink.appeal(of: notice, against: decision).token(keys)))
  }

  private func statusToken(_ comment: Comment) throws -> String { try SignedLink.status(of: comment.id).token(keys) }

  private func send(
    _ recipient: MailAddress, _ key: String, _ values: [String: String], _ parts: [StatementOfReasons.Part],
    _ cause: String, _ due: Moment
  ) throws {
    var values = values
    values["site"] = site.name
    let body = parts.map { "\($0.title)\n\n\($0.text)" }.joined(separator: "\n\n")
    let end = words("mail.end", ["site": site.name, "imprint": style.full(style.paths.imprint)])
    let text = [words("mail.\(key)_text", values), body, end].filter { !$0.isEmpty }.joined(separator: "\n\n")
    try writing.send(
      to: recipient, subject: words("mail.\(key)_subject", values), MailBody(text: text + "\n"), cause: cause, at: due,
      sender)
  }
}

extension SignedLink {
  /// The author's page: as long as the comment stands, its author can have it erased. Expires with the year 9999.
  static func status(of comment: Int64) -> SignedLink {
    SignedLink(purpose: .commentStatus, subject: comment, expires: Moment(microseconds: 253_402_300_799_000_000))
  }

  /// For the author; a day longer than what is promised.
  static func appeal(against decision: Decision, now: Moment) -> SignedLink {
    SignedLink(
      purpose: .appeal, subject: decision.id,
      expires: (decision.inForceAt ?? now) + Decision.appealable + .seconds(86_400))
  }
}
