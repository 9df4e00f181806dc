import { useRouteLoaderData } from "@remix-run/react";
import type { ShellViewer } from "#app/ui/shell";

/** Who is signed in, as the frame of the page knows it; empty for nobody. */
export function useViewerId(): string {
  const frame = useRouteLoaderData<{ viewer: Pick<ShellViewer, "personId"> | null }>("root");
  return frame?.viewer?.personId ?? "";
}
