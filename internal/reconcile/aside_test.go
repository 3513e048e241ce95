package reconcile_test

import (
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// apartOf reports whether two claims are in different incidents, or in none.
func apartOf(res reconcile.Result, a, b sitrep.ClaimID) bool {
	i, ok := res.ByClaim[a]
	j, too := res.ByClaim[b]
	return !ok || !too || i != j
}

func TestAsides(t *testing.T) {
	rows := []struct {
		name, text, trigger, quote string
		how                        []string
		apart                      bool
	}{
		{"referred back to", "A bomb exploded in Halm on Tuesday. Crowds came. Nobody slept. The blast was heard in the hills.",
			"blast", "The blast was heard in the hills", nil, false},
		{"another one", "A bomb exploded in Halm on Tuesday. Crowds came. Another blast killed four guards in spring.",
			"blast", "Another blast killed four guards in spring", nil, true},
		{"what came before", "A bomb exploded in Halm on Tuesday. It came days after a blast killed ninety travellers.",
			"blast", "a blast killed ninety travellers", []string{"day 2031-05-06"}, true},
		{"long ago", "A bomb exploded in Halm on Tuesday. The League previously struck the town. A blast killed six there.",
			"blast", "A blast killed six there", []string{"place Halm"}, true},
		{"told again in full", "A bomb exploded in Halm on Tuesday. Crowds came. A blast in Halm shook houses on Tuesday.",
			"blast", "A blast in Halm shook houses", []string{"place Halm", "day 2031-05-06"}, false},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			s := &scene{t: t}
			s.report("wire", "Valley Wire", "2031-05-06", r.text)
			first := s.claim(sitrep.Bombing, "exploded", "A bomb exploded in Halm on Tuesday", "place Halm", "day 2031-05-06")
			if r.name == "long ago" {
				s.claim(sitrep.Attack, "struck", "The League previously struck the town", "agent League", "place Halm")
			}
			second := s.claim(sitrep.Bombing, r.trigger, r.quote, r.how...)
			res := reconcile.Reconcile(s.reports, valley{})
			if got := apartOf(res, first, second); got != r.apart {
				t.Errorf("apart: got %v, want %v; %v", got, r.apart, res.Incidents)
			}
		})
	}
}

func TestTollsFarApart(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "A bomb killed 6 people in Halm.")
	a := s.claim(sitrep.Kill, "killed", "A bomb killed 6 people in Halm", "place Halm", "count 6 killed")
	s.report("post", "Lowland Post", "2031-05-06", "A bomb killed 120 travellers in Halm.")
	b := s.claim(sitrep.Kill, "killed", "A bomb killed 120 travellers in Halm", "place Halm", "count 120 killed")
	if !apartOf(reconcile.Reconcile(s.reports, valley{}), a, b) {
		t.Error("6 dead and 120 dead are one incident")
	}
}

func TestLeadTellsInShort(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "The Crown army retook some ground. Rain fell. The Crown army retook Osel at dawn.")
	a := s.claim(sitrep.Recapture, "retook", "The Crown army retook some ground", "agent Crown army")
	b := s.claim(sitrep.Recapture, "retook", "The Crown army retook Osel at dawn", "agent Crown army", "place Osel")
	if apartOf(reconcile.Reconcile(s.reports, valley{}), a, b) {
		t.Error("the lead is not joined with what it tells in short")
	}
	s = &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06",
		"The Crown army retook some ground. Rain fell. The Crown army retook Osel at dawn. Nobody spoke. The Crown army retook Tarn at noon.")
	a = s.claim(sitrep.Recapture, "retook", "The Crown army retook some ground", "agent Crown army")
	b = s.claim(sitrep.Recapture, "retook", "The Crown army retook Osel at dawn", "agent Crown army", "place Osel")
	c := s.claim(sitrep.Recapture, "retook", "The Crown army retook Tarn at noon", "agent Crown army", "place Tarn")
	if res := reconcile.Reconcile(s.reports, valley{}); !apartOf(res, a, b) || !apartOf(res, a, c) {
		t.Error("of two places one was chosen")
	}
}

func TestCampaignIsNoBlow(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "A bomb exploded in Halm as the League pressed its offensive on Halm.")
	a := s.claim(sitrep.Bombing, "exploded", "A bomb exploded in Halm", "place Halm")
	b := s.claim(sitrep.Attack, "offensive", "the League pressed its offensive on Halm", "agent League", "place Halm", "mode ongoing")
	if !apartOf(reconcile.Reconcile(s.reports, valley{}), a, b) {
		t.Error("a campaign and one blow are one incident")
	}
}

func TestMeansDiffer(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "A car bomb killed 12 people in Halm on Tuesday.")
	s.claim(sitrep.Bombing, "bomb", "A car bomb killed 12 people in Halm on Tuesday", "place Halm", "day 2031-05-06")
	s.report("post", "Lowland Post", "2031-05-06", "A truck loaded with explosives blew up in Halm on Tuesday.")
	s.claim(sitrep.Bombing, "blew up", "A truck loaded with explosives blew up in Halm on Tuesday", "place Halm", "day 2031-05-06")
	inc := of(t, s, reconcile.Reconcile(s.reports, valley{}), "wire", sitrep.Bombing)
	if d, ok := field(inc, "kind"); !ok || d.Type != sitrep.Conflict || len(d.Values) != 2 {
		t.Errorf("kind: %+v", inc.Discrepancies)
	}
}

func TestDeniesOnce(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "The League said it took Tarn. The Crown denied that Tarn was taken and said the assault was repelled.")
	s.claim(sitrep.Capture, "took", "it took Tarn", "voice League", "agent League", "place Tarn")
	s.claim(sitrep.Capture, "taken", "Tarn was taken", "deny Crown", "agent League", "place Tarn")
	s.claim(sitrep.Repel, "repelled", "the assault was repelled", "voice Crown", "target League", "place Tarn")
	inc := of(t, s, reconcile.Reconcile(s.reports, valley{}), "wire", sitrep.Capture)
	if d, ok := field(inc, "kind"); !ok || len(d.Values) != 2 {
		t.Errorf("kind: %+v", inc.Discrepancies)
	}
}

func TestFightingToBeStopped(t *testing.T) {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "Envoys met to stop the fighting.")
	s.claim(sitrep.Ceasefire, "stop", "to stop the fighting", "mode intended")
	b := s.claim(sitrep.Clash, "fighting", "to stop the fighting")
	if _, ok := reconcile.Reconcile(s.reports, valley{}).ByClaim[b]; ok {
		t.Error("the fighting that a truce is to stop is an incident")
	}
}
