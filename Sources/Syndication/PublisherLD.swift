/// Who publishes, and where a page stands in the site, as schema.org's JSON-LD.
public enum PublisherLD {
  /// A news organisation with what it promises: addresses of its pages of corrections, owners and comment rules.
  public static func written(
    name: String, address: String, logo: String?, description: String, corrections: String, owners: String,
    comments: String
  ) -> String {
    var map: [String: Any] = [
      "@context": "https://schema.org", "@type": "NewsMediaOrganization", "@id": address, "name": name, "url": address,
      "correctionsPolicy": corrections, "ownershipFundingInfo": owners, "actionableFeedbackPolicy": comments,
    ]
    if let logo { map["logo"] = ["@type": "ImageObject", "url": logo] as [String: Any] }
    if !description.isEmpty { map["description"] = description }
    return SafeJSON.written(map)
  }

  /// The way from the front page, the page itself last; full addresses.
  public static func breadcrumbs(_ way: [(name: String, address: String)]) -> String {
    SafeJSON.written([
      "@context": "https://schema.org", "@type": "BreadcrumbList",
      "itemListElement": way.enumerated().map { index, step -> [String: Any] in
        ["@type": "ListItem", "position": index + 1, "name": step.name, "item": step.address]
      },
    ])
  }
}
