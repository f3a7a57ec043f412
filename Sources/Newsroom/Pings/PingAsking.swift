// What changed for readers is told to hubs and search engines: which addresses, and to whom.
import Foundation
import Storage
import Templates

extension Writing {
  /// Asks for everybody to be told of an article that appeared, changed or was withdrawn. Throws `StorageError`.
  func askForPings(of article: Int64) throws {
    let settings = try reading.site().settings
    guard !PingService.allCases.allSatisfy({ settings.endpoints($0).isEmpty }) else { return }
    try enqueue(.notePings, "\(article)", once: "ping:\(article)")
  }
}

extension SiteSettings {
  func endpoints(_ service: PingService) -> [String] {
    let name = service == .hub ? "discovery.hubs" : "discovery.indexnow"
    return self[name].split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  /// Robots that the publisher asks to stay away, by the name that they listen to (RFC 9309 § 2.2.1).
  public var refusedRobots: [String] {
    self["discovery.refused_robots"].split { $0.isNewline || ",;".contains($0) }
      .map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) } }.filter { !$0.isEmpty }
  }

  /// The hubs that feeds name.
  public var hubs: [String] { endpoints(.hub) }

  /// By which a search engine knows that it is this site that tells it something: 8 to 128 letters and digits.
  public var indexNowKey: String? {
    endpoints(.search).isEmpty ? nil : StableUUID.of("andruck indexnow \(self["site.id"])").replacing("-", with: "")
  }
}

extension Newsdesk {
  /// The job `ping.note`. Throws `StorageError`.
  func notePings(article id: Int64) async throws {
    try await write(by: "pings") { [self] writing in
      let reading = writing.reading
      let site = try reading.site()
      guard let article = try reading.article(id: id), [.published, .withdrawn].contains(article.state) else { return }
      let paths = paths(site)
      let page = settings.siteURL + paths.article(article)
      for endpoint in site.settings.endpoints(.hub) {
        for feed in paths.feeds(with: article.teaser) { try writing.note(.hub, endpoint, settings.siteURL + feed) }
      }
      for endpoint in site.settings.endpoints(.search) { try writing.note(.search, endpoint, page) }
      try writing.enqueueAgain(.sendPings, once: Schedule.pings)
    }
  }
}

extension Paths {
  /// Where an article stands, in every format.
  fileprivate func feeds(with teaser: Teaser) -> [String] {
    let printed = teaser.printed
    let lists = [(LabelKind.topic, printed.topics), (.place, printed.places), (.author, printed.authors)]
    let all = [feed] + lists.flatMap { kind, labels in labels.map { labelFeed(kind, $0.slug) } }
    let full = "?\(words("path.full"))=1"
    return all.flatMap { address in ["", ".atom", ".json"].flatMap { [address + $0, address + $0 + full] } }
  }
}

extension Writing {
  /// Once, however often it is asked for before it is told.
  fileprivate func note(_ service: PingService, _ endpoint: String, _ address: String) throws {
    try db.execute(
      """
      INSERT INTO ping (id, service, endpoint, address, state, attempts, version, due_at, created_at)
      VALUES (\(try id()), \(service), \(endpoint), \(address), 'waiting', 0, 1, \(now), \(now))
      ON CONFLICT (endpoint, address) DO UPDATE SET state = 'waiting', attempts = 0, version = ping.version + 1,
        due_at = excluded.due_at, created_at = excluded.created_at, error = NULL
      """)
  }
}
