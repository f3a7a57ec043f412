import ArgumentParser
import Newsroom

struct Settings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show all settings, or change one of the site.",
    discussion: """
      The operator's settings stand in andruck.yml, in ANDRUCK_… variables, or in options. The site's settings stand
      in the database: 'andruck settings set site.claim "Nachrichten vom Hafen"'.
      """,
    subcommands: [List.self, Set.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show all settings with their values.")
    @OptionGroup var options: SiteOptions
    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the reference page of all settings; no site is needed.") var reference = false

    func run() async throws {
      if reference { return Output.result(SettingReference.page().trimmingSuffix("\n")) }
      try await options.open { desk in
        let site = try await desk.read { try $0.siteSettings() }
        let operators = OperatorSetting.all.map { setting in
          (
            setting.name,
            setting.isSecret && desk.settings.isGiven(setting.name) ? "(set)" : desk.settings[setting.name]
          )
        }
        let all = operators + SiteSetting.all.map { ($0.name, site[$0.name]) }
        if json { return try Output.json(Dictionary(uniqueKeysWithValues: all)) }
        for (name, value) in all { Output.result("\(name): \(value.replacing("\n", with: "\\n"))") }
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a setting of the site; a running server shows it.")
    @OptionGroup var options: SiteOptions
    @Flag(help: "Print one JSON object.") var json = false
    @Argument(help: "The setting's name.") var name: String
    @Argument(help: "Its new value.") var value: String

    func run() async throws {
      try await options.open { desk in
        try await desk.write(by: "command line") { [name, value] in try $0.set(name, to: value) }
        if json { try Output.json([name: value]) } else { Output.say("\(name) is set.") }
      }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
