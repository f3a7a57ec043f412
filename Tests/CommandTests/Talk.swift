import Foundation
import TestDesk

/// Bytes sent to a served site by hand, and its answers.
enum Talk {
  /// A served site with one article, and what a few requests in one piece are answered with.
  static func site() async throws -> (Program, Program.Running, String) {
    let program = try await Program(.sqlite)
    let file = try program.file("a.md", "---\ntitle: Eins\n---\nText von eins.")
    try await program.run("publish", file).succeed()
    let (server, address) = try await program.serve()
    return (program, server, address)
  }

  static func answers(
    _ address: String, _ parts: [String], _ count: Int = 1, pause: Double = 0, toHeads: Bool = false
  ) async throws -> [String] {
    try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        for part in parts {
          connection.send(part)
          if pause > 0 { Thread.sleep(forTimeInterval: pause) }
        }
        return connection.read(count, toHeads: toHeads)
      }
    }.get()
  }

  static let host = "Host: a.example\r\n"
  static func get(_ path: String, _ more: String = "") -> String {
    "GET \(path) HTTP/1.1\r\n\(host)\(more)\r\n"
  }

  /// Of each answer: its status, and the words of ours that its body holds.
  static func summary(_ answers: [String]) -> [String] {
    answers.map { answer in
      let title = answer.firstMatch(of: #/<title>([^<]*)</#).map { String($0.1) } ?? ""
      return "\(answer.dropFirst(9).prefix(3)) \(title)"
    }
  }
}
