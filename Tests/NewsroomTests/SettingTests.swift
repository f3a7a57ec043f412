import Foundation
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Settings` {
  @Test(arguments: [
    ("server.threads", "viele"), ("site.url", "kaikante"), ("site.timezone", "Mars/Olympus"), ("mail.from", "niemand"),
    ("cache.memory", "viel"), ("log.level", "laut"), ("outbound.allow_private", "vielleicht"),
    ("metrics.port", "99999"),
  ])
  func `of the operator name themselves, the value and what is allowed`(_ name: String, _ value: String) {
    #expect { try OperatorSettings(folder: "/nowhere", options: [name: value]) } throws: { error in
      "\(error)".contains(name) && "\(error)".contains("'\(value)'") && "\(error)".contains("allowed: ")
    }
  }

  @Test func `come from the file, over it the environment, over it the options`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-set-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("site:\n  url: https://file.example/\nserver.threads: 3\n".utf8).write(
      to: folder.appendingPathComponent("andruck.yml"))
    let file = try OperatorSettings(folder: folder.path)
    #expect(file.siteURL == "https://file.example" && file.threads == 3)
    let environment = ["ANDRUCK_SITE_URL": "https://env.example"]
    #expect(try OperatorSettings(folder: folder.path, environment: environment).siteURL == "https://env.example")
    let options = ["site.url": "https://option.example"]
    #expect(
      try OperatorSettings(folder: folder.path, environment: environment, options: options).siteURL
        == "https://option.example")
    try Data("site.ulr: https://x.example\n".utf8).write(to: folder.appendingPathComponent("andruck.yml"))
    #expect { try OperatorSettings(folder: folder.path) } throws: { "\($0)".contains("site.ulr") }
  }

  @Test func `never show a secret`() {
    #expect { try OperatorSettings(folder: "/nowhere", options: ["mail.smtp": "smtp://u:geheim@h\n"]) } throws: {
      error in
      "\(error)".contains("mail.smtp") && !"\(error)".contains("geheim")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `of the site are checked and kept`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("links.house", to: "[{\"title\":\"Start\",\"address\":\"/\"}]") }
    #expect(try await test.desk.read { try $0.site().settings.links("links.house") } == [SiteLink("Start", "/")])
    for (name, value) in [
      ("links.house", "[{\"title\":\"x\",\"address\":\"javascript:alert(1)\"}]"), ("site.language", "fr"),
      ("imprint.email", "x"),
    ] {
      await #expect(throws: SettingError.self) { try await test.desk.write(by: "test") { try $0.set(name, to: value) } }
    }
    await #expect(throws: SettingError.self) {
      try await test.desk.write(by: "test") { try $0.set("site.nmae", to: "x") }
    }
  }
}
