import { z } from "zod";

const Entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const Lockfile = z.looseObject({ packages: z.record(z.string(), Entry) });
type Packages = z.infer<typeof Lockfile>["packages"];

const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "win32",
  "windows",
  "openharmony",
  "netbsd",
  "openbsd",
  "sunos",
  "aix",
];
const PROCESSORS = [
  "wasm32",
  "arm64",
  "arm",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "x64",
];

export type Gap = { path: string; name: string; version: string; dev: boolean };

export const parseLockfile = (text: string) => Lockfile.parse(JSON.parse(text));

/**
 * Optional packages (other platforms' binaries) that the lockfile should name and does not. npm leaves them out when
 * its registry did not answer for them, and `npm ci` then refuses the whole lockfile.
 */
export function gapsIn(packages: Packages): Gap[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => !resolves(packages, path, name, range))
      .map(([name, range]) => ({ path: placeFor(packages, path, name), name, version: exact(range), dev })),
  );
}

/** The entry npm itself would have written, as far as a package's name tells for what it was built. */
export function entryFor({ name, version, dev }: Gap) {
  const system = SYSTEMS.find((candidate) => name.includes(candidate));
  const processor = PROCESSORS.find((candidate) => name.includes(candidate));
  const libc =
    system === "linux"
      ? name.includes("musl")
        ? ["musl"]
        : name.includes("-gnu")
          ? ["glibc"]
          : undefined
      : undefined;
  return {
    version,
    ...(processor ? { cpu: [processor] } : {}),
    ...(dev ? { dev } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    ...(system && processor !== "wasm32" ? { os: [system === "windows" ? "win32" : system] } : {}),
  };
}

const exact = (range: string) => range.replace(/^[\^~]/, "");

/** Looks where Node would: beside the package, then in every folder above it. */
function resolves(packages: Packages, from: string, name: string, range: string) {
  const parts = from === "" ? [] : from.split("/node_modules/");
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const found =
      packages[
        [...parts.slice(0, depth), name]
          .join("/node_modules/")
          .replace(/^(?!node_modules\/)/, "node_modules/")
      ];
    if (found) return found.version === exact(range) || range !== exact(range);
  }
  return false;
}

function placeFor(packages: Packages, from: string, name: string) {
  const top = `node_modules/${name}`;
  return packages[top] ? `${from.slice(0, from.lastIndexOf("node_modules/"))}${top}` : top;
}
