package roster

import (
	"fmt"
	"strings"
)

// The tables are YAML, of the plainest sort: fields at the margin that hold for
// the whole file, then "entries:" with one flat mapping each, whose values are
// scalars or lists in brackets.
//
//	source: public record
//	entries:
//	- id: ye.houthis
//	  name: Houthis
//	  aliases: [Ansar Allah, "Ansarullah"]
//
// The reader below takes only this and refuses the rest with file, line and what
// it expected. A full YAML library takes some fifty times as long, too long at
// each start of a program; a test reads every file with one and compares.

// A Problem is something wrong in a table.
type Problem struct {
	File string
	Line int
	Text string // what is wrong, and what was expected
}

// Error returns the problem as "file:line: text".
func (p Problem) Error() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// A table is a file of entries.
type table struct {
	file    string
	header  entry // fields of the whole file
	entries []entry
}

// An entry is one mapping of a table.
type entry struct {
	file   string
	line   int
	fields []field
}

// A field is a key with its value: a scalar, or a list where list isn't nil.
type field struct {
	key  string
	text string
	list []string
	line int
}

// readTable reads a table; bad lines are passed over and reported.
func readTable(file, text string) (t table, problems []Problem) {
	t = table{file: file, header: entry{file: file, line: 1}}
	bad := func(line int, format string, args ...any) {
		problems = append(problems, Problem{file, line, fmt.Sprintf(format, args...)})
	}
	into := &t.header
	inEntries := false
	line := 0
	for text != "" {
		var raw string
		raw, text, _ = strings.Cut(text, "\n")
		line++
		start := line
		s := strings.TrimRight(raw, " \t\r")
		if trimmed := strings.TrimLeft(s, " "); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		for open := strings.Contains(s, ": ["); open && !strings.HasSuffix(s, "]") && text != ""; {
			raw, text, _ = strings.Cut(text, "\n")
			line++
			s += " " + strings.TrimSpace(raw)
		}
		switch {
		case s == "entries:":
			inEntries = true
			continue
		case inEntries && strings.HasPrefix(s, "- "):
			t.entries = append(t.entries, entry{file: file, line: start, fields: make([]field, 0, 8)})
			into = &t.entries[len(t.entries)-1]
			s = s[2:]
		case inEntries && strings.HasPrefix(s, "  ") && len(t.entries) > 0:
			s = s[2:]
		case !inEntries && s[0] != ' ' && s[0] != '-':
		default:
			bad(start, "expected \"key: value\", at the margin before \"entries:\", after \"- \" or two spaces below it")
			continue
		}
		f, err := readField(s)
		if err != "" {
			bad(start, "%s", err)
			continue
		}
		f.line = start
		if _, ok := into.field(f.key); ok {
			bad(start, "field %q stands twice in one entry", f.key)
			continue
		}
		into.fields = append(into.fields, f)
	}
	return t, problems
}

// readField reads "key: value"; err tells what was expected.
func readField(s string) (f field, err string) {
	key, value, ok := strings.Cut(s, ":")
	if !ok || key == "" || strings.ContainsAny(key, " \"'[]{}") || (value != "" && value[0] != ' ') {
		return f, fmt.Sprintf("expected \"key: value\", found %q", s)
	}
	f.key = key
	value = strings.TrimSpace(value)
	if !strings.HasPrefix(value, "[") {
		var rest string
		if f.text, rest, err = readScalar(value, false); err == "" && rest != "" {
			err = fmt.Sprintf("expected the end of the line, found %q", rest)
		}
		return f, err
	}
	f.list = []string{}
	rest := strings.TrimSpace(value[1:])
	for rest != "]" {
		var item string
		if item, rest, err = readScalar(rest, true); err != "" {
			return f, err
		}
		if item == "" {
			return f, "expected a list \"[a, b]\" without empty items"
		}
		f.list = append(f.list, item)
		if strings.HasPrefix(rest, ",") {
			rest = strings.TrimSpace(rest[1:])
		} else if rest != "]" {
			return f, "expected \"]\" at the end of the list"
		}
	}
	return f, ""
}

// readScalar reads a plain or quoted scalar from the start of s and returns
// what follows it. In a list, a comma or bracket ends a plain one.
func readScalar(s string, inList bool) (value, rest, err string) {
	if strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s[1:], '"')
		if end < 0 {
			return "", "", "expected a closing quotation mark"
		}
		return s[1 : end+1], strings.TrimSpace(s[end+2:]), plainOnly(s[1:end+1], `\`)
	}
	end := len(s)
	if inList {
		if i := strings.IndexAny(s, ",]"); i >= 0 {
			end = i
		}
	}
	value = strings.TrimSpace(s[:end])
	if value != "" && strings.IndexByte("'&*!|>%@`{[#-?:,", value[0]) >= 0 {
		return "", "", fmt.Sprintf("expected quotation marks around %q", value)
	}
	if strings.Contains(value, ": ") || strings.Contains(value, " #") || strings.HasSuffix(value, ":") {
		return "", "", fmt.Sprintf("expected quotation marks around %q", value)
	}
	return value, s[end:], ""
}

// plainOnly returns an error where s holds one of the characters.
func plainOnly(s, chars string) (err string) {
	if strings.ContainsAny(s, chars) {
		return fmt.Sprintf("expected none of %q in %q", chars, s)
	}
	return ""
}

// field returns the field with that key.
func (e *entry) field(key string) (field, bool) {
	for _, f := range e.fields {
		if f.key == key {
			return f, true
		}
	}
	return field{}, false
}

// text returns the value of a scalar field, "" if it isn't there.
func (e *entry) text(key string) string {
	f, _ := e.field(key)
	return f.text
}

// list returns the value of a list field, or of a scalar one as a list of one.
func (e *entry) list(key string) []string {
	f, ok := e.field(key)
	switch {
	case !ok || (f.list == nil && f.text == ""):
		return nil
	case f.list == nil:
		return []string{f.text}
	}
	return f.list
}
