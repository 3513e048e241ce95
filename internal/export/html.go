package export

import (
	"bytes"
	"html"
	"io"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// writeSheetHTML writes a sheet as one HTML file for reading and printing. It
// fetches nothing and runs nothing; words of reports stand in it as text.
func writeSheetHTML(w io.Writer, s sheet) error {
	var text, body bytes.Buffer
	if err := writeSheetMarkdown(&text, s); err != nil {
		return err
	}
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(text.Bytes(), &body); err != nil {
		return err
	}
	_, err := io.WriteString(w, htmlHead+html.EscapeString(s.title)+htmlStyle+body.String()+htmlFoot) // goldmark leaves out what is HTML in its input
	return err
}

// What is around a sheet: faces of type of the reader's own, nothing in colour that
// a printer would lose. (html/template would do, but the linker then keeps every
// exported method in the program, 5 MB of it.)
const (
	htmlHead = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>`
	htmlStyle = `</title>
<style>
:root { color-scheme: light dark }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid; break-after: avoid }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; break-after: avoid }
p, ul { margin: .2rem 0 } li { margin: .15rem 0; overflow-wrap: anywhere }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0 } tr { break-inside: avoid }
th, td { text-align: start; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8886 }
footer { margin-top: 2rem; font-size: .8rem }
@media print { body { margin: 0; max-width: none; font-size: 10pt } }
</style>
</head>
<body>
<main>
`
	htmlFoot = `</main>
<footer>Who says what, as read in the reports named; nothing here tells what is so. Places: GeoNames (CC BY 4.0).</footer>
</body>
</html>
`
)
