// The program itself, run as its users run it: started, read, stopped by its process id.
import Foundation
import FoundationNetworking
import TestDesk

struct Program: Sendable {
  let site: String
  let environment: [String: String]

  /// The program beside the test bundle.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
    "andruck"
  ).path

  /// A site of its own on one of the engines; `make` founds it.
  init(_ engine: TestEngine, make: Bool = true, _ extra: [String: String] = [:]) async throws {
    site = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-run-\(UUID().uuidString)").path
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ANDRUCK_") }
    if engine == .postgres {
      environment["ANDRUCK_DATABASE"] = try PostgresCluster.address(
        try await PostgresCluster.freshDatabase(template: nil))
    }
    self.environment = environment.merging(extra) { $1 }
    if make { try await run("init", "--title", "Testblatt").succeed() }
  }

  struct Result: Sendable {
    let code: Int32
    let output: String
    let errors: String

    struct Failed: Error, CustomStringConvertible { let description: String }

    @discardableResult
    func succeed() throws -> Result {
      guard code == 0 else { throw Failed(description: "exit \(code): \(output)\(errors)") }
      return self
    }
  }

  /// Runs a command to its end.
  @discardableResult
  func run(_ arguments: String..., input: String? = nil, in folder: String? = nil) async throws -> Result {
    let process = try start(arguments, input: input, in: folder)
    return await Self.waiting {
      let errors = DispatchQueue.global().asyncRead(process.errors)
      let output = String(decoding: process.output.readDataToEndOfFile(), as: UTF8.self)
      process.process.waitUntilExit()
      return Result(code: process.process.terminationStatus, output: output, errors: errors())
    }
  }

  /// Waiting for a process must not hold up the other tests: it has a thread that may wait.
  static func waiting<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }

  struct Running: @unchecked Sendable {
    let process: Process
    let output: FileHandle
    let errors: FileHandle

    func kill() {
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }

    /// SIGTERM; answers the exit code.
    func stop() async -> Int32 {
      process.terminate()
      return await Program.waiting {
        process.waitUntilExit()
        return process.terminationStatus
      }
    }
  }

  /// Names the site, unless it is run in a folder.
  func start(_ arguments: [String], input: String? = nil, in folder: String? = nil) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    let isNamed = folder != nil || arguments.contains { $0.hasPrefix("--site") }
    process.arguments = arguments + (isNamed ? [] : ["--site", site])
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = environment
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let given = input.map { _ in Pipe() }
    process.standardInput = given ?? FileHandle.nullDevice
    try process.run()
    if let given, let input {
      try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try given.fileHandleForWriting.close()
    }
    return Running(process: process, output: output.fileHandleForReading, errors: errors.fileHandleForReading)
  }

  /// Starts `serve` on a free port; answers when it listens.
  func serve(_ arguments: String...) async throws -> (running: Running, address: String) {
    let running = try start(["serve", "--port", "0"] + arguments)
    var said = ""
    while !said.contains("\n") {
      let data = await Self.waiting { running.output.availableData }
      guard !data.isEmpty else {
        throw Result.Failed(description: String(decoding: running.errors.readDataToEndOfFile(), as: UTF8.self))
      }
      said += String(decoding: data, as: UTF8.self)
    }
    // Whatever it logs must not fill a pipe that nobody reads.
    running.errors.readabilityHandler = { _ = $0.availableData }
    guard let address = said.firstMatch(of: #/listening on (http:\/\/\S+)/#) else {
      throw Result.Failed(description: said)
    }
    return (running, String(address.1))
  }

  /// Status and body of an address; status 0 when nobody answers.
  static func get(_ address: String) async -> (status: Int, body: String) {
    guard let url = URL(string: address) else { return (0, "") }
    return await waiting {
      let answer = Answer()
      let done = DispatchSemaphore(value: 0)
      URLSession.shared.dataTask(with: url) { data, response, _ in
        answer.value = (
          (response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data ?? Data(), as: UTF8.self)
        )
        done.signal()
      }.resume()
      done.wait()
      return answer.value
    }
  }

  private final class Answer: @unchecked Sendable { var value = (0, "") }

  func file(_ name: String, _ text: String) throws -> String {
    let path = site + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }
}

extension DispatchQueue {
  /// Reads a pipe to its end beside the caller, so that neither side waits for the other.
  fileprivate func asyncRead(_ handle: FileHandle) -> () -> String {
    let done = DispatchSemaphore(value: 0)
    let box = Box()
    async {
      box.data = handle.readDataToEndOfFile()
      done.signal()
    }
    return {
      done.wait()
      return String(decoding: box.data, as: UTF8.self)
    }
  }

  private final class Box: @unchecked Sendable { var data = Data() }
}
