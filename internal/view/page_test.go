package view_test

import (
	"fmt"
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// TestKeptRows holds that rows of control that are kept for many moments are
// those that are made for one.
func TestKeptRows(t *testing.T) {
	b := view.NewBook(newWar(3000).contents())
	all := 0
	for at := b.Oldest().AddDays(-1); !at.First().After(b.Newest().AddDays(3).First()); at = at.AddDays(1) {
		for _, asof := range []sitrep.Date{{}, at, at.AddDays(-2), at.AddDays(2)} {
			kept, differ := b.Shortcuts(at, asof)
			if all += kept; len(differ) > 0 {
				t.Errorf("at %s, as of %s: %d of %d places differ, such as %s", at, asof, len(differ), kept, differ[0])
			}
		}
	}
	if all == 0 {
		t.Error("no place was kept")
	}
}

// TestCounter counts at each place what the list of its incidents holds.
func TestCounter(t *testing.T) {
	b := view.NewBook(newWar(1500).contents())
	day := b.Newest()
	for _, f := range []view.Filter{{}, {From: day}, {To: day.AddDays(-1)}, {Voice: "Voice 1"}, {Voice: "Voice 1", From: day}} {
		count, err := b.Counter(f)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(b.Incidents); i += 7 {
			p := b.Incidents[i].Places[0]
			at := f
			at.Place = string(p.ID)
			if at.Place == "" {
				at.Place = p.Name
			}
			l, err := b.Threads(at, view.Page{Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			if got := count(p); got != l.Total.N {
				t.Fatalf("%+v: %d at %s, want %d", f, got, p.Name, l.Total.N)
			}
		}
	}
}

// TestPublished pages through reports, and expects each of a filter once, the
// newest first.
func TestPublished(t *testing.T) {
	c := newWar(1500).contents()
	undated := c.Reports[0]
	undated.Document.Report, undated.Document.Published = "undated", sitrep.Published{}
	undated.Claims = nil
	c.Reports = append(slices.Clone(c.Reports), undated)
	b := view.NewBook(c)
	from, to := b.Oldest().AddDays(1), b.Oldest().AddDays(2)
	for _, f := range []view.Filter{{}, {From: from}, {To: to}, {From: from, To: to}, {Outlet: "Paper 1"}, {Outlet: "Paper 1", From: from, To: from}, {AsOf: from}, {From: b.Newest().AddDays(9)}} {
		var want, got []string
		for i := range b.Reports {
			d := &b.Reports[i].Document
			day := d.Published.Date
			bounded := !f.From.IsZero() || !f.To.IsZero() || !f.AsOf.IsZero()
			switch {
			case f.Outlet != "" && d.Outlet != f.Outlet, bounded && day.IsZero():
			case !f.From.IsZero() && day.First().Before(f.From.First()), !f.To.IsZero() && day.First().After(f.To.Last()), !f.AsOf.IsZero() && day.First().After(f.AsOf.Last()):
			default:
				want = append(want, string(d.Report))
			}
		}
		slices.Reverse(want)
		p := view.Page{Limit: 7}
		for {
			found, err := b.Published(f, p)
			if err != nil {
				t.Fatal(err)
			}
			if found.Total != len(want) {
				t.Errorf("%+v: %d in all, want %d", f, found.Total, len(want))
			}
			for _, r := range found.Rows {
				got = append(got, string(r.Document.Report))
			}
			if p.After = found.Next; p.After == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d reports, want %d", f, len(got), len(want))
		}
		in, err := b.Filtered(f)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i := range b.Reports {
			if in(int32(i)) {
				n++
			}
		}
		if n != len(want) {
			t.Errorf("%+v: %d are in, want %d", f, n, len(want))
		}
	}
	if _, err := b.Published(view.Filter{}, view.Page{After: "nonsense"}); err == nil {
		t.Error("a cursor of nothing is taken")
	}
}

// TestTrays pages through what lies in the trays.
func TestTrays(t *testing.T) {
	c := newWar(600).contents()
	reports := slices.Clone(c.Reports)
	for i := range reports {
		reports[i].Claims = slices.Clone(reports[i].Claims)
		for j := range reports[i].Claims {
			if (i+j)%3 == 0 {
				reports[i].Claims[j].Places, reports[i].Claims[j].Time = nil, nil
			}
		}
	}
	c.Reports = reports
	b := view.NewBook(c)
	day := b.Newest()
	for tray, all := range map[view.Tray][]sitrep.ClaimID{view.NoPoint: b.Unlocated(), view.NoDay: b.Undated()} {
		if len(all) < 10 {
			t.Fatalf("tray %d holds %d", tray, len(all))
		}
		for _, f := range []view.Filter{{}, {From: day}, {To: day.AddDays(-1)}, {Voice: "Voice 1"}} {
			var got []sitrep.ClaimID
			p := view.Page{Limit: 4}
			total := -1
			for {
				l, err := b.Lie(tray, f, p)
				if err != nil {
					t.Fatal(err)
				}
				if total < 0 {
					total = l.Total.N
				}
				got = append(got, l.Claims...)
				if p.After = l.Next; p.After == "" {
					break
				}
			}
			var want []sitrep.ClaimID
			for _, id := range all {
				claim, r := b.Claim(id)
				d := r.Document.Published.Date
				if f.From == day && d != day || !f.To.IsZero() && d == day || f.Voice != "" && b.Voice(claim) != f.Voice {
					continue
				}
				want = append(want, id)
			}
			slices.Reverse(want)
			if !slices.Equal(got, want) || total != len(want) {
				t.Errorf("tray %d, %s: %d of %d, want %d", tray, fmt.Sprint(f), len(got), total, len(want))
			}
		}
	}
}
