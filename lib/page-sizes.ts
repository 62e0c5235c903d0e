/** How many rows a list may show at once. */
export const PAGE_SIZES = [25, 50, 100] as const;

/** Names the last page of a list whose pages have no numbers. */
export const LAST_PAGE = "last";
