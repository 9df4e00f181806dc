import { describe, expect, test } from "vitest";
import { createAnswerKeeping, forgetAttempt, type GivenAnswer } from "#app/ui/answer-keeping";
import { Shelf } from "#test/support/shelf";

const answer = (itemId: string, sequence: number, value = "a"): GivenAnswer => ({
  itemId,
  sequence,
  fields: [[`answer.${itemId}`, value]],
});

describe("what the device keeps", () => {
  test("outlives the page, by attempt", () => {
    const shelf = new Shelf();
    expect(createAnswerKeeping(shelf, "one").keep(answer("first", 1))).toBe(true);
    expect(createAnswerKeeping(shelf, "one").list()).toEqual([answer("first", 1)]);
    expect(createAnswerKeeping(shelf, "two").list()).toEqual([]);
  });

  test("is said not to be kept where the device is full or forbids it, and what was there stays", () => {
    const full = new Shelf(1);
    const keeping = createAnswerKeeping(full, "one");
    expect(keeping.keep(answer("first", 1))).toBe(true);
    expect(keeping.keep(answer("second", 2))).toBe(false);
    expect(keeping.keep(answer("first", 3, "b"))).toBe(true);
    expect(keeping.list()).toEqual([answer("first", 3, "b")]);
    const forbidden = createAnswerKeeping(null, "one");
    expect(forbidden.keep(answer("first", 1))).toBe(false);
    expect(forbidden.list()).toEqual([]);
  });

  test("is let go when it is acknowledged, but not a later answer that another tab keeps", () => {
    const shelf = new Shelf();
    const keeping = createAnswerKeeping(shelf, "one");
    keeping.keep(answer("first", 5));
    keeping.forget(answer("first", 4));
    expect(keeping.list()).toHaveLength(1);
    keeping.forget(answer("first", 5));
    expect(keeping.list()).toEqual([]);
  });

  test("goes with the attempt, flags included, and nothing else does", () => {
    const shelf = new Shelf();
    createAnswerKeeping(shelf, "one").keep(answer("first", 1));
    shelf.setItem("waymark.attempt.one.flags", '["first"]');
    shelf.setItem("waymark.attempt.other.flags", '["first"]');
    shelf.setItem("waymark.clock", "hidden");
    forgetAttempt(shelf, "one");
    expect(Array.from({ length: shelf.length }, (_, index) => shelf.key(index))).toEqual([
      "waymark.attempt.other.flags",
      "waymark.clock",
    ]);
  });

  test("is passed over where something else has written there", () => {
    const shelf = new Shelf();
    for (const text of ["", "{}", "null", '{"itemId":1}', '{"itemId":"first","sequence":1,"fields":[1]}'])
      shelf.setItem(`waymark.attempt.one.answer.${text.length}`, text);
    expect(createAnswerKeeping(shelf, "one").list()).toEqual([]);
  });
});
