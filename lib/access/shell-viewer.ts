import "server-only";
import { eq } from "drizzle-orm";
import { cache } from "react";
import { profiles } from "@/db/schema";
import type { Context } from "../context";
import { can, PERMISSIONS, type Permission } from "./permissions";

/** Name, roles and permissions of whoever is signed in, as far as the shell draws them. */
export const getShellViewer = cache(async ({ db, viewer }: Context) => {
  const [profile] = viewer.userId
    ? await db
        .select({ givenName: profiles.givenName, familyName: profiles.familyName })
        .from(profiles)
        .where(eq(profiles.userId, viewer.userId))
    : [];
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    can(viewer, permission),
  );
  return {
    name: profile ? `${profile.givenName} ${profile.familyName}` : "",
    roles: viewer.roles,
    permissions,
    practitionerId: viewer.practitionerId,
  };
});
