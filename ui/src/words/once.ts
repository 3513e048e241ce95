// Lines that a reader would take for one and the same.

import type { Line } from "../api/types";

/**
 * The lines without those that repeat one before them: the same words at the same place of
 * a report, of the same voice in the same stance. A sentence that was read as two kinds of
 * event makes two claims of one statement.
 */
export function once(lines: Line[]): Line[] {
  const seen = new Set<string>();
  return lines.filter((l) => {
    const key = JSON.stringify([l.where.report, l.where.paragraph, l.voice, l.stance, l.quote]);
    return !seen.has(key) && seen.add(key);
  });
}
