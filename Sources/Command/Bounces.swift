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
    var lines: [Line] = []
    let messages = try messages()
    if dryRun {
      for (name, message) in messages { lines += ReadBounce.read(message).map { line(name, $0) } }
    } else {
      lines = try await options.open { desk in
        var lines: [Line] = []
        for (name, message) in messages {
          lines += try await desk.noteBounce(message).map { line(name, $0) }
        }
        return lines
      }
    }
    if json { return try Output.json(["bounces": lines]) }
    for line in lines {
      let parts = [line.file, line.recipient ?? "-", line.kind, line.reason, line.status ?? "-", line.fate ?? ""]
      Output.result(parts.joined(separator: "\t"))
    }
  }

  private func messages() throws -> [(String, [UInt8])] {
    guard !files.isEmpty else { return [("-", Array(try read(.standardInput)))] }
    return try files.map { path in
      guard let handle = FileHandle(forReadingAtPath: path) else { throw ValidationError("there is no file '\(path)'") }
      defer { try? handle.close() }
      return (path, Array(try read(handle)))
    }
  }

  private func read(_ handle: FileHandle) throws -> Data { try handle.read(upToCount: Self.most) ?? Data() }

  private func line(_ file: String, _ bounce: ReadBounce) -> Line {
    Line(
      file: file, recipient: bounce.recipient, kind: bounce.kind, reason: bounce.reason, status: bounce.status,
      said: bounce.said, fate: bounce.fate?.rawValue)
  }
}
