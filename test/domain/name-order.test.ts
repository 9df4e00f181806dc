import { expect, test } from "vitest";
import { byName } from "#app/domain/name-order";

test("names stand as people look for them, whatever their accents and capitals", () => {
  const names = ["Zoe", "Lukas Brunner", "Émile", "Léa Garnier", "de Vries", "Lea Garnier", "Åse", "Erik"];
  expect(
    names
      .map((name) => ({ name }))
      .sort(byName)
      .map(({ name }) => name),
  ).toEqual(["Åse", "de Vries", "Émile", "Erik", "Lea Garnier", "Léa Garnier", "Lukas Brunner", "Zoe"]);
});
