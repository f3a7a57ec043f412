import ArgumentParser
import Foundation
import Newsroom
import Synchronization

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over another system's articles, pages, comments and addresses.",
    subcommands: [WXR.self])

  struct WXR: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wxr", abstract: "Take over a WordPress export (Tools → Export → All content).",
      discussion: """
        Twice is the same as once: what is there already stays, what is new comes in, so an import that was cut off is
        run again. Pictures are looked for in the folder of --media, as WordPress keeps them under wp-content/uploads.
        """)

    @OptionGroup var options: SiteOptions
    @Option(help: "A folder of the old site's uploads.") var media: String?
    @Option(help: "Write a line of JSON for each old address into this file.") var report: String?
    @Flag(help: "Print one JSON object.") var json = false
    @Argument(help: "The export's XML file.") var file: String

    func run() async throws {
      try await options.open { desk in
        let shown = ImportProgressBar()
        let summary = try await desk.importWordPress(file, media: media, report: report) { shown.show($0) }
        if json { try Output.json(ImportSummaryText.json(summary)) } else { ImportSummaryText.print(summary, report) }
      }
    }
  }
}

/// One bar for each step.
private final class ImportProgressBar: Sendable {
  private let bars = Mutex<[ImportProgress.Step: Progress]>([:])

  func show(_ progress: ImportProgress) {
    guard progress.total > 0, progress.done > 0 else { return }
    let bar = bars.withLock { bars in
      let known = bars[progress.step] ?? Progress(Self.name(progress.step), total: progress.total)
      bars[progress.step] = known
      return known
    }
    bar.show(progress.done)
  }

  private static func name(_ step: ImportProgress.Step) -> String {
    switch step {
    case .files: "files"
    case .articles: "articles and pages"
    case .addresses: "addresses"
    }
  }
}

/// What an import did, in words and numbers.
private enum ImportSummaryText {
  static func print(_ summary: ImportSummary, _ report: String?) {
    Output.result(
      "\(number(summary.articles, "article")), \(number(summary.pages, "page")), \(number(summary.comments, "comment")) (\(summary.answers) of them answers)"
    )
    Output.result("\(number(summary.attachments, "file")), \(summary.pictures) of them pictures that are here now")
    Output.result("\(summary.created) new, \(summary.revised) changed, \(summary.unchanged) as they were")
    Output.result("old addresses: \(summary.addresses), of which \(summary.answered) lead to something public")
    if !summary.causes.isEmpty { Output.result("\nNot as they were there:") }
    for (cause, found) in summary.causes.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      Output.result("  \(found.count) × \(cause)")
      Output.result("      \(found.places.joined(separator: ", "))\(found.count > found.places.count ? ", …" : "")")
    }
    if !summary.mistakes.isEmpty {
      Output.result("\nThe file is not as XML must be; what can be read was read:")
      for mistake in summary.mistakes.prefix(10) { Output.result("  \(mistake)") }
      if summary.mistakes.count > 10 { Output.result("  and \(summary.mistakes.count - 10) more") }
    }
    if let report { Output.say("each old address: \(report)") }
  }

  private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  struct JSON: Encodable {
    struct Cause: Encodable {
      let cause: String
      let count: Int
      let places: [String]
    }
    let articles: Int, pages: Int, attachments: Int, pictures: Int, comments: Int, answers: Int
    let created: Int, revised: Int, unchanged: Int, addresses: Int, answered: Int
    let causes: [Cause]
    let mistakes: [String]
  }

  static func json(_ summary: ImportSummary) -> JSON {
    JSON(
      articles: summary.articles, pages: summary.pages, attachments: summary.attachments, pictures: summary.pictures,
      comments: summary.comments, answers: summary.answers, created: summary.created, revised: summary.revised,
      unchanged: summary.unchanged, addresses: summary.addresses, answered: summary.answered,
      causes: summary.causes.map { .init(cause: $0.key, count: $0.value.count, places: $0.value.places) }
        .sorted { $0.cause < $1.cause },
      mistakes: summary.mistakes)
  }
}
