// The last step of an import: files, categories, tags, authors and months lead to their pages here.
import Foundation
import Markup
import Storage
import WordPress

extension WordPressImport {
  private static let page = 200

  /// Throws `StorageError`.
  func redirectLists(_ old: OldSite, _ summary: inout ImportSummary, _ lines: ReportFile) async throws {
    try await redirectFiles(old, &summary, lines)
    for (address, target) in try await desk.write(by: Self.actor, { try $0.redirectLists(old, paths) }) {
      try summary.write(address.report(target), lines)
      guard let feed = address.feed else { continue }
      try summary.write(feed.report(target.hasPrefix(paths.archive + "/") ? paths.feed : target + "/feed"), lines)
    }
    try await redirectMonths(old, &summary, lines)
    try await setNavigation(old, &summary)
  }

  /// The months in which something appeared, and their years.
  private func redirectMonths(_ old: OldSite, _ summary: inout ImportSummary, _ lines: ReportFile) async throws {
    let months = summary.months.sorted().compactMap { text -> (year: Int, month: Int)? in
      let parts = text.split(separator: "/").compactMap { Int($0) }
      return parts.count == 2 && (1...12).contains(parts[1]) ? (parts[0], parts[1]) : nil
    }
    let led =
      Set(months.map(\.year)).sorted().map {
        (ImportedAddress(path: "\(old.base)/\(String($0).padded)/"), paths.archive($0))
      }
      + months.map {
        (
          ImportedAddress(path: "\(old.base)/\(String($0.year).padded)/\(SiteTime.two($0.month))/"),
          paths.archive($0.year, $0.month)
        )
      }
    try await desk.write(by: Self.actor) { writing in
      for (address, target) in led { try writing.redirect(address, of: old, to: target) }
    }
    for (address, target) in led {
      try summary.write(address.report(target), lines)
      if let feed = address.feed { try summary.write(feed.report(paths.feed), lines) }
    }
  }

  private func redirectFiles(_ old: OldSite, _ summary: inout ImportSummary, _ lines: ReportFile) async throws {
    var last: Int64 = 0
    while true {
      let from = last
      let led = try await desk.write(by: Self.actor) { try $0.redirectFiles(old, paths, after: from, limit: Self.page) }
      for (_, reports) in led { for report in reports { try summary.write(report, lines) } }
      guard led.count == Self.page, let next = led.last?.id else { return }
      last = next
    }
  }
}

extension Writing {
  /// A page of attachments, each with the lines of its addresses. Throws `StorageError`.
  fileprivate func redirectFiles(_ old: OldSite, _ paths: Paths, after: Int64, limit: Int) throws
    -> [(id: Int64, [OldAddressReport])]
  {
    let reading = self.reading
    let found = try db.all(
      Attachment.self,
      "SELECT * FROM attachment WHERE site = \(old.key) AND id > \(after) ORDER BY id LIMIT \(limit)")
    return try found.map { attachment in
      let picture = try attachment.picture.flatMap(reading.picture).map(paths.plain)
      let above = try reading.whereabouts(attachment.parent, of: old, paths)
      let target = above?.path ?? picture
      let feedTarget = target.map { _ in above.flatMap { $0.isArticle ? $0.path + "/feed" : nil } ?? paths.feed }
      let problem: String? = picture == nil ? "its file is not here" : nil
      var reports: [OldAddressReport] = []
      for path in [attachment.path, old.query("attachment_id", attachment.source)] where !path.isEmpty && path != "/" {
        let address = ImportedAddress(path: path)
        if let target { try redirect(address, of: old, to: target) }
        reports.append(address.report(target, problem: problem))
        guard let feed = address.feed else { continue }
        reports.append(feed.report(feedTarget))
      }
      if !attachment.file.isEmpty {
        let address = ImportedAddress(path: attachment.file)
        if let picture { try redirect(address, of: old, to: picture) }
        reports.append(address.report(picture, problem: problem))
      }
      return (attachment.id, reports)
    }
  }

  /// Categories, tags and authors. Throws `StorageError`.
  fileprivate func redirectLists(_ old: OldSite, _ paths: Paths) throws -> [(ImportedAddress, String)] {
    var led: [(ImportedAddress, String)] = []
    for taxonomy in ["category", "post_tag"] {
      for term in (old.terms[taxonomy] ?? [:]).values.sorted(by: { $0.slug < $1.slug }) where !term.slug.isEmpty {
        guard let target = try keep(.topic, old.topic(term.name), term.about.asLabelName, paths) else { continue }
        led.append((ImportedAddress(path: old.path(of: term)), target))
        if taxonomy == "category", Int(term.id) != nil {
          try redirect(ImportedAddress(path: old.query("cat", term.id)), of: old, to: target)
        }
      }
    }
    for author in old.authors.values.sorted(by: { $0.login < $1.login }) where !author.login.isEmpty {
      guard let target = try keep(.author, author.name.asPersonName, author.about.asLabelName, paths) else { continue }
      let address = ImportedAddress(path: "\(old.base)/author/\(author.login)/")
      // Where our own word for authors is the same, an author of ours may have that name: ours win.
      let own = paths.label(.author, author.login)
      let isOurs = address.asked == own && author.login == Label.slug(author.login)
      let known = isOurs ? try reading.label(.author, slug: author.login) : nil
      led.append((address, known == nil ? target : own))
      // The address has the login as WordPress makes it fit for one.
      let fit = ImportedAddress(path: "\(old.base)/author/\(Slug.make(author.login))/")
      if fit != address { try redirect(fit, of: old, to: target) }
    }
    for (address, target) in led { try redirect(address, of: old, to: target) }
    return led
  }

  /// The label of this name, with what is said of it where nothing is said yet; answers its address.
  private func keep(_ kind: LabelKind, _ name: String, _ about: String, _ paths: Paths) throws -> String? {
    guard !name.isEmpty else { return nil }
    // Whoever spelled it otherwise here since the last import had a reason.
    let here = try reading.label(kind, slug: Label.slug(name))
    let known = try here ?? label(kind, named: name)
    try announce(known)
    if known.about.isEmpty, !about.isEmpty { try describe(kind, named: known.name, about: about) }
    return paths.label(kind, known.slug)
  }
}

extension String {
  /// A year has four digits.
  fileprivate var padded: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
