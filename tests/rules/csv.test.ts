import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, csvStream } from "@/lib/csv";

describe("CSV", () => {
  test.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+44 20", "'+44 20"],
    ["-1", "'-1"],
    ["@cmd", "'@cmd"],
    ["\tx", "'\tx"],
  ])("text that a spreadsheet would run is written as text: %j", (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  test("a carriage return in front is defused and quoted", () => {
    expect(csvLine(["\r=1"])).toBe('"\'\r=1"\r\n');
  });

  test("negative numbers stay numbers", () => {
    expect(csvLine([-1250, true, null, undefined, new Date("2026-03-10T09:00:00Z")])).toBe(
      "-1250,true,,,2026-03-10T09:00:00.000Z\r\n",
    );
  });

  test("whatever is written can be read back", () => {
    const record = fc.array(fc.string(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (rows) => {
        const written = rows.map((row) => csvLine(row)).join("");
        const defused = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
        expect(parse(written)).toEqual(defused);
      }),
    );
  });

  test("a stream carries header and rows, and stops its source when the reader leaves", async () => {
    let isClosed = false;
    async function* source() {
      try {
        for (let n = 0; ; n += 1) yield [n];
      } finally {
        isClosed = true;
      }
    }
    const reader = csvStream(["n"], source(), { withBom: true }).getReader();
    const first = await reader.read();
    expect([...(first.value ?? [])].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("0\r\n");
    await reader.cancel();
    expect(isClosed).toBe(true);
  });
});

function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char === '"' && text.charAt(at + 1) === '"') at += 1;
      else if (char === '"') {
        isQuoted = false;
        continue;
      }
      cell += char;
    } else if (char === '"') isQuoted = true;
    else if (char === ",") {
      row.push(cell);
      cell = "";
    } else if (char === "\r" && text.charAt(at + 1) === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      at += 1;
    } else cell += char;
  }
  return rows;
}
