/** The options of a command; a mistake in them is told in a sentence, with the way the command is called. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "#app/content/spelling";

/** As `parseArgs`; throws with what is wrong, and `usage` below it. */
export function readOptions<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [said = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    const unknown = /^Unknown option '(--[^']+)'/.exec(said)?.[1];
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new Error(`${said.replace(/\.$/, "")}.${unknown ? didYouMean(unknown, known) : ""}\n${usage}`);
  }
}

/** Why a file that was named could not be read, as a person would say it. */
export function unreadable(file: string, error: NodeJS.ErrnoException): Error {
  switch (error.code) {
    case "ENOENT":
      return new Error(`There is no file ${file}.`);
    case "EISDIR":
      return new Error(`${file} is a folder, not a file.`);
    case "EACCES":
      return new Error(`${file} cannot be read: its permissions do not allow it.`);
    default:
      return new Error(`${file} cannot be read: ${error.message}`);
  }
}
