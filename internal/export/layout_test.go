package export

import "testing"

func TestShortening(t *testing.T) {
	for _, r := range []struct{ name, got, want string }{
		{"file name in its middle", middle("0123456789abcdefghij", 9), "0123…ghij"},
		{"outlet kept", middle("The Valley Wire and Post", 9), "The Valley Wire and Post"},
		{"at a word", trimWords("the bridge was taken at dawn", 20), "the bridge was…"},
		{"one long word", trimWords("Llanfairpwllgwyngyll station", 10), "Llanfairp…"},
		{"fits", fitList("Post ¶2 · Wire ¶3", 30), "Post ¶2 · Wire ¶3"},
		{"places whole", fitList("Post ¶2 ¶4 · Wire ¶3", 12), "Post ¶2 +2"},
	} {
		if r.got != r.want {
			t.Errorf("%s: got %q, want %q", r.name, r.got, r.want)
		}
	}
}
