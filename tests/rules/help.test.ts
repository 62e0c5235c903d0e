import { describe, expect, test } from "vitest";
import { NAVIGATION } from "@/components/layout/navigation";
import { ROLES, type Role } from "@/db/enums/access";
import { can, PERMISSIONS, type Viewer } from "@/lib/access/permissions";
import { PORTAL_TOPICS, STAFF_TOPICS, type Topic, topicsFor } from "@/lib/help/rules";
import { SCREEN_WORDS } from "@/lib/help/words";
import { messages } from "@/lib/i18n/messages/en";

const { help } = messages;
const viewerOf = (role: Role): Viewer => ({
  kind: "user",
  userId: "u",
  sessionId: "s",
  roles: [role],
  patientIds: [],
  practitionerId: null,
  stepUpAt: null,
});
const articlesOf = (topics: readonly Topic[]) => topics.flatMap(({ articles }) => articles);
const textsOf = (id: keyof typeof help.articles) => Object.values(help.articles[id].steps).join("\n");
const wordsIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

const messageAt = (path: string) =>
  path
    .split(".")
    .reduce<unknown>((tree, key) => (tree ? Reflect.get(tree as object, key) : undefined), messages);

describe("help", () => {
  test.each(Object.entries(SCREEN_WORDS))("calls %s what the screen calls it", (_, path) => {
    const word = messageAt(path);
    expect(word).toBeTypeOf("string");
    expect(word).not.toMatch(/[{}]/);
  });

  test("names nothing of a screen but through the screen's own words, and no word that is not named", () => {
    const named = articlesOf([...STAFF_TOPICS, ...PORTAL_TOPICS]).flatMap(({ id }) => wordsIn(textsOf(id)));
    expect([...new Set(named)].sort()).toEqual(Object.keys(SCREEN_WORDS).sort());
    for (const { id } of articlesOf([...STAFF_TOPICS, ...PORTAL_TOPICS]))
      for (const [, inside] of textsOf(id).matchAll(/<w>(.*?)<\/w>/g)) expect(inside).toMatch(/^\{\w+\}$/);
  });

  test("has every article on a page, once", () => {
    const listed = articlesOf([...STAFF_TOPICS, ...PORTAL_TOPICS]).map(({ id }) => id);
    expect([...listed].sort()).toEqual(Object.keys(help.articles).sort());
  });

  test.each(ROLES)("shows a %s only what they may do, and something", (role) => {
    const viewer = viewerOf(role);
    const shown = articlesOf(topicsFor(role === "patient" ? PORTAL_TOPICS : STAFF_TOPICS, viewer));
    expect(shown.length).toBeGreaterThanOrEqual(3);
    for (const { permission } of shown) expect(can(viewer, permission)).toBe(true);
  });

  test("sends nobody to a page that they cannot open", () => {
    for (const { id, permission } of articlesOf(STAFF_TOPICS)) {
      const pages = wordsIn(textsOf(id)).flatMap((word) => {
        const path: string | undefined = Reflect.get(SCREEN_WORDS, word);
        return NAVIGATION.filter(({ labelKey }) => path === `shell.nav.${labelKey}`);
      });
      for (const page of pages)
        for (const role of PERMISSIONS[permission])
          expect(can(viewerOf(role), page.permission), `${id}: ${page.href} for ${role}`).toBe(true);
    }
  });
});
