#!/usr/bin/env python3
"""Make docs/report.png: what a terminal shows for the two sample reports.

usage: docs/screenshot.py bin/sitrep     (needs chromium and a monospaced font)
Only Python's standard library is used. The first rows of the report are drawn.
"""
import html, os, pty, re, shutil, subprocess, sys, tempfile

ROWS, COLUMNS = 62, 104
COLOURS = {"1": "font-weight:bold", "2": "color:#5c6972", "34": "color:#0b6a94", "33": "color:#a84404"}


def capture(argv):
    """The bytes that argv prints to a terminal of COLUMNS columns."""
    out = bytearray()

    def read(fd):
        data = os.read(fd, 4096)
        out.extend(data)
        return data

    os.environ.update(COLUMNS=str(COLUMNS), TERM="xterm-256color")
    os.environ.pop("NO_COLOR", None)
    pty.spawn(["sh", "-c", f"stty cols {COLUMNS}; exec \"$0\" \"$@\"", *argv], read)
    return out.decode("utf-8", "replace").replace("\r\n", "\n")


def style(codes):
    """The CSS of a list of SGR codes; 38;5;N and 38;2;R;G;B set a colour."""
    css, i = [], 0
    while i < len(codes):
        if codes[i] == "38" and codes[i + 1:i + 2] == ["2"]:
            css.append("color:rgb(%s,%s,%s)" % tuple(codes[i + 2:i + 5]))
            i += 5
            continue
        if codes[i] == "38" and codes[i + 1:i + 2] == ["5"]:
            n = int(codes[i + 2])
            if n >= 232:
                css.append("color:rgb({0},{0},{0})".format(8 + 10 * (n - 232)))
            elif n >= 16:
                n -= 16
                css.append("color:rgb(%d,%d,%d)" % tuple((0, 95, 135, 175, 215, 255)[x] for x in (n // 36, n // 6 % 6, n % 6)))
            i += 3
            continue
        css.append(COLOURS.get(codes[i], ""))
        i += 1
    return ";".join(c for c in css if c)


def page(text):
    body, open_span = [], False
    for part in re.split(r"(\x1b\[[0-9;]*m)", "\n".join(text.split("\n")[:ROWS])):
        m = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not m:
            body.append(html.escape(part))
            continue
        if open_span:
            body.append("</span>")
        css = style([c for c in m.group(1).split(";") if c])
        open_span = bool(css)
        if open_span:
            body.append(f'<span style="{css}">')
    return ("<meta charset=utf-8><body style='margin:0;background:#fff'><pre style='margin:20px;font:14px/19px \"DejaVu Sans Mono\",monospace;color:#12171b'>"
            + "".join(body) + "</pre>")


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    sample = os.path.join(here, "..", "cmd", "sitrep", "sample")
    text = capture([os.path.abspath(sys.argv[1]), "read", os.path.join(sample, "northline.txt"), os.path.join(sample, "valley-voice.txt")])
    with tempfile.TemporaryDirectory() as tmp:
        src = os.path.join(tmp, "report.html")
        with open(src, "w", encoding="utf-8") as f:
            f.write(page(text))
        subprocess.run([shutil.which("chromium") or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                        f"--user-data-dir={tmp}/profile", "--hide-scrollbars", f"--window-size={COLUMNS * 9 - 20},{ROWS * 19 + 40}",
                        f"--screenshot={os.path.join(here, 'report.png')}", "file://" + src], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
