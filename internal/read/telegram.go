package read

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"sitrep"
)

// telegramChat is the export of one chat as Telegram Desktop writes it, or one
// message of it with the chat's own fields.
type telegramChat struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	ID       int64             `json:"id"`
	Messages []telegramMessage `json:"messages"`
}

// telegramMessage is one message.
type telegramMessage struct {
	ID        int64           `json:"id"`
	Type      string          `json:"type"`
	Date      string          `json:"date"`
	Edited    string          `json:"edited"`
	From      string          `json:"from"`
	Author    string          `json:"author"` // the signature of a channel's post
	Forwarded string          `json:"forwarded_from"`
	Text      json.RawMessage `json:"text"` // a string, or a list of strings and {"text"}
}

// splitTelegram hands on one original a message. It streams: an export of years
// may be larger than memory. Exports of one chat and of a whole account are
// taken.
func (w *walker) splitTelegram(in io.Reader, at sitrep.Original) {
	d := json.NewDecoder(in)
	c := &telegramCutter{w: w, at: at, d: d}
	if err := c.value(0); err != nil && w.going() {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			err = bad("it breaks off: the file is cut short")
		} else {
			err = jsonError(err)
		}
		w.fail(at.Where, err)
		return
	}
	if c.found == 0 && w.going() {
		w.fail(at.Where, bad("the export holds no message with text"))
	}
}

// A telegramCutter walks an export's values and cuts its messages out.
type telegramCutter struct {
	w     *walker
	at    sitrep.Original
	d     *json.Decoder
	found int
}

// value walks one value: objects and lists for the messages in them.
func (c *telegramCutter) value(depth int) error {
	tok, err := c.d.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('{'):
		return c.chat(depth)
	case json.Delim('['):
		for c.d.More() && c.w.going() {
			if err := c.value(depth + 1); err != nil {
				return err
			}
		}
		return c.close()
	}
	return nil
}

// close takes the end of a list or object, unless nobody wants more.
func (c *telegramCutter) close() error {
	if !c.w.going() {
		return nil
	}
	_, err := c.d.Token()
	return err
}

// chat walks an object, which may be a chat or hold some.
func (c *telegramCutter) chat(depth int) error {
	head := map[string]json.RawMessage{}
	for c.d.More() && c.w.going() {
		key, err := c.d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "messages":
			if err := c.messages(head); err != nil {
				return err
			}
		case "chats", "list":
			if depth > 8 {
				return bad("chats in chats: not an export")
			}
			if err := c.value(depth + 1); err != nil {
				return err
			}
		default:
			var v json.RawMessage
			if err := c.d.Decode(&v); err != nil {
				return err
			}
			if key == "name" || key == "type" || key == "id" {
				head[key.(string)] = v
			}
		}
	}
	return c.close()
}

// messages hands on the messages of a chat whose own fields are head.
func (c *telegramCutter) messages(head map[string]json.RawMessage) error {
	if tok, err := c.d.Token(); err != nil || tok != json.Delim('[') {
		return bad(`"messages" is to be a list`)
	}
	for c.d.More() && c.w.going() {
		var raw json.RawMessage
		if err := c.d.Decode(&raw); err != nil {
			return err
		}
		var m telegramMessage
		if err := json.Unmarshal(raw, &m); err != nil || m.Type != "message" || telegramText(m.Text) == "" {
			continue // a call, a picture alone, who joined
		}
		var b bytes.Buffer
		b.WriteByte('{')
		for _, key := range []string{"name", "type", "id"} {
			if v, ok := head[key]; ok {
				fmt.Fprintf(&b, "%q:%s,", key, v)
			}
		}
		fmt.Fprintf(&b, `"messages":[%s]}`, raw)
		o := c.at
		o.Raw, o.Where = b.Bytes(), fmt.Sprintf("%s#%d", c.at.Where, m.ID)
		c.found++
		c.w.give(o)
	}
	return c.close()
}

// readTelegram reads one message as a report. Its channel is its outlet.
func (r *Reader) readTelegram(o *sitrep.Original) (d draft, err error) {
	var chat telegramChat
	if err := json.Unmarshal(o.Raw, &chat); err != nil {
		return d, jsonError(err)
	}
	if len(chat.Messages) != 1 {
		return d, bad("the original of a message holds %d messages", len(chat.Messages))
	}
	m := chat.Messages[0]
	if d.Text = telegramText(m.Text); strings.TrimSpace(d.Text) == "" {
		return d, bad("the message holds no text")
	}
	d.Outlet, d.Byline = first(chat.Name, m.From), fold(m.Author)
	d.Credit = fold(m.Forwarded)
	d.Published = publishedAt(m.Date, sitrep.PublishedMeta, "the message has the time")
	d.Updated = publishedAt(m.Edited, sitrep.PublishedMeta, "the message has the time of its last change")
	return d, nil
}

// telegramText joins the parts of a message's text.
func telegramText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		var v struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(p, &s) == nil {
			b.WriteString(s)
		} else if json.Unmarshal(p, &v) == nil {
			b.WriteString(v.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

// looksTelegram reports whether a file starts as an export of Telegram does.
func looksTelegram(head []byte) bool {
	s := string(head)
	return strings.HasPrefix(s, "{") && strings.Contains(s, `"messages"`) && strings.Contains(s, `"type"`) ||
		strings.HasPrefix(s, "{") && strings.Contains(s, `"chats"`) && strings.Contains(s, `"about"`)
}
