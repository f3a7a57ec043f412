// The job `ping.send`: tells each hub and search engine in one request all that is due.
import Outbound
import Storage

extension Newsdesk {
  /// What failed is due later, so that this ends. Throws `StorageError`, `NewsroomError.unavailable`.
  func sendPings() async throws {
    try await write(by: "pings") { try $0.forgetPings() }
    let client = WebClient(allowsPrivate: settings.allowsPrivateAddresses)
    while let batch = try await duePings(), let first = batch.first {
      let key = try await read { try $0.site().settings.indexNowKey }
      let request = try first.service.request(
        first.endpoint, batch.map(\.address), host: settings.siteHost, key: key ?? "",
        keyAddress: settings.siteURL + Paths.indexNowKey)
      let outcome = await client.send(request)
      try await write(by: "pings") { writing in try writing.settle(batch, outcome) }
    }
  }

  /// Of one endpoint.
  private func duePings() async throws -> [Ping]? {
    try await read { reading in
      let due: SQL = "state = 'waiting' AND due_at <= \(reading.now)"
      guard let first = try reading.db.first(Ping.self, "SELECT * FROM ping WHERE \(due) ORDER BY due_at, id LIMIT 1")
      else { return nil }
      return try reading.db.all(
        Ping.self,
        "SELECT * FROM ping WHERE \(due) AND endpoint = \(first.endpoint) ORDER BY id LIMIT \(first.service.most)")
    }
  }
}

extension Writing {
  /// Whom the publisher no longer names is told nothing more.
  fileprivate func forgetPings() throws {
    guard try db.value(Int64.self, "SELECT id FROM ping ORDER BY id LIMIT 1") != nil else { return }
    let settings = try reading.site().settings
    for service in PingService.allCases {
      let named = settings.endpoints(service)
      let others: SQL = named.isEmpty ? "" : "AND endpoint NOT IN \(list: named)"
      try db.execute("DELETE FROM ping WHERE service = \(service) \(others)")
    }
  }

  /// What changed again meanwhile is told again.
  fileprivate func settle(_ pings: [Ping], _ outcome: WebOutcome) throws {
    for ping in pings {
      let mine: SQL = "id = \(ping.id) AND version = \(ping.version)"
      switch PingFate.after(outcome, attempts: ping.attempts + 1, age: now - ping.createdAt) {
      case .told: try db.execute("DELETE FROM ping WHERE \(mine)")
      case .again(let pause, let reason):
        try db.execute(
          """
          UPDATE ping SET attempts = attempts + 1, due_at = \(now + pause), error = \(reason) WHERE \(mine)
          """)
      case .givenUp(let reason):
        try db.execute("UPDATE ping SET state = 'buried', due_at = \(now), error = \(reason) WHERE \(mine)")
      }
    }
  }
}
