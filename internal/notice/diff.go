// Package notice tells others what changes: events found by setting what a store
// shows beside what it showed before, put into an outbox and sent to addresses
// that asked for them, signed, in order, until they are taken.
package notice

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// A Kind is what an event tells.
type Kind string

// The kinds of events.
const (
	Control  Kind = "control.changed"  // other things are said of who holds a place
	Toll     Kind = "toll.rose"        // a higher figure is given than any before
	Denied   Kind = "claim.denied"     // what a followed claim tells is denied
	Incident Kind = "incident.new"     // a happening that nobody had told
	Report   Kind = "report.published" // a report that was not there
	Test     Kind = "test"             // sent when somebody asks for it, to see whether it comes
)

// Kinds lists the kinds of events that can be asked for.
var Kinds = []Kind{Control, Toll, Denied, Incident, Report}

// Wants is what a hook asks for.
type Wants struct {
	Filter view.Asked       `json:"filter"`
	Kinds  []Kind           `json:"kinds"`
	Follow []sitrep.ClaimID `json:"follow"` // claims whose denials are told
	// Anchors find those claims again that a newer engine calls otherwise.
	Anchors []review.Anchor `json:"anchors,omitempty"`
}

// An Event is one thing that changed. Words of reports stand in it as printed.
type Event struct {
	Kind Kind `json:"-"`
	// Key names what it is about: a place, an incident, a claim, a report.
	Key    string `json:"key"`
	Title  string `json:"title"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Who    string `json:"who,omitempty"`   // says or denies it
	Quote  string `json:"quote,omitempty"` // the words
	Page   string `json:"page"`            // path on the server's page
}

// A State is what a hook's next events are told against: all that it was told of,
// or that was there when it was made. Claims and reports are kept by hashes, so that
// a happening is new only where none of its claims was there, whatever the
// grouping of claims makes of its identifier.
type State struct {
	Seq     int64             `json:"seq"` // counts the states
	Claims  packedSet         `json:"claims"`
	Reports packedSet         `json:"reports"`
	Control map[string]string `json:"control"` // by place: who holds it according to whom
}

// packedSet is a sorted set of hashes, in JSON as base64 of 8 bytes each.
type packedSet []uint64

// MarshalJSON packs the set.
func (s packedSet) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 8*len(s))
	for _, h := range s {
		b = binary.BigEndian.AppendUint64(b, h)
	}
	return json.Marshal(b)
}

// UnmarshalJSON is the reverse.
func (s *packedSet) UnmarshalJSON(raw []byte) error {
	var b []byte
	if err := json.Unmarshal(raw, &b); err != nil {
		return err
	}
	*s = nil
	for ; len(b) >= 8; b = b[8:] {
		*s = append(*s, binary.BigEndian.Uint64(b))
	}
	return nil
}

func (s packedSet) has(name string) bool {
	_, ok := slices.BinarySearch(s, hashOf(name))
	return ok
}

func hashOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// Diff sets what a book shows now beside an earlier state and returns what
// changed, in an order of its own, and the state now. It is a pure function.
// Without an earlier state nothing has changed. Names in the filter that nothing
// in the book has yet find nothing.
func Diff(before *State, book *view.Book, wants Wants) ([]Event, State, error) {
	now := State{Control: map[string]string{}}
	if before != nil {
		now.Seq = before.Seq + 1
	}
	d := &differ{before: before, now: &now, book: book, wants: wants}
	f, err := wants.Filter.Filter()
	if err != nil {
		return nil, now, err
	}
	for _, look := range []func(view.Filter) error{d.incidents, d.reports, d.control} {
		if err := look(f); err != nil && !isNotFound(err) {
			return nil, now, err
		}
	}
	if before == nil {
		d.events = nil
	}
	slices.SortFunc(d.events, func(x, y Event) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Key, y.Key), cmp.Compare(x.After, y.After), cmp.Compare(x.Quote, y.Quote))
	})
	slices.Sort(now.Claims)
	slices.Sort(now.Reports)
	now.Claims, now.Reports = slices.Compact(now.Claims), slices.Compact(now.Reports)
	return d.events, now, nil
}

// A differ gathers events. Where there is no state before, they are thrown away.
type differ struct {
	before *State
	now    *State
	book   *view.Book
	wants  Wants
	events []Event
}

func (d *differ) add(e Event) {
	if d.before != nil && slices.Contains(d.wants.Kinds, e.Kind) {
		d.events = append(d.events, e)
	}
}

func (d *differ) known(id sitrep.ClaimID) bool {
	return d.before == nil || d.before.Claims.has(string(id))
}

// incidents finds new happenings, tolls that rose and followed claims denied.
func (d *differ) incidents(f view.Filter) error {
	list, err := d.book.Each(f)
	if err != nil {
		return err
	}
	for inc := range list {
		old, fresh := false, false
		for _, id := range inc.Claims {
			d.now.Claims = append(d.now.Claims, hashOf(string(id)))
			if d.known(id) {
				old = true
			} else {
				fresh = true
			}
		}
		if !fresh {
			continue
		}
		page := "/incident/" + string(inc.ID)
		if !old {
			d.add(Event{Kind: Incident, Key: string(inc.ID), Title: inc.Title, Who: d.who(inc.Claims[0]), Quote: d.quote(inc.Claims[0]), Page: page})
			continue
		}
		d.tolls(inc, page)
		d.denials(inc, page)
	}
	return nil
}

// tolls finds figures among new claims that are higher than any among known ones.
func (d *differ) tolls(inc *sitrep.Incident, page string) {
	for _, t := range d.book.TollsOf(inc, view.Rule{}) {
		was, is := 0.0, 0.0
		var by view.TollFigure
		for _, f := range t.Figures {
			n := least(f.Count)
			if slices.ContainsFunc(f.Claims, d.known) {
				was = max(was, n)
			} else if n > is {
				is, by = n, f
			}
		}
		if was > 0 && is > was {
			d.add(Event{Kind: Toll, Key: string(inc.ID) + " " + t.Of, Title: inc.Title, Before: figure(t.Of, was), After: figure(t.Of, is), Who: by.Speaker.Name,
				Quote: d.quote(by.Claims[0]), Page: page})
		}
	}
}

// denials finds new claims that deny what a followed claim of the incident tells.
func (d *differ) denials(inc *sitrep.Incident, page string) {
	i := slices.IndexFunc(d.wants.Follow, func(id sitrep.ClaimID) bool { return slices.Contains(inc.Claims, id) })
	if i < 0 {
		return
	}
	for _, id := range inc.Claims {
		c, _ := d.book.Claim(id)
		if c == nil || d.known(id) {
			continue
		}
		if v, ok := c.Root(); ok && !v.Stance.Supports() || c.Polarity == sitrep.Negated {
			d.add(Event{Kind: Denied, Key: string(d.wants.Follow[i]), Title: inc.Title, Who: d.who(id), Quote: d.quote(id), Page: page})
		}
	}
}

// reports finds reports that were not there.
func (d *differ) reports(f view.Filter) error {
	in, err := d.book.Filtered(view.Filter{From: f.From, To: f.To, AsOf: f.AsOf, Outlet: f.Outlet})
	if err != nil {
		return err
	}
	for i := range d.book.Reports {
		if !in(int32(i)) {
			continue
		}
		doc := &d.book.Reports[i].Document
		d.now.Reports = append(d.now.Reports, hashOf(string(doc.Report)))
		if d.before != nil && !d.before.Reports.has(string(doc.Report)) {
			d.add(Event{Kind: Report, Key: string(doc.Report), Title: doc.Title, Who: view.Outlet(&d.book.Reports[i]), Page: "/report/" + string(doc.Report)})
		}
	}
	return nil
}

// control finds places of which others are said to hold them, or others say so.
func (d *differ) control(f view.Filter) error {
	for after := ""; ; {
		// A place that falls silent is no change: nobody said anything.
		page, err := d.book.Control(f, 1<<20, view.Page{Limit: view.MostRows, After: after})
		if err != nil {
			return err
		}
		for _, g := range page.Rows {
			key := cmp.Or(string(g.Place.ID), g.Place.Name)
			is := holders(g.Rows)
			d.now.Control[key] = is
			if d.before != nil && d.before.Control[key] != is {
				e := Event{Kind: Control, Key: key, Title: g.Place.Name, Before: d.before.Control[key], After: is, Page: "/place/" + key}
				if len(g.Rows) > 0 && len(g.Rows[0].Claims) > 0 {
					e.Quote = d.quote(g.Rows[0].Claims[0])
				}
				d.add(e)
			}
		}
		if after = page.Next; after == "" {
			return nil
		}
	}
}

// holders writes who holds a place according to whom on one line, the same
// whatever the order of the rows.
func holders(rows []view.Control) string {
	var out []string
	for _, r := range rows {
		holds := cmp.Or(r.Holder, "not "+r.Left)
		by := slices.Sorted(slices.Values(r.AccordingTo))
		out = append(out, holds+" ("+strings.Join(by, ", ")+"; "+r.Shown.String()+")")
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func (d *differ) quote(id sitrep.ClaimID) string {
	c, r := d.book.Claim(id)
	if c == nil {
		return ""
	}
	return view.Words(r, c.Quote)
}

func (d *differ) who(id sitrep.ClaimID) string {
	c, r := d.book.Claim(id)
	if c == nil {
		return ""
	}
	return cmp.Or(d.book.Voice(c), view.Outlet(r))
}

// least is the least number that a figure stands for, 0 where it has no such bound.
func least(c sitrep.Count) float64 {
	if c.Lo == nil {
		return 0
	}
	return *c.Lo
}

func figure(of string, n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) + " " + of }

func isNotFound(err error) bool { return errors.Is(err, sitrep.ErrNotFound) }
