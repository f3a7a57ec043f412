// Long because it is the one list of addresses: method, path, who may, who answers. `andruck routes` prints it.
import HTTPTypes
import Newsroom
import Syndication

enum Routes {
  static let all: [Route] =
    [
      Route(.get, "/", .everyone, "FrontPages.show", reads: ["before"], FrontPages.show),
      Route(.get, "/{article}/:slug", .everyone, "ArticlePages.show", ArticlePages.show),
      Route(.get, "/{article}/:slug/feed", .everyone, "ArticlePages.feed", ArticlePages.feed),
      Route(.get, "/{article}/:slug/{similar}", .everyone, "SimilarPages.show", kept: false, SimilarPages.show),
      Route(.get, "/{article}/:slug/{similar}/feed", .everyone, "SimilarPages.feed", kept: false, SimilarPages.feed),
      Route(.post, "/{article}/:slug/{similar}", .everyone, "AlertPages.post", AlertPages.post),
      Route(.get, "/{article}/:slug/{similar}/{asked}", .everyone, "AlertPages.asked", kept: false, AlertPages.asked),
      Route(.get, "/{article}/:slug/{comments}", .everyone, "CommentPages.list", reads: ["from"], CommentPages.list),
      Route(.post, "/{article}/:slug/{comments}", .everyone, "CommentPages.post", CommentPages.post),
      Route(.get, "/{article}/:slug/{comments}/:id", .everyone, "CommentPages.show", CommentPages.show),
      Route(.get, "/k/:token", .everyone, "CommentStatusPages.show", kept: false, CommentStatusPages.show),
      Route(.post, "/k/:token/{change}", .everyone, "CommentStatusPages.change", CommentStatusPages.change),
      Route(.post, "/k/:token/{retraction}", .everyone, "CommentStatusPages.retract", CommentStatusPages.retract),
      Route(.post, "/k/:token/{erasure}", .everyone, "CommentStatusPages.erase", CommentStatusPages.erase),
      Route(
        .get, "/k/:token/{export}", .everyone, "CommentStatusPages.export", kept: false, CommentStatusPages.export),
      Route(.get, "/k/:token/{appeal}", .everyone, "AppealPages.show", kept: false, AppealPages.show),
      Route(.post, "/k/:token/{appeal}", .everyone, "AppealPages.send", AppealPages.send),
      Route(
        .get, "/{subscription}/:token", .everyone, "SubscriptionPages.show", reads: ["done"], kept: false,
        SubscriptionPages.show),
      Route(.post, "/{subscription}/:token/{alert}", .everyone, "SubscriptionPages.change", SubscriptionPages.change),
      Route(
        .post, "/{subscription}/:token/{newsletter}", .everyone, "SubscriptionPages.leave", SubscriptionPages.leave),
      Route(.post, "/{subscription}/:token/{pause}", .everyone, "SubscriptionPages.pause", SubscriptionPages.pause),
      Route(.post, "/{subscription}/:token/{erasure}", .everyone, "SubscriptionPages.erase", SubscriptionPages.erase),
      Route(
        .get, "/{subscription}/:token/{export}", .everyone, "SubscriptionPages.export", kept: false,
        SubscriptionPages.export),
      Route(
        .get, "/{subscription}/:token/{confirmation}", .everyone, "MailLinkPages.confirmation", kept: false,
        MailLinkPages.confirmation),
      Route(
        .post, "/{subscription}/:token/{confirmation}", .everyone, "MailLinkPages.confirm", MailLinkPages.confirm),
      Route(
        .get, "/{subscription}/:token/{unsubscribe}", .everyone, "MailLinkPages.unsubscription", kept: false,
        MailLinkPages.unsubscription),
      Route(
        .post, "/{subscription}/:token/{unsubscribe}", .everyone, "MailLinkPages.unsubscribe", forPrograms: true,
        MailLinkPages.unsubscribe),
      Route(
        .get, "/{subscription}/:token/{renewal}", .everyone, "MailLinkPages.renewal", kept: false,
        MailLinkPages.renewal),
      Route(.post, "/{subscription}/:token/{renewal}", .everyone, "MailLinkPages.renewal", MailLinkPages.renewal),
      Route(
        .get, "/{subscription}/:token/{more}", .everyone, "MailLinkPages.more", reads: ["article"], kept: false,
        MailLinkPages.more),
      Route(.post, "/{subscription}/:token/{more}", .everyone, "MailLinkPages.more", MailLinkPages.more),
      Route(
        .get, "/{subscription}/:token/{less}", .everyone, "MailLinkPages.less", reads: ["article"], kept: false,
        MailLinkPages.less),
      Route(.post, "/{subscription}/:token/{less}", .everyone, "MailLinkPages.less", MailLinkPages.less),
      Route(.get, "/{report}", .everyone, "NoticePages.show", reads: ["item"], kept: false, NoticePages.show),
      Route(.post, "/{report}", .everyone, "NoticePages.send", NoticePages.send),
      Route(.get, "/{comment_policy}", .everyone, "PolicyPages.show", PolicyPages.show),
      Route(.get, "/{comment_policy_data}", .everyone, "PolicyPages.data", PolicyPages.data),
      Route(.get, "/{comment_policy}/:version", .everyone, "PolicyPages.version", PolicyPages.version),
      Route(.get, "/{transparency}", .everyone, "TransparencyPages.show", TransparencyPages.show),
      Route(.get, "/{transparency}/:year", .everyone, "TransparencyPages.year", TransparencyPages.year),
      Route(.get, "/{archive}", .everyone, "ArchivePages.index", ArchivePages.index),
      Route(.get, "/{archive}/:year", .everyone, "ArchivePages.year", ArchivePages.year),
      Route(.get, "/{archive}/:year/:month", .everyone, "ArchivePages.month", reads: ["before"], ArchivePages.month),
      Route(
        .get, "/{search}", .everyone, "SearchPages.show",
        reads: ["q", "topic", "author", "year", "order", "before"], kept: false, SearchPages.show),
      Route(.get, "/{corrections}", .everyone, "CorrectionPages.index", reads: ["before"], CorrectionPages.index),
      Route(.get, "/{corrections}/feed", .everyone, "CorrectionPages.feed", CorrectionPages.feed),
      Route(.get, "/{imprint}", .everyone, "LegalPages.imprint", LegalPages.imprint),
      Route(.get, "/{privacy}", .everyone, "LegalPages.privacy", LegalPages.privacy),
      Route(.get, "/{accessibility}", .everyone, "LegalPages.accessibility", LegalPages.accessibility),
      Route(.get, "/{books}", .everyone, "BookPages.show", BookPages.show),
      Route(
        .get, "/{jobs}", .everyone, "JobPages.board", reads: ["q", "place", "remote", "employment", "before"],
        kept: false, JobPages.board),
      Route(.get, "/{jobs}/{post}", .everyone, "JobAdFormPages.show", kept: false, JobAdFormPages.show),
      Route(.post, "/{jobs}/{post}", .everyone, "JobAdFormPages.send", JobAdFormPages.send),
      Route(.get, "/{jobs}/{post}/{asked}", .everyone, "JobAdFormPages.asked", kept: false, JobAdFormPages.asked),
      Route(
        .get, "/{jobs}/{post}/:token", .everyone, "JobAdFormPages.own", reads: ["done"], kept: false,
        JobAdFormPages.own),
      Route(.post, "/{jobs}/{post}/:token", .everyone, "JobAdFormPages.act", JobAdFormPages.act),
      Route(.get, "/{jobs}/:slug", .everyone, "JobPages.show", JobPages.show),
      Route(.get, "/newsletter", .everyone, "NewsletterPages.index", NewsletterPages.index),
      Route(.post, "/newsletter", .everyone, "NewsletterPages.post", NewsletterPages.post),
      Route(.get, "/newsletter/{asked}", .everyone, "NewsletterPages.asked", kept: false, NewsletterPages.asked),
      Route(
        .get, "/newsletter/:slug", .everyone, "NewsletterPages.archive", reads: ["before"], NewsletterPages.archive),
      Route(.get, "/newsletter/:slug/feed", .everyone, "NewsletterPages.feed", NewsletterPages.feed),
      Route(.get, "/newsletter/:slug/:number", .everyone, "NewsletterPages.edition", NewsletterPages.edition),
      Route(.get, "/{support}", .everyone, "SupportPages.show", SupportPages.show),
      Route(.get, "/{support}/{thanks}", .everyone, "SupportPages.thanks", SupportPages.thanks),
      Route(.get, "/{embed}/:id", .everyone, "EmbedPages.show", EmbedPages.show),
      Route(.get, "/feeds", .everyone, "FeedPages.index", FeedPages.index),
      Route(.get, "/sitemap.xml", .everyone, "Sitemaps.index", Sitemaps.index),
      Route(.get, "/sitemap-news.xml", .everyone, "Sitemaps.news", Sitemaps.news),
      Route(.get, "/sitemap/:part", .everyone, "Sitemaps.part", Sitemaps.part),
      Route(.get, Paths.indexNowKey, .everyone, "Sitemaps.indexNowKey", Sitemaps.indexNowKey),
      Route(.get, "/robots.txt", .everyone, "Sitemaps.robots", Sitemaps.robots),
      Route(.get, "/{image}/:hash/:file", .everyone, "PicturePages.show", kept: false, PicturePages.show),
      Route(.get, "/favicon.ico", .everyone, "StaticFiles.icon", StaticFiles.icon),
      Route(.get, "/static/:name", .everyone, "StaticFiles.show", StaticFiles.show),
      Route(.get, "/{desk}", .anyStaff, "OverviewPages.show", OverviewPages.show),
      Route(
        .get, "/{desk}/{sign_in}", .everyone, "SignInPages.show", reads: ["next", "done"], kept: false,
        SignInPages.show),
      Route(.post, "/{desk}/{sign_in}", .everyone, "SignInPages.signIn", SignInPages.signIn),
      Route(.post, "/{desk}/{sign_out}", .anyStaff, "SignInPages.signOut", SignInPages.signOut),
      Route(
        .get, "/{desk}/{forgotten}", .everyone, "AccountLinkPages.forgotten", kept: false, AccountLinkPages.forgotten),
      Route(.post, "/{desk}/{forgotten}", .everyone, "AccountLinkPages.send", AccountLinkPages.send),
      Route(
        .get, "/{desk}/{account_link}/:token", .everyone, "AccountLinkPages.show", kept: false, AccountLinkPages.show),
      Route(.post, "/{desk}/{account_link}/:token", .everyone, "AccountLinkPages.choose", AccountLinkPages.choose),
      Route(.get, "/{desk}/{account}", .anyStaff, "AccountPages.show", reads: ["done"], AccountPages.show),
      Route(
        .post, "/{desk}/{account}/{password}", .anyStaff, "AccountPages.changePassword", AccountPages.changePassword),
      Route(
        .get, "/{desk}/{account}/{second_factor}", .anyStaff, "SecondFactorPages.show", SecondFactorPages.show),
      Route(
        .post, "/{desk}/{account}/{second_factor}", .anyStaff, "SecondFactorPages.begin", SecondFactorPages.begin),
      Route(
        .post, "/{desk}/{account}/{second_factor}/{disposal}", .anyStaff, "SecondFactorPages.end",
        SecondFactorPages.end),
      Route(
        .post, "/{desk}/{account}/{recovery_codes}", .anyStaff, "SecondFactorPages.renewCodes",
        SecondFactorPages.renewCodes),
      Route(
        .post, "/{desk}/{account}/{sessions}", .anyStaff, "AccountPages.endOtherSessions",
        AccountPages.endOtherSessions),
      Route(.post, "/{desk}/{account}/{sessions}/:id", .anyStaff, "AccountPages.endSession", AccountPages.endSession),
      Route(
        .get, "/{desk}/{front}", .editors, "FrontArrangementPages.show", reads: ["done"], FrontArrangementPages.show),
      Route(.post, "/{desk}/{front}", .editors, "FrontArrangementPages.move", FrontArrangementPages.move),
      Route(.get, "/{desk}/{books}", .editors, "BookDeskPages.index", reads: ["done"], BookDeskPages.index),
      Route(.get, "/{desk}/{books}/{new_book}", .editors, "BookDeskPages.show", BookDeskPages.show),
      Route(.post, "/{desk}/{books}/{new_book}", .editors, "BookDeskPages.save", BookDeskPages.save),
      Route(.get, "/{desk}/{books}/:id", .editors, "BookDeskPages.show", BookDeskPages.show),
      Route(.post, "/{desk}/{books}/:id", .editors, "BookDeskPages.save", BookDeskPages.save),
      Route(.post, "/{desk}/{books}/:id/{deletion}", .editors, "BookDeskPages.delete", BookDeskPages.delete),
      Route(
        .get, "/{desk}/{newsletters}", .editors, "NewsletterDeskPages.index", reads: ["done"],
        NewsletterDeskPages.index),
      Route(
        .get, "/{desk}/{newsletters}/{new_newsletter}", .editors, "NewsletterDeskPages.show", NewsletterDeskPages.show),
      Route(
        .post, "/{desk}/{newsletters}/{new_newsletter}", .editors, "NewsletterDeskPages.save", NewsletterDeskPages.save),
      Route(
        .get, "/{desk}/{newsletters}/:id", .editors, "NewsletterDeskPages.show", reads: ["done"],
        NewsletterDeskPages.show),
      Route(.post, "/{desk}/{newsletters}/:id", .editors, "NewsletterDeskPages.save", NewsletterDeskPages.save),
      Route(
        .post, "/{desk}/{newsletters}/:id/{editions}", .editors, "NewsletterDeskPages.begin",
        NewsletterDeskPages.begin),
      Route(.get, "/{desk}/{newsletters}/:id/{readers}", .publishers, "ReaderPages.show", ReaderPages.show),
      Route(.post, "/{desk}/{newsletters}/:id/{readers}", .publishers, "ReaderPages.take", ReaderPages.take),
      Route(.post, "/{desk}/{newsletters}/:id/{export}", .publishers, "ReaderPages.export", ReaderPages.export),
      Route(
        .get, "/{desk}/{delivery}", .publishers, "DeliveryPages.show", reads: ["done", "before", "look"],
        DeliveryPages.show),
      Route(.post, "/{desk}/{delivery}", .publishers, "DeliveryPages.act", DeliveryPages.act),
      Route(.get, "/{desk}/{editions}/:id", .editors, "EditionDeskPages.show", reads: ["done"], EditionDeskPages.show),
      Route(.post, "/{desk}/{editions}/:id", .editors, "EditionDeskPages.act", EditionDeskPages.act),
      Route(.get, "/{desk}/{editions}/:id/{preview}", .editors, "EditionDeskPages.mail", EditionDeskPages.mail),
      Route(.get, "/{desk}/{jobs}", .editors, "JobAdDeskPages.index", JobAdDeskPages.index),
      Route(.get, "/{desk}/{jobs}/{new_job}", .editors, "JobAdDeskPages.show", JobAdDeskPages.show),
      Route(.post, "/{desk}/{jobs}/{new_job}", .editors, "JobAdDeskPages.save", JobAdDeskPages.save),
      Route(.get, "/{desk}/{jobs}/:id", .editors, "JobAdDeskPages.show", reads: ["done"], JobAdDeskPages.show),
      Route(.post, "/{desk}/{jobs}/:id", .editors, "JobAdDeskPages.save", JobAdDeskPages.save),
      Route(.post, "/{desk}/{jobs}/:id/{decision}", .editors, "JobAdDeskPages.decide", JobAdDeskPages.decide),
      Route(
        .get, "/{desk}/{readership}", .writers, "ReadershipPages.show", reads: ["span", "article"],
        ReadershipPages.show),
      Route(
        .get, "/{desk}/{readership}/{export}", .writers, "ReadershipPages.export", reads: ["span", "article"],
        ReadershipPages.export),
      Route(
        .get, "/{desk}/{comments}", .moderators, "QueuePages.show",
        reads: ["tab", "article", "topic", "person", "before", "done"], QueuePages.show),
      Route(.post, "/{desk}/{comments}/{next_comment}", .moderators, "QueuePages.next", QueuePages.next),
      Route(
        .get, "/{desk}/{comments}/:id", .moderators, "DecisionPages.show", reads: ["tab", "done"], DecisionPages.show),
      Route(.post, "/{desk}/{comments}/:id/{decision}", .moderators, "DecisionPages.decide", DecisionPages.decide),
      Route(.post, "/{desk}/{comments}/:id/{claim}", .moderators, "DecisionPages.claim", DecisionPages.claim),
      Route(.post, "/{desk}/{comments}/:id/{undoing}", .moderators, "DecisionPages.undo", DecisionPages.undo),
      Route(.post, "/{desk}/{comments}/:id/{dossier}", .moderators, "DecisionPages.dossier", DecisionPages.dossier),
      Route(.get, "/{desk}/{policy}", .publishers, "PolicyEditor.show", reads: ["done"], PolicyEditor.show),
      Route(.post, "/{desk}/{policy}", .publishers, "PolicyEditor.issue", PolicyEditor.issue),
      Route(.post, "/{desk}/{articles}/:id/{comments}", .editors, "CommentDoorPages.set", CommentDoorPages.set),
      Route(.get, "/{desk}/{subscribers}", .publishers, "SubscriberDeskPages.show", SubscriberDeskPages.show),
      Route(.post, "/{desk}/{subscribers}", .publishers, "SubscriberDeskPages.find", SubscriberDeskPages.find),
      Route(.get, "/{desk}/{troubles}", .publishers, "TroublePages.show", reads: ["done"], TroublePages.show),
      Route(.post, "/{desk}/{troubles}", .publishers, "TroublePages.settle", TroublePages.settle),
      Route(.get, "/{desk}/{settings}", .publishers, "SettingPages.index", SettingPages.index),
      Route(.get, "/{desk}/{settings}/:group", .publishers, "SettingPages.show", reads: ["done"], SettingPages.show),
      Route(.post, "/{desk}/{settings}/:group", .publishers, "SettingPages.save", SettingPages.save),
      Route(.post, "/{desk}/{settings}/:group/{logo}", .publishers, "SettingPages.takeLogo", SettingPages.takeLogo),
      Route(.get, "/{desk}/{people}", .publishers, "PeoplePages.show", reads: ["done"], PeoplePages.show),
      Route(.post, "/{desk}/{people}", .publishers, "PeoplePages.invite", PeoplePages.invite),
      Route(.post, "/{desk}/{people}/:id/{role}", .publishers, "PeoplePages.giveRole", PeoplePages.giveRole),
      Route(.post, "/{desk}/{people}/:id/{departure}", .publishers, "PeoplePages.letGo", PeoplePages.letGo),
      Route(.post, "/{desk}/{people}/:id/{comeback}", .publishers, "PeoplePages.takeBack", PeoplePages.takeBack),
      Route(
        .post, "/{desk}/{people}/:id/{invitation}", .publishers, "PeoplePages.inviteAgain", PeoplePages.inviteAgain),
      Route(
        .get, "/{desk}/{articles}", .writers, "ArticleListPages.show", reads: ["state", "q", "mine", "before"],
        ArticleListPages.show),
      Route(.post, "/{desk}/{articles}", .writers, "ArticleFormPages.begin", ArticleFormPages.begin),
      Route(.get, "/{desk}/{articles}/:id", .writers, "ArticleFormPages.show", reads: ["done"], ArticleFormPages.show),
      Route(.post, "/{desk}/{articles}/:id", .writers, "SavingPages.save", SavingPages.save),
      Route(.post, "/{desk}/{articles}/:id/{review}", .writers, "SavingPages.submit", SavingPages.submit),
      Route(.post, "/{desk}/{articles}/:id/{rejection}", .writers, "SavingPages.sendBack", SavingPages.sendBack),
      Route(.post, "/{desk}/{articles}/:id/{publication}", .editors, "SavingPages.publish", SavingPages.publish),
      Route(.post, "/{desk}/{articles}/:id/{correction}", .editors, "SavingPages.correct", SavingPages.correct),
      Route(
        .post, "/{desk}/{articles}/:id/{working_copy}", .writers, "WorkingCopyPages.keep", WorkingCopyPages.keep),
      Route(.post, "/{desk}/{articles}/:id/{disposal}", .writers, "WorkingCopyPages.dispose", WorkingCopyPages.dispose),
      Route(.post, "/{desk}/{articles}/:id/{pictures}", .writers, "UploadPages.take", UploadPages.take),
      Route(.get, "/{desk}/{articles}/:id/{preview}", .writers, "PreviewPages.show", PreviewPages.show),
      Route(.post, "/{desk}/{articles}/:id/{preview}", .writers, "PreviewPages.keep", PreviewPages.keep),
      Route(.post, "/{desk}/{articles}/:id/{preview_link}", .writers, "PreviewPages.link", PreviewPages.link),
      Route(
        .get, "/{preview}/:token", .everyone, "PreviewPages.outside", kept: false, PreviewPages.outside),
      Route(.post, "/{desk}/{articles}/:id/{deletion}", .writers, "DraftPages.delete", DraftPages.delete),
      Route(.post, "/{desk}/{articles}/:id/{restoration}", .writers, "DraftPages.restore", DraftPages.restore),
      Route(.get, "/{desk}/{articles}/:id/{revisions}", .writers, "RevisionPages.index", RevisionPages.index),
      Route(
        .get, "/{desk}/{articles}/:id/{revisions}/:number", .writers, "RevisionPages.show", reads: ["since"],
        RevisionPages.show),
      Route(
        .post, "/{desk}/{articles}/:id/{revisions}/:number", .writers, "RevisionPages.restore", RevisionPages.restore),
      Route(
        .post, "/{desk}/{articles}/:id/{withdrawal}", .editors, "WithdrawalPages.withdraw", WithdrawalPages.withdraw),
      Route(
        .post, "/{desk}/{articles}/:id/{reinstatement}", .editors, "WithdrawalPages.reinstate",
        WithdrawalPages.reinstate),
      Route(.post, "/{desk}/{articles}/:id/{reply}", .editors, "ReplyPages.add", ReplyPages.add),
      Route(.post, "/{desk}/{articles}/:id/{translations}", .writers, "TranslationPages.link", TranslationPages.link),
      Route(.get, "/dev/mail", .everyone, "MailboxPages.show", kept: false, MailboxPages.show),
      Route(.get, "/dev/mail/:name", .everyone, "MailboxPages.mail", kept: false, MailboxPages.mail),
      Route(.get, "/dev/mail/:name/html", .everyone, "MailboxPages.html", kept: false, MailboxPages.html),
      Route(.get, "/healthz", .everyone, "HealthAnswer.show", kept: false, HealthAnswer.show),
    ]
    + LabelKind.allCases.flatMap { kind in
      [
        Route(.get, "/{\(kind.rawValue)}/:slug", .everyone, "LabelPages.show", reads: ["before"]) {
          try await LabelPages.show(kind, $0)
        }
      ]
        + FeedFormat.allCases.map { format in
          Route(
            .get, "/{\(kind.rawValue)}/:slug/feed\(format.ending)", .everyone, "LabelPages.feed", reads: ["full"]
          ) { try await LabelPages.feed(kind, format, $0) }
        }
    }
    + FeedFormat.allCases.map { format in
      Route(.get, "/{jobs}/feed\(format.ending)", .everyone, "JobPages.feed") { try await JobPages.feed(format, $0) }
    }
    + FeedFormat.allCases.map { format in
      Route(.get, "/feed\(format.ending)", .everyone, "FeedPages.main", reads: ["full"]) {
        try await FeedPages.main(format, $0)
      }
    }
}
