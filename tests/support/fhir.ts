import * as fs from "node:fs";
import * as path from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ImportFile } from "@/lib/fhir/read";

type Entry = {
  fullUrl?: string;
  resource: Record<string, unknown>;
  request?: { method: string; url: string };
};
export type Bundle = { resourceType: "Bundle"; type: string; entry: Entry[] };

/** A fresh copy of the small clinic, to be changed at will. */
export const clinic = (): Bundle =>
  JSON.parse(fs.readFileSync(path.join("tests", "fixtures", "fhir", "clinic.json"), "utf8"));

/** The resource of that type in a bundle. */
export function resourceOf(bundle: Bundle, type: string): Record<string, unknown> {
  const found = bundle.entry.find(({ resource }) => resource.resourceType === type);
  if (!found) throw new Error(`The bundle has no ${type}.`);
  return found.resource;
}

export const bundleFile = (bundle: unknown, name = "clinic.json"): ImportFile =>
  textFile(JSON.stringify(bundle), name);

export const linesFile = (resources: readonly unknown[], name = "Patient.000.ndjson"): ImportFile =>
  textFile(resources.map((resource) => JSON.stringify(resource)).join("\n"), name);

export const textFile = (text: string | Buffer, name: string): ImportFile => ({
  name,
  open: () => Readable.from([Buffer.from(text)]),
});

/** The generated life history that ships with the demonstration hospital. */
export const lifeHistory = (): ImportFile =>
  packed("db/seed/data/synthea/Lemuel_Hodkiewicz_ece76cc5-d728-4ddd-a85d-a47de7d1649a.json.gz");

/** Another one. */
export const otherLifeHistory = (): ImportFile =>
  packed("tests/fixtures/fhir/Raymon_Kris_ca5da59f-0a70-470d-8b20-a1c847ff9010.json.gz");

const packed = (file: string): ImportFile => ({
  name: path.basename(file, ".gz"),
  open: () => fs.createReadStream(path.join(file)).pipe(createGunzip()),
});
