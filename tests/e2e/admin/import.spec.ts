import { expect, test } from "@playwright/test";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

test("a file of another kind and an empty one are each refused in their own words", async ({ page }) => {
  await signInAs(page, "admin");
  await page.goto("/admin/import");
  const upload = async (name: string, text: string) => {
    await page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Try it out" }).click();
  };
  await upload("notes.pdf", "Not people at all");
  await expect(
    page.getByText("The name of the file has to end in .csv, .tsv, .txt, .json, .ndjson or .jsonl."),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Source").fill("?");
  await upload("people.csv", "Surname");
  await expect(page.getByText(/^Say who sent the file/)).toBeVisible();
  await page.getByLabel("Source").fill("Old clinic");
  await upload("empty.json", "");
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/import$/);
});

test("people of a spreadsheet are matched, tried out and taken, and the same file brings nobody twice", async ({
  page,
}) => {
  const run = Date.now().toString(36);
  const csv = [
    "Surname;First name;Born;Sex",
    `Quillfeather${run};Ada;23/04/1971;F`,
    `Quillfeather${run};Béla;30/11/1968;M`,
  ].join("\r\n");
  await signInAs(page, "admin");
  const send = async () => {
    await page.goto("/admin/import");
    await page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.getByRole("button", { name: "Try it out" }).click();
    await expect(page.getByRole("heading", { name: "Columns" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Dates are written").selectOption("DMY");
    await page.getByRole("button", { name: "Try out", exact: true }).click();
  };
  const counted = (counts: string) =>
    expect(page.getByRole("row", { name: `Patient ${counts}` })).toBeVisible();
  await send();
  await counted("2 0 0");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import now" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Import now" }).click();
  await expect(page.getByRole("heading", { name: "What is in it" })).toBeVisible({ timeout: 30_000 });
  await counted("2 0 0");
  await send();
  await counted("0 2 0");
});
