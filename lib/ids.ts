import { v7 } from "uuid";

/** A new UUIDv7: unguessable enough to be unique, ordered enough to index well. Never a secret. */
export const newId = (): string => v7();
