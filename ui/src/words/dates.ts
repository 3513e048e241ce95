// Days as the page writes them: "30 Dec", with the year where it changes.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day as days since 1970, NaN where it is no full day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/** The day with that number, as YYYY-MM-DD. */
export function dayOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** "2 Jan 1938", or "2 Jan" where the year is that of beside; months and years for vaguer dates. */
export function showDay(day: string | null, beside: string | null = null): string {
  if (!day) return "";
  const [y, m, d] = day.slice(0, 10).split("-");
  if (!m) return y!;
  const month = months[Number(m) - 1] ?? "";
  const year = beside && beside.slice(0, 4) === y ? "" : ` ${y}`;
  return d ? `${Number(d)} ${month}${year}` : `${month}${year}`;
}

/** The day itself where a text gives one; of a month or year its first or last day; undefined for anything else. */
export function dayIn(text: string | null | undefined, end: "first" | "last"): string | undefined {
  const [, y, m, d] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text ?? "") ?? [];
  if (!y) return undefined;
  if (d) return Number.isNaN(dayNumber(text!)) ? undefined : text!;
  if (end === "first") return `${y}-${m ?? "01"}-01`;
  return new Date(Date.UTC(Number(y), m ? Number(m) : 12, 0)).toISOString().slice(0, 10);
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const longMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "Sunday 2 January 1938", with the time of day where there is one. */
export function showLong(when: string | null): string {
  const n = when && when.length >= 10 ? dayNumber(when) : NaN;
  if (Number.isNaN(n)) return showTime(when);
  const d = new Date(n * 86_400_000);
  const time = /T(\d\d:\d\d)/.exec(when!)?.[1];
  return `${weekdays[d.getUTCDay()]} ${d.getUTCDate()} ${longMonths[d.getUTCMonth()]} ${d.getUTCFullYear()}${time && time !== "00:00" ? `, ${time}` : ""}`;
}

/** "2 Jan 1938, 14:00" where the time is known. */
export function showTime(when: string | null, beside: string | null = null): string {
  const day = showDay(when, beside);
  const time = when && /T(\d\d:\d\d)/.exec(when)?.[1];
  return time && time !== "00:00" ? `${day}, ${time}` : day;
}

/** "30 – 31 Dec 1937", "31 Dec 1937 – 2 Jan 1938", "2 Jan 1938". */
export function showRange(from: string | null, to: string | null, beside: string | null = null): string {
  if (!from && !to) return "";
  if (!from || !to || from === to) return showDay(from ?? to, beside);
  if (from.slice(0, 7) === to.slice(0, 7) && from.length > 7 && to.length > 7) return `${Number(from.slice(8, 10))} – ${showDay(to, beside)}`;
  return `${showDay(from, to)} – ${showDay(to, beside)}`;
}

/** "2 Jan 1938, 14:00" of a moment that the server noted, in the reader's own time. */
export function showMinute(when: string): string {
  const d = new Date(when);
  if (Number.isNaN(d.getTime())) return when;
  const two = (x: number) => String(x).padStart(2, "0");
  return `${d.getDate()} ${months[d.getMonth()]} ${d.getFullYear()}, ${two(d.getHours())}:${two(d.getMinutes())}`;
}
