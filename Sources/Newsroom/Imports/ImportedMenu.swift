import Storage
import WordPress

/// An entry of one of the old site's menus.
struct MenuEntry: Sendable {
  let menu: String
  let order: Int
  let isTop: Bool
  let title: String
  /// `custom`, `post_type`, `taxonomy`
  let type: String
  /// The number of the item or the term.
  let object: String
  let address: String

  /// Nil for an item that is none.
  init?(_ item: ExportedItem) {
    guard item.kind == "nav_menu_item" else { return nil }
    menu = item.terms.first { $0.taxonomy == "nav_menu" }?.slug ?? ""
    order = item.order
    isTop = ["", "0"].contains(item.meta["_menu_item_menu_item_parent"] ?? "")
    title = item.title.asLabelName
    type = item.meta["_menu_item_type"] ?? ""
    object = item.meta["_menu_item_object_id"] ?? ""
    address = (item.meta["_menu_item_url"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: "%20")
  }
}

extension WordPressImport {
  private static let longest = 12

  /// The top of the largest menu becomes the navigation, unless somebody made one here. An export does not say which of
  /// its menus stood where. Throws `StorageError`.
  func setNavigation(_ old: OldSite, _ summary: inout ImportSummary) async throws {
    let menus = Dictionary(grouping: old.menu.filter(\.isTop), by: \.menu)
    let largest = menus.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }.first?.value ?? []
    let entries = largest.sorted { $0.order < $1.order }
    let links = try await desk.read { reading in
      try entries.map { entry in
        // What the setting would not take is left out, not the whole menu.
        try reading.link(entry, old, paths).flatMap { SettingKind.links(try Self.text([$0])) == nil ? nil : $0 }
      }
    }
    for (entry, link) in zip(entries, links) where link == nil {
      summary.count(.menuEntry(entry.title), at: entry.title)
    }
    let known = links.compactMap { $0 }.prefix(Self.longest)
    let isSet = try await desk.read { !(try $0.site().settings.links("links.navigation")).isEmpty }
    guard !known.isEmpty, !isSet else { return }
    let text = try Self.text(Array(known))
    try await desk.write(by: Self.actor) { try $0.set("links.navigation", to: text) }
  }
}

extension WordPressImport {
  private static func text(_ links: [(title: String, address: String)]) throws -> String {
    try JSON.text(links.map { ["title": $0.title, "address": $0.address] })
  }
}

extension Reading {
  fileprivate func link(_ entry: MenuEntry, _ old: OldSite, _ paths: Paths) throws -> (title: String, address: String)?
  {
    switch entry.type {
    case "post_type":
      guard let path = try whereabouts(entry.object, of: old, paths)?.path else { return nil }
      return try named(entry, path, byItem: entry.object, old)
    case "taxonomy":
      guard let term = old.terms.values.lazy.flatMap(\.values).first(where: { $0.id == entry.object }),
        let label = try label(.topic, named: term.name.asLabelName)
      else { return nil }
      return (entry.title.isEmpty ? label.name : entry.title, paths.label(.topic, label.slug))
    default:
      let own = OldAddress.path(entry.address, of: old.origin)
      let address = own ?? entry.address
      guard !entry.title.isEmpty else { return nil }
      return (entry.title, address)
    }
  }

  /// An entry without a title has that of what it leads to.
  private func named(_ entry: MenuEntry, _ path: String, byItem id: String, _ old: OldSite) throws
    -> (title: String, address: String)?
  {
    guard entry.title.isEmpty else { return (entry.title, path) }
    let title = try db.value(
      String.self,
      """
      SELECT coalesce(article.title, page.title) FROM imported_item
      LEFT JOIN article ON article.id = imported_item.article_id LEFT JOIN page ON page.id = imported_item.page_id
      WHERE site = \(old.key) AND source_id = \(id)
      """)
    return title.map { ($0, path) }
  }
}
