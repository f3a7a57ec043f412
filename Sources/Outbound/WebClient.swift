// The only way to another machine's web server. Redirects are not followed, and no private address is asked: what is checked
// is the address that a connection is made to, so that no name can lead elsewhere at the second look.
import CCurl
import Dispatch
import Foundation

/// Asks other machines; each request on a thread of its own.
public struct WebClient: Sendable {
  private let allowsPrivate: Bool
  private let patience: Duration
  private static let queue = DispatchQueue(label: "andruck.http", attributes: .concurrent)

  /// Who says nothing for so long is away.
  public init(allowsPrivate: Bool, patience: Duration = .seconds(20)) {
    (self.allowsPrivate, self.patience) = (allowsPrivate, patience)
  }

  /// One try; it throws nothing, its outcome says everything.
  public func send(_ request: WebRequest) async -> WebOutcome {
    await withCheckedContinuation { continuation in
      Self.queue.async { [self] in
        continuation.resume(returning: WebExchange(request, allowsPrivate: allowsPrivate).run(patience))
      }
    }
  }
}
