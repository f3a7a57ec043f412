import Storage
import Triage

// What moderators called spam is remembered by its words and by where it linked to.

extension Writing {
  /// Remembers what a person decided. Throws `StorageError`.
  func learn(from comment: Comment, _ state: CommentState) throws {
    let hosts = LinksInText(comment.text).hosts
    switch state {
    case .spam:
      if let words = comment.words {
        try db.execute(
          "INSERT INTO spam_text (words, at) VALUES (\(words), \(now)) ON CONFLICT (words) DO UPDATE SET at = excluded.at"
        )
      }
      for host in hosts {
        try db.execute(
          """
          INSERT INTO link_host (host, spam, at) VALUES (\(host), 1, \(now))
          ON CONFLICT (host) DO UPDATE SET spam = link_host.spam + 1, at = excluded.at
          """)
      }
    case .published:
      if let words = comment.words { try db.execute("DELETE FROM spam_text WHERE words = \(words)") }
      for host in hosts {
        try db.execute(
          """
          INSERT INTO link_host (host, published, at) VALUES (\(host), 1, \(now))
          ON CONFLICT (host) DO UPDATE SET published = link_host.published + 1, at = excluded.at
          """)
      }
    default: break
    }
  }

  /// How many of these hosts were linked to by spam and by nothing that was published. Throws `StorageError`.
  func knownBad(_ hosts: Set<String>) throws -> Int {
    guard !hosts.isEmpty else { return 0 }
    let some = Array(hosts.sorted().prefix(50))
    return try db.value(
      Int.self, "SELECT count(*) FROM link_host WHERE host IN \(list: some) AND spam > 0 AND published = 0") ?? 0
  }
}
