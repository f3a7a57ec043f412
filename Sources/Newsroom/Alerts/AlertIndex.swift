// All alerts in memory, as `ProfileIndex` finds in them: made when it is first asked, then kept true by the changes that
// happened since, in the snapshot that it answers for. Each process that works jobs has its own.
import Likeness
import Storage
import Synchronization

final class AlertIndex: Sendable {
  fileprivate struct State {
    var indexes: [TextLanguage: ProfileIndex] = [:]
    var languages: [Int64: TextLanguage] = [:]
    /// The last change that it knows of.
    var position: Int64?
  }
  private let state = Mutex(State())

  /// The alerts that a profile is like, of all that are active in this snapshot. Throws `StorageError`.
  func matches(_ profile: [ProfileIndex.Weight], _ language: TextLanguage, least: Int64, _ reading: Reading) throws
    -> [ProfileIndex.Match]
  {
    try state.withLock { state in
      try Self.update(&state, reading)
      return state.indexes[language]?.matches(profile, least: least) ?? []
    }
  }

  private static func update(_ state: inout State, _ reading: Reading) throws {
    let head = try reading.db.value(Int64.self, "SELECT number FROM change_head") ?? 0
    // A snapshot that is older than what is known: another one was faster, and what it knows more is true too soon only.
    guard let position = state.position, position <= head else {
      if state.position == nil { try load(&state, reading, head) }
      return
    }
    guard position < head else { return }
    let rows = try reading.db.rows("SELECT number, keys FROM change WHERE number > \(position) ORDER BY number")
    // What was forgotten meanwhile may have been anything.
    guard Int64(rows.count) == head - position else { return try load(&state, reading, head) }
    let keys = try rows.flatMap { try JSON.value([String].self, try $0["keys"]) }
    let changed = Set(keys.compactMap(ChangeKey.alertID))
    if !changed.isEmpty {
      let found = try Dictionary(
        reading.storedProfiles("WHERE id IN \(list: changed.sorted()) AND state = 'active'").map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
      for id in changed { state.put(id, found[id]) }
    }
    state.position = head
  }

  private static func load(_ state: inout State, _ reading: Reading, _ head: Int64) throws {
    state = State()
    for profile in try reading.storedProfiles("WHERE state = 'active'") { state.put(profile.id, profile) }
    state.position = head
  }
}

extension AlertIndex.State {
  fileprivate mutating func put(_ id: Int64, _ profile: StoredProfile?) {
    if let language = languages.removeValue(forKey: id) { indexes[language]?.remove(id) }
    guard let profile else { return }
    languages[id] = profile.language
    indexes[profile.language, default: ProfileIndex()].insert(id, ProfileText.profile(profile.text))
  }
}

private struct StoredProfile: Record {
  let id: Int64
  let language: TextLanguage
  let text: String

  init(row: Row) throws {
    id = try row["id"]
    language = TextLanguage(rawValue: try row["language"]) ?? .de
    text = try row["profile"]
  }
}

extension Reading {
  fileprivate func storedProfiles(_ which: SQL) throws -> [StoredProfile] {
    try db.all(StoredProfile.self, "SELECT id, language, profile FROM alert \(which) ORDER BY id")
  }
}
