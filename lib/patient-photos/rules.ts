/** Stands with a photo that a newer one took the place of. */
export const REPLACED = "Replaced by a newer photo";
