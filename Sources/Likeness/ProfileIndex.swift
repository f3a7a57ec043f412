/// Profiles that wait for texts: which of them is a new text like? An inverted index with upper bounds, exact: the answer is
/// that of comparing the text with each profile.
///
/// Term by term, those first that can give most. As soon as all terms that are left could not lift a profile over the bound
/// by themselves, no new candidates are taken up (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995:
/// MaxScore); the rest of each candidate's likeness is looked up in its own terms.
///
/// Weights are whole millionths, so that the order of additions changes nothing.
public struct ProfileIndex: Sendable {
  public struct Match: Sendable, Equatable {
    public let id: Int64
    /// The sum of what the shared terms give, in units of a millionth of a millionth; see `Similarity.likeness`.
    public let sum: Int64

    public init(id: Int64, sum: Int64) { (self.id, self.sum) = (id, sum) }
  }

  /// A term's weight, in millionths.
  public struct Weight: Sendable, Equatable {
    public let term: String
    public let weight: Int64

    public init(term: String, weight: Int64) { (self.term, self.weight) = (term, weight) }
  }

  private struct Posting {
    let slot: UInt32
    let weight: UInt32
  }

  private struct Entry {
    let term: UInt32
    let weight: UInt32
  }

  private var terms: [String: UInt32] = [:]
  /// By term: who has it, and at most how heavy.
  private var postings: [[Posting]] = []
  private var heaviest: [UInt32] = []
  /// By slot: whose it is, and what it has, ordered by term.
  private var ids: [Int64] = []
  private var entries: [[Entry]] = []
  /// What each asks for at least, and the lowest that anybody ever asked for.
  private var leasts: [Int64] = []
  private var lowest = Int64.max
  private var slots: [Int64: UInt32] = [:]
  private var free: [UInt32] = []

  public init() {}

  public var count: Int { slots.count }

  /// Takes a profile up; one of the same id is replaced. A term is there once, its weight positive and at most a million. `least`
  /// is the sum from which on a text is like it.
  public mutating func insert(_ id: Int64, _ weights: [Weight], least: Int64) {
    remove(id)
    lowest = min(lowest, least)
    let slot = free.popLast() ?? UInt32(ids.count)
    let own = weights.map { Entry(term: number(of: $0.term), weight: UInt32(clamping: $0.weight)) }
      .sorted { $0.term < $1.term }
    if Int(slot) == ids.count {
      ids.append(id)
      entries.append(own)
      leasts.append(least)
    } else {
      (ids[Int(slot)], entries[Int(slot)], leasts[Int(slot)]) = (id, own, least)
    }
    slots[id] = slot
    for entry in own {
      postings[Int(entry.term)].append(Posting(slot: slot, weight: entry.weight))
      heaviest[Int(entry.term)] = max(heaviest[Int(entry.term)], entry.weight)
    }
  }

  /// Does nothing for an id that is not there.
  public mutating func remove(_ id: Int64) {
    guard let slot = slots.removeValue(forKey: id) else { return }
    for entry in entries[Int(slot)] {
      postings[Int(entry.term)].removeAll { $0.slot == slot }
      if postings[Int(entry.term)].isEmpty { heaviest[Int(entry.term)] = 0 }
    }
    entries[Int(slot)] = []
    free.append(slot)
  }

  /// Everybody whose likeness with a text reaches what they ask for, in the order of their ids. `text` has each term once.
  public func matches(_ text: [Weight]) -> [Match] {
    var found: [Match] = []
    let asked = asked(text)
    // What all terms from here on can give at most.
    var rests = [Int64](repeating: 0, count: asked.count + 1)
    for index in asked.indices.reversed() { rests[index] = rests[index + 1] + asked[index].bound }
    var sums = [Int64](repeating: 0, count: ids.count)
    var touched: [UInt32] = []
    var taken = 0
    while taken < asked.count, rests[taken] >= lowest {
      let term = asked[taken]
      for posting in postings[Int(term.number)] {
        let slot = Int(posting.slot)
        if sums[slot] == 0 { touched.append(posting.slot) }
        sums[slot] += Similarity.contribution(term.weight, Int64(posting.weight))
      }
      taken += 1
    }
    let left = asked[taken...].sorted { $0.number < $1.number }
    // A weight is one at least, so whoever was touched has a sum.
    for slot in touched where sums[Int(slot)] + rests[taken] >= leasts[Int(slot)] {
      let whole = sums[Int(slot)] + rest(of: entries[Int(slot)], left)
      if whole >= leasts[Int(slot)] { found.append(Match(id: ids[Int(slot)], sum: whole)) }
    }
    return found.sorted { $0.id < $1.id }
  }

  private struct Asked {
    let number: UInt32
    let weight: Int64
    let bound: Int64
  }

  private func asked(_ text: [Weight]) -> [Asked] {
    text.compactMap { term in
      guard let number = terms[term.term], heaviest[Int(number)] > 0 else { return nil }
      return Asked(
        number: number, weight: term.weight,
        bound: Similarity.contribution(term.weight, Int64(heaviest[Int(number)])))
    }.sorted { ($0.bound, $1.number) > ($1.bound, $0.number) }
  }

  /// Both are ordered by term.
  private func rest(of entries: [Entry], _ left: [Asked]) -> Int64 {
    var sum: Int64 = 0
    var index = 0
    for term in left {
      while index < entries.count, entries[index].term < term.number { index += 1 }
      guard index < entries.count else { break }
      if entries[index].term == term.number {
        sum += Similarity.contribution(term.weight, Int64(entries[index].weight))
      }
    }
    return sum
  }

  private mutating func number(of term: String) -> UInt32 {
    if let known = terms[term] { return known }
    let number = UInt32(postings.count)
    terms[term] = number
    postings.append([])
    heaviest.append(0)
    return number
  }
}
