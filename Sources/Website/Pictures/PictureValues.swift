import Newsroom

/// The places where the layout shows a picture. `sizes` tells browsers how wide it will be there, in the browser's own
/// `em` of 16 pixels; `site.css` makes it so.
enum PictureUse {
  /// The front page's first story.
  case top
  /// Beside or above a story in a column.
  case column
  /// The first story beside the front page's first one.
  case aside
  /// The first story of a topic on the front page.
  case section
  /// In a list, beside its story.
  case list
  /// Above an article's text.
  case article

  var sizes: String {
    switch self {
    case .top: "(min-width: 66em) 44em, 100vw"
    case .aside: "(min-width: 66em) 29em, 8em"
    case .column: "(min-width: 44em) 22em, 8em"
    case .section: "(min-width: 66em) 37em, (min-width: 44em) 50vw, 100vw"
    case .list: "(min-width: 44em) 13em, 8em"
    case .article: "(min-width: 60em) 56em, 100vw"
    }
  }

  /// Seen without scrolling.
  var isFirst: Bool { self == .top || self == .article }
}

/// Pictures as templates show them.
struct PictureValues {
  let paths: Paths

  /// In a teaser the headline beside it says what it shows; its credit stands there too.
  func teaser(_ placed: PlacedPicture, _ use: PictureUse) -> [String: Any] {
    [
      "html": paths.element(placed.picture, alt: "", sizes: use.sizes, isFirst: use.isFirst),
      "focus": focus(placed.focus), "credit": placed.credit,
      "has_credit": !placed.credit.isEmpty,
    ]
  }

  func article(_ placed: PlacedPicture) -> [String: Any] {
    var values = teaser(placed, .article)
    values["html"] =
      paths.element(placed.picture, alt: placed.alt, sizes: PictureUse.article.sizes, isFirst: true)
    values["caption"] = placed.caption.isEmpty ? nil : Self.sentence(placed.caption)
    values["portrait"] = placed.picture.height > placed.picture.width
    return values
  }

  /// The credit follows it.
  private static func sentence(_ text: String) -> String {
    text.last.map { ".!?…:“”\"".contains($0) } == true ? text : text + "."
  }

  /// Styles may stand in no attribute, so a focal point becomes the nearest of five classes each way.
  private func focus(_ point: FocalPoint) -> String {
    func step(_ percent: Int) -> Int { (percent + 12) / 25 * 25 }
    return "focus-x-\(step(point.x)) focus-y-\(step(point.y))"
  }
}
