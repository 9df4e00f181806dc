import { once } from "node:events";
import { createServer } from "node:net";
import type { Env } from "#app/env.server";

/** What keeps the port from being listened on, before minutes are spent on building and seeding; a list of one sentence at most. */
export async function portProblem({ host, port }: Pick<Env, "host" | "port">): Promise<string[]> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return [];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "EADDRINUSE") return [`PORT is ${port}, which another program listens on; choose another`];
    if (code === "EACCES")
      return [`PORT is ${port}, which this user may not listen on; choose one above 1023`];
    return [`WAYMARK_HOST is ${host}, on which nothing can listen (${code})`];
  }
}
