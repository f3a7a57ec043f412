import Markup
import Storage

/// What the board is narrowed to.
public struct JobBoardFilter: Sendable, Equatable {
  public var query = ""
  public var place = ""
  public var remote: PrintedJobAd.Remote?
  public var employment: PrintedJobAd.Employment?

  public init() {}

  public var isEmpty: Bool { self == JobBoardFilter() }
}

/// Words of job ads, as they are searched: letters and digits, umlauts spelled out.
enum JobAdSearch {
  static func words(of texts: [String]) -> String { Slug.make(texts.joined(separator: " "), limit: .max) }

  /// Each must be there, also as part of a longer word; one behind a minus is not asked for.
  static func condition(_ query: String) -> SQL {
    let asked = query.split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("-") }.prefix(8)
      .map { Slug.make(String($0)) }.filter { !$0.isEmpty }
    // Signs alone, or only what is not wanted, are asked of no ad.
    guard !asked.isEmpty || query.allSatisfy(\.isWhitespace) else { return " AND 1 = 0" }
    return asked.reduce("") { all, word in "\(all) AND words LIKE \("%\(word)%")" }
  }
}

/// A page of the board.
public struct JobBoard: Sendable {
  public let ads: [JobAd]
  /// Towns that have one.
  public let places: [String]
  public let older: PageKey?
}

extension Reading {
  private static let jobsAtOnce = 30

  /// The newest first. Throws `StorageError`.
  public func jobBoard(_ filter: JobBoardFilter, before key: PageKey? = nil) throws -> JobBoard {
    var condition = JobAdSearch.condition(filter.query)
    if !filter.place.isEmpty { condition = "\(condition) AND place = \(filter.place)" }
    if let remote = filter.remote { condition = "\(condition) AND remote = \(remote)" }
    if let employment = filter.employment {
      condition = "\(condition) AND employment LIKE \("% \(employment.rawValue) %")"
    }
    let most = Self.jobsAtOnce
    let ads = try publicJobAds(condition, before: key, limit: most + 1)
    let places = try db.values(
      String.self,
      "SELECT DISTINCT place FROM job_ad WHERE state = 'published' AND ends_at > \(now) AND place <> '' ORDER BY place")
    return JobBoard(ads: Array(ads.prefix(most)), places: places, older: ads.count > most ? ads[most - 1].key : nil)
  }

  /// Those that readers see, the newest first. Throws `StorageError`.
  public func publicJobAds(limit: Int) throws -> [JobAd] { try publicJobAds("", before: nil, limit: limit) }

  /// Those with all words of a question. Throws `StorageError`.
  public func jobAds(matching query: String, limit: Int) throws -> [JobAd] {
    guard !query.allSatisfy(\.isWhitespace) else { return [] }
    return try publicJobAds(JobAdSearch.condition(query), before: nil, limit: limit)
  }

  private func publicJobAds(_ condition: SQL, before key: PageKey?, limit: Int) throws -> [JobAd] {
    note(.jobAds)
    let after: SQL = key.map { "AND (published_at, id) < (\($0.moment), \($0.id))" } ?? ""
    let ads = try db.all(
      JobAd.self,
      """
      SELECT * FROM job_ad WHERE state = 'published' AND ends_at > \(now) \(condition) \(after)
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
    for ad in ads { note(until: ad.endsAt) }
    return ads
  }

  /// What stands at an address. Nil where nothing ever stood. Throws `StorageError`.
  public func jobAd(slug: String) throws -> JobAd? {
    note(.jobAds)
    let ad = try db.first(JobAd.self, "SELECT * FROM job_ad WHERE slug = \(slug)")
    if let ad, ad.isPublic(at: now) { note(until: ad.endsAt) }
    return ad
  }

  /// Throws `StorageError`.
  public func jobAd(_ id: Int64) throws -> JobAd? {
    try db.first(JobAd.self, "SELECT * FROM job_ad WHERE id = \(id)")
  }

  /// What it is filed under. Throws `StorageError`.
  public func topics(ofJobAd id: Int64) throws -> [String] {
    try db.values(
      String.self,
      "SELECT label.name FROM job_ad_topic JOIN label ON label.id = label_id WHERE job_ad_id = \(id) ORDER BY label.slug"
    )
  }

  /// Those that stand under one of some topics, the newest first: a part of another query, named as corrections are. Nil for none.
  func jobAdsPart(under topics: [Int64], limit: Int) -> SQL? {
    for topic in topics { note(.jobAdsUnder(topic)) }
    guard !topics.isEmpty else { return nil }
    return """
      UNION ALL SELECT 'job', id, ends_at, published_at, printed, 0, slug, 0 FROM (
        SELECT id, ends_at, published_at, printed, slug FROM job_ad
        WHERE state = 'published' AND ends_at > \(now)
          AND id IN (SELECT job_ad_id FROM job_ad_topic WHERE label_id IN \(list: topics))
        ORDER BY published_at DESC, id DESC LIMIT \(limit)) AS part
      """
  }

  /// For the desk: of some states, the last changed first. Throws `StorageError`.
  public func jobAds(in states: [JobAdState], limit: Int) throws -> [JobAd] {
    try db.all(
      JobAd.self,
      """
      SELECT * FROM job_ad WHERE state IN \(list: states.map(\.rawValue)) ORDER BY changed_at DESC, id DESC LIMIT \(limit)
      """)
  }
}

extension JobAd {
  var key: PageKey { PageKey(publishedAt ?? createdAt, id) }
}

/// A job ad as a line at an article.
public struct JobAdLine: Sendable {
  public let slug: String
  public let printed: PrintedJobAd
  let endsAt: Moment

  /// With the names that the columns of corrections have.
  init(addition row: Row) throws {
    (slug, endsAt) = (try row["claimant"], try row["article_id"])
    printed = try JSON.value(PrintedJobAd.self, try row["text"])
  }
}
