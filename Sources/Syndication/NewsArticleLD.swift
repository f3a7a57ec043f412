import Foundation

/// schema.org's NewsArticle as JSON-LD.
public struct NewsArticleLD: Sendable {
  public var address: String
  public var headline: String
  public var description: String
  public var language: String
  /// As printed: "ANCHORAGE / LONDON (IT BOLTWISE)".
  public var dateline: String
  public var places: [String]
  public var authors: [(name: String, address: String?)]
  public var sections: [String]
  public var published: Int64
  public var modified: Int64
  public var publisher: (name: String, address: String)
  public var corrections: [(text: String, at: Int64)]
  public var wordCount: Int
  /// "Anzeige" of advertising: then it is no NewsArticle but an AdvertiserContentArticle. Nil for news.
  public var label: String?
  /// Who speaks in an advertisement without an author.
  public var advertiser: String?
  /// The full address of its picture.
  public var image: String?
  /// The full address of the publisher's sign.
  public var logo: String?

  public init(
    address: String, headline: String, description: String, language: String, dateline: String, places: [String],
    authors: [(name: String, address: String?)], sections: [String], published: Int64, modified: Int64,
    publisher: (name: String, address: String), corrections: [(text: String, at: Int64)], wordCount: Int,
    label: String? = nil, advertiser: String? = nil, image: String? = nil, logo: String? = nil
  ) {
    self.address = address
    self.headline = headline
    self.description = description
    self.language = language
    self.dateline = dateline
    self.places = places
    self.authors = authors
    self.sections = sections
    self.published = published
    self.modified = modified
    self.publisher = publisher
    self.corrections = corrections
    self.wordCount = wordCount
    self.label = label
    self.advertiser = advertiser
    self.image = image
    self.logo = logo
  }

  /// JSON that may stand inside a `script` element: every `<` is escaped.
  public func written() -> String {
    var organization: [String: Any] = [
      "@type": "NewsMediaOrganization", "name": publisher.name, "url": publisher.address,
    ]
    if let logo { organization["logo"] = ["@type": "ImageObject", "url": logo] }
    var article: [String: Any] = [
      "@context": "https://schema.org", "@type": label != nil ? "AdvertiserContentArticle" : "NewsArticle",
      "@id": address, "url": address, "mainEntityOfPage": address, "headline": headline,
      "description": description, "inLanguage": language, "datePublished": W3CDate.format(published),
      "dateModified": W3CDate.format(modified), "publisher": organization, "wordCount": wordCount,
      "isAccessibleForFree": true,
    ]
    if let image { article["image"] = [image] }
    if let label { article["disambiguatingDescription"] = label }
    let speaker = advertiser.map { ["@type": "Organization", "name": $0] as [String: Any] } ?? organization
    article["author"] = authors.isEmpty ? speaker : authors.map(person)
    if !sections.isEmpty { article["articleSection"] = sections }
    // A word of news alone.
    if !dateline.isEmpty, label == nil { article["dateline"] = dateline }
    if !places.isEmpty { article["locationCreated"] = places.map { ["@type": "Place", "name": $0] } }
    if !corrections.isEmpty { article["correction"] = corrections.map(comment) }
    return SafeJSON.written(article)
  }

  private func person(_ author: (name: String, address: String?)) -> [String: Any] {
    var person: [String: Any] = ["@type": "Person", "name": author.name]
    if let address = author.address { person["url"] = address }
    return person
  }

  private func comment(_ correction: (text: String, at: Int64)) -> [String: Any] {
    ["@type": "CorrectionComment", "text": correction.text, "datePublished": W3CDate.format(correction.at)]
  }
}
