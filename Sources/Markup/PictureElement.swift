/// Where a picture is found, in which widths and formats.
public struct PictureSource: Sendable, Equatable {
  public struct File: Sendable, Equatable {
    public let address: String
    /// In pixels.
    public let width: Int

    public init(address: String, width: Int) {
      self.address = address
      self.width = width
    }
  }

  /// One format, with a file for each width, the narrowest first.
  public struct Variant: Sendable, Equatable {
    public let mediaType: String
    public let files: [File]

    public init(mediaType: String, files: [File]) {
      self.mediaType = mediaType
      self.files = files
    }
  }

  /// The best format first; the last is the one that every browser knows.
  public let variants: [Variant]
  /// Of the original, in pixels.
  public let width: Int
  public let height: Int
  /// Who made it, by the file itself.
  public let credit: String?

  public init(variants: [Variant], width: Int, height: Int, credit: String?) {
    self.variants = variants
    self.width = width
    self.height = height
    self.credit = credit
  }
}

/// The `picture` element (HTML, "The picture element"): the browser takes the best format that it knows, in the width
/// that it needs. Its dimensions are there from the start, so nothing moves when it comes.
public struct PictureElement: Sendable {
  private let source: PictureSource
  private let alt: String
  private let sizes: String
  private let isFirst: Bool

  /// How wide a picture inside a text is: the measure, or the screen. An `em` here is the browser's 16 pixels.
  public static let textSizes = "(min-width: 42em) 39em, 100vw"
  /// The file for programs that take only one.
  private static let plainWidth = 960

  /// `sizes` says how wide it will be shown (HTML, "sizes attributes"). What stands first on a page is loaded at once,
  /// everything else when the reader comes near.
  public init(_ source: PictureSource, alt: String, sizes: String, isFirst: Bool = false) {
    self.source = source
    self.alt = alt
    self.sizes = sizes
    self.isFirst = isFirst
  }

  /// A small picture is shown as small as it is.
  private var shownSizes: String { source.width < Self.plainWidth ? "min(100vw, \(source.width)px)" : sizes }

  public var html: String {
    let sizes = shownSizes
    guard let plain = source.variants.last,
      let file = plain.files.last(where: { $0.width <= Self.plainWidth }) ?? plain.files.first
    else { return "" }
    let better = source.variants.dropLast().map { variant in
      "<source type=\"\(variant.mediaType)\" srcset=\"\(set(variant))\" sizes=\"\(sizes)\">"
    }
    return """
      <picture>\(better.joined())<img src="\(file.address)" srcset="\(set(plain))" sizes="\(sizes)" \
      alt="\(Escape.attribute(alt))" width="\(source.width)" height="\(source.height)"\
      \(isFirst ? " fetchpriority=\"high\"" : " loading=\"lazy\" decoding=\"async\"")></picture>
      """
  }

  private func set(_ variant: PictureSource.Variant) -> String {
    variant.files.map { "\($0.address) \($0.width)w" }.joined(separator: ", ")
  }
}
