import Dispatch

/// Hashes passwords one after the other, on a thread of its own: each takes 32 MiB and a quarter of a second, and nobody
/// who reads may wait for that.
final class PasswordWork: Sendable {
  private let queue = DispatchQueue(label: "andruck.passwords")
  /// Of no password. Who does not work here is refused as slowly as who does.
  private static let nobody =
    "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

  func hash(_ password: String) async throws -> String {
    try await work { try PasswordHash(password).text }
  }

  /// `hash` is nil for somebody who has no password, or is nobody.
  func fits(_ password: String, _ hash: String?) async throws -> Bool {
    let known = hash.flatMap(PasswordHash.init)
    let fits = try await work { try (known ?? PasswordHash(text: Self.nobody))?.fits(password) ?? false }
    return fits && known != nil
  }

  private func work<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: body)) }
    }
  }
}
