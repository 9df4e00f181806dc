/** What a search finds, apart from the search itself, so that the browser knows it as well. */
export const foundKinds = ["lesson", "term", "library"] as const;
export type FoundKind = (typeof foundKinds)[number];
