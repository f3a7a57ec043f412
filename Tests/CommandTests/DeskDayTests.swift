import Foundation
import TestDesk
import Testing

/// What is done in a real browser, one at a time: what must be there within a second would wait for the others. All passes, on
/// both engines, are a part of the proof.
@Suite(.serialized) enum Browsers {}

extension Browsers {
  @Suite struct `A journalist's day` {
    @Test func `goes by with the keyboard alone, from the sign-in with a code to the withdrawal`() async throws {
      let program = try await Program(.sqlite)
      try await program.run("demo").succeed()
      for (name, role) in [("jella", "author"), ("tomma", "editor")] {
        try await program.run(
          "user", "add", name, "--email", "\(name)@kaikante.example", "--role", role, "--password-stdin",
          input: "sieben Lotsen bei Ebbe\n"
        ).succeed()
      }
      let (server, address) = try await program.serve()
      let (code, said) = try await day(address)
      #expect(code == 0, "\(said)")
      #expect(said.split(separator: "\n").filter { $0.hasPrefix("seen: ") }.count == 5, "\(said)")
      #expect(await server.stop() == 0)
    }

    /// Runs the browser's script with the Python that `make test` prepares.
    private func day(_ address: String) async throws -> (code: Int32, said: String) {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let process = Process()
      process.executableURL = root.appendingPathComponent(".build/browser/bin/python")
      process.arguments = [root.appendingPathComponent("Tests/Browser/desk.py").path, address, "keyboard"]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      return await Program.waiting {
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
      }
    }
  }
}
