import CGumbo

/// A fragment of HTML, parsed as browsers parse it, walked in document order.
enum HTMLTree {
  struct Element {
    let name: String
    /// Whether it is in the HTML namespace, not in that of SVG or MathML.
    let isHTML: Bool
    let attributes: [(name: String, value: String)]
    let startsWithLineBreak: Bool
  }
  enum Step {
    case enter(Element), text(String), leave
  }
  enum Entry { case inside, skip }

  /// Calls `visit` for each node; for an entered element it answers whether to go inside. `leave` comes only
  /// for elements that were gone into.
  static func walk(_ html: String, _ visit: (Step) -> Entry) {
    var html = html
    html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        var options = cgumbo_default_options()
        options.fragment_context = GUMBO_TAG_BODY
        options.max_errors = 0
        guard let output = gumbo_parse_with_options(&options, start, text.count) else { return }
        defer { gumbo_destroy_output(&options, output) }
        walk(output.pointee.root, visit)
      }
    }
  }

  private enum Pending { case node(UnsafeMutablePointer<GumboNode>), leave }

  private static func walk(_ root: UnsafeMutablePointer<GumboNode>, _ visit: (Step) -> Entry) {
    var stack = children(root.pointee.v.element)
    while let next = stack.popLast() {
      guard case .node(let node) = next else {
        _ = visit(.leave)
        continue
      }
      switch node.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        _ = visit(.text(String(cString: node.pointee.v.text.text)))
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        guard visit(.enter(element(node))) == .inside else { continue }
        stack.append(.leave)
        stack += children(node.pointee.v.element)
      default: continue
      }
    }
  }

  /// Last child first, so that the stack gives the first one.
  private static func children(_ element: GumboElement) -> [Pending] {
    (0..<Int(element.children.length)).reversed().compactMap { index in
      element.children.data[index].map { .node($0.assumingMemoryBound(to: GumboNode.self)) }
    }
  }

  private static func element(_ node: UnsafeMutablePointer<GumboNode>) -> Element {
    let element = node.pointee.v.element
    let attributes = (0..<Int(element.attributes.length)).compactMap { index in
      element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee
    }
    return Element(
      name: name(element), isHTML: element.tag_namespace == GUMBO_NAMESPACE_HTML,
      attributes: attributes.map { (String(cString: $0.name).lowercased(), String(cString: $0.value)) },
      startsWithLineBreak: firstText(element)?.hasPrefix("\n") ?? false)
  }

  /// What gumbo does not know, such as `picture`, has its name in the source only. It is parsed as any other element
  /// without rules of its own, by gumbo as by browsers.
  private static func name(_ element: GumboElement) -> String {
    guard element.tag == GUMBO_TAG_UNKNOWN else { return String(cString: gumbo_normalized_tagname(element.tag)) }
    var text = element.original_tag
    gumbo_tag_from_original_text(&text)
    guard let start = text.data else { return "unknown" }
    return start.withMemoryRebound(to: UInt8.self, capacity: text.length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: text.length), as: UTF8.self).lowercased()
    }
  }

  private static func firstText(_ element: GumboElement) -> String? {
    guard element.children.length > 0, let first = element.children.data[0] else { return nil }
    let node = first.assumingMemoryBound(to: GumboNode.self).pointee
    guard node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE else { return nil }
    return String(cString: node.v.text.text)
  }
}
