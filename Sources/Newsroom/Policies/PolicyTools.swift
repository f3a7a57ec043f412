/// The tools that moderation uses, from the settings that switch them: so that what is published about them cannot be wrong
/// (law.md D-14a). Their words are `policy_tool.KEY`.
public enum PolicyTools {
  public static func inUse(_ settings: SiteSettings) -> [String] {
    let filter = settings["comments.spam_filter"] == "true" ? ["spam_filter"] : []
    return ["people"] + filter + ["rate"]
  }
}
