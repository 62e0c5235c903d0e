/** Whom somebody looks for, which may be a name, and how far they have come is of the moment: no view keeps it. */
export const NOT_OF_A_VIEW = ["q", "cursor", "page", "view"];
