import CMarkdown
import Synchronization

/// GitHub Flavored Markdown by the reference parser. Raw HTML passes through: the sanitizer comes after.
enum Markdown {
  /// Registering is not thread-safe in C; a lazy static runs once.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// While it reads inlines, the parser keeps the extensions' special characters in a table of the whole process, and takes
  /// them out when it is done: of two texts at once, one would lose its links and its struck words.
  private static let reading = Mutex<Void>(())

  static func html(_ text: String) throws -> String {
    try reading.withLock { _ in try parsed(text) }
  }

  private static func parsed(_ text: String) throws -> String {
    _ = registered
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE
    guard let parser = cmark_parser_new(options) else { throw MarkupError.unreadable }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    feed(text, to: parser)
    guard let document = cmark_parser_finish(parser) else { throw MarkupError.unreadable }
    defer { cmark_node_free(document) }
    guard
      let html = cmark_render_html(
        document, options, cmark_parser_get_syntax_extensions(parser))
    else { throw MarkupError.unreadable }
    defer { free(html) }
    return String(cString: html)
  }

  private static func feed(_ text: String, to parser: OpaquePointer) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        guard let start = $0.baseAddress else { return }
        cmark_parser_feed(parser, start, $0.count)
      }
    }
  }
}
