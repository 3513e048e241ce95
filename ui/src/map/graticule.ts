// The lattice of meridians and parallels, with the step that suits the view, and
// the words at the edges.

/** Steps of a graticule in minutes of arc, the finest first. */
const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800];

/** The step, in minutes, that gives a view of that width some five lines. */
export function stepFor(degrees: number): number {
  const minutes = (degrees * 60) / 6;
  return steps.find((s) => s >= minutes) ?? steps[steps.length - 1]!;
}

/** The multiples of step within [from, to], in degrees. */
export function linesWithin(from: number, to: number, step: number): number[] {
  const lines: number[] = [];
  for (let m = Math.ceil((from * 60) / step) * step; m <= to * 60; m += step) lines.push(m / 60);
  return lines;
}

/** "40°20′ N", "1° W", "0°". */
export function degrees(value: number, positive: string, negative: string): string {
  const minutes = Math.round(Math.abs(value) * 60);
  const d = Math.floor(minutes / 60);
  const m = minutes % 60;
  const side = minutes === 0 ? "" : ` ${value > 0 ? positive : negative}`;
  return `${d}°${m ? `${String(m).padStart(2, "0")}′` : ""}${side}`;
}

/** The longest round distance in km that takes at most that share of the view, and its length in pixels. */
export function scaleBar(metresPerPixel: number, most: number): { km: number; pixels: number } {
  const room = (metresPerPixel * most) / 1000;
  const power = 10 ** Math.floor(Math.log10(room));
  const km = [5, 2, 1].map((f) => f * power).find((v) => v <= room) ?? power;
  return { km, pixels: (km * 1000) / metresPerPixel };
}
