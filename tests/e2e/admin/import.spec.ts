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
  await upload("notes.txt", "Not FHIR at all");
  await expect(page.getByText("The name of the file has to end in .json, .ndjson or .jsonl.")).toBeVisible();
  await expectAccessible(page);
  await upload("empty.json", "");
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/import$/);
});
