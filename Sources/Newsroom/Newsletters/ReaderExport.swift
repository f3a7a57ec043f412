import Storage

extension Reading {
  /// Those who get a newsletter, with the proof of each: as `ReaderImport` reads it. Throws `StorageError`.
  public func exportReaders(of newsletter: Int64, _ time: SiteTime) throws -> String {
    let rows = try db.rows(
      """
      SELECT subscriber.email, c.confirmed_at, c.requested_at, c.words, c.form FROM newsletter_subscription s
        JOIN subscriber ON subscriber.id = s.subscriber_id
        JOIN consent c ON c.item_id = s.id AND c.confirmed_at IS NOT NULL AND c.ended_at IS NULL
      WHERE s.newsletter_id = \(newsletter) AND s.state = 'active' ORDER BY s.id, c.id
      """)
    let lines = try rows.map { row in
      let (confirmed, requested): (Moment, Moment) = (try row["confirmed_at"], try row["requested_at"])
      return CSV.line([
        try row["email"], time.machine(confirmed), time.machine(requested), try row["words"], try row["form"],
      ])
    }
    return ([CSV.line(["email", "confirmed", "requested", "words", "form"])] + lines).joined()
  }
}

extension Writing {
  /// Notes that somebody took them. Throws `StorageError`.
  public func noteExport(ofReaders newsletter: Int64) throws {
    try audit("readers exported", "newsletter:\(newsletter)")
  }
}
