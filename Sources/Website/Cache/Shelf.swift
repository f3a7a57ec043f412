import HTTPTypes
import Newsroom
import Synchronization

/// The pages with what finds them: by address, by key, by list. A value under one lock.
struct Shelf {
  private(set) var pages: [UInt64: StoredPage] = [:]
  private(set) var order = EvictionOrder()
  /// Grows when everything was forgotten: a rendering of before is not stored after.
  private(set) var generation = 0
  private var byKey: [String: Set<UInt64>] = [:]
  private var byList: [String: [UInt64: ClosedRange<Moment>]] = [:]
  private var recent = RecentChanges()

  var count: Int { pages.count }
  var targets: [String] { pages.values.map { String(decoding: $0.target, as: UTF8.self) } }

  /// Hashes with a seed of this process (SipHash), so that nobody can make addresses collide; a collision by chance
  /// costs a rendering.
  static func key(_ target: UnsafeRawBufferPointer) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: target)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  mutating func clear() {
    pages = [:]
    byKey = [:]
    byList = [:]
    order.removeAll()
    generation += 1
  }

  /// Keeps a page that may be kept, unless something that it read changed after its snapshot.
  mutating func store(_ page: StoredPage, _ generation: Int, limit: Int) {
    guard generation == self.generation, StoredPage.statuses.contains(page.status), page.read.isWhole,
      page.size < limit / 4, isStillTrue(page.read)
    else { return }
    let key = page.target.withUnsafeBytes(Self.key)
    remove(key)
    pages[key] = page
    for name in page.read.keys { byKey[name, default: []].insert(key) }
    for (list, range) in page.read.intervals { byList[list, default: [:]][key] = range }
    order.insert(key, size: page.size)
    for old in overflow(limit) { remove(old) }
  }

  private mutating func overflow(_ limit: Int) -> [UInt64] {
    // Taken out while it asks for pages: who shared them with it would copy them all.
    var order = EvictionOrder()
    swap(&order, &self.order)
    defer { self.order = order }
    return order.overflow(limit: limit) { pages[$0]?.wasVisited.exchange(false, ordering: .relaxed) ?? false }
  }

  private func isStillTrue(_ read: PageNotes.Read) -> Bool {
    guard let position = read.position else { return read.isConstant }
    return recent.sayNothing(of: read, after: position)
  }

  mutating func remove(_ key: UInt64) {
    guard let page = pages.removeValue(forKey: key) else { return }
    order.remove(key)
    for name in page.read.keys {
      byKey[name]?.remove(key)
      if byKey[name]?.isEmpty == true { byKey[name] = nil }
    }
    for list in page.read.intervals.keys {
      byList[list]?[key] = nil
      if byList[list]?.isEmpty == true { byList[list] = nil }
    }
  }

  /// Drops exactly the pages that a change names.
  mutating func take(_ change: Change) {
    recent.append(change)
    guard let keys = change.keys else { return clear() }
    for name in keys {
      if let place = ListPlace(name) {
        let met = (byList[place.list] ?? [:]).filter { $0.value.contains(place.moment) }.map(\.key)
        for key in met { remove(key) }
      } else {
        for key in byKey[name] ?? [] { remove(key) }
      }
    }
  }
}

/// The changes of late, for pages whose rendering took longer than a change.
struct RecentChanges {
  private static let kept = 512
  private var list: [Change] = []
  /// Up to here, changes are not known any more.
  private var floor: Int64?

  mutating func append(_ change: Change) {
    // Numbers may have gone back: what was known before says nothing any more.
    if change.keys == nil { self = RecentChanges() }
    if floor == nil { floor = change.number - 1 }
    list.append(change)
    if list.count > 2 * Self.kept {
      floor = list[list.count - Self.kept - 1].number
      list.removeFirst(list.count - Self.kept)
    }
  }

  /// Whether no change after `position` names anything of what was read.
  func sayNothing(of read: PageNotes.Read, after position: Int64) -> Bool {
    guard let floor else { return true }
    guard position >= floor else { return false }
    return list.reversed().prefix { $0.number > position }.allSatisfy { change in
      guard let keys = change.keys else { return false }
      return keys.allSatisfy { name in
        guard let place = ListPlace(name) else { return !read.keys.contains(name) }
        return read.intervals[place.list]?.contains(place.moment) != true
      }
    }
  }
}
