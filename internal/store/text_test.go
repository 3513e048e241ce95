package store

import "testing"

func TestChainOf(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"scheme, www and slash", "https://www.North.example/News/", "north.example/News"},
		{"port of the scheme", "http://north.example:80/a", "north.example/a"},
		{"another port", "http://north.example:8080/a", "north.example:8080/a"},
		{"fragment", "https://north.example/a#top", "north.example/a"},
		{"campaign", "https://north.example/a?utm_source=x&fbclid=y&id=7", "north.example/a?id=7"},
		{"parameters in any order", "https://north.example/a?b=2&a=1", "north.example/a?a=1&b=2"},
		{"root", "https://north.example", "north.example"},
		{"no address", "the front page", ""},
		{"a path", "/var/news/a.html", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		if got := chainOf(tt.address); got != tt.want {
			t.Errorf("%s: %q gives %q, want %q", tt.name, tt.address, got, tt.want)
		}
	}
}

func TestQueryInBothLanguages(t *testing.T) {
	tests := []struct{ query, fts5, tsquery string }{
		{"Ford mill", `("ford") AND ("mill")`, "(('ford')) & (('mill'))"},
		{`"held talks" OR quiet -well`, `(("held talks" OR "quiet")) NOT ("well")`, "((('held' <-> 'talks') | ('quiet'))) & !(('well'))"},
		{"rebel-held*", `("rebel held" *)`, "(('rebel' <-> 'held':*))"},
		{`it's "unclosed`, `("its") AND ("unclosed")`, "(('its')) & (('unclosed'))"},
	}
	for _, tt := range tests {
		q, err := parseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.fts5(); got != tt.fts5 {
			t.Errorf("%s: FTS5 %s, want %s", tt.query, got, tt.fts5)
		}
		if got := q.tsquery(); got != tt.tsquery {
			t.Errorf("%s: tsquery %s, want %s", tt.query, got, tt.tsquery)
		}
	}
}
