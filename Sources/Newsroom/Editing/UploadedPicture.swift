import Markup
import Pictures

/// A picture that came to an article, with the name by which its text calls it.
public struct UploadedPicture: Sendable, Equatable {
  public let name: String
  public let picture: StoredPicture
  /// The field of a form that takes its file.
  public static let field = "picture_file"
}

extension Newsdesk {
  /// Takes in what somebody dropped into a text. Throws `FieldProblem`, `StorageError`.
  public func upload(_ bytes: [UInt8], named name: String, of person: Person) async throws -> UploadedPicture {
    do {
      // What is pasted has no name of its own, and what a phone sends has often another ending than kind.
      let picture = try await upload(bytes, named: nil, by: "\(person.id)")
      return UploadedPicture(name: Self.plain(name, picture.hash), picture: picture)
    } catch let error as PictureError { throw FieldProblem(UploadedPicture.field, "picture", error) }
  }

  /// A name that tells pictures apart and can stand in a directive: `kran-3fa2`.
  private static func plain(_ name: String, _ hash: String) -> String {
    let base = Slug.make(String(name.prefix { $0 != "." }), limit: 40)
    return "\(base.isEmpty ? "bild" : base)-\(hash.prefix(6))"
  }
}

extension FieldProblem {
  init(_ field: String, _ prefix: String, _ error: PictureError) {
    switch error {
    case .unknownKind: self.init(field, "\(prefix)_kind")
    case .misnamed: self.init(field, "\(prefix)_kind")
    case .tooLarge(let megabytes):
      self.init(
        field, "\(prefix)_large", ["number": "\(megabytes)", "limit": "\(PictureLimits.bytes >> 20)"])
    case .tooManyPixels(let width, let height), .tooTall(let width, let height):
      self.init(field, "\(prefix)_pixels", ["width": "\(width)", "height": "\(height)"])
    case .damaged, .failed: self.init(field, "\(prefix)_damaged")
    }
  }
}

extension ArticleForm {
  /// Puts a picture above the text, or at the text's end.
  public mutating func add(_ upload: UploadedPicture, asTop: Bool) {
    guard !asTop else {
      (picture, pictureCredit, alt, caption) = (upload.picture.hash, upload.picture.credit ?? "", "", "")
      return
    }
    pictures[upload.name] = upload.picture.hash
    let credit = (upload.picture.credit ?? "").replacing("\"", with: "'")
    body += "\n\n::picture{file=\"\(upload.name)\" alt=\"\" credit=\"\(credit)\"}\n"
  }
}
