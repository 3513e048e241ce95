package read

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"sitrep"
)

// mailParts bounds the parts of one mail, nested ones included.
const mailParts = 200

// mailBody is the text of a mail as its parts give it.
type mailBody struct {
	plain, html string // "" for none
	parts       int
}

// readMail reads a mail, such as an outlet's newsletter: its subject as the
// headline, then its plain text, or its HTML where the plain text only says to
// look there. Attachments are not read.
func (r *Reader) readMail(o *sitrep.Original) (d draft, err error) {
	msg, err := mail.ReadMessage(bytes.NewReader(o.Raw))
	if err != nil {
		return d, bad("not a mail: its head is damaged: %w", err)
	}
	var body mailBody
	if err := body.take(textproto.MIMEHeader(msg.Header), msg.Body, 0); err != nil && body.plain == "" && body.html == "" {
		return d, err
	}
	words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	header := func(name string) string {
		v := msg.Header.Get(name)
		if out, err := words.DecodeHeader(v); err == nil {
			v = out
		}
		return fold(v)
	}
	text := plainParts(withoutLinks(body.plain))
	if len(text) < thinMail && body.html != "" {
		if text, err = fragmentText(body.html); err != nil {
			return d, err
		}
	}
	d.Title = header("Subject")
	if text == "" {
		return d, bad("the mail holds no text")
	}
	d.Text = withHeadline(d.Title, text)
	if from, err := (&mail.AddressParser{WordDecoder: &words}).Parse(msg.Header.Get("From")); err == nil {
		d.site = fold(from.Name)
		if i := strings.LastIndexByte(from.Address, '@'); i >= 0 {
			d.host = strings.ToLower(from.Address[i+1:])
			d.site = first(d.site, d.host)
		}
	}
	d.Published = publishedAt(msg.Header.Get("Date"), sitrep.PublishedMeta, "the mail's head gives the time")
	return d, nil
}

// thinMail is a plain text so short, in bytes, that it is likely no more than a
// pointer to the HTML.
const thinMail = 300

// take looks through one part and those in it.
func (b *mailBody) take(h textproto.MIMEHeader, in io.Reader, depth int) error {
	if b.parts++; b.parts > mailParts || depth > 10 {
		return bad("a mail of more than %d parts", mailParts)
	}
	media, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") {
		parts := multipart.NewReader(in, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return bad("the mail breaks off or its parts are damaged")
			}
			if err := b.take(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	disposition, _, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	if disposition == "attachment" || media != "text/plain" && media != "text/html" {
		return nil
	}
	raw, err := io.ReadAll(transferred(h.Get("Content-Transfer-Encoding"), in))
	if err != nil && len(raw) == 0 {
		return bad("a part of the mail is damaged: %w", err)
	}
	if media == "text/html" {
		text, _, err := decode(raw, h.Get("Content-Type"))
		b.html += text
		return err
	}
	text, err := decodePart(raw, params["charset"])
	b.plain = strings.TrimSpace(b.plain + "\n\n" + text)
	return err
}

// decodePart brings a plain part to UTF-8 by the name of its encoding.
func decodePart(raw []byte, label string) (string, error) {
	if enc, name := charset.Lookup(label); enc != nil && name != "utf-8" {
		text, _, err := decodeAs(raw, enc, name)
		return text, err
	}
	text, _, err := decode(raw, "")
	return text, err
}

// transferred takes a transfer encoding off.
func transferred(name string, in io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "quoted-printable":
		return quotedprintable.NewReader(in)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, in)
	}
	return in
}

// mailLink is an address that a plain text has beside its words: "<https://…>",
// "[https://…]", "(https://…)".
var mailLink = regexp.MustCompile(`\s?[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]`)

func withoutLinks(text string) string { return mailLink.ReplaceAllString(text, "") }

// mailHead are fields of which a mail has some at its top.
var mailHead = regexp.MustCompile(`(?i)^[a-z][a-z0-9-]{1,40}:[ \t]`)

// looksMail reports whether a file starts with a mail's head: several fields,
// among them its sender.
func looksMail(head []byte) bool {
	from, n := false, 0
	for line := range bytes.Lines(head) {
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			return from && n >= 3
		case line[0] == ' ' || line[0] == '\t':
		case !mailHead.Match(line):
			return false
		default:
			n++
			from = from || len(line) > 5 && strings.EqualFold(string(line[:5]), "from:")
		}
	}
	return from && n >= 3
}
