import type { FoundKind } from "#app/content/found-kinds";

export const foundKindNames: { [kind in FoundKind]: { one: string; many: string } } = {
  lesson: { one: "Lesson", many: "Lessons" },
  term: { one: "Term", many: "Terms" },
  library: { one: "Library", many: "Library" },
};
