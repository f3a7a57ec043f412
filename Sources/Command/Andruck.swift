// The program: one file a subcommand, nothing else.
import ArgumentParser
import Foundation
import Newsroom

@main
struct Andruck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "andruck",
    abstract: "The newsroom server for small independent news outlets.",
    discussion: """
      A site is a folder. To begin:
        andruck init --title "My Paper"
        andruck demo
        andruck serve
      """,
    version: "0.1.0",
    subcommands: [
      Init.self, Demo.self, Publish.self, Import.self, Serve.self, Work.self, Migrate.self, Settings.self,
      RoutesCommand.self,
      Health.self, Audit.self, ThemeCommand.self, User.self, Comments.self, Bounces.self,
      LikenessCommand.self,
    ])

  /// Exit codes: 0 done, 1 failed, 2 wrong use. One sentence on standard error for what went wrong.
  static func main() async {
    do {
      var command = try parseAsRoot(SiteOptions.last(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch let error as CleanExit {
      exit(withError: error)
    } catch {
      finish(error)
    }
  }

  private static func finish(_ error: any Error) -> Never {
    if exitCode(for: error) == .success { exit(withError: error) }
    if exitCode(for: error) == .validationFailure {
      Output.say(fullMessage(for: error))
      Foundation.exit(2)
    }
    Output.say("andruck: \(message(of: error))")
    Foundation.exit(1)
  }

  private static func message(of error: any Error) -> String {
    switch error {
    case let error as CocoaError: [error.localizedDescription, error.filePath].compactMap { $0 }.joined(separator: " ")
    case let error as any CustomStringConvertible & Error: "\(error)"
    default: error.localizedDescription
    }
  }
}
