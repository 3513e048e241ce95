package read_test

import (
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/read"
)

func listed(raw string) sitrep.Original {
	return sitrep.Original{Raw: []byte(raw), Custody: sitrep.Custody{URL: "https://valley.example/lists/all"}}
}

// TestListings reads every sort of list of reports.
func TestListings(t *testing.T) {
	for _, row := range []struct{ name, raw, want string }{
		{"a news sitemap", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
			<url><loc>https://valley.example/1</loc><news:news><news:publication><news:name>Valley Nine</news:name></news:publication>
			<news:publication_date>2031-05-07T09:00:00Z</news:publication_date><news:title>The ford</news:title></news:news></url></urlset>`,
			"https://valley.example/1|The ford|2031-05-07T09:00:00Z"},
		{"a sitemap without news", `<urlset><url><loc>/2</loc><lastmod>2031-05-08</lastmod></url></urlset>`, "https://valley.example/2||"},
		{"a plain list", "# of May\nhttps://valley.example/3 # the mill\n\nhttp://hill.example/4\n", "https://valley.example/3||\nhttp://hill.example/4||"},
		{"RSS", `<rss version="2.0"><channel><title>V</title><item><title>Mill</title><link>https://valley.example/5</link></item></channel></rss>`, "https://valley.example/5|Mill|"},
	} {
		l, err := read.ReadListing(listed(row.raw))
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		var got []string
		for _, o := range l.Items {
			got = append(got, strings.Join([]string{o.URL, o.Listed.Title, o.Listed.Published}, "|"))
		}
		if s := strings.Join(got, "\n"); s != row.want {
			t.Errorf("%s: %q, want %q", row.name, s, row.want)
		}
	}
	for _, row := range []struct{ raw, want string }{
		{"", "the list is empty"},
		{"https://valley.example/3\nthe mill", "is no address"},
		{"<!doctype html><html><body>News</body></html>", "it is a page, not a feed"},
	} {
		if _, err := read.ReadListing(listed(row.raw)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%q: %v, want %q", row.raw, err, row.want)
		}
	}
}

// TestSitemapIndex orders the sitemaps of an index by when they changed.
func TestSitemapIndex(t *testing.T) {
	const index = `<?xml version="1.0" encoding="UTF-8"?><!-- made --><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
		<sitemap><loc>https://valley.example/a.xml</loc></sitemap>
		<sitemap><loc> https://valley.example/b.xml </loc><lastmod>2031-05-01</lastmod></sitemap>
		<sitemap><loc>/c.xml</loc><lastmod>2031-05-07T10:00:00Z</lastmod></sitemap>
		<sitemap><loc>https://valley.example/b.xml</loc><lastmod>2031-04-01</lastmod></sitemap>
		<sitemap><loc>javascript:alert(1)</loc><lastmod>2031-06-01</lastmod></sitemap></sitemapindex>`
	want := []string{"https://valley.example/c.xml", "https://valley.example/b.xml", "https://valley.example/a.xml"}
	if got := read.SitemapIndex(listed(index)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, other := range []string{"", "<urlset><url><loc>https://valley.example/1</loc></url></urlset>", "https://valley.example/1", index[:len(index)-120]} {
		if got := read.SitemapIndex(listed(other)); got != nil {
			t.Errorf("%q: %q, want none", other[:min(30, len(other))], got)
		}
	}
}

// TestFeedRefs reads lists of feeds.
func TestFeedRefs(t *testing.T) {
	for _, row := range []struct{ raw, want string }{
		{`<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="Valley"><outline text="Nine" xmlUrl="https://valley.example/feed"/></outline>
			<outline title="Hill" xmlUrl="https://hill.example/rss"/></body></opml>`, "Nine https://valley.example/feed; Hill https://hill.example/rss"},
		{"# ours\nhttps://valley.example/feed\n", " https://valley.example/feed"},
	} {
		refs, err := read.FeedRefs([]byte(row.raw))
		var got []string
		for _, r := range refs {
			got = append(got, r.Title+" "+r.URL)
		}
		if s := strings.Join(got, "; "); err != nil || s != row.want {
			t.Errorf("%q, %v, want %q", s, err, row.want)
		}
	}
}
