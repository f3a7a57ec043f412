/// Which pages go when memory is short: S3-FIFO (Yang et al., "FIFO queues are all you need for cache eviction", SOSP
/// 2023). A page comes into a small queue and moves to the main one only when it was asked for again, so a robot that
/// asks for the whole archive once pushes nothing out that people read. With one bit of memory a page instead of two.
package struct EvictionOrder {
  private struct Entry {
    let size: Int
    let serial: Int
    var isMain: Bool
  }
  private var entries: [UInt64: Entry] = [:]
  private var small = Queue()
  private var main = Queue()
  /// Pages that left the small queue unread: if one comes again soon, it was worth more.
  private var ghosts = Queue()
  private var ghostSerials: [UInt64: Int] = [:]
  private var serial = 0
  package private(set) var bytes = 0

  package init() {}

  private var smallBytes = 0

  package mutating func insert(_ key: UInt64, size: Int) {
    remove(key)
    serial += 1
    let isMain = ghostSerials.removeValue(forKey: key) != nil
    entries[key] = Entry(size: size, serial: serial, isMain: isMain)
    bytes += size
    if isMain { main.append(key, serial) } else { small.append(key, serial) }
    if !isMain { smallBytes += size }
  }

  package mutating func remove(_ key: UInt64) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    bytes -= entry.size
    if !entry.isMain { smallBytes -= entry.size }
    // Its slot in the queue is passed over when its turn comes; a queue of passed slots is swept.
    if entry.isMain {
      main.sweep(entries.count) { entries[$0]?.serial == $1 }
    } else {
      small.sweep(entries.count) { entries[$0]?.serial == $1 }
    }
  }

  mutating func removeAll() { self = EvictionOrder() }

  /// Takes out what must go so that at most `limit` bytes stay. `wasVisited` says whether a page was asked for since it
  /// was last asked, and forgets it.
  package mutating func overflow(limit: Int, wasVisited: (UInt64) -> Bool) -> [UInt64] {
    var gone: [UInt64] = []
    while bytes > limit {
      guard let key = smallBytes > limit / 10 || main.isEmpty ? fromSmall(wasVisited) : fromMain(wasVisited) else {
        if small.isEmpty && main.isEmpty { break }
        continue
      }
      gone.append(key)
    }
    return gone
  }

  private mutating func fromSmall(_ wasVisited: (UInt64) -> Bool) -> UInt64? {
    guard let (key, serial) = small.pop(), let entry = entries[key], entry.serial == serial else { return nil }
    if wasVisited(key) {
      entries[key]?.isMain = true
      smallBytes -= entry.size
      main.append(key, serial)
      return nil
    }
    remove(key)
    remember(key)
    return key
  }

  private mutating func fromMain(_ wasVisited: (UInt64) -> Bool) -> UInt64? {
    guard let (key, serial) = main.pop(), entries[key]?.serial == serial else { return nil }
    guard wasVisited(key) else {
      remove(key)
      return key
    }
    main.append(key, serial)
    return nil
  }

  private mutating func remember(_ key: UInt64) {
    serial += 1
    ghosts.append(key, serial)
    ghostSerials[key] = serial
    while ghostSerials.count > max(64, entries.count), let (old, serial) = ghosts.pop() {
      if ghostSerials[old] == serial { ghostSerials[old] = nil }
    }
    ghosts.sweep(ghostSerials.count) { ghostSerials[$0] == $1 }
  }
}

/// First in, first out; taken out of the front without moving the rest each time.
private struct Queue {
  private var slots: [(key: UInt64, serial: Int)] = []
  private var start = 0
  var isEmpty: Bool { start == slots.count }

  mutating func append(_ key: UInt64, _ serial: Int) { slots.append((key, serial)) }

  mutating func pop() -> (key: UInt64, serial: Int)? {
    guard start < slots.count else { return nil }
    defer { start += 1 }
    return slots[start]
  }

  /// Drops what nobody wants any more, once that is most of it.
  mutating func sweep(_ wanted: Int, _ isWanted: (UInt64, Int) -> Bool) {
    guard slots.count > 4 * wanted + 1024 else { return }
    slots = slots[start...].filter { isWanted($0.key, $0.serial) }
    start = 0
  }
}
