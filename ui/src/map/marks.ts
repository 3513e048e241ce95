// The marks of the map, drawn on a canvas at the device's pixel ratio: the shape
// of the holder's side, filled by who says so. ui/README.md of the design tells
// the sizes; patterns start on whole pixels, or the hatch turns to grey.

import type { Letter, Mark, Shown } from "../api/types";

export interface MarkStyle {
  side: Letter;
  shown: Shown;
  sides: Letter[]; // of a contested place, in letter order
  vague: boolean; // a region, or near a place: a gap in the edge at four sides
}

/** How the mark of a place is drawn. */
export function markStyle(m: Mark, vague = false): MarkStyle {
  return { side: m.side, shown: m.shown, sides: [...new Set(m.holders.map((h) => h.side))].sort(), vague };
}

export interface Colours {
  land: string;
  ink: string;
  side: Record<Letter, string>;
}

/** Reads the colours of the present theme. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    land: value("--land"),
    ink: value("--ink"),
    side: { a: value("--side-a"), b: value("--side-b"), c: value("--side-c"), d: value("--side-d"), n: value("--side-n") },
  };
}

/** The size of a mark's picture, in CSS pixels. */
export const markSize = 24;

/** The name of a mark's picture: equal styles have equal names. */
export function markName(m: MarkStyle): string {
  return `mark-${m.shown.replace(" ", "-")}-${m.shown === "contested" ? m.sides.join("") : m.side}${m.vague ? "-vague" : ""}`;
}

/** The outline of a side's shape about the centre, r from it to the edge of the circle. */
function outline(c: CanvasRenderingContext2D, side: Letter, r: number) {
  c.beginPath();
  switch (side) {
    case "b":
      c.rect(-r * 0.94, -r * 0.94, r * 1.88, r * 1.88);
      return;
    case "c":
      polygon(c, 3, r * 1.25, -Math.PI / 2);
      return;
    case "d":
      polygon(c, 5, r * 1.08, -Math.PI / 2);
      return;
    case "a":
    case "n":
      c.arc(0, 0, r, 0, 2 * Math.PI);
  }
}

function polygon(c: CanvasRenderingContext2D, corners: number, r: number, from: number) {
  for (let i = 0; i < corners; i++) {
    const angle = from + (i * 2 * Math.PI) / corners;
    c[i ? "lineTo" : "moveTo"](r * Math.cos(angle), r * Math.sin(angle));
  }
  c.closePath();
}

/** Draws a mark into a context whose unit is a CSS pixel, its centre at (x, y). */
export function drawMark(c: CanvasRenderingContext2D, x: number, y: number, m: MarkStyle, k: Colours) {
  const colour = k.side[m.side];
  c.save();
  c.translate(x, y);
  c.lineJoin = "miter";
  switch (m.shown) {
    case "contested": {
      const path = () => {
        c.beginPath();
        c.moveTo(0, -10.5);
        c.lineTo(10.5, 0);
        c.lineTo(0, 10.5);
        c.lineTo(-10.5, 0);
        c.closePath();
      };
      path();
      c.fillStyle = k.land;
      c.fill();
      c.save();
      c.clip();
      const sides: Letter[] = m.sides.length > 1 ? m.sides : m.sides.length === 1 ? [m.sides[0]!, "n"] : ["n"];
      const bands = sides.length > 2 ? sides.length : 2 * sides.length;
      const wide = 22 / bands;
      for (let i = 0; i < bands; i++) {
        c.fillStyle = k.side[sides[i % sides.length]!];
        c.fillRect(-11 + i * wide, -11, wide, 22);
      }
      c.restore();
      path();
      c.strokeStyle = k.ink;
      c.lineWidth = 1.6;
      c.stroke();
      break;
    }
    case "both sides":
      outline(c, m.side, 10.6);
      c.fillStyle = k.land;
      c.fill();
      c.strokeStyle = colour;
      c.lineWidth = 1.8;
      c.stroke();
      outline(c, m.side, 7);
      c.fillStyle = colour;
      c.fill();
      break;
    case "several voices":
      outline(c, m.side, 9.4);
      c.fillStyle = k.land;
      c.fill();
      outline(c, m.side, 8);
      c.fillStyle = colour;
      c.fill();
      break;
    case "one side": {
      outline(c, m.side, 9.6);
      c.fillStyle = k.land;
      c.fill();
      c.save();
      outline(c, m.side, 8);
      c.clip();
      c.strokeStyle = colour;
      c.lineWidth = 1.6;
      for (let i = -24; i <= 24; i += 4) {
        c.beginPath();
        c.moveTo(i - 12, 12);
        c.lineTo(i + 12, -12);
        c.stroke();
      }
      c.restore();
      outline(c, m.side, 8);
      c.strokeStyle = colour;
      c.lineWidth = 2;
      c.stroke();
      break;
    }
    case "no speaker":
      outline(c, m.side, 7.6);
      c.fillStyle = k.land;
      c.fill();
      c.strokeStyle = colour;
      c.lineWidth = 2.2;
      c.setLineDash([2.2, 2.5]);
      c.stroke();
      break;
    case "silent":
    case "taken back":
      outline(c, m.side, 7.6);
      c.fillStyle = k.land;
      c.fill();
      c.strokeStyle = colour;
      c.lineWidth = 1.8;
      c.stroke();
      break;
  }
  if (m.vague) {
    c.fillStyle = k.land;
    for (const [gx, gy] of [[0, -1], [1, 0], [0, 1], [-1, 0]] as const) c.fillRect(gx * 9 - (gx ? 3.5 : 1), gy * 9 - (gy ? 3.5 : 1), gx ? 7 : 2, gy ? 7 : 2);
  }
  c.restore();
}

/** A mark as pixels, at the given pixel ratio. */
export function markImage(m: MarkStyle, k: Colours, ratio: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(markSize * ratio);
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  c.scale(ratio, ratio);
  drawMark(c, markSize / 2, markSize / 2, m, k);
  return c.getImageData(0, 0, canvas.width, canvas.height);
}
