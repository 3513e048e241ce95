// The API counts Unicode code points, strings of the browser count UTF-16 units.
// This is the only place that converts.

/** Returns a function from code points of text to UTF-16 units, for offsets in any order. */
export function unitsOf(text: string): (points: number) => number {
  const wide: number[] = []; // the code points that take two units, in order
  let point = 0;
  for (const c of text) {
    if (c.length === 2) wide.push(point);
    point++;
  }
  const all = point;
  return (points) => {
    const at = Math.max(0, Math.min(all, points));
    let lo = 0;
    let hi = wide.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (wide[mid]! < at) lo = mid + 1;
      else hi = mid;
    }
    return at + lo;
  };
}

/** A run of text with the numbers of the spans that cover it, the narrowest first. */
export interface Piece {
  start: number; // in code points of the whole text
  end: number;
  text: string;
  spans: number[];
}

/** Cuts text[from, to) at the ends of all spans. Spans may overlap; empty ones are passed over. */
export function cut(text: string, from: number, to: number, spans: { start: number; end: number }[]): Piece[] {
  const units = unitsOf(text);
  const ends = new Set([from, to]);
  for (const s of spans) {
    if (s.end <= s.start) continue;
    for (const at of [s.start, s.end]) if (at > from && at < to) ends.add(at);
  }
  const at = [...ends].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const [start, end] = [at[i]!, at[i + 1]!];
    const over = spans
      .map((s, n) => ({ n, long: s.end - s.start, on: s.start <= start && end <= s.end }))
      .filter((s) => s.on)
      .sort((a, b) => a.long - b.long || a.n - b.n)
      .map((s) => s.n);
    pieces.push({ start, end, text: text.slice(units(start), units(end)), spans: over });
  }
  return pieces;
}
