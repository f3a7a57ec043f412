import ArgumentParser
import Foundation
import Newsroom

struct Bounces: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read mails that came back, and let follow what follows.",
    discussion: """
      Each file is one message; without a file, one message from standard input: so a mail server can hand them over by a pipe,
      such as in Postfix's aliases:   bounces: "|/usr/local/bin/andruck --site /srv/site bounces"
      An address that is none and one that complained get no mail of news any more; other failures are counted.
      """)

  @OptionGroup var options: SiteOptions
  @Argument(help: "Messages as files (.eml).") var files: [String] = []
  @Flag(help: "Only say what the messages say; no site is needed.") var dryRun = false
  @Flag(help: "Print one JSON object.") var json = false

  private struct Line: Encodable {
    let file: String, recipient: String?, kind: String, reason: String, status: String?, said: String, fate: String?
  }

  /// More than this is no report.
  private static let most = 4 << 20

  func run() async throws {
    let lines =
      if dryRun {
        try await read { ReadBounce.read($0) }
      } else {
        try await options.open { desk in try await read { try await desk.noteBounce($0) } }
      }
    if json { return try Output.json(["bounces": lines]) }
    for line in lines {
      let parts = [line.file, line.recipient ?? "-", line.kind, line.reason, line.status ?? "-", line.fate ?? ""]
      Output.result(parts.joined(separator: "\t"))
    }
  }

  /// One message after the other, each up to `most` bytes.
  private func read(_ message: ([UInt8]) async throws -> [ReadBounce]) async throws -> [Line] {
    // Before anything follows from any of them.
    if let missing = files.first(where: { !FileManager.default.isReadableFile(atPath: $0) }) {
      throw ValidationError("there is no file '\(missing)'")
    }
    var lines: [Line] = []
    for file in files.isEmpty ? ["-"] : files {
      lines += try await message(try bytes(file)).map { line(file, $0) }
    }
    return lines
  }

  private func bytes(_ file: String) throws -> [UInt8] {
    if files.isEmpty { return Array(try FileHandle.standardInput.read(upToCount: Self.most) ?? Data()) }
    guard let handle = FileHandle(forReadingAtPath: file) else { throw ValidationError("there is no file '\(file)'") }
    defer { try? handle.close() }
    return Array(try handle.read(upToCount: Self.most) ?? Data())
  }

  private func line(_ file: String, _ bounce: ReadBounce) -> Line {
    Line(
      file: file, recipient: bounce.recipient, kind: bounce.kind, reason: bounce.reason, status: bounce.status,
      said: bounce.said, fate: bounce.fate?.rawValue)
  }
}
