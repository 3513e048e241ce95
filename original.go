package sitrep

import "time"

// An Original is what was received of one report, byte for byte, with the chain
// of custody that tells how it came here. Whatever the program says of a report
// can be made again from its Original.
type Original struct {
	// Raw are the bytes that Format reads, alone, as this one report: a page, one
	// line of JSON lines, the body of one WARC record, one item of a feed with the
	// feed's own head around it. They are as they were received, with transfer and
	// content encodings (gzip) taken off.
	Raw    []byte
	Format string // a name of the list of internal/read; "" where its bytes are to tell
	Where  string // where it was found, for people: "a.zip!b.html", "c.jsonl:12"
	Custody
	Listed
}

// Custody tells where the bytes of an original came from. What is not known is
// left at its zero value.
type Custody struct {
	URL     string              // the address that was asked for, or that the file itself gives the bytes
	Final   string              // the address that answered, where redirects led elsewhere; "" where they did not
	Fetched time.Time           // when the bytes were received, in UTC; zero where nobody says
	Agent   string              // the program that fetched them, or who brought them in by hand
	Status  int                 // the HTTP status; 0 where there was none
	Headers map[string][]string // the response's headers by their canonical names; nil where there were none
}

// Listed is what the feed or sitemap that led to a report, or the person who
// added it, says of it. It fills what the report itself leaves open.
type Listed struct {
	Feed      string // the feed's address; "" where no feed led here: a person says the rest
	Title     string
	Published string // as printed
	Updated   string // as printed
	Outlet    string // what the feed calls itself
	Credit    string // who the item was taken from, RSS <source>
}

// Address returns the address that an original is known by: the final one.
func (c *Custody) Address() string {
	if c.Final != "" {
		return c.Final
	}
	return c.URL
}
