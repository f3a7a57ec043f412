import Foundation
import Pictures

/// The `image:` of a front matter.
struct PictureNote: Sendable, Equatable {
  let file: String
  let line: Int
  let alt: String
  let caption: String
  /// Nil: the file says who made it.
  let credit: String?
  let focus: FocalPoint
}

/// The pictures of a manuscript, looked at and found good, not yet stored.
struct ManuscriptPictures: Sendable {
  /// By the name that the manuscript uses.
  private(set) var found: [String: (path: String, picture: StoredPicture)] = [:]

  /// Part of what makes a manuscript another one: the same text with another picture is a change.
  var digest: String {
    found.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.picture.hash)" }.joined(separator: ",")
  }

  /// The content with its pictures in it. Throws `ManuscriptProblem` when nobody says who made one.
  func placed(in manuscript: Manuscript) throws -> ArticleContent {
    var content = manuscript.content
    content.pictures = found.mapValues(\.picture)
    guard let note = manuscript.picture, let picture = found[note.file]?.picture else { return content }
    guard let credit = note.credit ?? picture.credit, !credit.isEmpty else {
      throw ManuscriptProblem(
        file: manuscript.file, line: note.line,
        message: "image: credit is missing, and \(note.file) itself does not say who made it")
    }
    content.picture = PlacedPicture(
      picture: picture, alt: note.alt, caption: note.caption, credit: credit, focus: note.focus)
    return content
  }
}

extension Newsdesk {
  /// Looks at every picture that a manuscript names; files are found beside it. Throws `ManuscriptProblems`.
  func pictures(of manuscript: Manuscript, beside folder: String) async throws -> ManuscriptPictures {
    var pictures = ManuscriptPictures()
    var problems: [ManuscriptProblem] = []
    for (file, line) in manuscript.pictureFiles where pictures.found[file] == nil {
      let path = file.hasPrefix("/") ? file : folder + "/" + file
      do { pictures.add(file, path, try await inspect(try Self.bytes(of: path), named: file)) } catch {
        let reason = (error as? PictureError).map { "\($0)" } ?? "it cannot be read; expected a file beside the text"
        problems.append(ManuscriptProblem(file: manuscript.file, line: line, message: "picture \(file): \(reason)"))
      }
    }
    guard problems.isEmpty else { throw ManuscriptProblems(list: problems) }
    return pictures
  }

  /// Stores what `pictures(of:beside:)` found. They are not news: before their article nobody sees them.
  /// Throws `ManuscriptProblems` when a file changed meanwhile, `StorageError`.
  func store(_ pictures: ManuscriptPictures, of manuscript: Manuscript, by actor: String) async throws {
    for (file, known) in pictures.found.sorted(by: { $0.key < $1.key }) {
      let stored = try await upload(try Self.bytes(of: known.path), named: file, by: actor)
      guard stored.hash == known.picture.hash else {
        let message = "picture \(file): it changed while this ran; try again"
        throw ManuscriptProblems(list: [ManuscriptProblem(file: manuscript.file, line: 0, message: message)])
      }
    }
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    let size = (try FileManager.default.attributesOfItem(atPath: path))[.size] as? Int ?? 0
    guard size <= PictureLimits.bytes else { throw PictureError.tooLarge(megabytes: size >> 20) }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

extension ManuscriptPictures {
  fileprivate mutating func add(_ file: String, _ path: String, _ picture: StoredPicture) {
    found[file] = (path, picture)
  }
}
