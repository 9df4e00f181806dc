import fc from "fast-check";
import { expect, test } from "vitest";
import { type ModuleStanding, type ModuleState, onwardFrom } from "#app/domain/progress/progress";

function standing(state: ModuleState, index: number): ModuleStanding {
  return { moduleId: `module-${index}`, title: `Module ${index}`, state, missing: [], opensAfter: null };
}

const states = fc.array(fc.constantFrom<ModuleState>("complete", "open", "locked"), { minLength: 1 });

test("on from a module leads to the next open one, or to one passed over before it, never to itself", () => {
  fc.assert(
    fc.property(states, fc.nat(), (of, any) => {
      const standings = of.map(standing);
      const at = any % of.length;
      const open = standings.filter(({ state }, index) => state === "open" && index !== at);
      const after = open.find(({ moduleId }) => standings.findIndex((one) => one.moduleId === moduleId) > at);
      expect(onwardFrom(`module-${at}`, standings)?.moduleId).toBe((after ?? open[0])?.moduleId);
    }),
  );
});
