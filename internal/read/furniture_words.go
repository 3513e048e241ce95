package read

// The words by which furniture is told from news. They are words of web pages,
// of subscriptions and of giving; none is the phrase of one outlet. A word
// counts only outside quotation marks. To teach the program another one, add it
// to its group and a paragraph that has it to testdata/roles.

// wordGroup is one of the groups whose hits are added up to an appeal's score.
type wordGroup struct {
	words  map[string]bool
	weight int // of one hit
	most   int // that the group can add
}

func words(list ...string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, w := range list {
		m[w] = true
	}
	return m
}

var (
	// you speaks to the reader.
	you = wordGroup{words("you", "your", "yours", "you're", "you'll", "you've", "you'd", "yourself"), 2, 4}
	// we is the outlet speaking of itself.
	we = wordGroup{words("we", "our", "us", "we're", "we've", "we'll", "ours"), 1, 2}
	// giving is about money.
	giving = wordGroup{words("donate", "donating", "donation", "donations", "donor", "donors", "contribute", "contribution", "contributions", "fund",
		"fundraiser", "fundraising", "crowdfunding", "patreon", "paypal", "subscribe", "subscriber", "subscribers", "subscription", "subscriptions",
		"membership", "shares", "buying", "gift", "tax-deductible", "pay", "paying", "price", "discount", "offer", "afford", "cost", "monthly", "affiliate", "compensation"), 2, 4}
	// reading is about readers and what they read.
	reading = wordGroup{words("reader", "readers", "reader-owned", "reader-funded", "readership", "newspaper", "paper", "journalism", "newsletter", "newsletters",
		"inbox", "website", "site", "supporter", "supporters", "member", "members", "coverage", "independent", "advert", "adverts", "advertising",
		"advertisers", "paywall", "paywalls", "edition", "briefing", "stories", "headlines", "alerts", "feedback"), 1, 3}
	// visit are words of a page to those who have read it. They count only behind its
	// article: news has them too.
	visit = wordGroup{words("article", "story", "letter", "letters", "editor", "thoughts", "conversation", "opinion", "informed", "updates", "latest", "ios", "android", "post",
		"questions", "form"), 1, 3}
	// rights are the words of the small print.
	rights = wordGroup{words("copyright", "copyrighted", "permission", "reprint", "reprinted", "reprinting", "reproduced", "reproduction", "republish", "republished",
		"redistributed", "rewritten", "license", "licence", "licensed", "reserved", "trademark", "moderated", "moderation", "libellous", "abusive", "disclaimer", "liability"), 2, 6}
	// screen is about the page and its devices.
	screen = wordGroup{words("click", "tap", "cookie", "cookies", "browser", "javascript", "app", "apps", "download", "login", "log", "sign", "account", "password",
		"email", "e-mail", "privacy", "podcast", "notifications", "facebook", "twitter", "instagram", "whatsapp", "telegram", "youtube", "tiktok",
		"linkedin", "bluesky", "mastodon", "rss", "ad-free", "unsubscribe", "signing", "comment", "comments"), 1, 3}
)

// plainOrders are first words that hardly open a sentence of news; orders may.
var (
	plainOrders = words("donate", "subscribe", "become", "skip", "click", "sign", "download", "unsubscribe", "tap", "bookmark", "print")
	orders      = words("support", "join", "help", "share", "read", "get", "follow", "watch", "listen", "give", "add", "enter", "try", "stay", "keep", "don't",
		"discover", "explore", "never", "submit", "be", "contact", "send", "tell", "register", "buy", "install", "enable", "like")
)

// pagePhrases are the labels of a page's parts, in lower case.
var pagePhrases = []string{"skip to", "main content", "sign in", "sign up", "log in", "log out", "newsletter", "cookie", "privacy policy", "terms of use",
	"terms of service", "terms and conditions", "all rights reserved", "copyright", "©", "advertisement", "sponsored content", "share this", "share on",
	"share article", "follow us", "print this", "email this", "leave a comment", "post a comment", "comments are closed", "your browser",
	"enable javascript", "app store", "google play", "back to top", "copy link", "copied to clipboard", "listen to this article", "report an error",
	"view comments", "load more", "show more", "text size", "font size", "open menu", "close menu", "toggle navigation", "table of contents",
	"our standards:", "category:", "categories:", "release date:", "story continues below", "article continues", "continue reading", "this article was originally published", "thank you for reading"}

// linkPrefixes open a pointer to another story. Those that end in a colon count
// only with it.
var linkPrefixes = []string{"read more", "read also", "also read", "see also", "see more", "more on this", "more from", "more news", "related stories",
	"related articles", "related topics", "related content", "related news", "related:", "related video", "read:", "watch:", "listen:", "video:", "gallery:",
	"click here", "further reading", "don't miss", "recommended", "most read", "most popular", "most viewed", "trending", "top stories", "latest news",
	"you may also", "you might also", "up next", "in pictures:", "next:", "previous:", "next article", "previous article", "next story", "previous story",
	"editor's picks", "editors' picks", "tags:", "topics:", "filed under", "categories:", "more:", "go deeper", "from our archive",
	// The same in other languages of the news.
	"lea también", "lee también", "lea más", "lee más", "leer más", "lea:", "lee:", "ver más", "vea también", "mira también", "te puede interesar", "contenido relacionado", "notas relacionadas",
	"noticias relacionadas", "à lire aussi", "lire aussi", "lire également", "à lire:", "voir aussi", "sur le même sujet", "lesen sie auch", "lesen sie mehr", "lies auch", "mehr zum thema",
	"mehr dazu", "auch interessant", "das könnte sie", "leggi anche", "leggi tutto", "leia também", "leia mais", "veja também", "saiba mais", "lees ook", "läs också", "les også", "læs også",
	"czytaj też", "czytaj również", "zobacz też", "přečtěte si", "olvassa el", "citește și", "ayrıca okuyun", "ayrıca bakınız", "bunlar da ilginizi", "ilgili haberler", "читайте также", "читайте ещё",
	"по теме", "смотрите также", "материалы по теме", "читайте також", "дивіться також", "اقرأ أيضا", "اقرأ أيضاً", "اقرأ أيضًا", "إقرأ أيضا", "شاهد أيضا", "مواضيع ذات صلة", "اخبار ذات صلة",
	"أخبار ذات صلة", "بیشتر بخوانید", "קראו גם", "延伸阅读", "相关新闻", "相关报道", "関連記事"}

// creditPrefixes open a line that says who wrote, took or edited something.
// What follows must be names.
var creditPrefixes = []string{"additional reporting by", "reporting by", "reported by", "written by", "writing by", "edited by", "editing by", "compiled by",
	"translated by", "story by", "words by", "photos by", "photo by", "photographs by", "text by", "posted by", "published by", "graphics by",
	"produced by", "by", "from our correspondent", "author", "authors", "source", "credit", "agencies", "staff writer", "news desk"}

// siteEndings end the name of a site that stands alone.
var siteEndings = []string{".com", ".org", ".net", ".info", ".news", ".co.uk", ".com.au", ".com.tr"}

// imagePrefixes open a caption or the credit of a picture.
var imagePrefixes = []string{"photo:", "photos:", "photograph:", "image:", "picture:", "file photo", "file picture", "file image", "photo credit", "image credit",
	"picture credit", "image source", "photo courtesy", "image caption", "media caption", "video caption", "caption:", "getty images"}

// creditWords stand in the brackets after a caption.
var creditWords = words("photo", "photos", "photograph", "image", "picture", "file", "credit", "courtesy", "handout", "screenshot", "screengrab",
	"getty", "pool", "stringer", "illustration")

// nameJoiners may stand between the names of a byline.
var nameJoiners = words("in", "and", "at", "for", "of", "the", "with", "&", "staff", "agencies", "correspondent", "reporter", "by", "editor", "al", "el", "bin", "ibn",
	"van", "von", "de", "der", "correspondents", "reporters", "writer", "desk", "news", "on", "to", "from")

// stampWords may stand beside a printed date.
var stampWords = words("published", "updated", "posted", "modified", "date", "dated", "first", "last", "at", "on", "by", "ago", "am", "pm", "a.m", "p.m", "gmt", "utc",
	"est", "edt", "bst", "cet", "asked", "answered", "edited", "commented", "replied", "release", "released", "hours", "hour", "minutes", "minute", "min", "read", "time", "issued", "created", "of", "the", "in", "local", "breaking", "news")

// calendarWords are the names of days and months.
var calendarWords = words("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
	"sat", "sun", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan",
	"feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "today", "yesterday")

// counterWords stand beside the figures of a page's counters.
var counterWords = words("day", "days", "hour", "hours", "left", "remaining", "to", "go", "comment", "comments", "share", "shares", "view", "views", "like", "likes",
	"min", "mins", "minute", "minutes", "read", "raised", "target", "goal", "need", "we", "you've", "of", "donors", "supporters", "subscribers",
	"followers", "so", "far", "reactions", "replies", "retweets", "k", "m", "our", "total", "page", "votes", "stars", "photos", "videos", "results")
