/// Why a file is not taken as a picture; each says in one sentence what is wrong and what is expected.
public enum PictureError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Not a picture, or of a kind that we do not take.
  case unknownKind
  /// The name says one kind of picture, the bytes are another.
  case misnamed(said: String, found: PictureKind)
  /// More bytes than `PictureLimits.bytes`.
  case tooLarge(megabytes: Int)
  /// More pixels than `PictureLimits.pixels`, by what its head says.
  case tooManyPixels(width: Int, height: Int)
  /// A strip, by `PictureLimits.tallness`.
  case tooTall(width: Int, height: Int)
  /// The bytes end early or contradict themselves.
  case damaged
  /// libvips failed on a picture that it had read before.
  case failed(String)

  public var description: String {
    switch self {
    case .unknownKind: "this is no picture that we can show; expected a JPEG, PNG, WebP, AVIF, HEIC or GIF file"
    case .misnamed(let said, let found):
      "it is named .\(said), but it is a \(found.name) file; expected the right ending"
    case .tooLarge(let megabytes):
      "it has \(megabytes) MB; expected at most \(PictureLimits.bytes >> 20) MB"
    case .tooManyPixels(let width, let height):
      "it claims \(width) × \(height) pixels; expected at most \(PictureLimits.pixels / 1_000_000) million pixels"
    case .tooTall(let width, let height):
      "it is \(width) × \(height) pixels; expected at most \(PictureLimits.tallness) times as tall as wide"
    case .damaged: "it is damaged, perhaps cut off; expected a whole file"
    case .failed(let message): "the picture cannot be made: \(message)"
    }
  }
}

/// What an upload may have.
public enum PictureLimits {
  /// Of the file.
  public static let bytes = 60 << 20
  /// Width × height: a photo of 100 megapixels needs some 300 MB while it is decoded, and no camera of a newsroom
  /// makes more.
  public static let pixels = 100_000_000
  /// Height by width: a strip that is taller fits into no file in the layout's widths.
  public static let tallness = 50
}
