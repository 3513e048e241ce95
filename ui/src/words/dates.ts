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
