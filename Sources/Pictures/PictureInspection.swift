import CVips

/// Looks at an upload: first its size, then its head, then every pixel. Shrinking alone would answer success for a
/// file that is cut in half.
enum PictureInspection {
  /// `name` is the file's, for its ending; nil when there is none. Throws `PictureError`.
  static func facts(_ bytes: [UInt8], named name: String?) throws(PictureError) -> PictureFacts {
    guard bytes.count <= PictureLimits.bytes else { throw .tooLarge(megabytes: bytes.count >> 20) }
    guard let kind = PictureKind(bytes) else { throw .unknownKind }
    if let said = name?.split(separator: ".").last?.lowercased(), name?.contains(".") == true,
      !kind.endings.contains(said)
    {
      throw .misnamed(said: said, found: kind)
    }
    return try Vips.work(on: bytes) { (base, count) throws(PictureError) in
      guard let image = cvips_open(base, count) else {
        vips_error_clear()
        throw .damaged
      }
      defer { g_object_unref(image) }
      return try facts(of: image, kind)
    }
  }

  private static func facts(
    of image: UnsafeMutablePointer<VipsImage>, _ kind: PictureKind
  ) throws(PictureError) -> PictureFacts {
    let (width, height) = (Int(vips_image_get_width(image)), Int(vips_image_get_height(image)))
    guard width * height <= PictureLimits.pixels else { throw .tooManyPixels(width: width, height: height) }
    // Orientations 5 to 8 lie on their side (Exif 2.32, tag 0112).
    let lies = vips_image_get_orientation_swap(image) != 0
    let (across, tall) = lies ? (height, width) : (width, height)
    guard tall <= across * PictureLimits.tallness else { throw .tooTall(width: across, height: tall) }
    guard cvips_decode(image) == 0 else {
      vips_error_clear()
      throw .damaged
    }
    return PictureFacts(kind: kind, width: across, height: tall, credit: credit(of: image))
  }

  private static func credit(of image: UnsafeMutablePointer<VipsImage>) -> String? {
    var data: UnsafeRawPointer?
    var count = 0
    guard vips_image_get_typeof(image, "iptc-data") != 0, vips_image_get_blob(image, "iptc-data", &data, &count) == 0,
      let data
    else { return nil }
    return IPTCRecord([UInt8](UnsafeRawBufferPointer(start: data, count: count))).credit
  }
}
