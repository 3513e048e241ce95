// The words of those parts of the room that come once it is shown: the map and
// what stands on it, the brush, the list of all voices, the swipe.

import { n, some } from "./en";

export const late = {
  distance: (km: number) => (km < 1 ? `${km * 1000} m` : `${n(km)} km`),
  nearer: "Nearer",
  farther: "Farther",
  firstDay: "First day of the window",
  lastDay: "Last day of the window",
  noMap: "The map cannot be drawn here. The list of places tells the same.",
  chooseVoice: "Choose a voice",
  filterVoices: "Voices that hold these letters",
  perDay: (from: string, to: string) => `Reports a day, ${from} – ${to}`,
  window: (from: string, to: string, days: number, reports: number) =>
    `${from} – ${to}, ${some(days, "day", "days")}, ${some(reports, "report", "reports")}`,
  windowLabel: "Window:",
  list: "List of places",
  places: "Places and who holds them",
  noMark: "No report in the window says who holds a place.",
  credits: "Points are places that reports name. No front line is drawn. Natural Earth · GeoNames (CC BY 4.0)",
  legend: "Legend",
  legendSides: "Shape and colour: who holds it",
  otherSides: "another side, or none",
  legendFill: "Fill: who says so",
  legendIncidents: "incidents in the window",
  silentDays: (days: number) => `Silent ${days} days`,
  noLane: "Nobody says in these days who holds it.",
  differ: "They differ",
  agree: "They agree",
  onlyOne: "Named by one of them",
  neither: "Neither of the two says who holds a place.",
  notNamed: "does not speak of it",
  onLeft: "left",
  onRight: "right",
  changeSides: "Change sides",
  divider: "Divider between the two voices",
  holdsAt: (voice: string) => `according to ${voice}`,
};
