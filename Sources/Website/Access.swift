/// Who may open a route; each route states it.
public enum Access: String, Sendable {
  case everyone
}
