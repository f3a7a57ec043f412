/// The lines between two versions of a passage. They begin with a sign that no text has otherwise, so that they are found
/// again in every language.
public enum MergeMarks {
  static let sign = "⟪"

  public static func marks(mine: String, theirs: String, end: String) -> TextMerge.Marks {
    TextMerge.Marks(mine: line(mine), theirs: line(theirs), end: line(end))
  }

  public static func stand(in text: String) -> Bool {
    text.contains(sign) && text.contains("⟫")
  }

  /// Two versions of a line, in one.
  static func beside(_ mine: String, _ theirs: String, _ marks: TextMerge.Marks) -> String {
    "\(mine) \(marks.theirs) \(theirs)"
  }

  private static func line(_ words: String) -> String { "\(sign) \(words) ⟫" }
}
