import WordPress

/// Why something of the old site is not here as it was there.
public enum ImportProblem: Sendable, Hashable, Codable {
  case draft, privately, password, trash, unknownStatus(String)
  /// It was public at an import before this one, and is not there any more.
  case takenBack
  case scheduled, scheduledPage
  /// The time of publication cannot be read.
  case date(String)
  case title
  case author(String)
  case cut
  /// An item of the same number came before.
  case sameNumber(String)
  /// Addresses of ours win.
  case reserved(String)
  /// The address is no path that a browser would ask for.
  case address(String)
  case taken(String)
  /// The newsroom worked on it since the last import.
  case changedHere
  case notTaken(String)
  case shortcode(String)
  case block(String)
  case picture(String)
  case attachment(String)
  case depth
  case element(String)
  case markup(String)
  case file(String)
  case fileMissing(String)
  case fileBroken(String)
  case parent(String)
  case commentWithoutText(String)
  case commentKind(String)
  case menuEntry(String)

  /// Whether it says why something is not public.
  var isOfState: Bool {
    switch self {
    case .draft, .privately, .password, .trash, .unknownStatus, .scheduled, .scheduledPage: true
    default: false
    }
  }

  /// Whether it is found at each import, also where the text is as it was.
  var isFoundAgain: Bool {
    switch self {
    case .date, .cut, .sameNumber: true
    default: isOfState
    }
  }

  /// Whether it is about the address, which is given once.
  var isOfAddress: Bool {
    switch self {
    case .reserved, .address, .taken: true
    default: false
    }
  }

  /// Whether it is about comments, not about the text.
  var isOfComments: Bool {
    switch self {
    case .parent, .commentWithoutText, .commentKind: true
    default: false
    }
  }

  init(_ problem: TextProblem) {
    self =
      switch problem {
      case .shortcode(let name): .shortcode(name)
      case .block(let name): .block(name)
      case .picture(let address): .picture(String(address.prefix(300)))
      case .attachment(let id): .attachment(id)
      case .depth: .depth
      case .element(let name): .element(name)
      }
  }

  /// For the summary: without what is different each time.
  public var cause: String {
    switch self {
    case .draft: "drafts: kept, not public"
    case .privately: "private: kept as drafts"
    case .password: "protected by a password: kept as drafts"
    case .trash: "in the old site's trash: kept as drafts"
    case .scheduled: "scheduled: they appear at their time"
    case .scheduledPage: "pages that are to appear later: kept as drafts"
    case .takenBack: "not public there any more: still public here, to be withdrawn by hand"
    case .unknownStatus: "in a state that is not known here: kept as drafts"
    case .date: "no readable time: they have that of their last change, or stand at the archive's very beginning"
    case .title: "without a title: they have the first words of their text, or none"
    case .author: "an author who is not in the file: printed by the login name"
    case .cut: "the file breaks off inside: read as far as it goes"
    case .sameNumber: "a number that was there before: taken as another one"
    case .reserved: "their old address is one of this site's own: they have another"
    case .address: "an old address that is no path: they have another"
    case .taken: "their old address is taken: they have another"
    case .changedHere: "changed here since the last import: left as they are"
    case .notTaken: "of a kind that is not taken over"
    case .shortcode: "shortcodes of plugins: left out, their text kept"
    case .block: "blocks that WordPress fills by itself: left out"
    case .picture: "pictures in texts that are not among the files: left out"
    case .attachment: "pictures of galleries that are not among the files: left out"
    case .depth: "elements nested too deep: only the words kept"
    case .element: "elements that run, call others, draw or take input: left out with what they hold"
    case .markup: "texts that cannot be rendered: only the words kept"
    case .file: "files that are no pictures: keep them at their addresses with your web server"
    case .fileMissing: "pictures that are not in the folder of --media"
    case .fileBroken: "pictures that cannot be read"
    case .parent: "comments that answer one that is not there: they stand at the top"
    case .commentWithoutText: "comments without a text: kept, not public"
    case .commentKind: "comments of a kind that plugins know: kept, they wait for a decision"
    case .menuEntry: "entries of menus that lead nowhere or do not fit: left out"
    }
  }

  /// For the report: each cause once, with what it is about. Nil for none.
  static func sentence(_ problems: [ImportProblem]) -> String? {
    var causes: [(cause: String, subjects: [String])] = []
    for problem in problems {
      let index = causes.firstIndex { $0.cause == problem.cause } ?? causes.endIndex
      if index == causes.endIndex { causes.append((problem.cause, [])) }
      if !problem.subject.isEmpty { causes[index].subjects.append(problem.subject) }
    }
    guard !causes.isEmpty else { return nil }
    return causes.map { $0.subjects.isEmpty ? $0.cause : "\($0.cause) (\($0.subjects.joined(separator: ", ")))" }
      .joined(separator: "; ")
  }

  /// What it is about: a name, a number, an address; empty where there is nothing to add.
  private var subject: String {
    switch self {
    case .unknownStatus(let what), .date(let what), .author(let what), .sameNumber(let what), .reserved(let what),
      .address(let what), .taken(let what), .notTaken(let what), .shortcode(let what), .block(let what),
      .picture(let what), .attachment(let what), .element(let what), .markup(let what), .file(let what),
      .fileMissing(let what), .fileBroken(let what), .parent(let what), .commentWithoutText(let what),
      .commentKind(let what), .menuEntry(let what):
      // A picture may be written into its own address.
      what.utf8.count > 200 ? String(what.prefix(200)) + "…" : what
    case .draft, .privately, .password, .trash, .takenBack, .scheduled, .scheduledPage, .title, .cut, .changedHere,
      .depth:
      ""
    }
  }
}
