import Foundation
import Newsroom
import TestDesk
import Testing

@Suite struct `The page of delivery` {
  @Test(arguments: TestEngine.allCases)
  func `looks up in DNS what others find there, when it is asked to`(on engine: TestEngine) async throws {
    let long = "v=DMARC1; p=none; rua=mailto:\(String(repeating: "dmarc", count: 60))@kaikante.example"
    let names = try TestNameServer(["kaikante.example": ["v=spf1 a:post.kaikante.example mx -all", "andruck=1"]])
    defer { names.stop() }
    let test = try await TestDesk.open(
      engine,
      options: [
        "mail.from": "redaktion@kaikante.example", "mail.smtp": "smtp://post.kaikante.example",
        "mail.resolver": names.address,
      ])
    let editor = try await TestEditor.signedIn(.publisher, test)
    let silent = try await editor.get("/redaktion/zustellung").body
    #expect(!silent.contains("dns-finding") && silent.contains(#"name="nachsehen""#))
    let first = try await editor.get("/redaktion/zustellung?nachsehen=1").body
    // SPF is there, DMARC is not, and without a key nothing is said of DKIM.
    #expect(first.split(separator: "dns-finding").count == 3)
    #expect(first.contains("✓ Steht im DNS.") && first.contains("Steht nicht im DNS."))
    names.set("kaikante.example", ["v=spf1 include:_spf.anderswo.example ~all"])
    names.set("_dmarc.kaikante.example", [long])
    let second = try await editor.get("/redaktion/zustellung?nachsehen=1").body
    #expect(second.contains("Im DNS steht etwas anderes: v=spf1 include:_spf.anderswo.example ~all"))
    #expect(second.contains("✓ Steht im DNS.") && !second.contains("Steht nicht im DNS."))
    names.set("kaikante.example", ["v=spf1 mx -all", "v=spf1 -all"])
    #expect(try await editor.get("/redaktion/zustellung?nachsehen=1").body.contains("Im DNS stehen mehrere davon"))
  }

  @Test(arguments: TestEngine.allCases)
  func `says that a name server does not answer, and goes on`(on engine: TestEngine) async throws {
    let names = try TestNameServer([:])
    names.stop()
    let test = try await TestDesk.open(
      engine, options: ["mail.from": "redaktion@kaikante.example", "mail.resolver": names.address])
    let page = try await TestEditor.signedIn(.publisher, test).get("/redaktion/zustellung?nachsehen=1")
    #expect(page.status == 200 && page.body.contains("Der Nameserver hat nicht geantwortet."))
  }
}
