import { Form } from "@remix-run/react";
import type { AssessorView, ShownSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { Button } from "#app/ui/button";

/** Nobody has begun it, and nothing keeps the viewer from it. */
export function isFree(
  { state, assessor }: Pick<ShownSubmission, "state" | "assessor">,
  refusal: AssessorView["refusal"],
): boolean {
  const open = state === "waiting" || state === "in-assessment";
  return open && assessor === null && refusal === null;
}

/** The first step of an assessment, in reach before the work is read to its end. */
export function StartAssessing({ person }: { person: string }) {
  return (
    <Form method="post">
      <Button name="intent" value="start">
        Start assessing
      </Button>
      <p className="hint">
        From then on it is yours, and <bdi>{person}</bdi> can no longer withdraw it.
      </p>
    </Form>
  );
}
