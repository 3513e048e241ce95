package notice_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"sitrep/internal/notice"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// TestAtom has a feed reader read a filter's feed: every entry has what RFC 4287
// asks for, and words of reports that look like markup stay words.
func TestAtom(t *testing.T) {
	hostile := told{"9", "<b>Post</b>", "2024-12-05", "Rebels said on Thursday that they had captured the town of Tartus & the <script>alert(1)</script> port."}
	b := book(t, taken, higher, denied, another, hostile)
	kept := func(id, name, place string) review.Case {
		return review.Case{ID: id, Name: name, Asked: review.Asked{Place: place}, By: "ana", At: time.Date(2024, 12, 1, 0, 0, 0, 0, time.UTC)}
	}
	all := kept("k1", "All & everything", "")
	read := func(f review.Case) *gofeed.Feed {
		t.Helper()
		var out, again bytes.Buffer
		if err := notice.WriteAtom(&out, &f, b, "https://desk.example"); err != nil {
			t.Fatal(err)
		}
		if err := notice.WriteAtom(&again, &f, b, "https://desk.example"); err != nil || again.String() != out.String() {
			t.Errorf("written again it differs: %v", err)
		}
		feed, err := gofeed.NewParser().Parse(&out)
		if err != nil {
			t.Fatal(err)
		}
		return feed
	}
	feed := read(all)
	if feed.FeedType != "atom" || feed.Title != "All & everything" || feed.UpdatedParsed == nil || len(feed.Authors) != 1 || feed.FeedLink != "https://desk.example/feeds/"+all.ID+".atom" {
		t.Errorf("%+v", feed)
	}
	list, err := b.Threads(view.Filter{}, view.Page{Limit: 50})
	if err != nil || len(feed.Items) != len(list.Rows) || len(feed.Items) == 0 {
		t.Fatalf("%d entries of %d happenings, %v", len(feed.Items), len(list.Rows), err)
	}
	seen := map[string]bool{}
	var words strings.Builder
	for _, e := range feed.Items {
		if seen[e.GUID] || !strings.HasPrefix(e.GUID, "urn:uuid:") || e.Title == "" || e.UpdatedParsed == nil || e.UpdatedParsed.After(time.Now()) || !strings.HasPrefix(e.Link, "https://desk.example/incident/") {
			t.Errorf("%+v", e)
		}
		seen[e.GUID] = true
		words.WriteString(e.Description)
	}
	if !strings.Contains(words.String(), "<script>alert(1)</script>") || !strings.Contains(words.String(), "Syria") {
		t.Errorf("the words of reports: %s", words.String())
	}
	if got := len(read(kept("k2", "Kherson", "Kherson")).Items); got == 0 || got >= len(feed.Items) {
		t.Errorf("%d entries about one place", got)
	}
	if got := len(read(kept("k3", "Nowhere", "Nowhere at all")).Items); got != 0 {
		t.Errorf("%d entries about a place that nothing names", got)
	}
}
