import Foundation
public import Storage

/// A node's number in all ids that it makes, leased from the database so that no two programs share one.
public struct NodeLease: Sendable {
  public let number: Int
  let holder: String
  static let term = Duration.seconds(600)
  static let renewal = Duration.seconds(60)

  /// Takes the lowest free number. Throws `StorageError.unavailable` when all 1,024 are taken.
  public static func take(_ database: Database, _ clock: any WallClock) async throws -> NodeLease {
    let holder = UUID().uuidString
    let number = try await database.write { transaction in
      let now = clock.now
      let until = now + term
      let taken = try transaction.values(
        Int.self, "SELECT number FROM node WHERE leased_until >= \(now) ORDER BY number")
      guard let free = (0..<1024).first(where: { !taken.contains($0) }) else {
        throw StorageError.unavailable("all 1,024 node numbers are leased")
      }
      try transaction.execute(
        """
        INSERT INTO node (number, holder, leased_until) VALUES (\(free), \(holder), \(until))
        ON CONFLICT (number) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
        """)
      return free
    }
    return NodeLease(number: number, holder: holder)
  }

  /// Extends the lease; false when somebody else holds the number by now. Throws `StorageError`.
  public func renew(_ database: Database, _ clock: any WallClock) async throws -> Bool {
    let until = clock.now + Self.term
    return try await database.write { transaction in
      try transaction.execute(
        "UPDATE node SET leased_until = \(until) WHERE number = \(number) AND holder = \(holder)") == 1
    }
  }

  /// Renews until cancelled, and tells the ids how long they may go on. A renewal that fails is tried again; when
  /// none succeeds before the term ends, ids stop.
  func keep(_ database: Database, _ clock: any WallClock, _ ids: IdSource) -> Task<Void, Never> {
    ids.extend(to: clock.now + Self.term / 2)
    return Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.renewal)
        let asked = clock.now
        guard (try? await renew(database, clock)) == true else { continue }
        ids.extend(to: asked + Self.term / 2)
      }
    }
  }

  /// Gives the number back. Throws `StorageError`.
  public func release(_ database: Database) async throws {
    _ = try await database.write { transaction in
      try transaction.execute("DELETE FROM node WHERE number = \(number) AND holder = \(holder)")
    }
  }
}
