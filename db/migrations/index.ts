/** Every migration by its file name, in order. A released one is never edited: add the next. */
import type { Migration } from "kysely";
import * as initial from "./0001-initial";

export const migrations: { [name: string]: Migration } = {
  "0001-initial": initial,
};
