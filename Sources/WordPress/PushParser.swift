import CXML

/// libxml2's push parser in its recovering mode: after a mistake it goes on with what follows. It resolves no entity, loads
/// nothing, and reads no document type, so neither bombs nor foreign files get in.
final class PushParser {
  private let context: xmlParserCtxtPtr?
  private let assembly: ExportAssembly
  fileprivate(set) var mistakes: [ExportMistake] = []
  /// So many are told; a file that is wrong throughout would fill the memory with them.
  fileprivate static let told = 200

  init(_ assembly: ExportAssembly) {
    self.assembly = assembly
    var handler = Self.handler()
    context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil)
    _ = xmlCtxtUseOptions(
      context, Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue))
    context?.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    guard let context else { return }
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(context)
  }

  func push(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return }
      _ = xmlParseChunk(context, start, Int32(buffer.count), 0)
    }
  }

  func end() { _ = xmlParseChunk(context, nil, 0, 1) }

  /// libxml2 keeps one copy of each name, so that where it lies tells which it is.
  private struct Place: Hashable {
    let name: UnsafePointer<xmlChar>?
    let prefix: UnsafePointer<xmlChar>?
    let space: UnsafePointer<xmlChar>?

    /// Few names have more than one place.
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }
  private var names: [Place: String] = [:]

  private func name(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?
  ) -> String {
    let place = Place(name: name, prefix: prefix, space: space)
    if let known = names[place] { return known }
    let text = ElementName.text(name, prefix, space)
    names[place] = text
    return text
  }

  private static func parser(_ context: UnsafeMutableRawPointer?) -> PushParser? {
    context.map { Unmanaged<PushParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { context, name, prefix, space, _, _, count, _, attributes in
      guard let parser = PushParser.parser(context) else { return }
      parser.assembly.start(parser.name(name, prefix, space), ElementName.attributes(attributes, Int(count)))
    }
    handler.endElementNs = { context, name, prefix, space in
      guard let parser = PushParser.parser(context) else { return }
      parser.assembly.end(parser.name(name, prefix, space))
    }
    handler.characters = { context, bytes, count in
      PushParser.parser(context)?.assembly.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.serror = { context, error in
      guard let parser = PushParser.parser(context), parser.mistakes.count < PushParser.told, let error,
        error.pointee.level == XML_ERR_FATAL
      else { return }
      let reason = error.pointee.message.map { String(cString: $0) } ?? "not well-formed"
      let line = Int(error.pointee.line)
      guard parser.mistakes.last?.line != line else { return }
      parser.mistakes.append(
        ExportMistake(line: line, reason: reason.split(separator: "\n").first.map(String.init) ?? ""))
    }
    return handler
  }
}

/// Names as WordPress's own exports write them, whatever prefixes a file has chosen.
private enum ElementName {
  static func text(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?
  ) -> String {
    let name = name.map { String(cString: $0) } ?? ""
    let space = space.map { String(cString: $0) }
    if let known = space.flatMap(known) { return "\(known):\(name)" }
    // A prefix that stands for nothing, or for something else than it seems.
    guard let prefix = prefix.map({ String(cString: $0) }) else { return name }
    return space == nil ? "\(prefix):\(name)" : "other:\(name)"
  }

  private static func known(_ space: String) -> String? {
    if space.hasPrefix("http://wordpress.org/export/") || space.hasPrefix("https://wordpress.org/export/") {
      return space.contains("/excerpt") ? "excerpt" : "wp"
    }
    switch space {
    case "http://purl.org/rss/1.0/modules/content/": return "content"
    case "http://purl.org/dc/elements/1.1/": return "dc"
    default: return nil
    }
  }

  /// By local name, without their prefixes. libxml2 gives five pointers each: name, prefix, space, value, end.
  static func attributes(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) -> [String: String] {
    guard let list, count > 0 else { return [:] }
    var found: [String: String] = [:]
    for index in 0..<count {
      guard let name = list[index * 5], let start = list[index * 5 + 3], let end = list[index * 5 + 4] else { continue }
      found[String(cString: name)] = String(
        decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    return found
  }
}
