package nlp

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tinylib/msgp/msgp"

	"sitrep/nlp/model"
	"sitrep/nlp/spacy"
)

// tiny reads a pipeline of testdata/tiny into memory, to be changed.
func tiny(t testing.TB, name string) fstest.MapFS {
	out := fstest.MapFS{}
	folder := os.DirFS(filepath.Join("testdata", "tiny", name))
	err := fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTiny compares pipelines of unusual shapes with what spaCy says of texts. They
// are small enough to be kept; testdata/tiny/make.py trains them and records.
func TestTiny(t *testing.T) {
	for _, name := range []string{"rules", "trees"} {
		t.Run(name, func(t *testing.T) {
			p, err := Open(tiny(t, name), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if p.Model() != "xx_"+name+"-0.0.0" || p.Language() != "xx" {
				t.Errorf("model %q, language %q", p.Model(), p.Language())
			}
			f, err := os.Open(filepath.Join("testdata", "tiny", name+".jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			compare(t, p, readRecordings(t, f), 0)
		})
	}
}

// TestOpenPacked reads the same from a packed file as from a folder.
func TestOpenPacked(t *testing.T) {
	for _, name := range []string{"rules", "trees"} {
		b, err := spacy.Build(tiny(t, name), spacy.Options{}, "renamed")
		if err != nil {
			t.Fatal(err)
		}
		p, err := OpenPacked(string(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if p.Model() != "renamed-0.0.0" {
			t.Errorf("model %q", p.Model())
		}
		f, err := os.Open(filepath.Join("testdata", "tiny", name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, p, readRecordings(t, f), 0)
		f.Close()
	}
	if _, err := OpenPacked("nonsense"); err == nil {
		t.Error("no error for nonsense")
	}
}

// TestOpenAround opens the folder around the one with config.cfg, as a Python package
// has it.
func TestOpenAround(t *testing.T) {
	around := fstest.MapFS{"__init__.py": &fstest.MapFile{}}
	for path, f := range tiny(t, "trees") {
		around["xx_trees-0.0.0/"+path] = f
	}
	if _, err := Open(around, Options{}); err != nil {
		t.Error(err)
	}
}

// TestDisable leaves parts out: what they would have said is missing, the rest is
// there.
func TestDisable(t *testing.T) {
	p, err := Open(tiny(t, "rules"), Options{Disable: []string{"parser", "ner", "attribute_ruler", "lemmatizer"}})
	if err != nil {
		t.Fatal(err)
	}
	d := p.Parse("The army left Homs. She left.")
	if len(d.Sents) != 1 || len(d.Ents) != 0 || len(d.Tokens) != 8 {
		t.Errorf("%d sentences, %d entities, %d tokens", len(d.Sents), len(d.Ents), len(d.Tokens))
	}
	for i, k := range d.Tokens {
		if k.Tag == "" || k.POS != "" || k.Lemma != "" || k.Dep != "" || k.Head != i {
			t.Errorf("token %d is %+v", i, k)
		}
	}
}

// TestOpenErrors spoils a pipeline: the error must name the part that is not
// supported, or the file that is not as it should be.
func TestOpenErrors(t *testing.T) {
	replace := func(file, old, new string) func(fstest.MapFS) {
		return func(f fstest.MapFS) {
			text := string(f[file].Data)
			if !strings.Contains(text, old) {
				t.Fatalf("%s holds no %q", file, old)
			}
			f[file] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, new))}
		}
	}
	config := func(old, new string) func(fstest.MapFS) { return replace("config.cfg", old, new) }
	// The same number of bytes, so that what is around them stays whole.
	layer := func(file, old, new string) func(fstest.MapFS) {
		if len(old) != len(new) {
			t.Fatalf("%q is not as long as %q", new, old)
		}
		return replace(file, old, new)
	}
	rules := func(data []byte) func(fstest.MapFS) {
		return func(f fstest.MapFS) { f["attribute_ruler/patterns"] = &fstest.MapFile{Data: data} }
	}
	rows := []struct {
		name, pipeline string
		spoil          func(fstest.MapFS)
		options        Options
		part           string // that is not supported
		file           string // that is corrupt
		says           string
	}{
		{name: "factory", pipeline: "rules", spoil: config(`factory = "tagger"`, `factory = "spancat"`), part: "tagger", says: "spancat"},
		{name: "tokenizer", pipeline: "rules", spoil: config("spacy.Tokenizer.v1", "spacy.ja.JapaneseTokenizer"), part: "tokenizer", says: "Japanese"},
		{name: "layer", pipeline: "rules", spoil: layer("tok2vec/model", "\xa6maxout", "\xa6mishes"), part: "tok2vec", says: "mishes"},
		{name: "no upper layer", pipeline: "rules", spoil: layer("parser/model", "\xa5upper", "\xa5super"), part: "parser", says: "upper"},
		{name: "upstream", pipeline: "rules", spoil: config(`upstream = "*"`, `upstream = "ner"`), part: "tagger", says: `"ner"`},
		{name: "joined tokens", pipeline: "rules", spoil: config("learn_tokens = false", "learn_tokens = true"), part: "parser", says: "learn_tokens"},
		{name: "mode", pipeline: "rules", spoil: config(`mode = "rule"`, `mode = "magic"`), part: "lemmatizer", says: "magic"},
		{name: "language's lemmas", pipeline: "rules", spoil: config(`lang = "xx"`, `lang = "pl"`), part: "lemmatizer", says: `"pl"`},
		{name: "language's norms", pipeline: "rules", spoil: config(`lang = "xx"`, `lang = "hi"`), part: "vocab", says: `"hi"`},
		{name: "overwritten lemmas", pipeline: "rules", spoil: config("mode = \"rule\"\nmodel = null\noverwrite = false", "mode = \"rule\"\noverwrite = true"), part: "lemmatizer", says: "overwrites"},
		{name: "order", pipeline: "rules", spoil: config(`"tagger", "parser", "attribute_ruler"`, `"tagger", "attribute_ruler", "parser"`), part: "attribute_ruler", says: "before"},
		{name: "twice", pipeline: "rules", spoil: config(`factory = "tagger"`, `factory = "ner"`), part: "ner", says: "second"},
		{name: "beside", pipeline: "trees", spoil: config(`factory = "ner"`, `factory = "parser"`), part: "ner", says: "disable"},
		{name: "more trees", pipeline: "trees", spoil: config("top_k = 1", "top_k = 3"), part: "trainable_lemmatizer", says: "top_k"},
		{name: "no tree", pipeline: "trees", spoil: config(`backoff = "orth"`, `backoff = null`), part: "trainable_lemmatizer", says: "back"},
		{name: "vectors", pipeline: "rules", spoil: replace("vocab/vectors.cfg", "default", "floret"), part: "vocab", says: "floret"},
		{name: "expression", pipeline: "rules", spoil: layer("tokenizer", `(?<=[a-z])-(?=`, `(?P=[a-z])-(?=`), part: "tokenizer", says: "infix"},
		{name: "prefix anywhere", pipeline: "rules", spoil: layer("tokenizer", `|^--+`, `|$--+`), part: "tokenizer", says: "prefix"},
		{name: "rule on lemmas", pipeline: "rules", spoil: rules(pack(t, []any{map[string]any{"patterns": []any{[]any{map[string]any{"LEMMA": "be"}}}, "attrs": map[string]any{"POS": "X"}, "index": 0}})), part: "attribute_ruler", says: "LEMMA"},
		{name: "rule with a repeat", pipeline: "rules", spoil: rules(pack(t, []any{map[string]any{"patterns": []any{[]any{map[string]any{"TAG": "N", "OP": "+"}}}, "attrs": map[string]any{"POS": "X"}, "index": 0}})), part: "attribute_ruler", says: "OP"},

		{name: "a line of no kind", pipeline: "rules", spoil: config("[nlp]", "[nlp]\nnonsense"), file: "config.cfg", says: "nonsense"},
		{name: "a cut section", pipeline: "rules", spoil: config("[nlp]", "[nlp"), file: "config.cfg", says: "line"},
		{name: "moves", pipeline: "rules", spoil: layer("parser/moves", `{"0":`, `{"7":`), file: "parser/moves", says: "7"},
		{name: "labels", pipeline: "rules", spoil: replace("tagger/cfg", `"D",`, ""), file: "tagger/cfg", says: "outputs"},
		{name: "numbers", pipeline: "rules", spoil: layer("tagger/model", "<f4", "<f2"), file: "tagger/model", says: "<f2"},
		{name: "a table", pipeline: "rules", spoil: layer("vocab/vectors", "NUMPY", "NIMPY"), file: "vocab/vectors", says: "NumPy"},
		{name: "a tree that is not there", pipeline: "trees", spoil: replace("trainable_lemmatizer/cfg", `"labels":[`, `"labels":[99999,`), file: "trainable_lemmatizer/cfg", says: "99999"},
		{name: "strings", pipeline: "trees", spoil: func(f fstest.MapFS) { f["vocab/strings.json"] = &fstest.MapFile{Data: []byte("[]")} }, file: "trainable_lemmatizer/trees", says: "strings"},

		{name: "no such part", pipeline: "rules", options: Options{Disable: []string{"textcat"}}, says: "textcat"},
		{name: "no config", pipeline: "rules", spoil: func(f fstest.MapFS) { delete(f, "config.cfg") }, says: "no pipeline"},
		{name: "no file", pipeline: "rules", spoil: func(f fstest.MapFS) { delete(f, "ner/moves") }, says: "ner/moves"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			f := tiny(t, r.pipeline)
			if r.spoil != nil {
				r.spoil(f)
			}
			_, err := Open(f, r.options)
			if err == nil || !strings.Contains(err.Error(), r.says) {
				t.Fatalf("%v, want an error that says %q", err, r.says)
			}
			var u *spacy.UnsupportedError
			if errors.As(err, &u) != (r.part != "") || u != nil && u.Part != r.part {
				t.Errorf("%v, want the part %q", err, r.part)
			}
			var c *model.CorruptError
			if errors.As(err, &c) != (r.file != "") || c != nil && c.Section != r.file {
				t.Errorf("%v, want the file %q", err, r.file)
			}
		})
	}
}

// TestOpenCut cuts every file that is read: its name must be in the error.
func TestOpenCut(t *testing.T) {
	for _, name := range []string{"rules", "trees"} {
		whole := tiny(t, name)
		for path, f := range whole {
			for _, n := range []int{0, len(f.Data) / 2, len(f.Data) - 1} {
				cut := tiny(t, name)
				cut[path] = &fstest.MapFile{Data: f.Data[:n]}
				_, err := Open(cut, Options{})
				switch {
				case err == nil && (unread(name, path) || harmless(path)):
				case err == nil:
					t.Errorf("%s/%s cut to %d bytes: no error", name, path, n)
				case path != "config.cfg" && !strings.Contains(err.Error(), path):
					t.Errorf("%s/%s cut to %d bytes: %v", name, path, n, err)
				}
			}
		}
	}
}

// unread reports whether a file is not looked at.
func unread(pipeline, path string) bool {
	switch path {
	case "tok2vec/cfg", "parser/cfg", "ner/cfg", "senter/cfg":
		return true
	case "vocab/strings.json":
		return pipeline == "rules"
	case "vocab/vectors", "vocab/vectors.cfg", "vocab/key2row":
		return pipeline == "trees"
	}
	return false
}

// harmless reports whether a file may be cut and still say what it must: the last
// sections of config.cfg are for training.
func harmless(path string) bool { return path == "config.cfg" }

// pack writes a value as MessagePack.
func pack(t testing.TB, v any) []byte {
	b, err := msgp.AppendIntf(nil, v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// FuzzOpen changes a file of a pipeline, or cuts it. Whatever opens must read a text.
func FuzzOpen(f *testing.F) {
	var folders []fstest.MapFS
	var files [][2]string
	for i, name := range []string{"rules", "trees"} {
		folders = append(folders, tiny(f, name))
		paths, err := fs.Glob(folders[i], "*")
		if err != nil {
			f.Fatal(err)
		}
		more, err := fs.Glob(folders[i], "*/*")
		if err != nil {
			f.Fatal(err)
		}
		for _, p := range append(paths, more...) {
			if _, ok := folders[i][p]; ok {
				files = append(files, [2]string{name, p})
			}
		}
	}
	for i := range files {
		f.Add(uint8(i), uint32(0), uint32(0), []byte("\xdf"))
		f.Add(uint8(i), uint32(30), uint32(7), []byte("\xff\xff\x00\x01"))
	}
	f.Fuzz(func(t *testing.T, which uint8, at, cut uint32, with []byte) {
		file := files[int(which)%len(files)]
		folder := fstest.MapFS{}
		for i, name := range []string{"rules", "trees"} {
			if name == file[0] {
				for p, d := range folders[i] {
					folder[p] = d
				}
			}
		}
		data := folder[file[1]].Data
		b := append([]byte(nil), data[:len(data)-int(cut%uint32(len(data)+1))]...)
		if len(b) > 0 {
			copy(b[int(at%uint32(len(b))):], with)
		}
		folder[file[1]] = &fstest.MapFile{Data: b}
		p, err := Open(folder, Options{})
		if err != nil {
			return
		}
		d := p.Parse("The army shelled towns near Idlib. Anna-Berg's (two) drones\x00\xff e\u0301\n :-)")
		at2 := 0
		for _, k := range d.Tokens {
			if k.Start < at2 || k.End <= k.Start || k.End > len(d.Text) || k.Head < 0 || k.Head >= len(d.Tokens) {
				t.Fatalf("token %+v", k)
			}
			at2 = k.End
		}
	})
}
