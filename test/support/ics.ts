/** Reads an iCalendar file as RFC 5545 describes it, independently of what wrote it: refuses what a strict reader would. */

export interface IcsProperty {
  name: string;
  parameters: { [name: string]: string };
  value: string;
}

/** Sections 3.1 and 3.2: lines end in CRLF and are no longer than 75 octets; a line that begins with a blank goes on with the one before. */
export function readIcs(file: string): IcsProperty[] {
  if (!file.endsWith("\r\n")) throw new Error("The last line has no end.");
  const lines = file.slice(0, -2).split("\r\n");
  const unfolded: string[] = [];
  for (const line of lines) {
    if (/[\r\n]/.test(line)) throw new Error("A line break that is none of the file's.");
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`);
    if (line.startsWith(" ")) unfolded.push((unfolded.pop() ?? "") + line.slice(1));
    else unfolded.push(line);
  }
  return unfolded.map(readProperty);
}

function readProperty(line: string): IcsProperty {
  const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):(.*)$/su.exec(line);
  if (!match) throw new Error(`No content line: ${line}`);
  const [, name = "", parameters = "", value = ""] = match;
  const named = [...parameters.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))/g)];
  return {
    name,
    parameters: Object.fromEntries(named.map(([, key, quoted, plain]) => [key, quoted ?? plain ?? ""])),
    value,
  };
}

/** Section 3.3.11. */
export function readText(value: string): string {
  if (/(^|[^\\])(\\\\)*[;,]/.test(value)) throw new Error(`A separator that is not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, character) => (/n/i.test(character) ? "\n" : character));
}

export function valueIn(properties: IcsProperty[], name: string): string {
  const found = properties.filter((property) => property.name === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${name}.`);
  return found[0]?.value ?? "";
}
