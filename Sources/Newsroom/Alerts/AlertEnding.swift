import Storage

/// What a mail of ours is about.
enum AlertMailKind: String, Sendable, Storable { case question, news, renewal }

extension Reading {
  /// The alerts that a mail is about, whatever became of them. Throws `StorageError`.
  func alerts(inMail mail: Int64) throws -> [Alert] {
    try db.all(
      Alert.self,
      "SELECT alert.* FROM alert_mail JOIN alert ON alert.id = alert_mail.alert_id WHERE mail_id = \(mail) ORDER BY alert.id"
    )
  }
}

extension Writing {
  func note(mail: Int64, about alerts: [Int64], _ kind: AlertMailKind) throws {
    let rows = alerts.map { "(\(mail), \($0), \(kind))" as SQL }
    try db.execute("INSERT INTO alert_mail (mail_id, alert_id, kind) VALUES \(SQL.joined(rows, by: ", "))")
  }

  /// What is on its way is not sent any more (law.md N-5). Throws `StorageError`.
  func end(alert id: Int64, _ ending: ConsentEnding) throws {
    let ended = try db.execute(
      "UPDATE alert SET state = 'ended', ended_at = \(now) WHERE id = \(id) AND state <> 'ended'")
    guard ended == 1 else { return }
    try endConsents(of: [id], ending)
    try db.execute("UPDATE alert_match SET state = 'dropped' WHERE alert_id = \(id) AND state = 'waiting'")
    try takeBackMails(ofAlert: id)
    try audit("alert ended", "alert:\(id)", ["how": ending.rawValue])
    changed(.alert(id))
  }

  /// The alert of a newer sign-up for the same stands in place of an older one, with what that one found and has not told.
  func replace(alert old: Int64, by new: Alert, _ time: SiteTime) throws {
    try db.execute(
      """
      UPDATE alert_match SET alert_id = \(new.id), due_at = \(new.rhythm.due(after: now, time))
      WHERE alert_id = \(old) AND state = 'waiting'
      """)
    // Who asked once more with the address alone keeps the words and the rhythm that they chose before.
    try db.execute(
      """
      UPDATE alert SET words = former.words, profile = former.profile, rhythm = former.rhythm, chosen = former.chosen
      FROM (SELECT words, profile, rhythm, chosen FROM alert WHERE id = \(old)) former
      WHERE alert.id = \(new.id) AND alert.chosen = 0 AND former.chosen = 1
      """)
    try db.execute("UPDATE alert SET state = 'ended', ended_at = \(now) WHERE id = \(old)")
    try endConsents(of: [old], .replaced)
    changed(.alert(old))
  }

  /// Mails that have not left. What they tell of other alerts is written anew.
  private func takeBackMails(ofAlert id: Int64) throws {
    let mails = try db.values(
      Int64.self,
      """
      SELECT mail.id FROM alert_mail JOIN mail ON mail.id = alert_mail.mail_id
      WHERE alert_mail.alert_id = \(id) AND mail.state = 'waiting'
      """)
    guard !mails.isEmpty else { return }
    try db.execute("DELETE FROM mail WHERE id IN \(list: mails) AND state = 'waiting'")
    try db.execute(
      """
      UPDATE alert_match SET state = 'waiting', mail_id = NULL, due_at = \(now)
      WHERE mail_id IN \(list: mails) AND alert_id <> \(id) AND state = 'mailed'
      """)
    try db.execute(
      """
      UPDATE alert SET renewal_asked_at = NULL WHERE id <> \(id) AND state = 'active' AND id IN
        (SELECT alert_id FROM alert_mail WHERE mail_id IN \(list: mails) AND kind = 'renewal')
      """)
  }
}
