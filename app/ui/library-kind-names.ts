import type { LibraryKind } from "#app/domain/catalog/catalog";

export const libraryKindNames: { [kind in LibraryKind]: string } = {
  "battle-card": "Battle card",
  "objection-handling": "Objection handling",
  "competitive-sheet": "Competitive sheet",
  "roi-calculator": "ROI calculator",
  "deployment-guide": "Deployment guide",
  "case-study": "Case study",
  guide: "Guide",
};
