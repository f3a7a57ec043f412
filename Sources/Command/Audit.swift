import ArgumentParser
import Newsroom

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check or export the log of who did what.", subcommands: [Verify.self, Export.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the hash chain, in the database or in an exported file. Exit code 1 if it is broken.")
    @OptionGroup var options: SiteOptions
    @Flag(help: "Print one JSON object.") var json = false
    @Argument(help: "An exported file.") var file: String?

    private struct Report: Encodable {
      let entries: Int
      let lastHash: String
      let broken: String?
    }

    func run() async throws {
      let verification: AuditVerification
      if let file {
        verification = try AuditVerification.file(file)
      } else {
        verification = try await options.open { desk in
          try await desk.sealAudit()
          return try await desk.verifyAudit()
        }
      }
      if json {
        try Output.json(
          Report(entries: verification.entries, lastHash: verification.last, broken: verification.broken))
        if verification.broken != nil { throw ExitCode(1) }
        return
      }
      if let broken = verification.broken {
        Output.result("broken: \(broken)")
        throw ExitCode(1)
      }
      Output.result("sound: \(verification.entries) entries, last hash \(verification.last)")
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write the log as JSON lines.")
    @OptionGroup var options: SiteOptions
    @Argument(help: "The file to write.") var file: String

    func run() async throws {
      let count = try await options.open { try await $0.exportAudit(to: file) }
      Output.say("\(count) entries written.")
    }
  }
}
