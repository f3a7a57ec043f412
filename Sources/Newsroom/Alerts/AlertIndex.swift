// All alerts in memory, as `ProfileIndex` finds in them: made when it is first asked, then kept true by the changes that
// happened since, in the snapshot that it answers for. Each process that works jobs has its own.
import Likeness
import Storage
import Synchronization

final class AlertIndex: Sendable {
  fileprivate struct State {
    /// Those with few words ask for little: by themselves, so that the bounds of the others stay high.
    var indexes: [Kind: ProfileIndex] = [:]
    var kinds: [Int64: Kind] = [:]
    /// The last change that it knows of.
    var position: Int64?
  }
  fileprivate struct Kind: Hashable { let language: TextLanguage, isOfFewWords: Bool }
  private let state = Mutex(State())
  private static let batch = 5_000

  /// The alerts that a profile is like, of all that are active in this snapshot. Throws `StorageError`.
  func matches(_ profile: [ProfileIndex.Weight], _ language: TextLanguage, _ reading: Reading) throws
    -> [ProfileIndex.Match]
  {
    try state.withLock { state in
      try Self.update(&state, reading)
      return [false, true].flatMap {
        state.indexes[Kind(language: language, isOfFewWords: $0)]?.matches(profile) ?? []
      }.sorted { $0.id < $1.id }
    }
  }

  /// Takes over what changed, so that nothing piles up between two articles; nothing while nobody has asked. Throws
  /// `StorageError`.
  func keepUp(_ reading: Reading) throws {
    try state.withLock { state in if state.position != nil { try Self.update(&state, reading) } }
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
      let ids = changed.sorted()
      for start in stride(from: 0, to: ids.count, by: batch) {
        let part = Array(ids[start..<min(start + batch, ids.count)])
        let found = try Dictionary(
          reading.storedProfiles("id IN \(list: part)", most: batch).map { ($0.id, $0) },
          uniquingKeysWith: { first, _ in first })
        for id in part { state.put(id, found[id]) }
      }
    }
    state.position = head
  }

  private static func load(_ state: inout State, _ reading: Reading, _ head: Int64) throws {
    state = State()
    var last: Int64 = 0
    while true {
      let part = try reading.storedProfiles("id > \(last)", most: batch)
      for profile in part { state.put(profile.id, profile) }
      guard part.count == batch, let id = part.last?.id else { break }
      last = id
    }
    state.position = head
  }
}

extension AlertIndex.State {
  fileprivate mutating func put(_ id: Int64, _ profile: StoredProfile?) {
    if let kind = kinds.removeValue(forKey: id) { indexes[kind]?.remove(id) }
    guard let profile else { return }
    let weights = ProfileText.profile(profile.text)
    let least = AlertWords.least(weights)
    let kind = AlertIndex.Kind(
      language: profile.language, isOfFewWords: least < Similarity.whole(ofLikeness: Alert.least))
    kinds[id] = kind
    indexes[kind, default: ProfileIndex()].insert(id, weights, least: least)
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
  fileprivate func storedProfiles(_ which: SQL, most: Int) throws -> [StoredProfile] {
    try db.all(
      StoredProfile.self,
      "SELECT id, language, profile FROM alert WHERE \(which) AND state = 'active' ORDER BY id LIMIT \(most)")
  }
}
