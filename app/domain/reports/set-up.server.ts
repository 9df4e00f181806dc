import type { Context } from "#app/domain/context";
import { selectSetUp } from "#app/domain/reports/set-up.store.server";

/** What a program needs before anybody can learn in it and be paid for, in the order in which one rests on the other. */
export const setUpSteps = ["tier", "rate", "partner", "manager", "author", "learner"] as const;
export type SetUpStep = (typeof setUpSteps)[number];

/** The steps that nobody has taken yet, in their order; empty once the program runs. */
export async function listOpenSteps({ db }: Pick<Context, "db">): Promise<SetUpStep[]> {
  const taken = await selectSetUp(db);
  return setUpSteps.filter((step) => !taken[step]);
}
