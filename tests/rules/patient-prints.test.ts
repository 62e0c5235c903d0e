import jsQR from "jsqr";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { code128, qrCode, qrPicture } from "@/lib/patient-prints/barcodes";
import { LabelView } from "@/lib/patient-prints/inputs";
import { pagesOfLabels, printedBirth } from "@/lib/patient-prints/rules";
import { mrnFrom } from "@/lib/patients/rules";

/** Widths of bars and spaces of the values 0 to 106 (ISO/IEC 15417, table 1). */
const PATTERNS =
  "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112".split(
    " ",
  );
const [CODE_C, CODE_B, START_B, START_C, STOP] = [99, 100, 104, 105, 106];

/** Reads the drawn bars as a scanner would: widths, values, check character, text. */
function read({ path, width }: { path: string; width: number }): string {
  const bars = [...path.matchAll(/M(\d+) 0h(\d+)v1h-\d+z/g)].map(([, at, wide]) => [
    Number(at),
    Number(wide),
  ]);
  const widths = bars.flatMap(([at = 0, wide = 0], index) => {
    const next = bars[index + 1]?.[0] ?? width;
    return next > at + wide ? [wide, next - at - wide] : [wide];
  });
  const line = widths.join("");
  const symbols = [...(line.slice(0, -7).match(/.{6}/g) ?? []), line.slice(-7)];
  const values = symbols.map((symbol) => PATTERNS.indexOf(symbol));
  expect(values).not.toContain(-1);
  expect(values.at(-1)).toBe(STOP);
  const [start = 0, ...data] = values.slice(0, -2);
  const check = (start + data.reduce((sum, value, index) => sum + value * (index + 1), 0)) % 103;
  expect(values.at(-2)).toBe(check);
  let set = start;
  let text = "";
  for (const value of data) {
    if (set === START_B && value === CODE_C) set = START_C;
    else if (set === START_C && value === CODE_B) set = START_B;
    else text += set === START_C ? String(value).padStart(2, "0") : String.fromCharCode(value + 32);
  }
  return text;
}

/** Paints the modules as black and white pixels, four to a module, with the quiet zone. */
function paint({ path, width, height, quiet }: ReturnType<typeof qrCode>) {
  const scale = 4;
  const side = (width + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * (height + 2 * quiet) * scale * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let down = 0; down < scale; down += 1)
      for (let along = 0; along < scale; along += 1) {
        const at = ((Number(y) + quiet) * scale + down) * side + (Number(x) + quiet) * scale + along;
        pixels.fill(0, at * 4, at * 4 + 3);
      }
  return { pixels, width: side, height: (height + 2 * quiet) * scale };
}

describe("a scanner", () => {
  const numbers = [100_001, 100_123, 9_999_999, 123_456_789].map(mrnFrom);

  test.each([...numbers, "7", "12345"])("reads %s from the bars", (mrn) => {
    expect(read(code128(mrn))).toBe(mrn);
  });

  test.each(numbers)("reads %s from the square", (mrn) => {
    const { pixels, width, height } = paint(qrCode(mrn));
    expect(jsQR(pixels, width, height)?.data).toBe(mrn);
  });
});

describe("a sheet of labels", () => {
  const sheet = { perPage: 6, start: 1, copies: 1 };
  test("starts at the first free place and goes on to the next page", () => {
    expect(pagesOfLabels(["a", "b", "c"], { ...sheet, perPage: 4, start: 3 })).toEqual([
      [null, null, "a", "b"],
      ["c"],
    ]);
  });
  test("puts the copies of one person side by side", () => {
    expect(pagesOfLabels(["a", "b"], { ...sheet, copies: 2 })).toEqual([["a", "a", "b", "b"]]);
  });
  test("of nobody is no page", () => {
    expect(pagesOfLabels([], sheet)).toEqual([]);
  });
});

describe("the address of a sheet", () => {
  const id = "019a0000-0000-7000-8000-000000000001";
  test("takes ids once, drops what is none, and keeps the usual sheet", () => {
    expect(LabelView.parse({ ids: `${id},x,${id}`, columns: "99", start: "500", copies: "-1" })).toEqual({
      ids: [id],
      leftOut: 0,
      paper: "A4",
      columns: 3,
      rows: 8,
      start: 1,
      copies: 1,
    });
    expect(LabelView.parse({}).ids).toEqual([]);
  });
  test("takes at most a hundred people and says how many it left out", () => {
    const ids = Array.from(
      { length: 103 },
      (_, n) => `019a0000-0000-7000-8000-${String(n).padStart(12, "0")}`,
    );
    const view = LabelView.parse({ ids: ids.join(",") });
    expect([view.ids.length, view.leftOut]).toEqual([100, 3]);
  });
});

test("a printed date of birth says when it is an estimate, and never an age", () => {
  expect(printedBirth({ birthDate: "1984-09-04", birthDatePrecision: "exact" })).toBe("04-Sep-1984");
  expect(printedBirth({ birthDate: "1984-01-01", birthDatePrecision: "estimated" })).toBe("~1984");
  expect(printedBirth({ birthDate: null, birthDatePrecision: "unknown" })).toBeNull();
});

test("the picture of a code in a mail is read by a camera", async () => {
  const held = "HCI1.4f2o5m2l5k2j3h4g5f6d7s8a9p0o9i8u7y6t5r4e3w2q1";
  const { data, info } = await sharp(await qrPicture(held))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(held);
});
