import Foundation
import Storage

/// What `andruck health` tells.
public struct SiteHealth: Sendable, Codable, Equatable {
  public struct Check: Sendable, Codable, Equatable {
    public let name: String
    public let isWell: Bool
    public let detail: String
  }
  public let checks: [Check]
  public var isWell: Bool { checks.allSatisfy(\.isWell) }
}

extension Newsdesk {
  /// Looks at what can go wrong without anybody noticing. Throws `StorageError`.
  public func health() async throws -> SiteHealth {
    let isPublic = !settings.isLoopback
    let outbox = settings.outboxFolder
    let inDatabase = try await read { reading -> [SiteHealth.Check] in
      let missing = try reading.site().settings.missing.map(\.name)
      let jobs = try reading.db.value(Int.self, "SELECT count(*) FROM job WHERE state = 'buried'") ?? 0
      let mails = try reading.db.value(Int.self, "SELECT count(*) FROM mail WHERE state = 'buried'") ?? 0
      let late =
        try reading.db.value(
          Int.self, "SELECT count(*) FROM job WHERE state = 'waiting' AND due_at < \(reading.now - .seconds(60))") ?? 0
      let stale = try reading.db.value(Int.self, "SELECT count(*) FROM search_entry WHERE stale = 1") ?? 0
      return [
        .init(name: "database", isWell: true, detail: reading.db.engine.rawValue),
        .init(
          name: "legal pages", isWell: missing.isEmpty || !isPublic,
          detail: missing.isEmpty ? "complete" : "empty: " + missing.joined(separator: ", ")),
        .init(name: "jobs", isWell: jobs == 0, detail: "\(jobs) buried"),
        .init(name: "jobs on time", isWell: late == 0, detail: "\(late) late by more than a minute"),
        .init(name: "mails", isWell: mails == 0, detail: "\(mails) buried"),
        .init(name: "search", isWell: true, detail: "\(stale) articles still to be indexed"),
      ]
    }
    let writable = FileManager.default.isWritableFile(atPath: outbox)
    return SiteHealth(
      checks: inDatabase + [
        .init(name: "outbox", isWell: writable, detail: writable ? "writable" : "not writable: \(outbox)")
      ])
  }
}
