/// What a comment is to readers: the states in which it can be.
public enum CommentState: String, Sendable, CaseIterable {
  case waiting, published, refused, spam
  /// Its author was asked to change it.
  case changes
  /// By its author.
  case withdrawn
  /// In the trash of the site that it came from.
  case discarded
}

/// A reader's word, or another site's note that it links here.
public enum CommentKind: String, Sendable, CaseIterable { case comment, pingback, trackback }
