package spacy

import (
	"encoding/json"
	"strings"
)

// A config holds the values of config.cfg by section and name
// (https://thinc.ai/docs/usage-config).
type config map[string]map[string]any

// parseConfig reads the sections. Values are JSON. Those that refer to others
// ("${section:name}") are kept as texts: they are numbers that the networks tell as
// well. A section inside another, such as [nlp.tokenizer], may also stand as an object
// in it.
func parseConfig(text string) (config, error) {
	c := config{}
	section := ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		trimmed := strings.TrimLeft(line, " \t")
		if trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';' {
			continue
		}
		if trimmed != line {
			continue // a value that goes on: none that is looked at does
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			if section, ok = strings.CutSuffix(name, "]"); !ok {
				return nil, corrupt("config.cfg", "line %d: a section without its end: %q", i+1, line)
			}
			if c[section] == nil {
				c[section] = map[string]any{}
			}
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok || section == "" {
			return nil, corrupt("config.cfg", "line %d: neither a section nor a value: %q", i+1, line)
		}
		value = strings.TrimSpace(value)
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			v = value
		}
		c[section][strings.TrimSpace(name)] = v
		if m, ok := v.(map[string]any); ok {
			c[section+"."+strings.TrimSpace(name)] = m
		}
	}
	return c, nil
}

func (c config) text(section, name string) string {
	s, _ := c[section][name].(string)
	return s
}

func (c config) texts(section, name string) []string {
	list, _ := c[section][name].([]any)
	var out []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
