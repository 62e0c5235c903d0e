import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { files, practitioners, staffMembers } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { NotFound } from "../errors";
import { newId } from "../ids";
import { redraw } from "../pictures/redraw";
import { putBlob } from "../storage/blobs";

/**
 * Makes this picture the portrait by which colleagues, and patients of a practitioner, know somebody; drawn anew.
 * @throws Invalid for what is no usable picture; NotFound.
 */
export async function replacePortrait(
  ctx: Context,
  { staffMemberId, bytes }: { staffMemberId: string; bytes: Uint8Array },
): Promise<{ fileId: string }> {
  authorize(ctx.viewer, "staff.manage");
  const [known] = await ctx.db
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId));
  if (!known) throw new NotFound();
  const picture = await redraw(bytes);
  const storageKey = await putBlob(picture.bytes);
  return transaction(ctx, async (tx) => {
    const file = {
      id: newId(),
      storageKey,
      contentType: picture.contentType,
      byteCount: picture.bytes.length,
      sha256: createHash("sha256").update(picture.bytes).digest("hex"),
    };
    await tx.db.insert(files).values(file);
    await exchange(tx, staffMemberId, file.id);
    await recordEvent(tx, {
      ...about(staffMemberId),
      action: "staff.replacePortrait",
      after: { byteCount: file.byteCount, sha256: file.sha256 },
    });
    return { fileId: file.id };
  });
}

/** Takes the portrait away. @throws NotFound also when there is none */
export function removePortrait(ctx: Context, staffMemberId: string): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "staff.manage");
    const former = await exchange(tx, staffMemberId, null);
    if (!former) throw new NotFound();
    await recordEvent(tx, { ...about(staffMemberId), action: "staff.removePortrait" });
    return { id: staffMemberId };
  });
}

/**
 * Whose portrait a file is, and whether patients may look at it: of practitioners who see patients. Null for other files.
 */
export async function portraitOfFile(
  ctx: Context,
  fileId: string,
): Promise<{ isForPatients: boolean } | null> {
  const [portrait] = await ctx.db
    .select({ isActive: practitioners.isActive })
    .from(staffMembers)
    .leftJoin(practitioners, eq(practitioners.staffMemberId, staffMembers.id))
    .where(eq(staffMembers.portraitFileId, fileId));
  return portrait ? { isForPatients: portrait.isActive ?? false } : null;
}

/** The person's row is held, so that of two portraits at once the later one stands and the other leaves nothing. */
async function exchange(tx: Context, staffMemberId: string, fileId: string | null): Promise<string | null> {
  const [person] = await tx.db
    .select({ former: staffMembers.portraitFileId })
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId))
    .for("no key update");
  if (!person) throw new NotFound();
  await tx.db.update(staffMembers).set({ portraitFileId: fileId }).where(eq(staffMembers.id, staffMemberId));
  if (person.former) await tx.db.delete(files).where(eq(files.id, person.former));
  return person.former;
}

const about = (staffMemberId: string) =>
  ({ category: "settings", entityType: "staffMember", entityId: staffMemberId }) as const;
