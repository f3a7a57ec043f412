/// What an upload was found to be.
public struct PictureFacts: Sendable, Equatable {
  public let kind: PictureKind
  /// Pixels, upright: turned as the camera's note says.
  public let width: Int
  public let height: Int
  /// "Photographer / Agency", from the file's IPTC record; nil when it names nobody.
  public let credit: String?
}
