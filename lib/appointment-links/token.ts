import "server-only";
import { idOfSigned, signedId } from "../crypto";

const SIGNING = { purpose: "appointment-link", macBytes: 32 };

/** The token of a link: its serial number, signed. Nobody can make one up. */
export const tokenOf = (linkId: string): string => signedId(linkId, SIGNING);

/** The serial number that a token carries, or null when it was not made here. */
export const linkIdOf = (token: string): string | null => idOfSigned(token, SIGNING);
