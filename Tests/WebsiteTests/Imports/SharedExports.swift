import Foundation
import FoundationXML
import Testing

/// Exports by others, outside the project; who needs them says so when they are not there.
enum SharedExports {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/data/wxr").standardizedFileURL

  /// Malformed on purpose: no strict parser reads them to their end.
  static let malformed: Set<String> = ["crazy-cdata.xml", "malformed-simple.xml", "malformed.xml"]

  static func files() -> [URL] {
    let folders = ["importer", "theme-unit-test"].map(folder.appendingPathComponent)
    let files = folders.flatMap { folder in
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    }
    if files.isEmpty { print("SKIPPED LOUDLY: ../shared/data/wxr is not there, so no export of others was imported") }
    return files.filter { $0.pathExtension == "xml" }.sorted { $0.path < $1.path }
  }
}

/// Counts what an export holds, with Foundation's parser: another reader than ours, so that both can be compared.
final class ExportCount: NSObject, XMLParserDelegate {
  private(set) var articles = 0
  private(set) var pages = 0
  private(set) var attachments = 0
  private(set) var comments = 0
  private(set) var answers = 0
  private var text = ""
  private var kind = ""
  private var isInItem = false
  private var inItem = (comments: 0, answers: 0)

  /// Nil when it cannot read the file to its end.
  init?(_ file: URL) {
    super.init()
    guard let data = FileManager.default.contents(atPath: file.path) else { return nil }
    let parser = XMLParser(data: data)
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    text = ""
    if name == "item" { (isInItem, kind, inItem) = (true, "post", (0, 0)) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
    switch name {
    case "wp:post_type" where isInItem && !value.isEmpty: kind = value
    case "wp:comment_parent" where !value.isEmpty && value != "0": inItem.answers += 1
    case "wp:comment": inItem.comments += 1
    case "item": endItem()
    default: break
    }
    text = ""
  }

  private func endItem() {
    isInItem = false
    switch kind {
    case "post": articles += 1
    case "page": pages += 1
    case "attachment": return attachments += 1
    default: return
    }
    comments += inItem.comments
    answers += inItem.answers
  }
}
