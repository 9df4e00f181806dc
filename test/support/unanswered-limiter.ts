/** A worker that counts tries, whose primary process does not answer it: says what became of each of five tries when three are allowed. */
import cluster from "node:cluster";
import { createSharedLimiter } from "#app/http/shared-limiter.server";

if (cluster.isPrimary) {
  cluster.fork().on("exit", () => process.exit(0));
} else {
  const limiter = createSharedLimiter({ keyPrefix: "unanswered", points: 3, duration: 60 });
  for (let count = 0; count < 5; count += 1) {
    const failure: unknown = await limiter.consume("somebody").then(
      () => null,
      (refusal: unknown) => refusal,
    );
    console.log(failure === null ? "let in" : failure instanceof Error ? "failed" : "held back");
  }
  process.exit(0);
}
