import Storage
import Synchronization

/// Why somebody is not signed in; neither tells whether the address is known.
public enum SignInError: Error, Sendable, Equatable {
  case refused
  /// The password is right; a code is needed, too. `pending` proves the first half, for five minutes.
  case codeNeeded(pending: String)
  /// The code is not right, or was used.
  case codeRefused(pending: String)
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
  private static let pendingLife = Duration.seconds(300)

  /// Signs somebody in. `device` is what the session is called in their list, `network` where the attempt comes from. Who
  /// has a second factor gives its `code`, at once or afterwards. Throws `SignInError`, `StorageError`.
  public func signIn(email: String, password: String, code: String = "", device: String, from network: String)
    async throws -> SessionToken
  {
    try signInDoor.check(email, from: network, now: clock.now)
    // Counted before it is known: many at once are as many.
    signInDoor.fail(email, from: network, now: clock.now)
    guard let person = try await person(email: email, password: password) else { throw SignInError.refused }
    guard person.hasSecondFactor else { return try await begin(person, device, network, counted: email) }
    let pending = try await sign(
      SignedLink(purpose: .signInCode, subject: person.id, expires: clock.now + Self.pendingLife))
    guard !code.allSatisfy(\.isWhitespace) else {
      signInDoor.succeed(email, from: network)
      throw SignInError.codeNeeded(pending: pending)
    }
    return try await finish(person, code, pending, device, network, counted: email)
  }

  /// The second half of a sign-in. Throws `SignInError`, `StorageError`.
  public func signIn(pending: String, code: String, device: String, from network: String) async throws -> SessionToken {
    let link: SignedLink
    do { link = try await verify(pending, for: .signInCode) } catch is SignedLinkError { throw SignInError.refused }
    guard let person = try await read({ try $0.person(id: link.subject) }), person.leftAt == nil else {
      throw SignInError.refused
    }
    let key = "code \(person.id)"
    try signInDoor.check(key, from: network, now: clock.now)
    signInDoor.fail(key, from: network, now: clock.now)
    return try await finish(person, code, pending, device, network, counted: key)
  }

  /// Whether somebody who is signed in knows their password: asked before what opens doors is changed. Guesses are slowed
  /// like those at the door. Throws `StorageError`.
  public func confirm(_ person: Person, password: String, from network: String) async throws -> Bool {
    let key = "confirm \(person.id)"
    do { try signInDoor.check(key, from: network, now: clock.now) } catch is SignInError { return false }
    signInDoor.fail(key, from: network, now: clock.now)
    guard try await self.person(email: person.email, password: password) != nil else { return false }
    signInDoor.succeed(key, from: network)
    return true
  }

  private func finish(
    _ person: Person, _ code: String, _ pending: String, _ device: String, _ network: String, counted key: String
  ) async throws -> SessionToken {
    // Only who knows the password comes here: so codes are counted wherever they come from, and its owner waits too, as
    // long as somebody else tries them.
    let everywhere = "code \(person.id)"
    try signInDoor.check(everywhere, from: everywhere, now: clock.now)
    signInDoor.fail(everywhere, from: everywhere, now: clock.now)
    guard try await write(by: "\(person.id)", { try $0.accept(code, of: person.id) }) else {
      throw SignInError.codeRefused(pending: pending)
    }
    signInDoor.succeed(everywhere, from: everywhere)
    return try await begin(person, device, network, counted: key)
  }

  private func begin(_ person: Person, _ device: String, _ network: String, counted key: String) async throws
    -> SessionToken
  {
    signInDoor.succeed(key, from: network)
    let token = SessionToken()
    try await write(by: "\(person.id)") { writing in try writing.begin(token, of: person, device: device) }
    return token
  }
}
