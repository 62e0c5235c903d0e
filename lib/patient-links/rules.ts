/** What the person is told about a refusal. None of it says whether a record exists. */
export const REFUSAL_GROUNDS = ["unmatched", "unproven", "somebodyElse"] as const;
