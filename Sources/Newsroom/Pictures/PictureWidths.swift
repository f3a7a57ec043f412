import Markup
import Pictures

/// The widths that the layout uses, in pixels: the one list. Only these exist, so nobody can make us compute others.
public enum PictureWidths {
  public static let all = [320, 480, 640, 960, 1280, 1760]
  /// What programs get that take one picture only.
  static let plain = 1280

  /// The longest side that a WebP file can have, in pixels.
  private static let longest = 16_383

  /// The widths that a picture is offered in: up to the first that holds it whole, since none is made larger than it is,
  /// and none that would be too tall for a file.
  public static func offered(_ picture: StoredPicture) -> [Int] {
    let holding = all.firstIndex { $0 >= picture.width } ?? all.count - 1
    return all[...holding].filter { min($0, picture.width) * picture.height / max(1, picture.width) <= longest }
  }
}

extension Paths {
  /// The `picture` element. `sizes` says how wide it will be shown (HTML, "sizes attributes"); what is first on a page
  /// is loaded at once.
  public func element(_ picture: StoredPicture, alt: String, sizes: String, isFirst: Bool) -> String {
    PictureElement(source(picture), alt: alt, sizes: sizes, isFirst: isFirst).html
  }

  /// Where a picture is found in every width and format.
  func source(_ picture: StoredPicture) -> PictureSource {
    let widths = PictureWidths.offered(picture)
    let variants = PictureFormat.allCases.map { format in
      PictureSource.Variant(
        mediaType: format.mediaType,
        files: widths.map { .init(address: self.picture(picture.hash, $0, format), width: min($0, picture.width)) })
    }
    return PictureSource(
      variants: variants, width: picture.width, height: picture.height, credit: picture.credit)
  }

  /// A small one, where the desk shows what was uploaded.
  public func thumbnail(_ hash: String) -> String { picture(hash, PictureWidths.all[0], .jpeg) }

  /// One JPEG, for those who take only one: feeds, search engines, previews elsewhere.
  public func plain(_ picture: StoredPicture) -> String {
    plainWithWidth(picture).address
  }

  /// With the pixels that it has: nothing is made larger than it was.
  public func plainWithWidth(_ picture: StoredPicture) -> (address: String, width: Int) {
    let width = PictureWidths.offered(picture).last { $0 <= PictureWidths.plain } ?? PictureWidths.all[0]
    return (self.picture(picture.hash, width, .jpeg), min(width, picture.width))
  }
}
