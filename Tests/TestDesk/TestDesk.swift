// A newsdesk for one test: an engine, a fixed clock, a folder of its own. The databases are copies of a template
// that was made once, with the schema or with the whole demo cast.
import Foundation
public import Newsroom
public import Storage
import Synchronization
public import Templates

public struct TestDesk: Sendable {
  public let desk: Newsdesk
  public let clock: TestClock
  /// Every statement that ran, with its values.
  public let statements: StatementLog
  public let folder: String

  /// A desk with nothing but its foundation, or with the demo cast.
  public static func open(
    _ engine: TestEngine, demo: Bool = false, language: Language = .de, options: [String: String] = [:],
    patience: Duration = .seconds(600)
  ) async throws -> TestDesk {
    let statements = StatementLog()
    let database = try await Template.of(engine, demo: demo, language: language).copy { statements.take($0, $1) }
    return try make(database, statements, options, patience: patience)
  }

  static func make(
    _ database: Database, _ statements: StatementLog, _ options: [String: String], node: Int = 7,
    patience: Duration = .seconds(600)
  ) throws -> TestDesk {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/outbox", withIntermediateDirectories: true)
    let clock = TestClock()
    let settings = try OperatorSettings(folder: folder, options: options)
    let desk = Newsdesk(
      database: database, clock: clock, settings: settings, theme: try CurrentTheme(folder: nil),
      ids: IdSource(node: node, clock: clock), patience: patience)
    return TestDesk(desk: desk, clock: clock, statements: statements, folder: folder)
  }

  /// Another program's newsdesk over the same data.
  public func other() throws -> TestDesk { try Self.make(desk.database, statements, [:], node: 8) }

  /// The same site at another address.
  public func moved(to url: String) throws -> TestDesk {
    let settings = try OperatorSettings(folder: folder, options: ["site.url": url])
    let moved = Newsdesk(
      database: desk.database, clock: clock, settings: settings, theme: desk.theme,
      ids: IdSource(node: 9, clock: clock),
      patience: .seconds(600))
    return TestDesk(desk: moved, clock: clock, statements: statements, folder: folder)
  }

  /// Writes a file into the test's folder; answers its path.
  public func file(_ name: String, _ text: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }
}

/// What a database was asked.
public final class StatementLog: Sendable {
  private let list = Mutex<[(String, [Value])]>([])
  public init() {}
  func take(_ text: String, _ values: [Value]) { list.withLock { $0.append((text, values)) } }
  public func clear() { list.withLock { $0 = [] } }
  public var all: [(text: String, values: [Value])] { list.withLock { $0.map { (text: $0.0, values: $0.1) } } }
}

/// A database that copies are made of; each kind is made once.
private struct Template: Sendable {
  let engine: TestEngine
  let memory: Database?
  let name: String?

  private static let made = Mutex<[String: Task<Template, any Error>]>([:])

  static func of(_ engine: TestEngine, demo: Bool, language: Language) async throws -> Template {
    let key = "\(engine) \(demo) \(language)"
    let task = made.withLock { made in
      if let known = made[key] { return known }
      let task = Task { try await make(engine, demo: demo, language) }
      made[key] = task
      return task
    }
    return try await task.value
  }

  private static func make(_ engine: TestEngine, demo: Bool, _ language: Language) async throws -> Template {
    let name = engine == .postgres ? try await PostgresCluster.freshDatabase(template: nil) : nil
    let database = try await connect(name)
    try await database.migrate(SchemaFiles.migrations(for: database.engineName))
    let test = try TestDesk.make(database, StatementLog(), [:], node: 6)
    try await test.desk.layFoundation(title: demo ? "Andruck" : "Testblatt", language: language)
    if demo { try await test.desk.playDemo(generated: 0) { _ in } }
    // Nobody may be connected to a template while it is copied.
    if name != nil { try await database.close() }
    return Template(engine: engine, memory: name == nil ? database : nil, name: name)
  }

  private static func connect(_ name: String?) async throws -> Database {
    guard let name else { return try Database.memory() }
    return try await Database.postgres(try PostgresCluster.address(name))
  }

  func copy(trace: @escaping Database.Trace) async throws -> Database {
    guard let name else { return try Database.memory(copyOf: memory, trace: trace) }
    let copy = try await PostgresCluster.freshDatabase(template: name)
    return try await Database.postgres(try PostgresCluster.address(copy), connections: 6, trace: trace)
  }
}
