import Storage
import Synchronization

/// Why somebody is not signed in; neither tells whether the address is known.
public enum SignInError: Error, Sendable, Equatable {
  case refused
  /// There were too many attempts; the next one may come then.
  case tooMany(wait: Duration)
}

/// The throttle, shared by all who sign in at this program.
final class SignInDoor: Sendable {
  private let throttle = Mutex(SignInThrottle())

  func check(_ email: String, from network: String, now: Moment) throws {
    if let wait = throttle.withLock({ $0.wait(email, from: network, now: now) }) {
      throw SignInError.tooMany(wait: wait)
    }
  }

  func fail(_ email: String, from network: String, now: Moment) {
    throttle.withLock { $0.fail(email, from: network, now: now) }
  }

  func succeed(_ email: String, from network: String) { throttle.withLock { $0.succeed(email, from: network) } }
}

extension Newsdesk {
  /// Signs somebody in. `device` is what the session is called in their list, `network` where the attempt comes from.
  /// Throws `SignInError`, `StorageError`.
  public func signIn(email: String, password: String, device: String, from network: String) async throws
    -> SessionToken
  {
    try signInDoor.check(email, from: network, now: clock.now)
    // Counted before it is known: many at once are as many.
    signInDoor.fail(email, from: network, now: clock.now)
    guard let person = try await person(email: email, password: password) else { throw SignInError.refused }
    signInDoor.succeed(email, from: network)
    let token = SessionToken()
    try await write(by: "\(person.id)") { writing in try writing.begin(token, of: person, device: device) }
    return token
  }
}
