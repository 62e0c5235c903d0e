import type { Readable } from "node:stream";

export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export type Dialect = { encoding: Encoding; delimiter: Delimiter };

/** A record with its number from 1; the headings are number 0. */
export type Row = { entry: number; cells: string[] };

const MOST_CELLS = 300;
const LONGEST_RECORD = 100_000;

/** What a file that is no table is refused for. */
export class Unreadable extends Error {
  constructor(
    readonly entry: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/**
 * The records of delimited text (RFC 4180, also with other delimiters and line ends), one at a time: quoted cells may hold
 * delimiters, line breaks and doubled quotes. Blank lines are no records. An apostrophe that an export put before a formula
 * is taken off again.
 * @throws Unreadable when bytes are not in the encoding, a quote is never closed or a record is no record of a table.
 */
export async function* readRows(open: () => Readable, { encoding, delimiter }: Dialect): AsyncGenerator<Row> {
  const parser = new Parser(delimiter);
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new Unreadable(parser.entry, "imports.wrongEncoding");
    }
  };
  for await (const chunk of open())
    yield* parser.push(decode(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)));
  yield* parser.push(decode());
  yield* parser.end();
}

class Parser {
  entry = 0;
  private cells: string[] = [];
  private cell = "";
  private length = 0;
  private state: "start" | "plain" | "quoted" | "quoteInQuoted" = "start";
  private afterReturn = false;

  constructor(private readonly delimiter: string) {}

  *push(text: string): Generator<Row> {
    for (const char of text) {
      if (this.state === "quoted") {
        if (char === '"') this.state = "quoteInQuoted";
        else this.add(char);
        continue;
      }
      if (this.state === "quoteInQuoted" && char === '"') {
        this.add('"');
        this.state = "quoted";
        continue;
      }
      const wasReturn = this.afterReturn;
      this.afterReturn = char === "\r";
      if (char === "\n" && wasReturn) continue;
      if (char === "\r" || char === "\n") yield* this.endRecord();
      else if (char === this.delimiter) this.endCell();
      else if (char === '"' && this.state === "start") this.state = "quoted";
      else {
        this.add(char);
        this.state = "plain";
      }
    }
  }

  *end(): Generator<Row> {
    if (this.state === "quoted") throw new Unreadable(this.entry, "imports.openQuote");
    if (this.cells.length > 0 || this.cell !== "") yield* this.endRecord();
  }

  private add(char: string) {
    this.cell += char;
    this.length += 1;
    if (this.length > LONGEST_RECORD) throw new Unreadable(this.entry, "imports.lineTooLong");
  }

  private endCell() {
    const text = this.cell.trim();
    this.cells.push(/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
    if (this.cells.length > MOST_CELLS) throw new Unreadable(this.entry, "imports.tooManyColumns");
    this.cell = "";
    this.state = "start";
  }

  private *endRecord(): Generator<Row> {
    this.endCell();
    const { cells } = this;
    this.cells = [];
    this.length = 0;
    if (cells.every((cell) => cell === "")) return;
    yield { entry: this.entry, cells };
    this.entry += 1;
  }
}

/** The encoding that the first bytes are in. Whatever is no UTF-8 is what spreadsheets of the west write by default. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  try {
    // The sample may end inside a letter, so that its end is not judged.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** The delimiter that parts the headings into the most cells. */
export function delimiterOf(text: string): Delimiter {
  const [headings = ""] = text.replace(/^\uFEFF/, "").split(/\r|\n/, 1);
  const unquoted = headings.replace(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
