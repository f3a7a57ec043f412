import Storage

/// A line that can be taken in.
struct ImportedReader: Sendable {
  let line: Int
  let email: String
  let words: String
  let form: String
  let confirmedAt: Moment
}

extension Writing {
  /// Some readers at once: a statement of each kind for all of them.
  func take(_ readers: [ImportedReader], _ newsletter: Newsletter, _ report: inout ReaderImportReport)
    throws
  {
    var kept: [String: ImportedReader] = [:]
    let refusals = try reading.refusals(of: readers, newsletter.id)
    for reader in readers {
      let key = Subscriber.key(reader.email)
      if let refusal = refusals[key]?(reader.confirmedAt) {
        report.refuse(reader.line, refusal, reader.email)
      } else if kept[key] != nil {
        report.known += 1
      } else {
        kept[key] = reader
      }
    }
    guard !kept.isEmpty else { return }
    let subscribers = try self.subscribers(kept)
    let active = Set(
      try db.values(
        Int64.self,
        """
        SELECT subscriber_id FROM newsletter_subscription WHERE newsletter_id = \(newsletter.id) AND state = 'active'
          AND subscriber_id IN \(list: Array(subscribers.values))
        """))
    let new = kept.filter { key, _ in subscribers[key].map { !active.contains($0) } ?? false }
    report.known += kept.count - new.count
    report.taken += new.count
    try subscribe(new, subscribers, newsletter)
  }

  /// The subscribers of addresses, made where there are none.
  private func subscribers(_ readers: [String: ImportedReader]) throws -> [String: Int64] {
    let rows = try readers.map { key, reader in "(\(try id()), \(reader.email), \(key), 0, \(now))" as SQL }
    try db.execute(
      """
      INSERT INTO subscriber (id, email, address, paused, created_at) VALUES \(SQL.joined(rows, by: ", "))
      ON CONFLICT (address) DO NOTHING
      """)
    let found = try db.rows("SELECT id, address FROM subscriber WHERE address IN \(list: Array(readers.keys))")
    return Dictionary(uniqueKeysWithValues: try found.map { (try $0["address"], try $0["id"]) })
  }

  private func subscribe(_ readers: [String: ImportedReader], _ subscribers: [String: Int64], _ newsletter: Newsletter)
    throws
  {
    guard !readers.isEmpty else { return }
    let rows = try readers.compactMap { key, _ in
      try subscribers[key].map { "(\(try id()), \(newsletter.id), \($0), 'active', \(now), \(now))" as SQL }
    }
    let made = try db.rows(
      """
      INSERT INTO newsletter_subscription (id, newsletter_id, subscriber_id, state, created_at, changed_at)
      VALUES \(SQL.joined(rows, by: ", ")) ON CONFLICT (newsletter_id, subscriber_id)
      DO UPDATE SET state = 'active', changed_at = excluded.changed_at RETURNING id, subscriber_id
      """)
    let items = Dictionary(
      uniqueKeysWithValues: try made.map { (try $0["subscriber_id"] as Int64, try $0["id"] as Int64) })
    let proofs = try readers.compactMap { key, reader -> SQL? in
      guard let subscriber = subscribers[key], let item = items[subscriber] else { return nil }
      let (id, wording) = (try id(), ConsentWording(reader.words))
      return """
        (\(id), \(subscriber), 'newsletter', \(item), \(id), \(newsletter.id), \(reader.email), \(key), \(newsletter.name), \(wording.words),
          \(wording.version), \(reader.form), \(reader.confirmedAt), \(reader.confirmedAt), \(now))
        """
    }
    try db.execute(
      """
      INSERT INTO consent (id, subscriber_id, purpose, item_id, request_id, newsletter_id, email, address, subject, words, version, form,
        requested_at, confirmed_at, imported_at) VALUES \(SQL.joined(proofs, by: ", "))
      """)
  }
}

extension Reading {
  /// Why readers do not come by a file, by the keys of their addresses: given when they confirmed, nil for no reason. Who left here,
  /// had themselves erased, or has no mailbox, does not come back by one.
  fileprivate func refusals(of readers: [ImportedReader], _ newsletter: Int64) throws -> [String: (Moment) -> String?] {
    let keys = readers.map { Subscriber.key($0.email) }
    let hashes = try suppressionHashes(readers.map(\.email))
    let suppressed = Dictionary(
      uniqueKeysWithValues: try db.rows("SELECT hash, reason FROM suppression WHERE hash IN \(list: hashes)").map {
        (try $0["hash"] as String, try $0["reason"] as String)
      })
    let left = try db.rows(
      """
      SELECT address, max(ended_at) AS ended_at FROM consent
      WHERE address IN \(list: keys) AND newsletter_id = \(newsletter) AND ending IN ('unsubscribed', 'complained')
      GROUP BY address
      """)
    var refusals: [String: (Moment) -> String?] = [:]
    for row in left {
      let ended: Moment = try row["ended_at"]
      refusals[try row["address"]] = { $0 <= ended ? "left" : nil }
    }
    for (key, hash) in zip(keys, hashes) {
      if let reason = suppressed[hash] { refusals[key] = { _ in "suppressed_\(reason)" } }
    }
    return refusals
  }
}
