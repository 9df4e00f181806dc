/** A disk without room: really, where the user may mount a small one, and for everybody at the write itself. */
import { execFile } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished, vi } from "vitest";

const run = promisify(execFile);

/** A folder with a disk of its own of so many megabytes; null where that is not allowed. */
export async function mountSmallDisk(
  megabytes: number,
): Promise<{ folder: string; unmount(): Promise<void> } | null> {
  const folder = await mkdtemp(join(tmpdir(), "waymark-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "none", folder]);
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    async unmount() {
      await run("umount", [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** From now on files take so many bytes more, together, and then none, as the system says it: ENOSPC. Ends with the test. */
export async function limitDisk(room: number): Promise<{ free(): void }> {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const { write } = prototype;
  let left = room;
  const spy = vi.spyOn(prototype, "write").mockImplementation(async function (
    this: typeof handle,
    ...[bytes, from, length, at]: unknown[]
  ) {
    const fits = Math.min(left, Number(length));
    if (fits === 0) throw Object.assign(new Error("ENOSPC: no space left on device, write"), noSpace);
    left -= fits;
    return Reflect.apply(write, this, [bytes, from, fits, at]);
  } as typeof write);
  onTestFinished(() => spy.mockRestore());
  return { free: () => spy.mockRestore() };
}

const noSpace = { code: "ENOSPC", errno: -28, syscall: "write" };
