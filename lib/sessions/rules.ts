/** Why somebody stands at the door again; each has its own sentence. */
export const SIGN_IN_REASONS = ["idle", "signed-out", "password-changed", "verified", "ended"] as const;
