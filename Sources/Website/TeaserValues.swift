import Newsroom
import Templates

/// Articles and times as templates show them.
struct TeaserValues {
  let time: SiteTime
  let words: Words
  let paths: Paths

  init(_ visit: Visit, _ site: Site) {
    time = visit.desk.time
    words = visit.words(site)
    paths = visit.paths(site)
  }

  func values(_ teaser: Teaser, heading: String, picture use: PictureUse? = nil) -> [String: Any] {
    var values: [String: Any] = [
      "heading": heading, "title": teaser.title, "address": paths.article(teaser), "lead": teaser.lead,
      "language": teaser.language.rawValue, "commercial": teaser.isCommercial,
      "published": moment(teaser.publishedAt ?? teaser.modifiedAt),
    ]
    if let use, let picture = teaser.picture { values["picture"] = PictureValues(paths: paths).teaser(picture, use) }
    if let topic = teaser.printed.topics.first {
      values["topic"] = ["name": topic.name, "address": paths.label(.topic, topic.slug)]
    }
    let places = teaser.printed.places.map { $0.name.uppercased() }.joined(separator: " / ")
    if !places.isEmpty { values["dateline"] = places }
    let authors = names(teaser.printed.authors.map(\.name))
    if !authors.isEmpty { values["authors"] = authors }
    return values
  }

  /// In the list of a topic, its teasers need not name it again.
  func values(
    _ teasers: [Teaser], heading: String, under label: Label? = nil, picture: PictureUse? = nil
  ) -> [[String: Any]] {
    teasers.map { teaser in
      var values = values(teaser, heading: heading, picture: picture)
      if let label, teaser.printed.topics.first?.id == label.id { values["topic"] = nil }
      return values
    }
  }

  func moment(_ moment: Moment) -> [String: String] {
    ["machine": time.machine(moment), "long": time.long(moment, words)]
  }

  /// "A, B und C"
  private func names(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(words("article.and")) " + last
  }
}
