import Hummingbird
import Newsroom
import Templates

/// Everything of the site that the publisher may change (product.md F17), a page a group.
enum SettingPages {
  static func index(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    let paths = visit.paths(site)
    let missing = Set(site.settings.missing.map(\.name))
    var draft = PageDraft(template: "desk-settings", title: words("setting.title"))
    draft.values = [
      "groups": SettingGroup.all.map { group in
        let empty = group.settings.filter { missing.contains($0.name) }.map { words(SettingValues.label($0)) }
        var values: [String: Any] = [
          "title": words("setting.group_\(group.key)"), "text": words("setting.group_\(group.key)_text"),
          "address": paths.settings(group),
        ]
        if !empty.isEmpty { values["missing"] = words("setting.missing", ["names": empty.joined(separator: ", ")]) }
        return values
      }
    ]
    return visit.deskPage(draft, site)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    let group = try group(visit, words)
    let values = Dictionary(uniqueKeysWithValues: group.settings.map { ($0.name, site.settings[$0.name]) })
    return try page(visit, site, group, values, done: try visit.done(words))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let (site, words) = try await visit.siteAndWords()
    let group = try group(visit, words)
    let sent = try await visit.form()
    var values: [String: String] = [:]
    for setting in group.settings where !setting.isPicture {
      values[setting.name] = setting.isLinks ? try LinkRows(sent, setting.name).text : sent[setting.name]
    }
    do {
      try await visit.desk.change(values, shown: shown(sent, group), by: "\(person.id)")
      // The language's words are part of the addresses.
      let (fresh, _) = try await visit.desk.read { (try $0.site(), true) }
      return visit.seeOther(visit.paths(fresh).settings(group, done: "settings_saved"))
    } catch let problems as FieldProblems {
      return try page(visit, site, group, values, sent: sent, problems: problems.list)
    }
  }

  /// Takes a picture in place of the name, or gives the name back.
  static func takeLogo(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let (site, words) = try await visit.siteAndWords()
    let group = try group(visit, words)
    guard group.settings.contains(where: \.isPicture) else { throw Failure.notFound }
    let sent = try await visit.form()
    do {
      let file = sent.file(SiteLogo.setting)
      guard sent.has("remove") || file != nil else { throw FieldProblem(SiteLogo.setting, "no_file") }
      try await visit.desk.setLogo(sent.has("remove") ? nil : file?.bytes, by: person)
      return visit.seeOther(visit.paths(site).settings(group, done: "settings_saved"))
    } catch let problem as FieldProblem {
      let values = Dictionary(uniqueKeysWithValues: group.settings.map { ($0.name, site.settings[$0.name]) })
      return try page(visit, site, group, values, problems: [problem])
    }
  }

  /// What whoever sent the form had seen.
  private static func shown(_ sent: Form, _ group: SettingGroup) -> [String: SettingStamp] {
    Dictionary(
      group.settings.compactMap { setting in
        let name = SettingValues.stampField(setting)
        return sent.has(name) ? (setting.name, SettingStamp(text: sent[name])) : nil
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func group(_ visit: Visit, _ words: Words) throws -> SettingGroup {
    let asked = try visit.parameter("group")
    guard let group = SettingGroup.all.first(where: { words("desk_path.\($0.key)") == asked }) else {
      throw Failure.notFound
    }
    return group
  }

  private static func page(
    _ visit: Visit, _ site: Site, _ group: SettingGroup, _ values: [String: String], sent: Form? = nil,
    problems: [FieldProblem] = [], done: String? = nil
  ) throws -> Response {
    let (words, paths) = (visit.words(site), visit.paths(site))
    let stamps = sent.map { shown($0, group) } ?? [:]
    let view = SettingValues(words: words, problems: problems)
    var draft = PageDraft(template: "desk-setting-group", title: words("setting.group_\(group.key)"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = [
      "back": paths.settings, "heading_text": words("setting.group_\(group.key)"),
      "text": words("setting.group_\(group.key)_text"), "action": paths.settings(group),
      "settings": try group.settings.filter { !$0.isPicture }.map { setting in
        // Only who was told that somebody else changed it decides about that.
        let told = problems.first { $0.field == setting.name }?.values["stamp"].map(SettingStamp.init(text:))
        let stamp = try told ?? stamps[setting.name] ?? setting.stamp(site.settings[setting.name])
        return view.setting(
          setting, values[setting.name] ?? "", stamp: stamp,
          rows: setting.isLinks ? sent.map { LinkRows($0, setting.name) } : nil, names: group.key == "research")
      },
    ]
    if let setting = group.settings.first(where: \.isPicture) {
      var logo: [String: Any] = [
        "field": view.upload(setting), "action": paths.picture(of: group), "text": words("setting.site_logo_text"),
      ]
      logo["address"] = site.logo.map(paths.picture)
      draft.values["logo"] = logo
    }
    if let done { draft.values["done"] = done }
    return visit.deskPage(draft, site)
  }
}
