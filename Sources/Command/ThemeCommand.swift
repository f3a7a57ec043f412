import ArgumentParser
import Foundation
import Templates

struct ThemeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "Work on the look of the site.", subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name every mistake of a theme by file and line. Exit code 1 if there is one.")
    @OptionGroup var options: SiteOptions
    @Flag(help: "Print one JSON object.") var json = false
    @Argument(help: "The theme's folder; default: theme/ of the site.") var folder: String?

    func run() async throws {
      let folder = folder ?? options.folder + "/theme"
      guard FileManager.default.fileExists(atPath: folder) else {
        throw ValidationError("there is no folder \(folder)")
      }
      let problems = try ThemeCheck.problems(folder: folder)
      if json {
        try Output.json(["problems": problems.map(\.description)])
        if !problems.isEmpty { throw ExitCode(1) }
        return
      }
      for problem in problems { Output.result("\(problem)") }
      if !problems.isEmpty { throw ExitCode(1) }
      Output.say("No mistakes.")
    }
  }
}
