package sitrep

import "time"

// A Feed is the state of one watched source of addresses: an RSS, Atom or JSON
// feed, a news sitemap, a plain list. With it a watch that was stopped goes on
// where it was. Times are in UTC; zero is never.
type Feed struct {
	URL   string // as it was given; names the feed
	Title string // what the feed calls itself, else what the list of feeds calls it

	ETag         string // of the last full answer, for the next conditional request
	LastModified string

	Added    time.Time // the first request
	Checked  time.Time // the last request
	Answered time.Time // the last good answer, one without news included
	LastNew  time.Time // when an item was last seen for the first time
	Next     time.Time // not to be asked before

	Failures  int    // in a row since the last good answer
	LastError string // of the last request; "" after a good one
	Barred    bool   // the last request failed since the site's robots.txt asks programs not to fetch it
	Dead      bool   // failed so long that it is only asked once a day

	// Seen are the items of the latest good answers, each by a hash of its address
	// and of what the feed says of its date, the newest last. It is as long as the
	// feed is, twice over, at most.
	Seen []uint64
}
