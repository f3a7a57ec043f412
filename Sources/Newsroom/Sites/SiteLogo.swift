import Pictures

/// The outlet's sign, which stands where its name would: kept as the setting `site.logo`, which every page has read already,
/// so that it costs no query. Written `HASH WIDTHxHEIGHT`, in pixels.
public struct SiteLogo: Sendable, Equatable {
  let picture: StoredPicture

  /// The tallest that it is shown, in the pixels of a dense screen.
  private static let tallest = 160

  public init(_ picture: StoredPicture) { self.picture = picture }

  /// Nil for what is none.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/([0-9a-f]{32}) (\d{1,5})x(\d{1,5})/#), let width = Int(match.2),
      let height = Int(match.3), width > 0, height > 0
    else { return nil }
    picture = StoredPicture(hash: String(match.1), width: width, height: height)
  }

  public var text: String { "\(picture.hash) \(picture.width)x\(picture.height)" }
  public var width: Int { picture.width }
  public var height: Int { picture.height }

  /// The narrowest width of the layout that is sharp.
  fileprivate var shownWidth: Int {
    let needed = min(picture.width, picture.width * Self.tallest / picture.height)
    let offered = PictureWidths.offered(picture)
    return offered.first { $0 >= needed } ?? offered.last ?? PictureWidths.all[0]
  }
}

extension Site {
  public var logo: SiteLogo? { SiteLogo(settings[SiteLogo.setting]) }
}

extension SiteLogo {
  public static let setting = "site.logo"
}

extension Newsdesk {
  /// Puts a picture in place of the outlet's name; nil: its name again. Throws `FieldProblem`, `SettingError`,
  /// `StorageError`.
  public func setLogo(_ bytes: [UInt8]?, by person: Person) async throws {
    do {
      let picture =
        if let bytes { try await upload(bytes, named: nil, by: "\(person.id)") } else { StoredPicture?.none }
      try await write(by: "\(person.id)") {
        try $0.set(SiteLogo.setting, to: picture.map { SiteLogo($0).text } ?? "")
      }
    } catch let error as PictureError { throw FieldProblem(SiteLogo.setting, "picture", error) }
  }
}

extension Paths {
  /// Where it is found, in a format that keeps what is transparent.
  public func picture(_ logo: SiteLogo) -> String { picture(logo.picture.hash, logo.shownWidth, .webp) }
}
