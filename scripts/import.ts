import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { createTranslator } from "next-intl";
import { closePools } from "@/db";
import { type Context, systemContext, transaction } from "@/lib/context";
import { AppError } from "@/lib/errors";
import errors from "@/lib/i18n/messages/en/errors.json";
import { importFile } from "@/lib/imports/commands";
import { DEFAULT_SOURCE, SourceName } from "@/lib/imports/inputs";
import type { ImportResult } from "@/lib/imports/perform";
import { inOrder, isData, sumOf } from "@/lib/imports/rules";
import { translateIssue } from "@/lib/issue-text";
import { closeAll } from "@/lib/lifecycle";
import { attachDatabase } from "@/scripts/support/attach";
import { fail } from "@/scripts/support/progress";

const USAGE = `npm run import -- FILE|FOLDER… [--dry-run] [--source NAME]

Reads FHIR R4: transaction bundles (.json) and bulk data (.ndjson). A file is taken whole or not at all, and only once.
  --dry-run      does everything and takes it back
  --source NAME  who sent the files (default: ${DEFAULT_SOURCE}); ids are only unique within one source`;
const SHOWN = 20;

const detach = await attachDatabase().catch(fail);
await main().catch((error: unknown) =>
  fail(error instanceof AppError ? new Error(sentence(error.code)) : error),
);
await closeAll();
await closePools();
await detach();

async function main() {
  const { values, positionals } = arguments_();
  const source = SourceName.parse(values.source ?? DEFAULT_SOURCE);
  const isDryRun = values["dry-run"] ?? false;
  const files = positionals.flatMap(filesOf);
  if (files.length === 0) throw new Error(USAGE);

  const started = performance.now();
  const read = (ctx: Context) => takeAll(ctx, files, { source, isDryRun });
  const { results, resources } = isDryRun ? await triedOut(read) : await read(systemContext());
  summary(results, { resources, seconds: (performance.now() - started) / 1000, isDryRun });
  if (results.some(({ status }) => status === "refused")) process.exitCode = 1;
}

type Taken = { results: ImportResult[]; resources: number };

async function takeAll(
  ctx: Context,
  files: readonly string[],
  { source, isDryRun }: { source: string; isDryRun: boolean },
): Promise<Taken> {
  const taken: Taken = { results: [], resources: 0 };
  for (const [index, file] of files.entries()) {
    const name = path.basename(file);
    const position = `[${index + 1}/${files.length}] ${name}`;
    const began = performance.now();
    let done = 0;
    const result = await importFile(
      ctx,
      { name, open: () => fs.createReadStream(file) },
      {
        source,
        onProgress: (now, total) => {
          done = now;
          progress(position, now, total, began);
        },
      },
    );
    taken.resources += done;
    taken.results.push(result);
    report({ position, isDryRun }, result, done, began);
  }
  return taken;
}

/** All files in one transaction that is taken back, so that later files find what earlier ones bring. */
async function triedOut(work: (ctx: Context) => Promise<Taken>): Promise<Taken> {
  let taken: Taken | undefined;
  const undo = new Error("dry run");
  await transaction(systemContext(), async (tx) => {
    taken = await work(tx);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return taken ?? { results: [], resources: 0 };
}

function arguments_() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { "dry-run": { type: "boolean" }, source: { type: "string" } },
    });
  } catch {
    throw new Error(USAGE);
  }
}

/** A file as it is; of a folder its data files, each after those it refers to. */
function filesOf(given: string): string[] {
  const place = path.resolve(process.env.INIT_CWD ?? ".", given);
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (!found) throw new Error(`${given}: ${sentence("imports.noFile")}`);
  if (!found.isDirectory()) return [place];
  const names = fs.readdirSync(place, { recursive: true, encoding: "utf8" });
  return inOrder(names.filter(isData)).map((name) => path.join(place, name));
}

function progress(position: string, done: number, total: number, began: number) {
  if (!process.stdout.isTTY) return;
  const width = 24;
  const filled = total > 0 ? Math.min(width, Math.round((done / total) * width)) : 0;
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  process.stdout.write(`\r\u001b[K${position} ${bar} ${done}/${total} · ${rate(done, began)}`);
}

function report(
  { position, isDryRun }: { position: string; isDryRun: boolean },
  result: ImportResult,
  done: number,
  began: number,
) {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[K");
  const verdict =
    result.status === "refused"
      ? `refused, ${result.errorCount} errors`
      : isDryRun
        ? "would be taken"
        : "taken";
  console.log(`${position}: ${verdict} · ${done} resources · ${rate(done, began)}`);
  for (const { severity, entry, path: at, code } of result.findings.slice(0, SHOWN))
    console.log(`  ${severity} · entry ${entry}${at ? ` · ${at}` : ""} · ${sentence(code)}`);
  if (result.findings.length > SHOWN) console.log(`  … and ${result.findings.length - SHOWN} more`);
}

function rate(count: number, began: number) {
  return `${Math.round(count / Math.max(0.001, (performance.now() - began) / 1000))}/s`;
}

function summary(
  results: readonly ImportResult[],
  { resources, seconds, isDryRun }: { resources: number; seconds: number; isDryRun: boolean },
) {
  const taken = results.filter(({ status }) => status === "finished");
  const counts = Object.entries(sumOf(taken.map((result) => result.counts)));
  const width = Math.max(4, ...counts.map(([type]) => type.length));
  const row = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(width) : String(cell).padStart(10)))
      .join(" ");
  console.log(`\n${row(["type", "created", "unchanged", "not taken"])}`);
  for (const [type, count] of counts)
    console.log(row([type, count.created, count.unchanged, count.notTaken]));
  const speed = Math.round(resources / Math.max(0.001, seconds));
  console.log(
    `\n${taken.length} of ${results.length} files${isDryRun ? " would be" : ""} taken, ${resources} resources in ${seconds.toFixed(1)} s (${speed}/s)${isDryRun ? "; dry run, nothing was written" : ""}.`,
  );
}

function sentence(code: string) {
  return translateIssue(createTranslator({ locale: "en-GB", messages: errors }), code);
}
