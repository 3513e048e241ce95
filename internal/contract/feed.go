package contract

import "time"

// A Feed is a watched source of reports and how it stands. Times are null for
// never.
type Feed struct {
	ID       string     `json:"id" doc:"as in /feeds/{id}"`
	URL      string     `json:"url"`
	Title    string     `json:"title" doc:"what it calls itself, else what it was added as"`
	State    string     `json:"state" enum:"new,good,failing,barred,dead,paused,elsewhere" doc:"barred by its robots.txt; elsewhere is known from a list that sitrep watch was given"`
	By       string     `json:"by" doc:"who added it"`
	Added    *time.Time `json:"added"`
	Checked  *time.Time `json:"checked" doc:"the last request"`
	Answered *time.Time `json:"answered" doc:"the last good answer"`
	LastNew  *time.Time `json:"lastNew" doc:"when it last had something new"`
	Next     *time.Time `json:"next" doc:"not asked before"`
	Failures int        `json:"failures" doc:"in a row, since the last good answer"`
	Error    string     `json:"error" doc:"of the last request; empty after a good one"`
}

// Feeds are the watched sources.
type Feeds struct {
	Watching bool   `json:"watching" doc:"whether this server asks them; sitrep watch can, too"`
	Items    []Feed `json:"items"`
}
