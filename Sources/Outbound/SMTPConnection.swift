// A connection to a mail server, kept from mail to mail. libcurl speaks; we listen to what is said, since its result alone does
// not say which command a server refused.
import Dispatch
import Synchronization

/// A mail on its way: envelope and message, with CRLF line ends.
public struct SMTPMail: Sendable {
  public let sender: String
  public let recipient: String
  public let message: String

  public init(sender: String, recipient: String, message: String) {
    (self.sender, self.recipient, self.message) = (sender, recipient, message)
  }
}

/// Delivers one mail after the other on a thread of its own, over one connection for as long as the server keeps it.
public final class SMTPConnection: Sendable {
  private let queue = DispatchQueue(label: "andruck.smtp")
  private let handle: Mutex<SMTPHandle>

  /// `name` is what we call ourselves. Servers that say nothing for so long count as away: ten minutes is what they may take over
  /// a message (RFC 5321 § 4.5.3.2.6).
  public init(_ server: SMTPServer, as name: String = "localhost", patience: Duration = .seconds(600)) {
    handle = Mutex(SMTPHandle(server, as: name, patience: patience))
  }

  public func deliver(_ mail: SMTPMail) async -> SMTPOutcome {
    await withCheckedContinuation { continuation in
      queue.async { [self] in continuation.resume(returning: handle.withLock { $0.deliver(mail) }) }
    }
  }
}
