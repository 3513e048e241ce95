package extract

import (
	"strings"

	"sitrep"
)

// onMedium reports whether the noun at t is what something was said on and not
// what was hit: "claimed the attack on social media", "on Telegram", "on state
// television".
func (r *report) onMedium(t int) bool {
	switch r.lemma(t) {
	case "medium", "media":
		return r.modifiedBy(t, "social", "state", "local")
	case "telegram", "twitter", "facebook", "television", "tv", "radio", "x", "whatsapp", "truth":
		return r.child(t, "det", "poss") < 0 || r.actor(t) != nil && r.actor(t).Kind == sitrep.ActorMedia
	}
	return strings.EqualFold(r.word(t), "media") && r.modifiedBy(t, "social")
}
