import Foundation
import Hummingbird
import Newsroom
import QRCodes
import Templates

/// How readers can give (product.md F46). Nothing is loaded from whoever takes the money: readers go there by a link.
enum SupportPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let support = site.support
    guard site.settings.hasSupport else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(
      template: "support", title: words("support.title", ["site": site.name]), description: text(site, words)[0],
      canonical: visit.full(paths.support))
    draft.values = [
      "heading_text": words("support.title", ["site": site.name]), "paragraphs": text(site, words),
      "ways": Layout.links(support.ways), "has_ways": !support.ways.isEmpty,
    ]
    if let transfer = support.transfer { draft.values["transfer"] = values(transfer, words) }
    if let goal = support.goal { draft.values["goal"] = values(goal, words) }
    return visit.html(draft, site)
  }

  /// Where services lead back to.
  static func thanks(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    guard site.settings.hasSupport else { throw Failure.notFound }
    let words = visit.words(site)
    var draft = PageDraft(template: "support-thanks", title: words("support.thanks_title"))
    let own = paragraphs(site.settings["support.thanks"])
    draft.values = ["paragraphs": own.isEmpty ? [words("support.thanks", ["site": site.name])] : own]
    return visit.html(draft, site)
  }

  private static func text(_ site: Site, _ words: Words) -> [String] {
    let own = paragraphs(site.settings["support.text"])
    return own.isEmpty ? [words("support.text", ["site": site.name])] : own
  }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private static func values(_ transfer: Support.Transfer, _ words: Words) -> [String: Any] {
    var values: [String: Any] = ["recipient": transfer.recipient, "iban": transfer.iban.grouped]
    if !transfer.bic.isEmpty { values["bic"] = transfer.bic }
    if !transfer.purpose.isEmpty { values["purpose"] = transfer.purpose }
    if let code = transfer.code.flatMap({ QRCode($0.text) }) { values["code"] = code.svg(label: words("support.code")) }
    return values
  }

  private static func values(_ goal: Support.Goal, _ words: Words) -> [String: Any] {
    var values: [String: Any] = [
      "reached": "\(goal.reached)", "wanted": "\(goal.wanted)",
      "said": words(
        "support.goal",
        ["reached": words.money(Int64(goal.reached) * 100), "wanted": words.money(Int64(goal.wanted) * 100)]),
    ]
    if !goal.text.isEmpty { values["text"] = goal.text }
    return values
  }
}
