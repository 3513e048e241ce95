// The base map: the outlines of countries from world-atlas (Natural Earth), drawn
// at once; everything closer is the gazetteer's, asked for by what is in view.

import type { FeatureCollection } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json?url";

export interface Base {
  land: FeatureCollection;
  borders: FeatureCollection;
}

let once: Promise<Base> | null = null;

/** Loads the outlines once. */
export function base(): Promise<Base> {
  once ??= fetch(atlas)
    .then((answer) => answer.json() as Promise<Topology>)
    .then((topology) => {
      const countries = topology.objects.countries as GeometryCollection;
      const land = feature(topology, topology.objects.land as GeometryCollection);
      return {
        land: { type: "FeatureCollection", features: "features" in land ? land.features : [land] },
        borders: { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: mesh(topology, countries, (a, b) => a !== b) }] },
      };
    });
  return once;
}
