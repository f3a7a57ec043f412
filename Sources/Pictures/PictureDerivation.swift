import CVips

/// Makes a smaller copy: upright, in sRGB, without anything that the file said of its place or maker.
enum PictureDerivation {
  /// At most `width` pixels wide; never larger than the original. Throws `PictureError.failed`.
  static func make(_ original: [UInt8], width: Int, format: PictureFormat) throws(PictureError) -> [UInt8] {
    try Vips.work(on: original) { (base, count) throws(PictureError) in
      let small = try owned(cvips_shrink(base, count, Int32(width), isGrey(base, count) ? 1 : 0))
      defer { g_object_unref(small) }
      let bare = try owned(cvips_bare(small))
      defer { g_object_unref(bare) }
      guard format == .jpeg, vips_image_hasalpha(bare) != 0 else { return try save(bare, format) }
      let flat = try owned(cvips_on_white(bare))
      defer { g_object_unref(flat) }
      return try save(flat, format)
    }
  }

  private static func owned(
    _ image: UnsafeMutablePointer<VipsImage>?
  ) throws(PictureError) -> UnsafeMutablePointer<VipsImage> {
    guard let image else { throw Vips.failure() }
    return image
  }

  private static func isGrey(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
    guard let image = cvips_open(base, count) else { return false }
    defer { g_object_unref(image) }
    return [VIPS_INTERPRETATION_B_W, VIPS_INTERPRETATION_GREY16].contains(vips_image_guess_interpretation(image))
  }

  private static func save(
    _ image: UnsafeMutablePointer<VipsImage>, _ format: PictureFormat
  ) throws(PictureError) -> [UInt8] {
    var bytes: UnsafeMutableRawPointer?
    var count = 0
    let code =
      switch format {
      case .avif: cvips_avif(image, &bytes, &count)
      case .webp: cvips_webp(image, &bytes, &count)
      case .jpeg: cvips_jpeg(image, &bytes, &count)
      }
    guard code == 0, let bytes else { throw Vips.failure() }
    defer { g_free(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
