// A cluster is a capsule that tells how many of each kind of mark it holds: never
// one colour, never an average.

import type { Letter } from "../api/types";
import type { Colours } from "./marks";

export const clusterSigns = ["a", "b", "c", "d", "n", "x"] as const; // x: contested
type Sign = (typeof clusterSigns)[number];

/** The name of a capsule's picture: "cluster-4.2.0.0.0.1". */
export function clusterName(counts: number[]): string {
  return `cluster-${counts.join(".")}`;
}

/** The counts in a name made by clusterName; null for another name. */
export function clusterCounts(name: string): number[] | null {
  return name.startsWith("cluster-") ? name.slice("cluster-".length).split(".").map(Number) : null;
}

/** The capsule as pixels. */
export function clusterImage(counts: number[], k: Colours, ratio: number, sheet: string): ImageData {
  const canvas = document.createElement("canvas");
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  const font = "600 12px system-ui, sans-serif";
  c.font = font;
  const shown = counts.map((n, i) => ({ n, sign: clusterSigns[i]! })).filter((s) => s.n > 0);
  const wide = 10 + shown.reduce((sum, s) => sum + 14 + c.measureText(String(s.n)).width + 6, 0);
  canvas.width = Math.ceil(wide * ratio);
  canvas.height = Math.round(26 * ratio);
  c.scale(ratio, ratio);
  c.beginPath();
  c.roundRect(1, 1, wide - 2, 24, 12);
  c.fillStyle = sheet;
  c.fill();
  c.strokeStyle = k.ink;
  c.lineWidth = 1.4;
  c.stroke();
  c.font = font;
  c.textBaseline = "middle";
  let x = 8;
  for (const s of shown) {
    sign(c, x + 5, 13, s.sign, k);
    c.fillStyle = k.ink;
    c.fillText(String(s.n), x + 13, 13.5);
    x += 14 + c.measureText(String(s.n)).width + 6;
  }
  return c.getImageData(0, 0, canvas.width, canvas.height);
}

function sign(c: CanvasRenderingContext2D, x: number, y: number, s: Sign, k: Colours) {
  c.fillStyle = s === "x" ? k.ink : k.side[s as Letter];
  c.strokeStyle = c.fillStyle;
  c.beginPath();
  switch (s) {
    case "a":
      c.arc(x, y, 4.5, 0, 2 * Math.PI);
      c.fill();
      return;
    case "b":
      c.fillRect(x - 4, y - 4, 8, 8);
      return;
    case "c":
      c.moveTo(x, y - 5);
      c.lineTo(x + 5, y + 4);
      c.lineTo(x - 5, y + 4);
      c.fill();
      return;
    case "d":
      for (let i = 0; i < 5; i++) c.lineTo(x + 5 * Math.cos(-Math.PI / 2 + i * 1.2566), y + 5 * Math.sin(-Math.PI / 2 + i * 1.2566));
      c.fill();
      return;
    case "n":
      c.lineWidth = 1.8;
      c.arc(x, y, 3.6, 0, 2 * Math.PI);
      c.stroke();
      return;
    case "x":
      c.moveTo(x, y - 5);
      c.lineTo(x + 5, y);
      c.lineTo(x, y + 5);
      c.lineTo(x - 5, y);
      c.fill();
  }
}

/** A small box with the number of incidents, as it stands after a place's name. */
export function countImage(n: number, k: Colours, ratio: number, sheet: string, edge: string): ImageData {
  const canvas = document.createElement("canvas");
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  c.font = "600 11px system-ui, sans-serif";
  const wide = Math.max(15, c.measureText(String(n)).width + 7);
  canvas.width = Math.ceil(wide * ratio);
  canvas.height = Math.round(15 * ratio);
  c.scale(ratio, ratio);
  c.beginPath();
  c.roundRect(0.5, 0.5, wide - 1, 14, 2);
  c.fillStyle = sheet;
  c.fill();
  c.strokeStyle = edge;
  c.stroke();
  c.font = "600 11px system-ui, sans-serif";
  c.textAlign = "center";
  c.textBaseline = "middle";
  c.fillStyle = k.ink;
  c.fillText(String(n), wide / 2, 8);
  return c.getImageData(0, 0, canvas.width, canvas.height);
}
