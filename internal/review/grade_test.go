package review

import (
	"errors"
	"testing"
)

func TestGrades(t *testing.T) {
	good := Grade{Of: "outlet", Name: "Hill Post", Letter: "C", Number: 3, By: "Ana", At: noon}
	for name, c := range map[string]struct {
		change func(*Grade)
		ok     bool
	}{
		"C3": {func(*Grade) {}, true}, "a letter alone": {func(g *Grade) { g.Number = 0 }, true}, "taken back": {func(g *Grade) { g.Letter, g.Number = "", 0 }, true},
		"G": {func(g *Grade) { g.Letter = "G" }, false}, "7": {func(g *Grade) { g.Number = 7 }, false}, "a number alone": {func(g *Grade) { g.Letter = "" }, false},
		"of a claim": {func(g *Grade) { g.Of = "claim" }, false}, "of nobody": {func(g *Grade) { g.Name = " " }, false}, "by nobody": {func(g *Grade) { g.By = "" }, false},
	} {
		g := good
		c.change(&g)
		if err := g.Check(); (err == nil) != c.ok || err != nil && !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCases(t *testing.T) {
	good := Case{ID: "k1", Name: "The bridge", View: "/room?kind=airstrike", Watch: []Watched{{"/incident/i1", "Bridge struck"}}, By: "Ana", At: noon}
	for name, c := range map[string]struct {
		change func(*Case)
		ok     bool
	}{
		"good": {func(*Case) {}, true}, "without a view": {func(c *Case) { c.View = "" }, true}, "no name": {func(c *Case) { c.Name = "" }, false},
		"another host": {func(c *Case) { c.View = "//evil.test/" }, false}, "a script": {func(c *Case) { c.View = "javascript:alert(1)" }, false},
		"the API": {func(c *Case) { c.View = "/api/v1/me" }, false}, "watching elsewhere": {func(c *Case) { c.Watch = []Watched{{"https://evil.test", "x"}} }, false},
		"watching nothing": {func(c *Case) { c.Watch = []Watched{{"", "x"}} }, false},
	} {
		k := good
		c.change(&k)
		if err := k.Check(); (err == nil) != c.ok || err != nil && !errors.Is(err, ErrBad) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
