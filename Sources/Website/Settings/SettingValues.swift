import Newsroom
import Templates

/// Settings as the desk's templates show them: a field by its kind, and beside it an example of where its value appears.
struct SettingValues {
  let words: Words
  let problems: [FieldProblem]
  private static let emptyRows = 2

  static func label(_ setting: SiteSetting) -> String { "setting.\(key(setting))" }
  private static func key(_ setting: SiteSetting) -> String { setting.name.replacing(".", with: "_") }

  /// Says what its form was shown of it.
  static func stampField(_ setting: SiteSetting) -> String { "shown.\(setting.name)" }

  /// The field of a file.
  func upload(_ setting: SiteSetting) -> [String: Any] {
    let label = Self.label(setting)
    var field = FieldValues(words: words, problems: problems).field(
      setting.name, "", group: "setting", label: words(label), type: "file", hint: words("\(label)_hint"))
    field["accept"] = "image/*"
    return field
  }

  func setting(_ setting: SiteSetting, _ value: String, stamp: SettingStamp, rows: LinkRows?, names: Bool)
    -> [String: Any]
  {
    let key = Self.key(setting)
    var values = FieldValues(words: words, problems: problems).field(
      setting.name, value, group: "setting", label: words("setting.\(key)"),
      hint: words.has("setting.\(key)_hint") ? words("setting.\(key)_hint") : nil)
    values["required"] = setting.isLegallyRequired
    values["stamp"] = ["name": Self.stampField(setting), "text": stamp.text]
    if words.has("setting.\(key)_example") {
      let pattern = words("setting.\(key)_example")
      values["example"] = [
        "pattern": pattern, "shown": pattern.replacing("{value}", with: value.isEmpty ? "…" : value),
        "for": setting.name,
      ]
    }
    switch setting.kind {
    case .links: values["links"] = links(setting.name, value, rows, hasLanguage: names)
    case .lines, .webAddresses: values["lines"] = values
    case .choice(let choices): values["choice"] = choice(values, choices, value) { words("language.\($0)") }
    case .flag: values["choice"] = choice(values, ["true", "false"], value) { words("setting.is_\($0)") }
    case .email: values["one"] = values.merging(["type": "email"]) { $1 }
    default: values["one"] = values
    }
    return values
  }

  private func choice(_ values: [String: Any], _ choices: [String], _ chosen: String, _ name: (String) -> String)
    -> [String: Any]
  {
    let options = choices.map {
      ["code": $0, "name": name($0), "selected": $0 == chosen] as [String: Any]
    }
    return values.merging(["options": options]) { $1 }
  }

  private func links(_ name: String, _ value: String, _ sent: LinkRows?, hasLanguage: Bool) -> [String: Any] {
    let rows = (sent ?? LinkRows(value)).rows + Array(repeating: LinkRows.Row(), count: Self.emptyRows)
    return [
      "name": name, "has_language": hasLanguage,
      "rows": rows.enumerated().map { index, row in
        [
          "number": "\(index + 1)", "title": row.title, "address": row.address, "prefix": name,
          "has_language": hasLanguage,
          "languages": ([""] + Language.allCases.map(\.rawValue)).map { code in
            [
              "code": code, "name": words(code.isEmpty ? "setting.all_languages" : "language.\(code)"),
              "selected": code == row.language,
            ] as [String: Any]
          },
        ] as [String: Any]
      },
      "shown": rows.filter { !$0.title.isEmpty }.map { ["title": $0.title] },
    ]
  }
}

/// A list of links as rows of a form: `NAME.title`, `NAME.address`, `NAME.language`, and where each is to stand.
struct LinkRows {
  struct Row {
    var title = ""
    var address = ""
    var language = ""
    fileprivate var position = 0.0
    fileprivate var isEmpty: Bool { title.isEmpty && address.isEmpty }
  }
  let rows: [Row]

  /// Of a setting's value.
  init(_ value: String) {
    rows = SiteLink.list(value).map { Row(title: $0.title, address: $0.address, language: $0.language ?? "") }
  }

  /// Of a form: empty rows are none, numbers say the order.
  init(_ sent: Form, _ name: String) {
    let (titles, addresses, languages) = (
      sent.all("\(name).title"), sent.all("\(name).address"), sent.all("\(name).language")
    )
    let positions = sent.all("\(name).position")
    let all = titles.indices.map { index in
      Row(
        title: titles[index].trimmed, address: addresses.indices.contains(index) ? addresses[index].trimmed : "",
        language: languages.indices.contains(index) ? languages[index] : "",
        position: positions.indices.contains(index) ? Double(positions[index]) ?? Double(index + 1) : Double(index + 1))
    }
    rows = all.filter { !$0.isEmpty }.sorted { $0.position < $1.position }
  }

  var text: String {
    get throws {
      try SiteLink.text(rows.map { SiteLink($0.title, $0.address, language: $0.language.isEmpty ? nil : $0.language) })
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
