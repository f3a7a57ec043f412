/// A fragment of HTML as a tree, for who rewrites it. Comments are left out.
public indirect enum HTMLNode: Sendable, Equatable {
  case text(String)
  case element(HTMLElement)

  /// The nodes of a fragment as a browser would make them. Throws `MarkupError.tooDeep`.
  public static func parse(_ html: String) throws -> [HTMLNode] {
    try Nesting.check(html)
    var open = [HTMLElement(name: "", attributes: [:], children: [])]
    HTMLTree.walk(html) { step in
      switch step {
      case .text(let text): open[open.count - 1].children.append(.text(text))
      case .enter(let element):
        let attributes = Dictionary(
          element.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        open.append(HTMLElement(name: element.isHTML ? element.name : "svg", attributes: attributes, children: []))
      case .leave:
        guard open.count > 1, let element = open.popLast() else { break }
        open[open.count - 1].children.append(.element(element))
      }
      return .inside
    }
    while open.count > 1, let element = open.popLast() { open[open.count - 1].children.append(.element(element)) }
    return open[0].children
  }

  /// All text in it, as it stands.
  public var text: String {
    switch self {
    case .text(let text): text
    case .element(let element): element.children.map(\.text).joined()
    }
  }
}

public struct HTMLElement: Sendable, Equatable {
  /// In lower case; of another namespace than HTML's it is `svg`.
  public let name: String
  public let attributes: [String: String]
  public var children: [HTMLNode]

  public init(name: String, attributes: [String: String], children: [HTMLNode]) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  public var text: String { children.map(\.text).joined() }

  public func hasClass(_ name: String) -> Bool {
    attributes["class"]?.split(whereSeparator: \.isWhitespace).contains { $0 == name } ?? false
  }

  /// The elements below it that fit, in the order of the text, without those inside of them.
  public func all(_ fits: (HTMLElement) -> Bool) -> [HTMLElement] {
    children.flatMap { child -> [HTMLElement] in
      guard case .element(let element) = child else { return [] }
      return fits(element) ? [element] : element.all(fits)
    }
  }
}
