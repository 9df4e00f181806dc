import { describe, expect, test } from "vitest";
import type { KeptFields } from "#app/ui/device-storage";
import { forgetFormsOfOthers } from "#app/ui/form-forgetting";
import { createFormKeeping } from "#app/ui/form-keeping";
import { Shelf } from "#test/support/shelf";

const fields: KeptFields = [
  ["written", "Dairies with one night shift."],
  ["link", "https://example.com/call"],
];

function keys(shelf: Shelf) {
  return Array.from({ length: shelf.length }, (_, index) => shelf.key(index));
}

describe("what is typed into a form", () => {
  test("outlives the page, for the one who typed it and for that form", () => {
    const shelf = new Shelf();
    expect(createFormKeeping(shelf, "one", "demonstration.a").keep(fields)).toBe(true);
    expect(createFormKeeping(shelf, "one", "demonstration.a").read()).toEqual(fields);
    expect(createFormKeeping(shelf, "one", "demonstration.b").read()).toBeNull();
    expect(createFormKeeping(shelf, "two", "demonstration.a").read()).toBeNull();
  });

  test("is let go when it is sent, and nothing else is", () => {
    const shelf = new Shelf();
    for (const form of ["demonstration.a", "demonstration.b"])
      createFormKeeping(shelf, "one", form).keep(fields);
    createFormKeeping(shelf, "one", "demonstration.a").forget();
    expect(createFormKeeping(shelf, "one", "demonstration.a").read()).toBeNull();
    expect(createFormKeeping(shelf, "one", "demonstration.b").read()).toEqual(fields);
  });

  test("goes when somebody else signs in, and all of it when its person signs out", () => {
    const shelf = new Shelf();
    for (const person of ["one", "on", "one.more"]) createFormKeeping(shelf, person, "a").keep(fields);
    shelf.setItem("waymark.clock", "hidden");
    forgetFormsOfOthers("one", shelf);
    expect(keys(shelf)).not.toContain("waymark.form.on.a");
    expect(createFormKeeping(shelf, "one", "a").read()).toEqual(fields);
    forgetFormsOfOthers(null, shelf);
    expect(keys(shelf)).toEqual(["waymark.clock"]);
  });

  test("is said not to be kept where the device is full or forbids it", () => {
    const full = new Shelf(0);
    expect(createFormKeeping(full, "one", "a").keep(fields)).toBe(false);
    expect(createFormKeeping(null, "one", "a").keep(fields)).toBe(false);
    expect(createFormKeeping(null, "one", "a").read()).toBeNull();
  });

  test("is let go after thirty days, also by a page that does not show the form", () => {
    const shelf = new Shelf();
    createFormKeeping(shelf, "one", "a").keep(fields);
    const key = keys(shelf)[0] ?? "";
    const age = (days: number) =>
      shelf.setItem(key, JSON.stringify({ fields, at: Date.now() - days * 86_400_000 }));
    age(29);
    forgetFormsOfOthers("one", shelf);
    expect(createFormKeeping(shelf, "one", "a").read()).toEqual(fields);
    age(31);
    expect(createFormKeeping(shelf, "one", "a").read()).toBeNull();
    forgetFormsOfOthers("one", shelf);
    expect(keys(shelf)).toEqual([]);
  });

  test("is passed over where something else has written there", () => {
    for (const text of ["", "{}", "null", "[1]", '[["written"]]', '[["written",1]]', "["]) {
      const shelf = new Shelf();
      shelf.setItem("waymark.form.one.a", text);
      expect(createFormKeeping(shelf, "one", "a").read()).toBeNull();
    }
  });
});
