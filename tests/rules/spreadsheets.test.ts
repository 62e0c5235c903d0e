import { Readable } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "@/lib/csv";
import { dateFormatOf, likelyDateFormats, readDate } from "@/lib/spreadsheets/dates";
import { type Dialect, delimiterOf, encodingOf, readRows } from "@/lib/spreadsheets/rows";

const read = async (bytes: Buffer | string, dialect: Partial<Dialect> = {}, chunk = 7) => {
  const buffer = Buffer.from(bytes);
  const open = () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < buffer.length; at += chunk) yield buffer.subarray(at, at + chunk);
      })(),
    );
  const rows: string[][] = [];
  for await (const { cells } of readRows(open, { encoding: "utf-8", delimiter: ",", ...dialect }))
    rows.push(cells);
  return rows;
};

describe("reading a spreadsheet", () => {
  test("quotes hold delimiters, line breaks and quotes; every line end ends a record; blank lines are none", async () => {
    expect(await read('a,"b\r\nc",d\r\n"say ""hi""",,\n\n,,\nx,y,z\rlast,1,2')).toEqual([
      ["a", "b\r\nc", "d"],
      ['say "hi"', "", ""],
      ["x", "y", "z"],
      ["last", "1", "2"],
    ]);
  });

  test("a byte order mark is no part of the first heading", async () => {
    expect(await read("\uFEFFid;name\n1;Zoë", { delimiter: ";" })).toEqual([
      ["id", "name"],
      ["1", "Zoë"],
    ]);
  });

  test("Windows-1252 and UTF-16 are read as they were written", async () => {
    const western = Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x2c, 0x80]);
    expect(encodingOf(western)).toBe("windows-1252");
    expect(await read(western, { encoding: "windows-1252" })).toEqual([["Müller", "€"]]);
    const wide = Buffer.from("\uFEFFMüller,€", "utf16le");
    expect(encodingOf(wide)).toBe("utf-16le");
    expect(await read(wide, { encoding: "utf-16le" })).toEqual([["Müller", "€"]]);
    expect(encodingOf(Buffer.from("Müller"))).toBe("utf-8");
    // A sample may end in the middle of a letter.
    expect(encodingOf(Buffer.from("Mü").subarray(0, 2))).toBe("utf-8");
  });

  test("the wrong encoding and an open quote are refused, not guessed over", async () => {
    await expect(read(Buffer.from([0x61, 0xff, 0x62]))).rejects.toMatchObject({
      code: "imports.wrongEncoding",
    });
    await expect(read('a,b\n"open,c\nd,e')).rejects.toMatchObject({ code: "imports.openQuote", entry: 1 });
    await expect(read(`a\n"${"x".repeat(100_001)}`)).rejects.toMatchObject({ code: "imports.lineTooLong" });
  });

  test("whatever an export of ours writes is read back, also what it guarded against formulas", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => !/^'/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        async (rows) => {
          const kept = rows.filter((cells) => cells.some((text) => text !== ""));
          expect(await read(rows.map((cells) => csvLine(cells)).join(""))).toEqual(kept);
        },
      ),
    );
    expect(await read(csvLine(["=1+1", "+44 20 7946 0958", "-5"]))).toEqual([
      ["=1+1", "+44 20 7946 0958", "-5"],
    ]);
  });

  test.each([
    ["a,b;c,d", ","],
    ["a;b;c", ";"],
    ["a\tb\tc,d", "\t"],
    ['"x;y;z",b', ","],
    ["a|b|c", "|"],
  ])("%s is parted by %s", (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});

describe("dates", () => {
  test("the order of a date is taken only when there is one", () => {
    expect(dateFormatOf(["03/04/1984", "25/12/1990"])).toBe("DMY");
    expect(dateFormatOf(["03/04/1984", "12/25/1990"])).toBe("MDY");
    expect(dateFormatOf(["1984-04-03", ""])).toBe("YMD");
    expect(dateFormatOf(["03/04/1984", "01/02/1990"])).toBeNull();
    expect(dateFormatOf(["", ""])).toBeNull();
    expect(dateFormatOf(["25/12/1990", "12/25/1990"])).toBeNull();
  });

  test("the orders that fit the most are told, so that one wrong date does not hide the order of the others", () => {
    expect(likelyDateFormats(["25/12/1990", "31/31/1990", ""])).toEqual(["DMY"]);
    expect(likelyDateFormats(["03/04/1984", "05/06/1990"])).toEqual(["DMY", "MDY"]);
    expect(likelyDateFormats(["1984-04-03", "03/04/1984", "1990-12-25"])).toEqual(["YMD"]);
  });

  test.each([
    ["04.09.1984", "DMY", "1984-09-04"],
    ["9/4/1984", "MDY", "1984-09-04"],
    ["1984-09-04T00:00:00", "YMD", "1984-09-04"],
    ["19840904", "YMD", "1984-09-04"],
    ["31/02/1984", "DMY", null],
    ["04/09/84", "DMY", null],
    ["4 Sep 1984", "DMY", null],
  ] as const)("%s as %s is %s", (text, format, iso) => {
    expect(readDate(text, format)).toBe(iso);
  });
});
