import Markup
import Storage
import Templates

/// What an editor typed of a newsletter, right or wrong.
public struct NewsletterForm: Sendable {
  public var name = ""
  public var about = ""
  public var rhythm = NewsletterRhythm.composed.rawValue
  public var hour = "7"
  public var weekday = "6"
  /// A topic's name; empty for everything.
  public var topic = ""
  public var isOpen = true

  public init() {}

  public init(_ newsletter: Newsletter, topic: String) {
    (name, about, rhythm) = (newsletter.name, newsletter.about, newsletter.rhythm.rawValue)
    (hour, weekday) = ("\(newsletter.hour)", "\(newsletter.weekday)")
    (self.topic, isOpen) = (topic, newsletter.isOpen)
  }

  private static let (longestName, longestText) = (100, 1_000)

  fileprivate struct Content {
    let name: String, about: String
    let rhythm: NewsletterRhythm
    let hour: Int, weekday: Int
  }

  /// Checked. Throws `FieldProblems`.
  fileprivate func content() throws -> Content {
    let (name, about) = (CommentText.line(name), ArticleForm.text(about))
    var problems: [FieldProblem] = []
    if name.isEmpty { problems.append(FieldProblem("name", "missing")) }
    if name.count > Self.longestName {
      problems.append(FieldProblem("name", "too_long", ["number": "\(Self.longestName)"]))
    }
    if about.count > Self.longestText {
      problems.append(FieldProblem("about", "too_long", ["number": "\(Self.longestText)"]))
    }
    let rhythm = NewsletterRhythm(rawValue: rhythm)
    if rhythm == nil { problems.append(FieldProblem("rhythm", "missing")) }
    let (hour, weekday) = (Int(hour), Int(weekday))
    if hour.map((0...23).contains) != true { problems.append(FieldProblem("hour", "newsletter_hour")) }
    if weekday.map((1...7).contains) != true { problems.append(FieldProblem("weekday", "missing")) }
    guard problems.isEmpty, let rhythm, let hour, let weekday else { throw FieldProblems(problems) }
    return Content(name: name, about: about, rhythm: rhythm, hour: hour, weekday: weekday)
  }
}

extension Newsdesk {
  /// Makes a newsletter, or changes one; answers its id. Throws `FieldProblems`, `NewsletterError`, `StorageError`.
  public func keepNewsletter(_ id: Int64?, _ form: NewsletterForm, by actor: String) async throws -> Int64 {
    let content = try form.content()
    return try await write(by: actor) { [time] writing in
      let same = try writing.db.value(Int64.self, "SELECT id FROM newsletter WHERE name = \(content.name)")
      guard same == nil || same == id else { throw FieldProblems([FieldProblem("name", "newsletter_name")]) }
      let topic = try writing.topic(named: form.topic)
      if let id { return try writing.change(newsletter: id, content, topic, form.isOpen, time) }
      return try writing.add(newsletter: content, topic, form.isOpen, time)
    }
  }
}

extension Writing {
  /// Nil for no name. A topic that is nowhere would make empty editions for ever. Throws `FieldProblems`.
  fileprivate func topic(named name: String) throws -> Int64? {
    let name = CommentText.line(name)
    guard !name.isEmpty else { return nil }
    let known = try db.value(
      Int64.self, "SELECT id FROM label WHERE kind = \(LabelKind.topic) AND slug = \(Slug.make(name))")
    guard let known else { throw FieldProblems([FieldProblem("topic", "newsletter_topic", ["topic": name])]) }
    return known
  }

  fileprivate func add(newsletter content: NewsletterForm.Content, _ topic: Int64?, _ isOpen: Bool, _ time: SiteTime)
    throws -> Int64
  {
    let id = try id()
    let next = content.rhythm.next(hour: content.hour, weekday: content.weekday, after: now, time)
    try db.execute(
      """
      INSERT INTO newsletter (id, slug, name, about, rhythm, hour, weekday, topic_id, is_open, next_at, since,
        created_at, changed_at)
      VALUES (\(id), \(try freeSlug(content.name)), \(content.name), \(content.about), \(content.rhythm), \(content.hour),
        \(content.weekday), \(topic), \(isOpen), \(next), \(now), \(now), \(now))
      """)
    changed(.newsletters)
    try audit("newsletter added", "newsletter:\(id)")
    return id
  }

  /// Its address stays: it is in mails. An automatic one that is only now so begins with what appears from now on.
  fileprivate func change(
    newsletter id: Int64, _ content: NewsletterForm.Content, _ topic: Int64?, _ isOpen: Bool, _ time: SiteTime
  ) throws -> Int64 {
    guard let known = try reading.newsletter(id) else { throw NewsletterError.notFound }
    let isSame =
      known.rhythm == content.rhythm && known.hour == content.hour && known.weekday == content.weekday
    let next =
      isSame ? known.nextAt : content.rhythm.next(hour: content.hour, weekday: content.weekday, after: now, time)
    let covered = known.rhythm == .composed && content.rhythm != .composed ? now : known.since
    try db.execute(
      """
      UPDATE newsletter SET name = \(content.name), about = \(content.about), rhythm = \(content.rhythm),
        hour = \(content.hour), weekday = \(content.weekday), topic_id = \(topic), is_open = \(isOpen), next_at = \(next),
        since = \(covered), changed_at = \(now) WHERE id = \(id)
      """)
    changed(.newsletters)
    try audit("newsletter changed", "newsletter:\(id)")
    return id
  }

  private func freeSlug(_ name: String) throws -> String {
    let made = Slug.make(name)
    let wish = made.isEmpty || Paths.reservedNewsletterSlugs.contains(made) ? "newsletter-\(made)" : made
    let base = wish.hasSuffix("-") ? String(wish.dropLast()) : wish
    for number in 1...1_000 {
      let slug = number == 1 ? base : "\(base)-\(number)"
      if try reading.newsletter(slug: slug) == nil { return slug }
    }
    return "\(base)-\(try id())"
  }
}

/// Why something about a newsletter cannot be done.
public enum NewsletterError: Error, Sendable, Equatable {
  case notFound
  /// Somebody else moved or changed it meanwhile.
  case movedMeanwhile
}
