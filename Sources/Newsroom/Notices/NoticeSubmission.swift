import Mail
import Storage

/// A notice as its form holds it: what was typed, right or wrong.
public struct NoticeForm: Sendable, Equatable {
  public var category = ""
  public var reason = ""
  public var address = ""
  public var name = ""
  public var email = ""
  public var isInGoodFaith = false

  public init() {}

  var known: NoticeCategory? { NoticeCategory(rawValue: category) }

  var cleaned: NoticeForm {
    var form = self
    form.reason = CommentText.cleaned(reason)
    (form.address, form.name) = (CommentText.line(address), CommentText.line(name))
    form.email = CommentText.line(email)
    if known?.isAnonymous == true { (form.name, form.email) = ("", "") }
    return form
  }

  /// The parts that article 16(2) asks for. Of a cleaned form.
  var problems: [FieldProblem] {
    var list: [FieldProblem] = []
    if known == nil { list.append(FieldProblem("category", "notice_category")) }
    if reason.isEmpty { list.append(FieldProblem("reason", "notice_reason")) }
    if reason.count > CommentText.longest {
      list.append(
        FieldProblem("reason", "comment_text_long", ["number": "\(reason.count)", "most": "\(CommentText.longest)"]))
    }
    if !(address.hasPrefix("https://") || address.hasPrefix("http://")) || address.count > 2_000 {
      list.append(FieldProblem("address", "notice_address"))
    }
    if known?.isAnonymous != true {
      if name.isEmpty || name.count > 200 { list.append(FieldProblem("name", "notice_name")) }
      if !MailAddress.isPlausible(email) { list.append(FieldProblem("email", "notice_email")) }
    }
    if !isInGoodFaith { list.append(FieldProblem("good_faith", "notice_good_faith")) }
    return list
  }
}

extension Newsdesk {
  /// Takes a notice in, and writes a receipt at once (article 16(4)); answers its id. Throws `FieldProblems`,
  /// `ModerationError.notFound` when there is nothing to report, `StorageError`.
  public func submit(_ form: NoticeForm, about item: Int64, _ origin: SubmissionOrigin) async throws -> Int64 {
    let form = form.cleaned
    guard form.problems.isEmpty, let category = form.known else { throw FieldProblems(form.problems) }
    // A person whose browser filled it sends once more, a program does not read this.
    guard origin.trap.isEmpty else { throw FieldProblems([FieldProblem("reason", "trap")]) }
    do { _ = try postingDoor.enter(origin.network, now: clock.now) } catch is FieldProblems {
      throw FieldProblems([FieldProblem("reason", "posting_rate")])
    }
    return try await write(by: "reader") { [self] writing in
      let (id, isNew) = try writing.keep(form, category, about: item)
      if isNew { try ModerationMails(self, writing)?.receipt(notice: id) }
      return id
    }
  }
}

extension Writing {
  /// The same notice sent twice is one: its id, and whether it is new. Throws `ModerationError`, `StorageError`.
  func keep(_ form: NoticeForm, _ category: NoticeCategory, about item: Int64) throws -> (Int64, Bool) {
    let reading = self.reading
    guard let kind = try reading.reportable(item)?.kind else { throw ModerationError.notFound }
    let (name, email) = (form.name.isEmpty ? nil : form.name, form.email.isEmpty ? nil : form.email)
    let same = try reading.openNotices(about: item).first {
      ($0.category, $0.reason, $0.name, $0.email) == (category, form.reason, name, email)
    }
    if let same { return (same.id, false) }
    let id = try id()
    let hours = Int(try reading.siteSettings()["comments.notice_hours"]) ?? 48
    try db.execute(
      """
      INSERT INTO notice (id, item_kind, item_id, category, reason, address, name, email, at, due_at)
      VALUES (\(id), \(kind), \(item), \(category), \(form.reason), \(form.address), \(name), \(email), \(now),
        \(now + .seconds(hours * 3_600)))
      """)
    try audit("notice received", "\(kind.rawValue):\(item)", ["notice": "\(id)", "category": category.rawValue])
    changed(.moderation)
    return (id, true)
  }
}
