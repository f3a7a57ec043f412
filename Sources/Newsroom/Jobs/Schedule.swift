import Storage

/// Recurring work, in words. No visitor is needed: the worker looks each second.
enum Schedule {
  struct Entry: Sendable {
    let name: String
    let every: Duration
    let job: JobKind
  }

  /// Names of what is also asked for at once.
  static let likeness = "find out what is like what"

  static let alerts = "mail what alerts found"

  static let pings = "tell hubs and search engines"

  static let all = [
    Entry(name: "seal the audit log", every: .seconds(60), job: .sealAudit),
    Entry(name: "let search find what it lacks", every: .seconds(60), job: .refreshSearch),
    Entry(name: likeness, every: .seconds(60), job: .refreshLikeness),
    Entry(name: alerts, every: .seconds(60), job: .mailAlerts),
    Entry(name: pings, every: .seconds(60), job: .sendPings),
    Entry(name: "read what came back", every: .seconds(60), job: .fetchBounces),
    Entry(name: "make and end editions", every: .seconds(15), job: .tendEditions),
    Entry(name: "ask whether alerts go on", every: .seconds(3600), job: .expireAlerts),
    Entry(name: "ask whether job ads go on", every: .seconds(3600), job: .endJobAds),
    Entry(name: "forget changes that everybody has seen", every: .seconds(3600), job: .clearChanges),
    Entry(name: "put old readership together", every: .seconds(86_400), job: .compactReadership),
    Entry(name: "erase what is no longer needed", every: .seconds(86_400), job: .applyRetention),
  ]
}

extension Newsdesk {
  /// Enqueues the recurring jobs whose time has come, each once over all nodes. Throws `StorageError`.
  func enqueueRecurring() async throws {
    let known = try await read { reading in
      try reading.db.rows("SELECT name, last_at FROM recurrence").map { row -> (String, Moment) in
        (try row["name"], try row["last_at"])
      }
    }
    let last = Dictionary(uniqueKeysWithValues: known)
    for entry in Schedule.all where last[entry.name].map({ clock.now >= $0 + entry.every }) ?? true {
      try await write(by: "schedule") { writing in
        let claimed = try writing.db.execute(
          """
          INSERT INTO recurrence (name, last_at) VALUES (\(entry.name), \(writing.now))
          ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at
          WHERE recurrence.last_at <= \(writing.now - entry.every)
          """)
        if claimed == 1 { try writing.enqueueAgain(entry.job, once: entry.name) }
      }
    }
  }

  /// Changes older than an hour are of no use to anyone who follows them. Throws `StorageError`.
  func clearChanges() async throws {
    try await write(by: "schedule") { writing in
      try writing.db.execute("DELETE FROM change WHERE at < \(writing.now - .seconds(3600))")
    }
  }
}
