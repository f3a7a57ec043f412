/// Who is at the other end of a connection, for counting.
struct WireReader {
  let counter: VisitCounter
  /// The socket's other end.
  private let address: String
  /// A proxy of ours, which says who is behind it.
  private let isProxy: Bool

  init(_ counter: VisitCounter, address: String, trusted: Set<String>) {
    self.counter = counter
    self.address = address
    isProxy = trusted.contains(address)
  }

  /// A view that the cache answered; `bytes` begin with the request's head.
  func count(_ path: String, _ head: RequestHead, _ bytes: UnsafeRawBufferPointer) {
    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }
    if isProxy, !head.forwarded.isEmpty {
      // Each proxy appends whom it saw.
      let last = bytes[head.forwarded].lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? head.forwarded.lowerBound
      let start = bytes[last..<head.forwarded.upperBound].firstIndex { $0 != 0x20 } ?? last
      return counter.take(
        path, agent: part(head.agent), referrer: part(head.referrer),
        address: part(start..<head.forwarded.upperBound))
    }
    var address = address
    address.withUTF8 { own in
      counter.take(
        path, agent: part(head.agent), referrer: part(head.referrer), address: UnsafeRawBufferPointer(own))
    }
  }
}
