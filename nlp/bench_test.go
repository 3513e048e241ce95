package nlp

import (
	"testing"
)

func reports(b *testing.B) []string {
	var texts []string
	for _, r := range recordings(b, "news") {
		texts = append(texts, r.Text)
	}
	return texts
}

// BenchmarkParse reads the recorded news, one text after the other.
func BenchmarkParse(b *testing.B) {
	p, texts := load(b), reports(b)
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		for _, t := range texts {
			tokens += len(p.Parse(t).Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLoad opens the embedded model.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
