import Testing
import Website

@Suite struct `The order of eviction` {
  /// Ten pages that people read, and a robot that asks for a thousand others once each.
  @Test func `keeps what is read while a robot walks by`() {
    var order = EvictionOrder()
    var visited: Set<UInt64> = []
    var kept: Set<UInt64> = []
    func insert(_ key: UInt64) {
      kept.insert(key)
      order.insert(key, size: 100)
      for gone in order.overflow(limit: 5000, wasVisited: { visited.remove($0) != nil }) { kept.remove(gone) }
    }
    for key in 1...10 as ClosedRange<UInt64> { insert(key) }
    for robot in 1000..<2000 as Range<UInt64> {
      for key in 1...10 as ClosedRange<UInt64> where kept.contains(key) { visited.insert(key) }
      insert(robot)
      #expect(order.bytes <= 5000)
    }
    #expect(kept.isSuperset(of: 1...10) && kept.count <= 50)
  }

  @Test func `remembers who left too early`() {
    var order = EvictionOrder()
    for key in 0..<20 as Range<UInt64> { order.insert(key, size: 100) }
    let gone = order.overflow(limit: 1000) { _ in false }
    #expect(gone == Array(0..<10))
    // What comes again soon stays while newcomers go.
    order.insert(3, size: 100)
    for key in 100..<130 as Range<UInt64> {
      order.insert(key, size: 100)
      #expect(!order.overflow(limit: 1000) { _ in false }.contains(3) || key > 120)
    }
  }

  @Test func `forgets what was taken out, and never loses count`() {
    var order = EvictionOrder()
    for round in 0..<50 as Range<UInt64> {
      for key in 0..<100 as Range<UInt64> { order.insert(key &+ round, size: 10) }
      for key in 0..<100 as Range<UInt64> { order.remove(key &+ round) }
    }
    #expect(order.bytes == 0)
    for key in 0..<100 as Range<UInt64> { order.insert(key, size: 10) }
    #expect(order.bytes == 1000)
    for key in 0..<200 as Range<UInt64> { order.remove(key) }
    #expect(order.bytes == 0)
    #expect(order.overflow(limit: 0) { _ in true }.isEmpty)
  }
}
