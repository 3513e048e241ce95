package main

import (
	"testing"

	"sitrep/nlp"
)

func TestBetween(t *testing.T) {
	got, err := between("a\n<!-- x -->\nold\n<!-- /x -->\nb\n", "x", "new\n")
	if want := "a\n<!-- x -->\nnew\n<!-- /x -->\nb\n"; got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if _, err := between("a", "x", ""); err == nil {
		t.Error("no error for a text without marks")
	}
}

// TestParity counts one wrong tag and one missing token.
func TestParity(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	const good = `[0,3,"the","DET","DT","det",1,"O","the","Definite=Def|PronType=Art"],[4,8,"café","NOUN","NN","ROOT",1,"O","café","Number=Sing"]`
	rows := []struct {
		name, tokens string
		differing    int
	}{
		{"right", good, 0},
		{"missing", `[0,3,"the","DET","DT","det",1,"O","the","Definite=Def|PronType=Art"]`, 1},
		{"one more", good + `,[9,10,"","","","",2,"O","",""]`, 1},
		{"other lemma", `[0,3,"a","DET","DT","det",1,"O","the","Definite=Def|PronType=Art"]` + good[len(`[0,3,"the","DET","DT","det",1,"O","the","Definite=Def|PronType=Art"]`):], 1},
	}
	for _, r := range rows {
		in := `{"text":"The café","sentences":[[0,8]],"tokens":[` + r.tokens + `]}`
		_, n, err := parity(p, []byte(in))
		if err != nil || n != r.differing {
			t.Errorf("%s: %d tokens differ, %v; want %d", r.name, n, err, r.differing)
		}
	}
}
