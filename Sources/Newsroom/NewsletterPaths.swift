import Templates

/// Addresses of newsletters and of the desk's editions: a part of the one list (`Paths`).
extension Paths {
  private func word(_ key: String) -> String { words("path.\(key)") }
  private func deskWord(_ key: String) -> String { words("desk_path.\(key)") }

  /// The page of all newsletters, and where sign-ups are sent.
  public var newsletters: String { "/newsletter" }
  public var newslettersAsked: String { "\(newsletters)/\(word("asked"))" }
  /// A newsletter's archive.
  public func newsletter(_ newsletter: Newsletter) -> String { "\(newsletters)/\(newsletter.slug)" }
  public func newsletterFeed(_ newsletter: Newsletter) -> String { "\(self.newsletter(newsletter))/feed" }
  public func edition(_ newsletter: Newsletter, _ number: Int64) -> String {
    "\(self.newsletter(newsletter))/\(number)"
  }

  public var deskNewsletters: String { "\(desk)/\(deskWord("newsletters"))" }
  /// A newsletter's form; of nil a new one's.
  public func deskNewsletter(_ id: Int64?) -> String {
    "\(deskNewsletters)/\(id.map(String.init) ?? deskWord("new_newsletter"))"
  }
  public func deskNewsletter(_ id: Int64, done: String) -> String {
    "\(deskNewsletter(id))?\(deskWord("done"))=\(done)"
  }
  /// Where an edition is begun.
  public func deskEditions(_ newsletter: Int64) -> String { "\(deskNewsletter(newsletter))/\(deskWord("editions"))" }
  public func deskReaders(_ newsletter: Int64, _ part: ReadersPart) -> String {
    "\(deskNewsletter(newsletter))/\(deskWord(part.rawValue))"
  }
  /// What can be done with those who get a newsletter.
  public enum ReadersPart: String, Sendable, CaseIterable { case readers, export }
  /// What all editions' addresses begin with.
  public var deskEditions: String { "\(desk)/\(deskWord("editions"))" }
  public func deskEdition(_ id: Int64) -> String { "\(deskEditions)/\(id)" }
  public func deskEdition(_ id: Int64, done: String, at mark: String? = nil) -> String {
    "\(deskEdition(id))?\(deskWord("done"))=\(done)" + (mark.map { "#\($0)" } ?? "")
  }
  /// The mail as it is, for the desk's preview.
  public func deskEditionMail(_ id: Int64) -> String { "\(deskEdition(id))/\(deskWord("preview"))" }

  /// Words that follow the address of newsletters, and so are no newsletter's own.
  static let reservedNewsletterSlugs: Set<String> = ["feed", "angefragt", "asked"]
}
