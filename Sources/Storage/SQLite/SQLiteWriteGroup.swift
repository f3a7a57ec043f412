import GRDB
import Synchronization

/// Writes that come while others run share their transaction, each in a savepoint of its own: one flush of the disk makes all
/// of them durable, and none hears that it is done before ("group commit", DeWitt et al., SIGMOD 1984, § 5.2).
final class SQLiteWriteGroup: Sendable {
  /// How long a transaction takes in more: who came first waits for the last.
  private static let span = Duration.milliseconds(5)

  /// Tells a writer what became of the commit.
  private typealias Settling = @Sendable ((any Error)?) -> Void

  private struct Piece: Sendable {
    /// Whether the transaction can go on: what failed left nothing in it.
    let run: @Sendable (GRDB.Database) -> (settling: Settling, isSound: Bool)
    /// The transaction did not even begin.
    let refuse: @Sendable (any Error) -> Void
  }

  private struct Line {
    var pieces: [Piece] = []
    var isRunning = false
  }
  private let writer: any DatabaseWriter
  private let line = Mutex(Line())

  init(_ writer: any DatabaseWriter) { self.writer = writer }

  /// Throws `DatabaseError`, and what `body` throws: then nothing of it is kept. What is in line is written, whether somebody
  /// still waits for it or not.
  func write<T: Sendable>(_ body: @escaping @Sendable (GRDB.Database) throws -> T) async throws -> T {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      let piece = Piece {
        let (result, isSound) = Self.savepoint($0, body)
        let settling: Settling = { failure in
          continuation.resume(with: failure.map { error in result.flatMap { _ in .failure(error) } } ?? result)
        }
        return (settling, isSound)
      } refuse: {
        continuation.resume(throwing: $0)
      }
      let isFirst = line.withLock { line in
        line.pieces.append(piece)
        defer { line.isRunning = true }
        return !line.isRunning
      }
      if isFirst { start() }
    }
  }

  private static func savepoint<T>(_ db: GRDB.Database, _ body: (GRDB.Database) throws -> T) -> (
    result: Result<T, any Error>, isSound: Bool
  ) {
    do {
      try run("SAVEPOINT piece", db)
      let result = Result { try body(db) }
      // A full disk ends the whole transaction, not only the savepoint (https://sqlite.org/lang_transaction.html § 4).
      guard db.isInsideTransaction else {
        return (result.flatMap { _ in .failure(StorageError.unavailable("the transaction ended early")) }, false)
      }
      if case .failure = result { try run("ROLLBACK TO piece", db) }
      try run("RELEASE piece", db)
      return (result, true)
    } catch { return (.failure(error), false) }
  }

  private static func run(_ statement: String, _ db: GRDB.Database) throws {
    try db.cachedStatement(sql: statement).execute()
  }

  private func start() {
    writer.asyncWriteWithoutTransaction { db in
      self.runGroup(db)
      let goesOn = self.line.withLock { line in
        line.isRunning = !line.pieces.isEmpty
        return line.isRunning
      }
      if goesOn { self.start() }
    }
  }

  private func next() -> Piece? { line.withLock { $0.pieces.isEmpty ? nil : $0.pieces.removeFirst() } }

  private func runGroup(_ db: GRDB.Database) {
    let waiting = line.withLock { $0.pieces.count }
    var settlings: [Settling] = []
    do {
      try db.inTransaction(.immediate) {
        let end = ContinuousClock.now + Self.span
        repeat {
          guard let piece = next() else { break }
          let (settling, isSound) = piece.run(db)
          settlings.append(settling)
          guard isSound else { throw StorageError.unavailable("the disk is full or does not answer") }
        } while ContinuousClock.now < end
        return .commit
      }
      settlings.forEach { $0(nil) }
    } catch {
      // It did not even begin: those hear of it that waited for it, not who came a moment ago.
      if settlings.isEmpty { (0..<waiting).forEach { _ in next()?.refuse(error) } }
      settlings.forEach { $0(error) }
    }
  }
}
