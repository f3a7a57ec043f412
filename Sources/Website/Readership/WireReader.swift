/// Who is at the other end of a connection, for counting.
struct WireReader {
  private let counter: VisitCounter
  /// Hash of the socket's other end's network.
  private let network: Int
  /// A proxy of ours, which says who is behind it.
  private let isProxy: Bool

  init(_ counter: VisitCounter, address: String, trusted: Set<String>) {
    self.counter = counter
    network = VisitCounter.network(ClientNetwork.network(address))
    isProxy = trusted.contains(address)
  }

  /// A view that the cache answered; `bytes` begin with the request's head.
  func count(_ path: String, _ head: RequestHead, _ bytes: UnsafeRawBufferPointer) {
    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }
    counter.take(
      path, agent: part(head.agent), referrer: part(head.referrer), network: network,
      forwarded: isProxy && !head.forwarded.isEmpty ? part(head.forwarded) : nil)
  }
}
