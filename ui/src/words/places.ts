// Places as the page writes them: the country by its name, the point in degrees.

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** "Spain, city": what a place is, in which country. */
export function placeKind(p: { country: string | null; feature: string }): string {
  let country = p.country ?? "";
  try {
    if (country) country = countries.of(country) ?? country;
  } catch {
    // no code of a country: as it is
  }
  return [country, p.feature].filter(Boolean).join(", ");
}

/** "40.35 N 1.11 W". */
export function point(lat: number, lon: number): string {
  return `${Math.abs(lat).toFixed(2)} ${lat < 0 ? "S" : "N"} ${Math.abs(lon).toFixed(2)} ${lon < 0 ? "W" : "E"}`;
}

/** "armed group" of "armed-group". */
export const plainKind = (kind: string) => kind.replaceAll("-", " ");
