public import Storage
public import Templates

/// A job that somebody offers, as an advertisement (product.md F44).
public struct JobAd: Record, Sendable, Equatable {
  public let id: Int64
  /// The end of its address; nil before it was published.
  public let slug: String?
  public let state: JobAdState
  /// Nil once its text was erased.
  public let printed: PrintedJobAd?
  /// Nil for one by the newsroom, and once it was erased.
  public let advertiser: Advertiser?
  /// Whether somebody of the newsroom has passed this very text.
  public let isPassed: Bool
  /// From then on nobody sees it any more; its last second is the one before.
  public let endsAt: Moment
  public let changedAt: Moment
  public let createdAt: Moment
  public let publishedAt: Moment?
  public let endedAt: Moment?
  public let renewalAskedAt: Moment?
  public let reason: String?

  public init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    state = try row["state"]
    printed = try Self.stored(try row["printed"])
    advertiser = try Self.stored(try row["advertiser"])
    isPassed = try row["passed"]
    endsAt = try row["ends_at"]
    changedAt = try row["changed_at"]
    createdAt = try row["created_at"]
    publishedAt = try row["published_at"]
    endedAt = try row["ended_at"]
    renewalAskedAt = try row["renewal_asked_at"]
    reason = try row["reason"]
  }

  private static func stored<T: Decodable>(_ text: String) throws -> T? {
    text.isEmpty ? nil : try JSON.value(T.self, text)
  }

  /// Until when its page says that it holds, as `validThrough`.
  public var lastSecond: Moment { endsAt - .seconds(1) }

  /// Whether readers see it.
  public func isPublic(at now: Moment) -> Bool { state == .published && now < endsAt }
}

/// Who placed a job ad: recorded, never shown (law.md L-third).
public struct Advertiser: Codable, Sendable, Equatable {
  public let name: String
  public let address: String
  public let email: String
}

/// What readers see of a job ad.
public struct PrintedJobAd: Codable, Sendable, Equatable {
  public let title: String
  public let employer: String
  /// Of the employer's own pages; empty for none.
  public let website: String
  /// The town; empty only for what is done from anywhere.
  public let place: String
  public let postcode: String
  /// ISO 3166-1 alpha-2.
  public let country: String
  public let remote: Remote
  public let employment: [Employment]
  /// Nil where it is named before the interview (Directive (EU) 2023/970, article 5).
  public let salary: Salary?
  /// Plain text: paragraphs, and lists of lines that begin with a dash.
  public let text: String
  /// To be had of an `Advertisement` alone.
  let application: String
  public let language: Language

  /// How much of the work can be done elsewhere.
  public enum Remote: String, Codable, Sendable, Storable, CaseIterable { case none, partly, fully }

  /// As Google's `JobPosting` and German employers tell them apart.
  public enum Employment: String, Codable, Sendable, CaseIterable {
    case fullTime = "full_time"
    case partTime = "part_time"
    case temporary, freelance, internship, apprenticeship, volunteer
  }

  /// Before tax, in cents of a euro.
  public struct Salary: Codable, Sendable, Equatable {
    public let least: Int64
    /// Nil for "from".
    public let most: Int64?
    public let unit: Unit

    public enum Unit: String, Codable, Sendable, CaseIterable { case hour, month, year }
  }
}

/// Where to apply. What applicants send goes there; nothing of it comes here.
public enum Application: Sendable, Equatable {
  case mail(String)
  case page(String)

  /// As links hold it.
  public var address: String {
    switch self {
    case .mail(let address): "mailto:\(Self.encoded(address))"
    case .page(let address): address
    }
  }

  /// What stands before the @ may hold signs that would add recipients and subjects (RFC 6068).
  private static func encoded(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return Paths.encoded(address) }
    return Paths.encoded(String(address[..<at])) + address[at...]
  }
}

extension Advertisement where Content == PrintedJobAd {
  /// Only an advertisement says where to apply: it has its label.
  public var application: Application {
    content.application.contains("://") ? .page(content.application) : .mail(content.application)
  }
}
