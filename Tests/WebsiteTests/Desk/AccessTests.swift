import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing
import Website

/// Every route, as everybody who could ask for it: what `andruck routes` prints is what holds.
@Suite struct `Who may open what` {
  private struct Line {
    let method: String, path: String, access: String

    init(_ text: String) {
      let parts = text.split(separator: "  ").map(String.init)
      (method, path, access) = (parts[0], parts[1].replacing(#/:[a-z]+/#, with: "x"), parts[2])
    }

    func lets(_ role: Role) -> Bool {
      access == "everyone" || access == "staff" || access.split(separator: " ").contains { $0 == role.rawValue }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `is as the routes declare it, for every role and for nobody`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let lines = RouteList.lines(test.desk.theme.theme.words(.de)).map(Line.init)
    #expect(lines.contains { $0.access != "everyone" } && lines.contains { $0.method == "POST" })
    var editors: [Role: (editor: TestEditor, token: String)] = [:]
    for role in Role.allCases {
      let editor = try await TestEditor.signedIn(role, test)
      editors[role] = (editor, try await editor.formToken())
    }
    // Who signs out is signed out: last.
    for line in lines.filter({ !$0.path.hasSuffix("/abmelden") }) + lines.filter({ $0.path.hasSuffix("/abmelden") }) {
      let stranger = try await ask(line, TestEditor(test.desk), token: "")
      let isRefused =
        stranger.status == 401 || stranger.headers[.location]?.hasPrefix("/redaktion/anmelden?weiter=") == true
      #expect(isRefused == (line.access != "everyone"), "\(line.method) \(line.path): nobody got \(stranger.status)")
      for role in Role.allCases where line.access != "everyone" {
        let (editor, token) = try #require(editors[role])
        let answer = try await ask(line, editor, token: token)
        #expect((answer.status == 403) == !line.lets(role), "\(line.method) \(line.path): \(role) got \(answer.status)")
        #expect(answer.status < 500 && answer.status != 401)
      }
    }
  }

  private func ask(_ line: Line, _ editor: TestEditor, token: String) async throws -> TestAnswer {
    line.method == "POST" ? try await editor.post(line.path, ["token": token]) : try await editor.get(line.path)
  }
}
