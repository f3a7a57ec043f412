import Templates

/// Addresses of the job board, of employers and of the desk's jobs: a part of the one list (`Paths`).
extension Paths {
  private func word(_ key: String) -> String { words("path.\(key)") }
  private func deskWord(_ key: String) -> String { words("desk_path.\(key)") }

  public var jobs: String { "/\(word("jobs"))" }
  public func jobs(_ filter: JobBoardFilter, before key: PageKey? = nil) -> String {
    let fields: [(String, String?)] = [
      ("q", filter.query), (word("place"), filter.place), (word("remote"), filter.remote?.rawValue),
      (word("employment"), filter.employment?.rawValue), (word("before"), key?.text),
    ]
    let query = fields.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name)=\(Self.encoded($0))" }
    }
    return query.isEmpty ? jobs : "\(jobs)?" + query.joined(separator: "&")
  }
  public func jobAd(_ slug: String) -> String { "\(jobs)/\(slug)" }
  public var jobFeed: String { "\(jobs)/feed" }
  /// The employer's form.
  public var postJobAd: String { "\(jobs)/\(word("post"))" }
  /// What ads must keep to.
  public var jobAdRules: String { "\(postJobAd)#\(word("rules"))" }
  public var jobAdAsked: String { "\(postJobAd)/\(word("asked"))" }
  /// An employer's own page.
  public func ownJobAd(_ token: String) -> String { "\(postJobAd)/\(token)" }
  public func ownJobAd(_ token: String, done: String) -> String { "\(ownJobAd(token))?\(word("done"))=\(done)" }

  public var deskJobs: String { "\(desk)/\(deskWord("jobs"))" }
  /// A job ad's form; of nil a new one's.
  public func deskJob(_ id: Int64?) -> String { "\(deskJobs)/\(id.map(String.init) ?? deskWord("new_job"))" }
  public func deskJob(_ id: Int64, done: String) -> String { "\(deskJob(id))?\(deskWord("done"))=\(done)" }
  public func deskJobDecision(_ id: Int64) -> String { "\(deskJob(id))/\(deskWord("decision"))" }

  /// Words that follow the board's address, and so are no ad's own.
  static let reservedJobSlugs: Set<String> = ["feed", "aufgeben", "post"]
}
