import Foundation
import Storage
import Synchronization

/// Why a site cannot be opened or made; each says in one sentence what to do.
public enum SiteError: Error, Sendable, Equatable, CustomStringConvertible {
  case notThere(folder: String)
  case thereAlready(folder: String)
  case notWritable(String)
  case noDatabase(String)
  case outdated(pending: Int)
  case newer(found: Int, known: Int)
  case database(String)
  case notEmpty

  public var description: String {
    switch self {
    case .notThere(let folder): "there is no site in \(folder); make one with 'andruck init --site \(folder)'"
    case .thereAlready(let folder): "there is a site in \(folder) already"
    case .notWritable(let path): "\(path) cannot be written; check who owns it"
    case .noDatabase(let path): "there is no database at \(path); check the setting 'database'"
    case .outdated(let pending):
      "the database is older than this program (\(pending) migrations); run 'andruck migrate', after a backup"
    case .newer(let found, let known):
      "the database was made by a newer Andruck (migration \(found), this program knows \(known)); update the program"
    case .database(let message): "the database cannot be used: \(message)"
    case .notEmpty: "the site has articles already; 'andruck demo' fills empty sites only"
    }
  }
}

extension Newsdesk {
  /// Opens the site of `settings`. Throws `SiteError`, `ThemeProblems`.
  public static func open(
    _ settings: OperatorSettings, clock: any WallClock = SystemClock(), trace: Trace? = nil
  ) async throws -> Newsdesk {
    guard FileManager.default.fileExists(atPath: settings.folder + "/andruck.yml") else {
      throw SiteError.notThere(folder: settings.folder)
    }
    return try await connected(
      settings, clock,
      prepare: { database in
        let pending = try await database.pending(SchemaFiles.migrations(for: database.engineName))
        guard pending == 0 else { throw SiteError.outdated(pending: pending) }
      }, trace: trace)
  }

  static func connected(
    _ settings: OperatorSettings, _ clock: any WallClock, isNew: Bool = false, prepare: (Database) async throws -> Void,
    trace: Trace?
  ) async throws -> Newsdesk {
    let theme = try CurrentTheme(folder: settings.themeFolder)
    do {
      let counting: Database.Trace? = trace.map { short in
        { @Sendable (text: String, values: [Value]) in short(text, values.count) }
      }
      let database = try await connect(settings, isNew: isNew, counting)
      try await prepare(database)
      let lease = try await NodeLease.take(database, clock)
      return Newsdesk(
        database: database, clock: clock, settings: settings, theme: theme,
        ids: IdSource(node: lease.number, clock: clock), lease: lease)
    } catch let error as StorageError { throw meaning(error) }
  }

  private static func connect(
    _ settings: OperatorSettings, isNew: Bool = false, _ trace: Database.Trace?
  ) async throws -> Database {
    guard let file = settings.databaseFile else {
      return try await Database.postgres(settings["database"], trace: trace)
    }
    guard isNew || FileManager.default.fileExists(atPath: file) else { throw SiteError.noDatabase(file) }
    let folder = (file as NSString).deletingLastPathComponent
    guard FileManager.default.isWritableFile(atPath: folder),
      !FileManager.default.fileExists(atPath: file) || FileManager.default.isWritableFile(atPath: file)
    else { throw SiteError.notWritable(file) }
    return try Database.sqlite(path: file, trace: trace)
  }

  private static func meaning(_ error: StorageError) -> SiteError {
    switch error {
    case .newer(let found, let known): .newer(found: found, known: known)
    case .unavailable(let message): .database(message)
    default: .database("\(error)")
    }
  }

  /// Gives back what the program holds. Throws `StorageError`.
  public func close() async throws {
    leaseKeeper?.cancel()
    try await lease?.release(database)
    try await follower.close()
    try await database.close()
  }
}

extension Newsdesk {
  /// Sees each statement before it runs, with the number of its values.
  public typealias Trace = @Sendable (String, Int) -> Void

  /// Brings the site's schema up to date; answers the names of what was done. Throws `SiteError`.
  public static func migrate(_ settings: OperatorSettings) async throws -> [String] {
    guard FileManager.default.fileExists(atPath: settings.folder + "/andruck.yml") else {
      throw SiteError.notThere(folder: settings.folder)
    }
    do {
      let database = try await connect(settings, nil)
      let done = try await database.migrate(SchemaFiles.migrations(for: database.engineName))
      try await database.close()
      if !done.isEmpty { try await layPolicy(settings) }
      return done
    } catch let error as StorageError { throw meaning(error) }
  }

  /// A site that is older than its comment policy gets the one that ships.
  private static func layPolicy(_ settings: OperatorSettings) async throws {
    let desk = try await open(settings)
    try await desk.write(by: "migration") { _ = try $0.frozenPolicy() }
    try await desk.close()
  }
}
