import Markup

/// What can be seen from the article alone. Pure.
struct ContentChecks {
  /// Search results and lists cut longer headlines off.
  static let longestTitle = 90
  static let shortestTitle = 15
  static let longestLead = 320
  private static let shortestText = 20

  let prepared: PreparedArticle
  private var content: ArticleContent { prepared.content }

  var findings: [PublishFinding] { text + head + labels + links }

  private var text: [PublishFinding] {
    var findings: [PublishFinding] = []
    let fields = [
      ("title", content.title), ("lead", content.lead), ("body", content.body), ("alt", content.picture?.alt ?? ""),
      ("caption", content.picture?.caption ?? ""),
    ]
    for (field, text) in fields where MergeMarks.stand(in: text) {
      findings.append(PublishFinding(.unmerged, at: field))
    }
    if prepared.wordCount < Self.shortestText || content.body.allSatisfy(\.isWhitespace) {
      findings.append(
        content.body.allSatisfy(\.isWhitespace)
          ? PublishFinding(.textMissing, at: "body") : PublishFinding(.leadMissing, at: "body"))
    }
    return findings
  }

  private var head: [PublishFinding] {
    var findings: [PublishFinding] = []
    let length = content.title.count
    if length > Self.longestTitle {
      findings.append(
        PublishFinding(.titleLong, at: "title", ["number": "\(length)", "limit": "\(Self.longestTitle)"]))
    }
    if length < Self.shortestTitle { findings.append(PublishFinding(.titleShort, at: "title")) }
    if content.lead.isEmpty, prepared.leadHTML.isEmpty { findings.append(PublishFinding(.leadMissing, at: "lead")) }
    if content.lead.count > Self.longestLead {
      findings.append(
        PublishFinding(.leadLong, at: "lead", ["number": "\(content.lead.count)", "limit": "\(Self.longestLead)"]))
    }
    if let picture = content.picture, picture.alt.isEmpty {
      findings.append(PublishFinding(.altMissing, at: "alt", ["picture": picture.picture.hash]))
    }
    if let picture = content.picture, picture.credit.isEmpty {
      findings.append(PublishFinding(.creditMissing, at: "picture_credit"))
    }
    for picture in TextRenderer.unexplainedPictures(
      in: content.body, knows: { content.pictures[$0]?.credit?.isEmpty == false })
    {
      let name = ["name": picture.file]
      if picture.lacksCredit { findings.append(PublishFinding(.creditMissing, at: "body", name)) }
      if picture.lacksAlt { findings.append(PublishFinding(.altMissing, at: "body", name)) }
    }
    return findings
  }

  private var labels: [PublishFinding] {
    [
      content.dateline.isEmpty ? PublishFinding(.datelineMissing, at: "dateline") : nil,
      content.authors.isEmpty ? PublishFinding(.authorsMissing, at: "authors") : nil,
      content.topics.isEmpty ? PublishFinding(.topicsMissing, at: "topics") : nil,
    ].compactMap { $0 }
  }

  private var links: [PublishFinding] {
    var findings: [PublishFinding] = []
    if !content.commercial {
      findings += AffiliateLink.hosts(in: prepared.text).map {
        PublishFinding(.affiliate, at: "commercial", ["host": $0])
      }
    }
    for address in Set(prepared.html.matches(of: #/<img [^>]*?src="([^"]*)"/#).map { String($0.1) }).sorted()
    where !address.contains(#/^/(bild|image)/[0-9a-f]{32}//#) {
      findings.append(PublishFinding(.foreignPicture, at: "body", ["address": address]))
    }
    if prepared.html.contains(#/<a(?![^>]*? href=)[^>]*>/#) {
      findings.append(PublishFinding(.deadLink, at: "body", ["address": "…"]))
    }
    if !prepared.dropped.isEmpty {
      findings.append(PublishFinding(.dropped, at: "body", ["names": prepared.dropped.joined(separator: ", ")]))
    }
    return findings
  }
}
